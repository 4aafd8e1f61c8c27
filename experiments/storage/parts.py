"""Parts of a study: each holds all tables of some runs, and counts once its runs table is there.

A part is named after the batches in it: ``00000033-00000064.runs.parquet`` holds the runs of
batches 33 to 64. A part within the span of another was folded into it and no longer counts.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from experiments.storage.files import removed, sweep

RUNS, POINTS = "runs", "points"
_NAME = re.compile(r"(\d{8,})-(\d{8,})\.(\w+)\.parquet")


class Source(NamedTuple):
    """Files with the tables of some runs: ``{stem}{table}.parquet`` in a folder."""

    folder: Path
    stem: str = ""

    def path(self, table: str) -> Path:
        """Return where one table is."""
        return self.folder / f"{self.stem}{table}.parquet"


class Span(NamedTuple):
    """The batches of a part, first and last."""

    first: int
    last: int

    @property
    def size(self) -> int:
        """Return how many batches there are in it."""
        return self.last - self.first + 1

    def within(self, other: Span) -> bool:
        """Return whether all its batches are in another, bigger span."""
        return self != other and other.first <= self.first and self.last <= other.last


class Parts:
    """The folder ``parts`` of a study."""

    def __init__(self, study: Path) -> None:
        self.folder = study / "parts"

    def source(self, span: Span) -> Source:
        """Return the files of a part."""
        return Source(self.folder, f"{span.first:08d}-{span.last:08d}.")

    def spans(self) -> list[Span]:
        """Return the parts that count, oldest first."""
        found = {span for span, table, _ in self._files() if table == RUNS}
        return sorted(span for span in found if not any(span.within(other) for other in found))

    def sweep(self) -> None:
        """Remove files of parts that do not count."""
        sweep(self.folder)
        counting = set(self.spans())
        self._remove({span for span, _, _ in self._files()} - counting)

    def clear(self) -> None:
        """Remove all parts, and the folder if nothing else is in it."""
        self._remove({span for span, _, _ in self._files()})
        if self.folder.exists() and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def _remove(self, spans: set[Span]) -> None:
        """Remove parts, oldest first, so that no older row comes to count; the runs table first.

        What stays because a reader holds it open goes at the next opening, with all that is newer.
        """
        unwanted = sorted(
            (span.last, -span.first, table != RUNS, path)  # what was folded before what it is in
            for span, table, path in self._files()
            if span in spans
        )
        for *_, path in unwanted:
            if not removed(path):
                return

    def _files(self) -> list[tuple[Span, str, Path]]:
        if not self.folder.exists():
            return []
        named = [(_NAME.fullmatch(path.name), path) for path in self.folder.iterdir()]
        return [(Span(int(m[1]), int(m[2])), m[3], path) for m, path in named if m]
