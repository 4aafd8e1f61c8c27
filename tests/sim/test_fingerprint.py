"""Results name the code they come from, that of schemes installed from outside included."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sim.compiled import code_hash
from sim.fingerprint import model_hash

ROOT = Path(__file__).parents[2]
SCHEME = """
from sim.schemes.base import Scheme
from sim.text import Text


class Own(Scheme):
    id = "own"
    label = Text(zh="自有", en="own")
    incentive = "G"
    rule = Text(zh="无", en="{rule}")
    origin = "assumed: a test"
"""


def printed(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from sim.fingerprint import model_hash; print(model_hash())"],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{folder}", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_without_schemes_from_outside_it_is_the_hash_of_the_model():
    assert model_hash() == code_hash()


def test_a_scheme_from_outside_that_changes_changes_the_hash(tmp_path):
    information = tmp_path / "own-0.1.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: own\nVersion: 0.1\n")
    (information / "entry_points.txt").write_text("[cogov.schemes]\nown = own_scheme:Own\n")
    module = tmp_path / "own_scheme.py"
    hashes = []
    for rule in ("one", "two", "one"):
        module.write_text(SCHEME.replace("{rule}", rule), encoding="utf-8")
        hashes.append(printed(tmp_path))
    assert hashes[0] == hashes[2] != hashes[1]
    assert code_hash() not in hashes
