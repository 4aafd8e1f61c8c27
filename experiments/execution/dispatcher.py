"""Hands runs to an engine in batches and takes results back, whatever happens to the workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future
from queue import Empty, SimpleQueue
from typing import NamedTuple

from experiments.execution.engines import Engine, EngineLostError
from experiments.execution.jobs import (
    Batch,
    Bundle,
    Failed,
    Measure,
    Outcome,
    Report,
    one_line,
    run_batch,
)
from sim.fingerprint import model_hash

_SECONDS = 1.5  # of work in a batch: long beside its trip, short beside what a kill may cost
_FIRST, _MOST = 4, 500  # runs in a batch
_ATTEMPTS = 3  # at a run during which its worker dies
_MOST_LOST = 5  # runs in a row, before it is asked whether the engine itself is lost
_LOOK = 5.0  # seconds between two looks whether there are still workers


class Rules(NamedTuple):
    """How runs are done: what is measured of each, and the seconds each may take."""

    measure: Measure
    time_limit: float | None = None


def dispatch(
    bundles: Iterable[Bundle], runs: int, rules: Rules, engine: Engine
) -> Iterator[list[Outcome]]:
    """Run bundles of jobs and yield outcomes, batch by batch, as they come back.

    A run whose worker dies is tried again, alone; after three deaths its status is "lost".

    Parameters
    ----------
    bundles : taken one after the other, only when they are about to run
    runs : int, how many jobs there are in all bundles

    Raises
    ------
    EngineLostError : the cluster is gone, or workers die whatever they run
    """
    return _Dispatch(iter(bundles), runs, rules, engine).outcomes()


class _Dispatch:
    def __init__(self, bundles: Iterator[Bundle], runs: int, rules: Rules, engine: Engine) -> None:
        self.bundles = bundles
        self.runs_to_send = runs
        self.rules = rules
        self.engine = engine
        self.in_flight: dict[Future[Report], Batch] = {}
        self.back: SimpleQueue[Future[Report]] = SimpleQueue()  # Ctrl-C does no harm to who waits
        self.seconds_per_run: float | None = None
        self.lost_in_a_row = 0

    def outcomes(self) -> Iterator[list[Outcome]]:
        while self._send():
            batch, report = self._next_back()
            if report is None:
                suspects = [batch]
                yield from self._all_back(suspects)
                yield from self._one_by_one([b for batch in suspects for b in batch.bundles])
            else:
                yield self._noted(report)

    def _send(self) -> bool:
        """Keep every worker busy, with one batch more in the queue; return whether any is out."""
        self.engine.check()
        while self.runs_to_send and len(self.in_flight) < self.engine.depth:
            batch = self._batch(self._next_bundles(self._batch_size()))
            self.runs_to_send -= batch.size
            self._submit(batch)
        return bool(self.in_flight)

    def _next_bundles(self, size: int) -> list[Bundle]:
        bundles: list[Bundle] = []
        runs = 0
        for bundle in self.bundles:
            bundles.append(bundle)
            runs += len(bundle.jobs)
            if runs >= size:
                break
        return bundles

    def _batch_size(self) -> int:
        """Return the runs of the next batch: all batches take about as long, the last ones less."""
        if self.seconds_per_run is None:
            return _FIRST
        fair_share = self.runs_to_send // (2 * self.engine.width)
        wanted = int(_SECONDS / self.seconds_per_run)
        return max(1, min(wanted, fair_share, _MOST))

    def _batch(self, bundles: Sequence[Bundle]) -> Batch:
        rules = self.rules
        return Batch(
            tuple(bundles), rules.measure, model_hash(), rules.time_limit, self.engine.may_exit
        )

    def _submit(self, batch: Batch) -> None:
        try:
            future = self.engine.executor.submit(run_batch, batch)
        except BrokenExecutor as error:  # died since the last look: a batch like any that was lost
            future = Future()
            future.set_exception(error)
        self.in_flight[future] = batch
        future.add_done_callback(self.back.put)

    def _next_back(self) -> tuple[Batch, Report | None]:
        """Wait for the next batch that comes back; return it with its report, None if it is lost.

        Raises
        ------
        EngineLostError : there is nobody left to run anything, or a worker is of other code
        """
        while True:
            try:
                future = self.back.get(timeout=_LOOK)
            except Empty:
                self.engine.check()
            else:
                return self.in_flight.pop(future), _report(future)

    def _noted(self, report: Report) -> list[Outcome]:
        latest = report.seconds / max(1, len(report.outcomes))
        known = self.seconds_per_run
        self.seconds_per_run = max(1e-6, latest if known is None else (known + latest) / 2)
        self.lost_in_a_row = 0
        return report.outcomes

    def _all_back(self, suspects: list[Batch]) -> Iterator[list[Outcome]]:
        """Wait for the rest; batches that were lost with a dead worker become suspects as well."""
        while self.in_flight:
            batch, report = self._next_back()
            if report is None:
                suspects.append(batch)
            else:
                yield self._noted(report)

    def _one_by_one(self, bundles: Sequence[Bundle]) -> Iterator[list[Outcome]]:
        """Run suspects alone, so that it is known which of them ends its worker."""
        self.engine.reopen()
        for bundle in bundles:
            yield self._alone(bundle)

    def _alone(self, bundle: Bundle) -> list[Outcome]:
        for _ in range(_ATTEMPTS):
            self._submit(self._batch([bundle]))
            _, report = self._next_back()
            if report is not None:
                return self._noted(report)
            self.engine.reopen()
        if len(bundle.jobs) > 1:  # forks are tried each for itself
            return [
                outcome
                for job in bundle.jobs
                for outcome in self._alone(Bundle((job,), bundle.fork_week))
            ]
        self.lost_in_a_row += 1
        if self.lost_in_a_row > _MOST_LOST:
            self._check_engine()
        return [Failed(job.name, job.seed, "lost", "the worker died") for job in bundle.jobs]

    def _check_engine(self) -> None:
        """Tell runs that all kill their worker from workers that die whatever they run."""
        self._submit(self._batch([]))
        _, report = self._next_back()
        if report is None:
            raise EngineLostError(f"workers died in {self.lost_in_a_row} runs in a row")
        self.lost_in_a_row = 0


def _report(future: Future[Report]) -> Report | None:
    """Return what a batch brought that is back, or None if its worker died.

    Raises
    ------
    EngineLostError : there is nobody left to run anything, or a worker is of other code
    """
    try:
        return future.result()
    except BrokenExecutor:
        return None
    except (CancelledError, Exception) as error:  # whatever a run raises is in the report
        if type(error).__name__ == "KilledWorker":  # Dask's word for a worker that died
            return None
        raise EngineLostError(one_line(error)) from error
