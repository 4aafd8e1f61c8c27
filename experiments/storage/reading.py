"""Reading results back: complete ones, and those of a study that is still running."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any

import pandas as pd
import pyarrow as pa

from experiments.columns import TABLES
from experiments.storage.derived import derived_tables
from experiments.storage.entries import STUDY
from experiments.storage.errors import reading
from experiments.storage.joining import Joint
from experiments.storage.manifest import require_manifest
from experiments.storage.parts import POINTS, RUNS, Parts, Source, Span
from experiments.storage.runs import Finished, Runs, statuses
from sim.text import InputError, shown

_GROUP = 2**22  # values that are put in order at a time
_ATTEMPTS, _PAUSE = 100, 0.02  # seconds; a writer that joins parts is done with their names by then


def load(folder: str | Path, tables: Collection[str] | None = None) -> dict[str, pd.DataFrame]:
    """Read the tables of a result folder, by name.

    A study may be read while it runs: what is finished is there, ordered by point and seed.

    Parameters
    ----------
    folder : of a run, comparison, validation or study
    tables : names of those that are wanted; without it, all there are

    Returns
    -------
    dict of str to DataFrame
        ``results/README.md`` explains every table and column.

    Raises
    ------
    InputError : the folder is no result, or of another schema version, or lacks a table
    StorageError : a file cannot be read
    """
    folder = Path(folder)
    manifest = require_manifest(folder)
    is_study = manifest.get("kind") == STUDY
    stored = _tables_of_study(manifest) if is_study else _tables_in(folder)
    is_complete = is_study and manifest["state"] == "complete"
    there = [*stored, *(derived_tables(folder) if is_complete else ())]
    for name in tables or ():
        if name not in there:
            raise InputError(
                zh=f"{folder}：没有表 {shown(name)}；允许：{'、'.join(there)}",
                en=f"{folder}: there is no table {shown(name)}; allowed: {', '.join(there)}",
            )
    wanted = [name for name in there if tables is None or name in tables]
    with reading(folder):
        if not is_study:
            return {name: _frame(folder, name) for name in wanted}
        found = _study(folder, [name for name in wanted if name in stored])
        return found | {name: _frame(folder, name) for name in wanted if name not in stored}


def stored_runs(folder: Path) -> Finished:
    """Return the runs that the folder of a study holds; none if there is no such folder yet.

    Raises
    ------
    StorageError : a file cannot be read
    """
    finished = Finished()
    with reading(folder), _opened(folder, RUNS) as joint:
        for group in joint.groups(joint.runs, _GROUP):
            finished.note(Runs.in_table(group), statuses(group))
    return finished


def _tables_in(folder: Path) -> list[str]:
    return [name for name in TABLES if Source(folder).path(name).exists()]


def _tables_of_study(manifest: dict[str, Any]) -> list[str]:
    return [POINTS, RUNS, *manifest["tables"]]


def _frame(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(Source(folder).path(name))


def _study(folder: Path, wanted: list[str]) -> dict[str, pd.DataFrame]:
    """Return tables that all speak of the same runs, whatever is added meanwhile."""
    with _opened(folder, RUNS) as joint:
        there = joint.runs
        found = {RUNS: _together(joint, there)} if RUNS in wanted else {}
    if POINTS in wanted:
        found[POINTS] = _frame(folder, POINTS)
    for name in set(wanted) - set(found):
        with _opened(folder, name) as joint:
            found[name] = _together(joint, there)
    return {name: found[name] for name in wanted}


def _together(joint: Joint, runs: Runs) -> pd.DataFrame:
    groups = list(joint.groups(runs, _GROUP))
    if not groups:  # nothing is finished yet
        return pd.DataFrame({"point": runs.points[:0], "seed": runs.seeds[:0]})
    return pa.concat_tables(groups).to_pandas()


@contextmanager
def _opened(folder: Path, table: str) -> Iterator[Joint]:
    """Open a table of a study, final and in parts, at a moment when no part is being moved.

    Raises
    ------
    FileNotFoundError : parts come and go faster than they can be opened
    """
    parts = Parts(folder)
    for attempt in range(_ATTEMPTS):
        spans = parts.spans()
        sources = [Source(folder), *(parts.source(span) for span in spans)]
        paths = [source.path(table) for source in sources]
        try:
            joint = Joint([path for path in paths if path.exists()])
        except FileNotFoundError:
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            with joint:
                if _only_grown(spans, parts.spans()):
                    yield joint
                    return
        sleep(_PAUSE)
    raise FileNotFoundError(parts.folder)


def _only_grown(before: list[Span], after: list[Span]) -> bool:
    """Return whether parts were only added: then none was overlooked while they were opened."""
    return after[: len(before)] == before
