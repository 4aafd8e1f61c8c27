from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import experiments
import scenarios
from sim import Scenario

ROOT = Path(__file__).parents[2]

SMALL = """
base: yingpu/xibu
label: {zh: 小社区, en: Small place}
weeks: 56
burn_in: 8
population:
  estates:
    north: {households: 40}
    south: {households: 30}
"""

FAULTY_SCHEME = '''
import os

from sim.parameters import parameter
from sim.schemes.base import Scheme
from sim.text import Text


class Explode(Scheme):
    """Fails in runs with one seed: raises, or takes its process with it."""

    id = "explode"
    label = Text(zh="爆炸", en="explosion")
    incentive = "G"
    rule = Text(zh="到时出错", en="raises in its first week")
    origin = "assumed: a test"

    seed: int = parameter(
        0, unit="1", low=0, high=100, zh="种子", en="seed that fails", source="assumed: a test"
    )
    kills: bool = parameter(False, unit="-", zh="致命", en="kills", source="assumed: a test")

    def calendar(self, model):
        if model.seed == self.seed and self.kills:
            os._exit(9)
        if model.seed == self.seed:
            raise RuntimeError("boom\\nat the second line")
'''


@pytest.fixture
def small_file(tmp_path: Path) -> Path:
    """A user's own scenario file, small and quick."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    path = tmp_path_factory.mktemp("scenario") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return scenarios.load(path)


@pytest.fixture(scope="session")
def tables(small: Scenario) -> dict:
    """Tables of the small scenario over three seeds; not to be changed."""
    return experiments.run(small, seeds=3)


@pytest.fixture(scope="session")
def compared(small: Scenario) -> tuple[dict, dict]:
    """Scenarios and tables of a comparison; not to be changed."""
    without = small.with_values({"schemes.letters": "off"})
    late = small.with_values({"schemes.mandate.end": 30, "schemes.points.start": 20})
    alternatives = {"A": small, "B": without, "C": late}
    return alternatives, experiments.compare(alternatives, seeds=3)


@pytest.fixture
def faulty_package(tmp_path: Path) -> Path:
    """A folder with an installed package whose scheme ``explode`` fails for one seed."""
    folder = tmp_path / "packages"
    information = folder / "faulty-0.1.dist-info"
    information.mkdir(parents=True)
    (folder / "faulty.py").write_text(FAULTY_SCHEME, encoding="utf-8")
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 0.1\n")
    (information / "entry_points.txt").write_text("[cogov.schemes]\nexplode = faulty:Explode\n")
    return folder


@pytest.fixture
def cogov(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The real command line, run in an empty folder."""
    home = tmp_path / "home"
    home.mkdir()

    def run(
        *arguments: str, module: str = "experiments", packages: Path | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        places = [str(ROOT), *([str(packages)] if packages else [])]
        kept = {k: v for k, v in os.environ.items() if k not in ("COGOV_LANG", "LC_ALL", "LANG")}
        environment = {
            **kept, "PYTHONPATH": os.pathsep.join(places), "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "100", **variables,
        }  # fmt: skip
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=home, env=environment, capture_output=True, encoding="utf-8", timeout=300,
        )  # fmt: skip

    return run
