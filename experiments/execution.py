"""Runs jobs on a ``concurrent.futures.Executor`` and turns a run that fails into a result.

Everything heavy is imported where it is used, so that a worker can limit its threads before NumPy
is loaded.
"""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sim.text import InputError

if TYPE_CHECKING:
    import pandas as pd

    from sim import Scenario
    from sim.network.ties import Ties

_Value = TypeVar("_Value")

# enough batches that workers finish together, few enough that each is worth its trip
_BATCHES_PER_WORKER = 8


class Job(NamedTuple):
    """One run to be done: a scenario under a name, a seed, and data of the user's own."""

    name: str
    scenario: Scenario
    seed: int
    ties: Ties | None = None
    residents: pd.DataFrame | None = None


class Done(NamedTuple):
    """A run that ended: its tables, as :meth:`sim.RunResult.tables` gives them."""

    name: str
    seed: int
    tables: dict[str, pd.DataFrame]


class Failed(NamedTuple):
    """A run that raised: what went wrong, in one line."""

    name: str
    seed: int
    error: str


def settle() -> None:
    """Load the model, and keep the garbage collector from looking at what is loaded: it stays.

    For programs, before their first run: looking at all of it again and again takes a fifth of a
    short command's time.
    """
    import_module("sim.model")
    gc.freeze()
    gc.enable()


def run_jobs(
    jobs: Sequence[Job], *, workers: int = 1, advance: Callable[[int], None] = lambda count: None
) -> list[Done | Failed]:
    """Run jobs and return one result per job, in the order of the jobs.

    Parameters
    ----------
    jobs : (k,) Job
    workers : int, processes; 1 runs everything in this one
    advance : called with a number of jobs each time that many more have ended

    Raises
    ------
    InputError : a scenario, network or resident table does not fit; nothing more is run
    """
    size = math.ceil(len(jobs) / (workers * _BATCHES_PER_WORKER))
    batches = [jobs[i : i + size] for i in range(0, len(jobs), size)]
    with open_executor(workers) as executor:
        futures = []
        for batch in batches:
            futures.append(executor.submit(run_batch, batch))
            futures[-1].add_done_callback(partial(_tell, advance, len(batch)))
        return [
            result
            for batch, future in zip(batches, futures, strict=True)
            for result in _results(batch, future)
        ]


def run_batch(jobs: Sequence[Job]) -> list[Done | Failed]:
    """Run jobs one after the other."""
    return [_run(job) for job in jobs]


def _run(job: Job) -> Done | Failed:
    from sim import simulate

    try:
        result = simulate(job.scenario, job.seed, ties=job.ties, residents=job.residents)
        return Done(job.name, job.seed, result.tables())
    except InputError:
        raise
    except Exception as error:  # a failing run is a result like any other
        return _failed(job, error)


def _failed(job: Job, error: Exception) -> Failed:
    return Failed(job.name, job.seed, " ".join(f"{type(error).__name__}: {error}".split()))


def _tell(advance: Callable[[int], None], count: int, _: Future[Any]) -> None:
    advance(count)


def _results(batch: Sequence[Job], future: Future[list[Done | Failed]]) -> Sequence[Done | Failed]:
    try:
        return future.result()
    except BrokenProcessPool as error:
        return [_failed(job, error) for job in batch]


class SerialExecutor(Executor):
    """Runs each call at once, in this process."""

    def submit(self, fn: Callable[..., _Value], /, *args: Any, **kwargs: Any) -> Future[_Value]:
        """Call ``fn`` and return a future that has ended."""
        future: Future[_Value] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # handed to whoever asks for the result
            future.set_exception(error)
        return future


@contextmanager
def open_executor(workers: int) -> Iterator[Executor]:
    """Open what runs jobs: this process, or as many others; close it in any event.

    Parameters
    ----------
    workers : int, processes; 1 runs everything in this one
    """
    executor = SerialExecutor() if workers == 1 else _processes(workers)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _processes(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_one_thread
    )


def _one_thread() -> None:
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
