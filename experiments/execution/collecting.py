"""Run a handful of jobs and have all results at once, in order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Sequence
from importlib import import_module

from experiments.execution.dispatcher import Rules, dispatch
from experiments.execution.engines import EngineChoice, open_engine
from experiments.execution.jobs import Bundle, Job, Measure, Outcome


def settle() -> None:
    """Load the model, and keep the garbage collector from looking at what is loaded: it stays.

    For programs, before their first run: looking at all of it again and again takes a fifth of a
    short command's time.
    """
    import_module("sim.model")
    gc.freeze()
    gc.enable()


def check_data(job: Job) -> None:
    """Build one model with data of the user's own.

    Raises
    ------
    InputError : the network or the residents do not fit the scenario
    """
    from sim import CommunityModel

    if job.ties is not None or job.residents is not None:
        CommunityModel(job.scenario, job.seed, ties=job.ties, residents=job.residents).close()


def collect(
    jobs: Sequence[Job],
    measure: Measure,
    *,
    workers: int = 1,
    advance: Callable[[int], None] = lambda count: None,
) -> list[Outcome]:
    """Run jobs and return one outcome per job, in the order of the jobs.

    Parameters
    ----------
    jobs : (k,) Job, no two alike in name and seed
    measure : takes a model that has lived its weeks and returns what is wanted of it
    workers : int, processes; 1 runs everything in this one
    advance : called with a number of jobs each time that many more have ended

    Raises
    ------
    InputError : a network or resident table does not fit; nothing is run
    """
    for job in {job.name: job for job in jobs}.values():
        check_data(job)
    outcomes: dict[tuple[Hashable, int], Outcome] = {}
    with open_engine(EngineChoice(workers=workers)) as engine:
        bundles = (Bundle((job,)) for job in jobs)
        for batch in dispatch(bundles, len(jobs), Rules(measure), engine):
            outcomes |= {(outcome.name, outcome.seed): outcome for outcome in batch}
            advance(len(batch))
    return [outcomes[job.name, job.seed] for job in jobs]
