"""From a study to its folder: forecast or run, then tables, figures and report."""

from __future__ import annotations

import re
from pathlib import Path

from experiments.deliver import RESULTS
from experiments.designs import Design
from experiments.execution import settle
from experiments.exits import BROKEN, DONE, SOME_FAILED, STOPPED
from experiments.fonts import families
from experiments.storage.admission import admit
from experiments.storage.errors import StorageError
from experiments.storage.reading import stored_runs
from experiments.studies import tell
from experiments.studies.forecast import forecast
from experiments.studies.measure import Measure
from experiments.studies.order import Order
from experiments.studies.publish import publish
from experiments.studies.record import plan_of
from experiments.studies.running import BY_USER, Ran, StudyStoppedError, run_study
from experiments.studies.study import Study
from experiments.studies.watch import watching


def deliver_study(name: str, design: Design, order: Order) -> int:
    """Run a study, or say what it would take, and write everything about it.

    Returns
    -------
    int
        The exit code: 0 all there, 3 some runs failed.

    Raises
    ------
    InputError : nothing can be run, or the folder not be used
    StudyStoppedError : stopped by the user, or workers or cluster were lost
    StorageError : results can be written no more
    """
    settle()
    study = Study(name, design, order.seeds, order.data, order.tables, order.shard)
    folder = _folder(study, order)
    if order.dry_run:
        admit(folder, plan_of(study, order.command))
        stored = stored_runs(folder)
        stored.forget(order.retry, study.asked())
        missing = stored.missing(study.asked())
        measure = Measure(study.columns(), study.tables)
        tell.forecast(forecast(study, missing, measure, order.engine.workers), study, folder, order)
        return DONE
    families(order.language, design.title.of(order.language))  # before the runs, not after
    try:
        with watching(order) as watch:
            ran = run_study(study, order, folder, watch)
        if order.shard is None:
            _publish(ran, order)
    except StudyStoppedError as error:
        tell.stopped(error.text, error.code, order)
        raise
    except StorageError as error:
        tell.stopped(error.text, BROKEN, order)
        raise
    tell.end(ran, order)
    return SOME_FAILED if _failures(ran) else DONE


def _publish(ran: Ran, order: Order) -> None:
    try:
        published = publish(ran.folder, order.language, order.formats)
    except KeyboardInterrupt:
        runs = sum(ran.counts.values())
        raise StudyStoppedError(BY_USER, STOPPED, ran.folder, runs, runs) from None
    tell.answered(*published, order)


def _failures(ran: Ran) -> int:
    return sum(count for status, count in ran.counts.items() if status != "done")


def _folder(study: Study, order: Order) -> Path:
    """Return where a study goes; without a wish into a folder named after its content."""
    plain = re.sub(r"[^\w-]+", "-", study.name)[:60]
    whole = order.out or RESULTS / f"{plain}-{study.design.kind}-{study.design.hash[:8]}"
    return whole if study.shard is None else study.shard.folder(whole)
