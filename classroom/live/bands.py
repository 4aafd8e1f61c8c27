"""Many seeds in the background: what luck makes of a scenario, as bands around its figures.

Seeds are lived in worker processes of one thread each, never in the caller's; ``BandWorkers`` is
shared by all who ask. What comes out does not depend on how many workers there are, nor on which of
them is done first.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, wait
from types import TracebackType
from typing import Any

import numpy as np

from classroom.live.figures import FIGURES, weekly_figures
from experiments.execution.workers import begin
from sim.model import CommunityModel
from sim.scenario import Scenario
from sim.text import InputError

QUANTILES = (0.1, 0.5, 0.9)


class BandWorkers:
    """Processes that live seeds for bands; they start with the first that are asked for.

    Parameters
    ----------
    count : int, processes
    """

    def __init__(self, count: int = 1) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> BandWorkers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def submit(self, scenario: Scenario, seed: int, weeks: int) -> Future[np.ndarray]:
        """Have a seed lived: (figures, weeks) float64, in the order of ``FIGURES``."""
        try:
            return self._opened().submit(figures_of, scenario, seed, weeks)
        except BrokenExecutor:  # a worker died, and all others with it: begin anew
            self.close()
            return self._opened().submit(figures_of, scenario, seed, weeks)

    def close(self) -> None:
        """End the processes; what still runs is thrown away."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        manager: Any = pool._executor_manager_thread  # a thread, whatever its stub says
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        if manager is not None:  # the pool must be there until its manager has let go of all seeds
            manager.join()

    def _opened(self) -> ProcessPoolExecutor:
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._count, mp_context=spawn, initializer=begin)
        return self._pool


class Bands:
    """Bands that are being worked out.

    Parameters
    ----------
    seeds : (k,) Future of (figures, weeks)
    """

    def __init__(self, seeds: Sequence[Future[np.ndarray]]) -> None:
        self._seeds = seeds

    @property
    def total(self) -> int:
        """Return how many seeds there are."""
        return len(self._seeds)

    @property
    def done(self) -> int:
        """Return how many seeds have ended."""
        return sum(seed.done() for seed in self._seeds)

    @property
    def ready(self) -> bool:
        """Return whether all seeds have ended, or were cancelled, so that there is a result."""
        return self.done == self.total

    def cancel(self) -> None:
        """Let go of the seeds that have not begun."""
        for seed in self._seeds:
            seed.cancel()

    def result(self, timeout: float | None = None) -> dict[str, np.ndarray]:
        """Wait and return the bands.

        Parameters
        ----------
        timeout : float, seconds; None: as long as it takes

        Returns
        -------
        dict of (3, weeks) float64 by the ids of ``FIGURES``: 10 %, 50 % and 90 % of the seeds; NaN
        where a figure has no value in any of them

        Raises
        ------
        TimeoutError : not ready in time
        concurrent.futures.CancelledError : it was cancelled
        concurrent.futures.process.BrokenProcessPool : a worker died
        """
        if wait(self._seeds, timeout).not_done:
            raise TimeoutError(f"{self.done} of {self.total} seeds are done")
        found = np.stack([seed.result() for seed in self._seeds])
        return {name: _quantiles(found[:, k]) for k, name in enumerate(FIGURES)}


def bands(scenario: Scenario, seeds: Sequence[int], weeks: int, workers: BandWorkers) -> Bands:
    """Begin to live seeds in the background and return at once.

    Parameters
    ----------
    scenario : Scenario, whole, with its changes
    seeds : (k,) int, >= 0
    weeks : int, recorded weeks to be lived, 1 to those of the scenario

    Raises
    ------
    InputError : no seeds, or weeks that the scenario does not have
    """
    if not seeds:
        raise InputError(
            zh="seeds：没有种子；允许：至少一个", en="seeds: none; allowed: at least one"
        )
    if not 1 <= weeks <= scenario.weeks:
        raise InputError(
            zh=f"weeks：值 {weeks} 不可用；允许：1 … {scenario.weeks}",
            en=f"weeks: the value {weeks} cannot be used; allowed: 1 … {scenario.weeks}",
        )
    return Bands([workers.submit(scenario, seed, weeks) for seed in seeds])


def figures_of(scenario: Scenario, seed: int, weeks: int) -> np.ndarray:
    """Return the figures of a seed's first weeks: (figures, weeks) float64."""
    model = CommunityModel(scenario, seed)
    while model.week < weeks:
        model.step()
    found = np.stack(list(weekly_figures(model).values()))
    model.close()
    return found


def _quantiles(values: np.ndarray) -> np.ndarray:
    """Return quantiles by week, of the seeds that have a value: (seeds, weeks) -> (3, weeks)."""
    bands_ = np.full((len(QUANTILES), values.shape[1]), np.nan)
    there = ~np.isnan(values).all(axis=0)
    bands_[:, there] = np.nanquantile(values[:, there], QUANTILES, axis=0)
    return bands_
