"""Run a study into a folder: what is stored is not run again, what comes back is stored at once."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from experiments.execution import (
    Done,
    EngineChoice,
    EngineLostError,
    Outcome,
    Rules,
    dispatch,
    open_engine,
)
from experiments.execution.collecting import check_data
from experiments.exits import ENGINE_LOST, STOPPED, EndedEarlyError
from experiments.storage.folder import BatchResult, StudyFolder
from experiments.studies.measure import Measure
from experiments.studies.order import Order
from experiments.studies.record import plan_of
from experiments.studies.study import Study
from experiments.studies.until import check_until, more_seeds
from experiments.studies.watch import Watch
from sim.text import Text

BY_USER = Text(zh="已中止", en="stopped")


class StudyStoppedError(EndedEarlyError):
    """A study did not come to its end; what is stored is valid, and the same command goes on."""

    def __init__(self, reason: Text, code: int, folder: Path, stored: int, runs: int) -> None:
        text = Text(
            zh=f"{reason.zh}；{runs:,} 次运行中已保存 {stored:,} 次，位于 {folder}；"
            "再次执行同一命令即可继续",
            en=f"{reason.en}; {stored:,} of {runs:,} runs are stored in {folder}; "
            "the same command goes on from there",
        )
        super().__init__(text, code)


class Ran(NamedTuple):
    """A study that came to its end: where it is, the study it became, and its runs by status."""

    folder: Path
    study: Study
    counts: dict[str, int]


def run_study(study: Study, order: Order, folder: Path, watch: Watch) -> Ran:
    """Run what a study still lacks and store it.

    Raises
    ------
    InputError : the folder is in use or holds another study; nothing is run
    StudyStoppedError : stopped by the user, or the engine was lost
    StorageError : the folder can be written to no more
    """
    check_data(study.first_job())
    check_until(study, order.until)
    with StudyFolder.open(folder, plan_of(study, order.command)) as store:
        store.forget(order.retry, study.asked())
        try:
            while True:
                _run_missing(study, order, store, watch)
                grown = more_seeds(study, order.until, folder)
                if grown is study:
                    break
                study = grown
            store.finish(study.asked())
        except KeyboardInterrupt:
            raise StudyStoppedError(BY_USER, STOPPED, folder, *_progress(study, store)) from None
        except EngineLostError as error:
            why = Text(zh=f"失去了运行进程（{error}）", en=f"the workers were lost ({error})")
            raise StudyStoppedError(why, ENGINE_LOST, folder, *_progress(study, store)) from None
        return Ran(folder, study, store.done.counts())


def _progress(study: Study, store: StudyFolder) -> tuple[int, int]:
    """Return how many of the runs that are asked for are stored, and how many are asked for."""
    asked = study.asked()
    return asked.count - store.done.missing(asked).count, asked.count


def _run_missing(study: Study, order: Order, store: StudyFolder, watch: Watch) -> None:
    stored, runs = _progress(study, store)
    watch.begin(runs, stored)
    if stored == runs:
        return
    missing = store.done.missing(study.asked())
    columns = study.columns()
    rules = Rules(Measure(columns, study.tables), order.time_limit)
    with open_engine(_no_wider(order.engine, missing.count)) as engine:
        for outcomes in dispatch(study.bundles(missing), missing.count, rules, engine):
            store.add(_batch_result(outcomes, columns))
            done = sum(isinstance(outcome, Done) for outcome in outcomes)
            watch.advance(done, len(outcomes) - done)


def _no_wider(choice: EngineChoice, runs: int) -> EngineChoice:
    """Return the engine with no more workers than runs; but runs stay out of this process."""
    return choice._replace(workers=min(choice.workers, max(2, runs)))


def _batch_result(outcomes: list[Outcome], columns: tuple[str, ...]) -> BatchResult:
    unknown = np.full(len(columns), np.nan)
    rows = np.array(
        [o.value.summary if isinstance(o, Done) else unknown for o in outcomes], dtype=float
    )
    keys = {
        "point": pa.array([o.name for o in outcomes], pa.int32()),
        "seed": pa.array([o.seed for o in outcomes], pa.int64()),
        "status": ["done" if isinstance(o, Done) else o.status for o in outcomes],
        "error": ["" if isinstance(o, Done) else o.error for o in outcomes],
    }
    # unknown is missing: a NaN would spoil the averages of a database
    summary = {name: pa.array(rows[:, k], from_pandas=True) for k, name in enumerate(columns)}
    return BatchResult(pa.table({**keys, **summary}), _tables(outcomes))


def _tables(outcomes: list[Outcome]) -> dict[str, pa.Table]:
    """Join the tables of a batch by name, each with the design point of every row in front."""
    parts: dict[str, list[pa.Table]] = {}
    for outcome in outcomes:
        for name, table in outcome.value.tables.items() if isinstance(outcome, Done) else ():
            point = pa.array(np.full(len(table), outcome.name, dtype=np.int32))
            parts.setdefault(name, []).append(table.add_column(0, "point", point))
    return {name: pa.concat_tables(tables) for name, tables in parts.items()}
