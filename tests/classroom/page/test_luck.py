"""The band of luck comes, and comes again after something broke."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import numpy as np
import pytest

import scenarios
from classroom.live.figures import FIGURES
from classroom.page.luck import SEEDS, Luck

SCENARIO = scenarios.load("estate/commodity", ["weeks=4", "burn_in=2"])


class Workers:
    """Seeds that end when the test says so, and as it says."""

    def __init__(self) -> None:
        self.seeds: list[Future[np.ndarray]] = []

    def submit(self, *_: object) -> Future[np.ndarray]:
        self.seeds.append(Future())
        return self.seeds[-1]


@pytest.fixture
def workers(monkeypatch):
    workers = Workers()
    monkeypatch.setattr("classroom.page.luck.WORKERS", workers)
    return workers


def _until(true, seconds=10.0):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    assert true()


def test_it_comes(workers):
    told = threading.Event()
    luck = Luck(told.set)
    luck.ask(SCENARIO)
    luck.ask(SCENARIO)
    assert len(workers.seeds) == SEEDS and luck.working and luck.band(SCENARIO) is None
    for k, seed in enumerate(workers.seeds):
        seed.set_result(np.full((len(FIGURES), 4), float(k)))
    _until(lambda: luck.band(SCENARIO) is not None)
    low, middle, high = luck.band(SCENARIO).figures["real"]
    assert list(low) < list(middle) == [9.5] * 4 < list(high)
    assert not luck.working and told.wait(10)


@pytest.mark.parametrize("error", [BrokenProcessPool("gone"), MemoryError(), ValueError("odd")])
def test_what_broke_can_be_asked_for_again(workers, error):
    told = threading.Event()
    luck = Luck(told.set)
    luck.ask(SCENARIO)
    for seed in workers.seeds:
        seed.set_exception(error)
    _until(lambda: not luck.working)
    assert told.wait(10)  # the page stops saying that it is coming
    workers.seeds.clear()
    luck.ask(SCENARIO)
    assert len(workers.seeds) == SEEDS and luck.working
    luck.close()


def test_another_scenario_takes_its_place(workers):
    luck = Luck(lambda: None)
    luck.ask(SCENARIO)
    first, workers.seeds = workers.seeds, []
    other = SCENARIO.with_values({"decision.norm": 1.0})
    luck.ask(other)
    assert all(seed.cancelled() for seed in first) and luck.working
    for seed in workers.seeds:
        seed.set_result(np.zeros((len(FIGURES), 4)))
    _until(lambda: luck.band(other) is not None)
    assert luck.band(SCENARIO) is None
