from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.sweeps import Sweep


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The tables of the sweep when nothing happens to it, run in one process."""
    sweep = Sweep(tmp_path_factory.mktemp("undisturbed"))
    life = sweep.start()
    assert life.wait() == 0, life.err
    return sweep.tables()


@pytest.fixture
def sweep(tmp_path: Path) -> Iterator[Sweep]:
    """The same sweep in a room of its own, not started yet."""
    sweep = Sweep(tmp_path)
    yield sweep
    for life in sweep.lives:
        life.end()
