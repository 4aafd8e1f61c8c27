"""Broken scenario files through the real command: exit code 2, one line, no traceback."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import cycle
from pathlib import Path

import pytest

import scenarios
from sim.text import LANGUAGES, InputError, Language
from tests.faults.mutations import CANARY, MUTATIONS

KINDS = ("wrong_type", "not_finite", "unknown_key", "target", "python_tag", "alias", "reference",
         "too_large", "deep_nesting")  # fmt: skip


def cogov(folder: Path, language: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder of its own, from which modules could be imported."""
    room = str(Path(__file__).parents[2])
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "experiments", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "COGOV_LANG": language,
            "PYTHONPATH": os.pathsep.join([room, str(folder)]),
            "PYTHONIOENCODING": "utf-8",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(("kind", "language"), list(zip(KINDS, cycle(LANGUAGES), strict=False)))
def test_a_broken_file_ends_with_one_line_and_exit_code_2(
    kind: str, language: Language, tmp_path: Path
) -> None:
    trace = tmp_path / "rang"
    canary = tmp_path / f"{CANARY}.py"
    canary.write_text(f"open({str(trace)!r}, 'w').close()\n")
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(MUTATIONS[kind](random.Random(kind)).content)
    with pytest.raises(InputError) as expected:
        scenarios.load(broken)
    done = cogov(tmp_path, language, "run", broken.name, "--seeds", "1")
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert expected.value.text.of(language) in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not trace.exists()
    assert sorted(tmp_path.iterdir()) == [broken, canary]


@pytest.mark.parametrize(
    "override", ["weeks=0", "weeks=1,2", "hydra.run.dir=x", "case=yingpu/xibo", "label.zh=社区"]
)
def test_a_bad_override_ends_with_one_line_and_exit_code_2(override: str, tmp_path: Path) -> None:
    done = cogov(tmp_path, "en", "run", "yingpu/xibu", override, "--seeds", "1")
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert override.partition("=")[0].removeprefix("case") in done.stderr
    assert list(tmp_path.iterdir()) == []
