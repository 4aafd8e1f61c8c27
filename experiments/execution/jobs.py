"""What a worker does: lives through runs and hands back what was measured, or what went wrong.

Everything heavy is imported where it is used, so that a worker can limit its threads before NumPy
is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import partial
from importlib import import_module
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from experiments.execution.limits import OutOfTimeError, live_until, stopwatch

if TYPE_CHECKING:
    import pandas as pd

    from experiments.exports import Export
    from sim import CommunityModel, Scenario
    from sim.network.ties import Ties

Status = Literal["done", "raised", "timeout", "lost"]
Measure = Callable[["CommunityModel"], Any]


class Job(NamedTuple):
    """One run to be done: a scenario under a name, a seed, and data of the user's own.

    ``export``: what is written of its weeks, if anything.
    """

    name: Hashable
    scenario: Scenario
    seed: int
    ties: Ties | None = None
    residents: pd.DataFrame | None = None
    export: Export | None = None


class Bundle(NamedTuple):
    """Jobs of one seed that share their weeks before ``fork_week``; mostly a single job."""

    jobs: tuple[Job, ...]
    fork_week: int = 0


class Batch(NamedTuple):
    """What goes to a worker in one piece.

    ``code`` is the hash of the model's code, which the worker must have too; ``time_limit`` seconds
    per run, or None; ``may_exit``: whether a run that hangs may end the worker's process.
    """

    bundles: tuple[Bundle, ...]
    measure: Measure
    code: str
    time_limit: float | None = None
    may_exit: bool = False

    @property
    def size(self) -> int:
        """Return the number of runs."""
        return sum(len(bundle.jobs) for bundle in self.bundles)


class Done(NamedTuple):
    """A run that ended, and what was measured."""

    name: Hashable
    seed: int
    value: Any


class Failed(NamedTuple):
    """A run without a result: why, and in one line what went wrong."""

    name: Hashable
    seed: int
    status: Status
    error: str


Outcome = Done | Failed


class Report(NamedTuple):
    """A batch that came back: one outcome per job, and the seconds it took."""

    outcomes: list[Outcome]
    seconds: float


class OtherCodeError(Exception):
    """A worker has another version of the model than the one that sent the batch."""


def run_batch(batch: Batch) -> Report:
    """Run all jobs of a batch, one after the other.

    Raises
    ------
    OtherCodeError : results of another version must not be mixed in
    """
    from sim.fingerprint import model_hash

    if model_hash() != batch.code:
        raise OtherCodeError(f"the worker's model is {model_hash()}, not {batch.code}")
    import_module("sim.model")  # loading it does not count as time of a run
    start = perf_counter()
    outcomes = [outcome for bundle in batch.bundles for outcome in _lived(bundle, batch)]
    return Report(outcomes, perf_counter() - start)


def _lived(bundle: Bundle, batch: Batch) -> Iterator[Outcome]:
    first, *others = bundle.jobs
    if not others:
        yield _attempt(first, batch, partial(_whole, first, batch))
        return
    trunk = _attempt(first, batch, partial(_trunk, first, bundle.fork_week))
    if isinstance(trunk, Done):
        for job in bundle.jobs:
            yield _attempt(job, batch, partial(_fork, trunk.value, job, batch))
        trunk.value.close()
    else:
        yield from (trunk._replace(name=job.name) for job in bundle.jobs)


def _attempt(job: Job, batch: Batch, live: Callable[[float], Any]) -> Outcome:
    """Return what ``live`` gives by its deadline; a failing run is a result like any other."""
    try:
        with stopwatch(batch.time_limit, batch.may_exit) as deadline:
            return Done(job.name, job.seed, live(deadline))
    except OutOfTimeError as error:
        return Failed(job.name, job.seed, "timeout", str(error))
    except Exception as error:
        return Failed(job.name, job.seed, "raised", one_line(error))


def one_line(error: BaseException) -> str:
    """Return kind and words of an error on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")


def _whole(job: Job, batch: Batch, deadline: float) -> Any:
    model = _built(job, job.scenario)
    if job.export is not None:
        job.export.live(model, deadline)
    return _measured(model, batch, deadline)


def _trunk(job: Job, week: int, deadline: float) -> CommunityModel:
    """Live through the weeks that all forks have in common."""
    kept = tuple(change for change in job.scenario.changes if change.week < week)
    model = _built(job, job.scenario.model_copy(update={"changes": kept}))
    live_until(model, week, deadline)
    return model


def _fork(trunk: CommunityModel, job: Job, batch: Batch, deadline: float) -> Any:
    return _measured(trunk.fork(job.scenario), batch, deadline)


def _measured(model: CommunityModel, batch: Batch, deadline: float) -> Any:
    live_until(model, None, deadline)
    value = batch.measure(model)
    model.close()
    return value


def _built(job: Job, scenario: Scenario) -> CommunityModel:
    from sim import CommunityModel

    return CommunityModel(
        scenario, job.seed, ties=job.ties, residents=job.residents,
        keeps_events=job.export is not None and job.export.events,
    )  # fmt: skip
