"""Bands: the same numbers whoever works them out, and never in the caller's own process."""

from __future__ import annotations

import os
import signal
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from time import monotonic

import numpy as np
import pytest

from classroom.live.bands import Bands, BandWorkers, bands, figures_of
from classroom.live.figures import FIGURES
from classroom.live.lane import Lane
from sim import InputError
from tests.sim.small import lively, small

SCENARIO = lively(
    {"weeks": 12, "burn_in": 4, "changes": [{"week": 6, "set": {"schemes.points": "on"}}]}
)
PATIENCE = 120.0  # seconds


def expected(seeds: range, weeks: int) -> dict[str, np.ndarray]:
    found = np.stack([figures_of(SCENARIO, seed, weeks) for seed in seeds])
    return {name: np.nanquantile(found[:, k], (0.1, 0.5, 0.9), axis=0)
            for k, name in enumerate(FIGURES)}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2])
def test_bands_do_not_depend_on_the_number_of_workers(count: int) -> None:
    with BandWorkers(count) as workers:
        started = monotonic()
        asked = bands(SCENARIO, range(5), 10, workers)
        assert monotonic() - started < 2.0, "whoever asks does not wait"
        found = asked.result(PATIENCE)
        assert (asked.done, asked.total, asked.ready) == (5, 5, True)
    assert list(found) == list(FIGURES)
    for name, quantiles in expected(range(5), 10).items():
        np.testing.assert_array_equal(found[name], quantiles, err_msg=name)


def test_a_seed_s_figures_are_those_of_its_lane() -> None:
    lane = Lane(SCENARIO, 3)
    lane.go_to(9)
    for values, (name, of_lane) in zip(
        figures_of(SCENARIO, 3, 9), lane.figures().items(), strict=True
    ):
        np.testing.assert_array_equal(values, of_lane, err_msg=name)


@pytest.mark.slow
def test_bands_can_be_cancelled_and_others_asked_for() -> None:
    long = small({"weeks": 2000, "burn_in": 0})
    with BandWorkers() as workers:
        dropped = bands(long, range(50), 2000, workers)
        assert not dropped.ready
        with pytest.raises(TimeoutError, match="of 50 seeds"):
            dropped.result(0.0)
        dropped.cancel()
        assert bands(SCENARIO, [1], 3, workers).result(PATIENCE)["real"].shape == (3, 3)
        with pytest.raises(CancelledError):
            dropped.result(PATIENCE)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on Windows")
def test_a_worker_that_dies_is_told_of_and_replaced() -> None:
    with BandWorkers() as workers:
        bands(SCENARIO, [1], 2, workers).result(PATIENCE)
        assert workers._pool is not None
        (victim,) = workers._pool._processes
        lost = bands(small({"weeks": 2000}), range(3), 2000, workers)
        os.kill(victim, signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            lost.result(PATIENCE)
        assert bands(SCENARIO, [1], 2, workers).result(PATIENCE)["real"].shape == (3, 2)


def test_what_cannot_be_lived_is_refused() -> None:
    workers = BandWorkers()
    with pytest.raises(InputError, match="seeds"):
        bands(SCENARIO, [], 3, workers)
    for weeks in (0, 13):
        with pytest.raises(InputError, match=f"{weeks} cannot be used; allowed: 1 … 12"):
            bands(SCENARIO, [1], weeks, workers)
    assert workers._pool is None, "no process was started"


def test_figures_without_values_in_some_seeds_take_the_others() -> None:
    from concurrent.futures import Future

    def seed(value: float) -> Future[np.ndarray]:
        future: Future[np.ndarray] = Future()
        future.set_result(np.full((len(FIGURES), 2), value))
        return future

    found = Bands([seed(1.0), seed(np.nan), seed(3.0)]).result()
    np.testing.assert_allclose(found["real"][:, 0], [1.2, 2.0, 2.8])
    assert np.isnan(Bands([seed(np.nan)]).result()["real"]).all()
