"""The folder of a study while one process writes to it.

``manifest.json``, ``points.parquet``, further files of the plan, ``runs.parquet`` and the tables on
request; ``parts/`` while it runs; ``.lock``, which the system releases when the writer dies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from experiments.storage.admission import admit
from experiments.storage.derived import derived_files
from experiments.storage.entries import State
from experiments.storage.errors import unusable, writing
from experiments.storage.files import removed, sweep, write_whole
from experiments.storage.joining import Joint
from experiments.storage.lock import locked
from experiments.storage.manifest import manifest_of, ranges, read_manifest, write_manifest
from experiments.storage.memory import give_back
from experiments.storage.origins import Origin, origin, with_new
from experiments.storage.parts import POINTS, RUNS, Parts, Source, Span
from experiments.storage.plan import Plan
from experiments.storage.runs import Finished, Runs, statuses
from experiments.storage.tables import Codec, canonical, described_schema, opened, write_groups

_MANY = 16  # parts of about one size are folded into a bigger one


class _Layout(NamedTuple):
    """How tables are written: values in a row group, and how it is compressed."""

    values: int
    codec: Codec


_PART = _Layout(2**17, "snappy")  # one group of every part is in memory while parts are joined
_FINAL = _Layout(2**19, "zstd")


class BatchResult(NamedTuple):
    """The results of some runs.

    ``runs`` one row per run: point (int32), seed (int64), status, error, then its summary;
    ``tables`` further tables by name, each beginning with point and seed, the rows of a run together.
    """

    runs: pa.Table
    tables: Mapping[str, pa.Table] = {}


class StudyFolder:
    """A study on disk, and what is done of it; made by :meth:`open`."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.folder = folder
        self.done = Finished()
        self._plan = plan
        self._final = Source(folder)
        self._parts = Parts(folder)
        self._sources: dict[Span, Source] = {}
        self._schemas: dict[str, pa.Schema] = {}
        self._manifest = read_manifest(folder) or {}
        self._origins: list[Origin] = self._manifest.get("origins", [])

    @classmethod
    @contextmanager
    def open(cls, folder: Path, plan: Plan) -> Iterator[StudyFolder]:
        """Open the folder of a study as its only writer; make it if there is none.

        Raises
        ------
        InputError : it cannot be made, another process writes to it, or it holds something else
        StorageError : the disk does not allow it
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unusable(folder, error) from None
        with locked(folder):
            admit(folder, plan)
            study = cls(folder, plan)
            with writing(folder):
                study._begin()
            yield study

    def add(self, batch: BatchResult) -> None:
        """Store a batch as a part; from the return on, nothing can undo it.

        Raises
        ------
        StorageError : the disk does not allow it; all earlier batches are safe
        """
        tables = {
            name: canonical(self._as_stored(name, table))
            for name, table in [*batch.tables.items(), (RUNS, batch.runs)]  # runs make it count
        }
        last = max(self._sources, default=Span(0, 0)).last
        span = Span(last + 1, last + 1)
        part = self._parts.source(span)
        with writing(self.folder):
            self._expect([origin()])
            self._parts.folder.mkdir(exist_ok=True)
            for name, table in tables.items():
                write_groups(part.path(name), table.schema, [table], _PART.codec)
            self._sources[span] = part
            self.done.note(Runs.in_table(batch.runs), statuses(batch.runs))
            self._fold()
        give_back()

    def adopt(self, source: Source, origins: Sequence[Origin]) -> None:
        """Take in runs that are stored elsewhere; they stay there as well.

        Raises
        ------
        StorageError : they cannot be read or written
        """
        last = max(self._sources, default=Span(0, 0)).last
        with writing(self.folder):
            self._expect(origins)
            self._take(Span(last + 1, last + 1), source)
            self._fold()

    def forget(self, kinds: Iterable[str], asked: Runs) -> None:
        """Let those of the runs asked for that ended in one of these ways be done again."""
        self.done.forget(kinds, asked)

    def finish(self, asked: Runs) -> bool:
        """Write final tables if all runs that were asked for are there; return whether they are.

        If some are missing, those that are there stay in parts, to be continued.

        Raises
        ------
        StorageError : the disk does not allow it; the parts are safe
        """
        complete = not self.done.missing(asked).count
        with writing(self.folder):
            if complete:
                self._compact()
            self._mark("complete" if complete else "incomplete", runs=self.done.counts())
        return complete

    def _begin(self) -> None:
        sweep(self.folder)
        if not self._manifest:
            points = self._as_stored(POINTS, self._plan.points)
            write_groups(self._final.path(POINTS), points.schema, [points])
            for name, content in self._plan.files.items():
                write_whole(self.folder / name, content)
            self._mark("incomplete")
        self._parts.sweep()
        if self._final.path(RUNS).exists():
            self._note(self._final)
        for span in self._parts.spans():
            self._take(span, self._parts.source(span))

    def _expect(self, origins: Sequence[Origin]) -> None:
        """Before rows come in: say on what they were made, take away what they make untrue."""
        self._origins = with_new(self._origins, origins)
        self._mark("incomplete")
        for path in derived_files(self.folder):
            removed(path)

    def _as_stored(self, name: str, table: pa.Table) -> pa.Table:
        """Return a table with units and labels, its types those of what is stored already."""
        if name not in self._schemas:  # what pandas noted would tell its version
            self._schemas[name] = described_schema(name, table.schema.remove_metadata())
        return table.cast(self._schemas[name])

    def _take(self, span: Span, source: Source) -> None:
        self._sources[span] = source
        self._note(source)

    def _note(self, source: Source) -> None:
        with opened(source.path(RUNS)) as file:
            table = file.read(["point", "seed", "status"])
        self.done.note(Runs.in_table(table), statuses(table))
        for name in (*self._plan.identity.tables, RUNS):
            if name not in self._schemas and source.path(name).exists():
                self._schemas[name] = pq.read_schema(source.path(name))

    def _compact(self) -> None:
        """Write final tables, unless they are there already; then remove the parts."""
        final = self._final.path(RUNS)
        rows = pq.read_metadata(final).num_rows if final.exists() else 0
        if self._sources or rows != self.done.runs.count:
            self._join([self._final, *self._sources.values()], self._final, _FINAL)
            assert pq.read_metadata(final).num_rows == self.done.runs.count
        self._sources.clear()
        self._parts.clear()
        left = self._parts.spans()  # which a reader holds open
        self._sources = {span: self._parts.source(span) for span in left}

    def _fold(self) -> None:
        """Join the latest parts into one as long as there are many of about one size."""
        spans = sorted(self._sources)[-_MANY:]
        while len(spans) == _MANY and len({_level(span) for span in spans}) == 1:
            span = Span(spans[0].first, spans[-1].last)
            part = self._parts.source(span)
            self._parts.folder.mkdir(exist_ok=True)
            self._join([self._sources[old] for old in spans], part, _PART)
            others = {old: self._sources[old] for old in self._sources if old not in spans}
            self._sources = {**others, span: part}  # at once, whatever interrupts
            self._parts.sweep()
            spans = sorted(self._sources)[-_MANY:]

    def _join(self, sources: Sequence[Source], target: Source, layout: _Layout) -> None:
        """Write the tables of sources, oldest first, as one set of files, ``runs`` last."""
        for name in (*self._plan.identity.tables, RUNS):
            paths = [source.path(name) for source in sources if source.path(name).exists()]
            if paths:
                groups = _joined(paths, self.done.runs, layout.values)
                write_groups(target.path(name), self._schemas[name], groups, layout.codec)

    def _mark(self, state: State, **more: Any) -> None:
        """Write the manifest, unless it says so already."""
        before = self._manifest
        same = before.get("state") == state and before["origins"] == self._origins
        if same and state == "incomplete" and not more:
            return
        plan = self._plan
        tables = (POINTS, *plan.identity.tables, RUNS)
        files = [self._final.path(name) for name in tables]
        entries = manifest_of(
            plan,
            state,
            self._origins,
            seeds=ranges(chain(plan.seeds, self.done.runs.seeds)),
            files=[*(path.name for path in files if path.exists()), *plan.files],
            **more,
        )
        entries["created"] = before.get("created", entries["created"])
        write_manifest(self.folder, entries)
        self._manifest = entries


def _joined(paths: Sequence[Path], wanted: Runs, values: int) -> Iterator[pa.Table]:
    with Joint(paths) as joint:
        yield from joint.groups(wanted, values)


def _level(span: Span) -> int:
    """Return how many times the batches of a part were folded."""
    level, size = 0, span.size
    while size >= _MANY:
        level, size = level + 1, size // _MANY
    return level
