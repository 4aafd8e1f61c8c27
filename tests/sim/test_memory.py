"""Models are freed when a run ends; many runs in one process take no more than one."""

from __future__ import annotations

import gc
import tracemalloc
import weakref
from typing import Any

import pytest

from sim import CommunityModel, RunResult, simulate
from sim.schemes.registry import registered
from tests.sim.small import lively

EVERYTHING: dict[str, Any] = {"schemes": dict.fromkeys(registered(), "on"), "weeks": 10}


def test_a_closed_model_is_freed_at_once() -> None:
    model = CommunityModel(lively(EVERYTHING), 1)
    fork = model.fork()
    gone = [weakref.ref(thing) for thing in (model, model.people[0], model.organised.offices[0])]
    model.step()
    gc.disable()  # so that what is gone did not need the collector
    try:
        model.close()
        del model
        assert [ref() for ref in gone] == [None, None, None]
    finally:
        gc.enable()
    fork.step()
    assert fork.week == -12


def test_a_model_that_is_dropped_unclosed_is_collected() -> None:
    gone = weakref.ref(CommunityModel(lively(EVERYTHING), 1))
    gc.collect()
    assert gone() is None


def test_a_result_outlives_its_model() -> None:
    model = CommunityModel(lively(EVERYTHING), 1)
    while model.running:
        model.step()
    result = RunResult.of(model)
    model.close()
    assert len(result.tables()["residents"]) == result.sizes.sum()


def used() -> int:
    """Return the bytes in use that Python and NumPy asked for since tracing began."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


@pytest.mark.parametrize("way", ["simulate", "fork"])
def test_memory_is_flat_over_many_runs(way: str) -> None:
    scenario = lively(EVERYTHING)

    def run(seed: int) -> None:
        if way == "simulate":
            simulate(scenario, seed)
            return
        model = CommunityModel(scenario, seed)
        model.fork().close()
        model.close()

    for seed in range(5):  # what is made once and kept
        run(seed)
    tracemalloc.start()
    try:
        empty = used()
        model = CommunityModel(scenario, 5)
        one = used() - empty
        model.close()
        before = used()
        for seed in range(20):
            run(seed)
        assert used() - before < one  # twenty models would be twenty times as much
    finally:
        tracemalloc.stop()
