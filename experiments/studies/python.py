"""Studies from Python: run a design into a folder and have its tables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from experiments.choices import not_one, some_of
from experiments.designs import Design
from experiments.execution import EngineChoice
from experiments.headlines import Tables
from experiments.requests import OwnData
from experiments.storage.reading import load
from experiments.studies.order import RETRIES, Order, Until
from experiments.studies.running import run_study
from experiments.studies.study import Study
from experiments.studies.watch import Watch
from sim.summary import summary_column

if TYPE_CHECKING:
    import pandas as pd

    from sim.network.ties import Ties

_MOST_WORKERS = 1024


def study(
    design: Design,
    seeds: int | Iterable[int] = 10,
    *,
    out: str | Path,
    workers: int = 1,
    executor: Literal["local", "dask"] = "local",
    address: str | None = None,
    tables: tuple[str, ...] = (),
    time_limit: float | None = None,
    retry: tuple[str, ...] = (),
    until: Until | None = None,
    ties: Ties | None = None,
    residents: pd.DataFrame | None = None,
    watch: Watch | None = None,
) -> Tables:
    """Run a design over seeds into a folder; what is there already is not run again.

    Parameters
    ----------
    design : from :mod:`experiments.designs`
    seeds : int, how many, from 0; or the seeds themselves
    out : folder; the same study goes on there, another one is refused
    workers : int, processes; 1 runs everything in this one
    executor, address : ``"dask"`` and the address of its scheduler, or none for one on this machine
    tables : kept of every run beside its summary: weekly, why, governance, costs, yearly, issues,
        survival, residents
    time_limit : seconds per run
    retry : statuses of failed runs to do again: raised, timeout, lost
    until : seeds are added until an interval is so narrow
    ties, residents : a network and residents of one's own
    watch : is told of progress

    Returns
    -------
    dict of str to DataFrame
        As :func:`experiments.load` gives them: ``points``, ``runs``, and those asked for.

    Raises
    ------
    InputError : a value cannot be used, the folder is in use or holds another study, or own data
        do not fit
    StudyStoppedError : interrupted, or the engine was lost; what is stored is valid
    StorageError : the folder can be written to no more
    """
    if not 1 <= workers <= _MOST_WORKERS:
        raise not_one("workers", workers, [f"1 … {_MOST_WORKERS}"])
    if until is not None and summary_column(until.outcome) is None:
        raise not_one(
            "until", until.outcome, ["active_share", "active_share.in_service_member", "…"]
        )
    retry = some_of("retry", retry, RETRIES)
    chosen = range(seeds) if isinstance(seeds, int) else sorted(set(seeds))
    order = Order(
        chosen,
        EngineChoice(executor, workers, address),
        time_limit=time_limit,
        retry=retry,
        until=until,
    )
    asked = Study("study", design, chosen, OwnData(ties, residents), tables)
    run_study(asked, order, Path(out), watch or Watch())
    return load(out)
