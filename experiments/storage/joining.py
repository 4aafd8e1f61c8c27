"""Joins files with one table into one, in canonical order, without loading them whole.

The rows of each file are in canonical order themselves. A run that is in several files counts as
the last of them has it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.storage.runs import Runs, joined, latest
from experiments.storage.tables import opened

_CACHE = 128 * 2**20  # bytes of row groups kept in memory
_KEYS = ["point", "seed"]
_NO_ROWS = np.empty(0, dtype=np.int64)


class _Places(NamedTuple):
    """Where the rows of each run are: in which file, from which row, how many."""

    file: np.ndarray
    start: np.ndarray
    length: np.ndarray

    def at(self, where: np.ndarray | slice) -> _Places:
        return _Places(self.file[where], self.start[where], self.length[where])


class Joint:
    """One table out of several files, oldest first; a context manager that holds them open.

    Raises
    ------
    FileNotFoundError : one of the files is gone
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        with ExitStack() as stack:
            # newest first: whatever a writer moves to an older file meanwhile is found there
            files = [stack.enter_context(opened(path)) for path in reversed(paths)]
            self._files = files[::-1]
            self._open = stack.pop_all()
        self._ends = [_group_ends(file) for file in self._files]
        self._cache: OrderedDict[tuple[int, int], pa.Table] = OrderedDict()
        self._cached = 0  # bytes
        contents = [_contents(file) for file in self._files]
        everything = joined(runs for runs, _, _ in contents)
        kept = latest(everything)
        self.runs = everything.at(kept)
        self._places = _Places(
            np.repeat(np.arange(len(contents)), [runs.count for runs, _, _ in contents]),
            np.concatenate([_NO_ROWS, *(start for _, start, _ in contents)]),
            np.concatenate([_NO_ROWS, *(length for _, _, length in contents)]),
        ).at(kept)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def groups(self, wanted: Runs, values: int) -> Iterator[pa.Table]:
        """Yield the rows of runs in canonical order, cut between runs.

        Parameters
        ----------
        wanted : runs; those of which there is no row are left out
        values : rows times columns of a group, about; where it ends depends on the rows alone
        """
        where = np.sort(self.runs.find(wanted))
        places = self._places.at(where[where >= 0])
        if not len(places.file):
            return
        rows = max(1, values // len(self._files[0].schema_arrow))
        group = (np.cumsum(places.length) - places.length) // rows
        cuts = np.flatnonzero(np.diff(group, prepend=-1, append=-2))
        for first, last in zip(cuts[:-1], cuts[1:], strict=True):
            yield self._gathered(places.at(slice(first, last)))

    def _gathered(self, places: _Places) -> pa.Table:
        """Return the rows at some places: read file by file, then put in order."""
        pieces: list[pa.Table] = []
        first, offset = np.empty_like(places.start), 0
        for file in np.unique(places.file):
            here = places.file == file
            low = places.start[here].min()
            high = (places.start + places.length)[here].max()
            pieces += self._rows(file, low, high)
            first[here] = places.start[here] - low + offset
            offset += high - low
        rows = pa.concat_tables(pieces).combine_chunks()
        return rows.take(pa.array(_ranges(first, places.length)))

    def _rows(self, file: int, low: int, high: int) -> Iterator[pa.Table]:
        ends = self._ends[file]
        first, last = np.searchsorted(ends, [low, high - 1], side="right")
        for group in range(first, last + 1):
            begin = ends[group - 1] if group else 0
            start, stop = max(low, begin), min(high, ends[group])
            yield self._group(file, group).slice(start - begin, stop - start)

    def _group(self, file: int, group: int) -> pa.Table:
        key = file, group
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        table = self._files[file].read_row_group(group, use_threads=False)
        self._cache[key] = table
        self._cached += self._size(key)
        while len(self._cache) > 1 and self._cached > _CACHE:
            oldest, _ = self._cache.popitem(last=False)
            self._cached -= self._size(oldest)
        return table

    def _size(self, key: tuple[int, int]) -> int:
        file, group = key
        return int(self._files[file].metadata.row_group(group).total_byte_size)


def _group_ends(file: pq.ParquetFile) -> np.ndarray:
    meta = file.metadata
    return np.cumsum(
        [meta.row_group(k).num_rows for k in range(meta.num_row_groups)], dtype=np.int64
    )


def _contents(file: pq.ParquetFile) -> tuple[Runs, np.ndarray, np.ndarray]:
    """Return the runs in a file, the first row of each and their numbers of rows."""
    runs, starts, rows = [], [_NO_ROWS], 0
    for group in range(file.num_row_groups):
        keys = Runs.in_table(file.read_row_group(group, columns=_KEYS, use_threads=False))
        new = keys.changes()
        runs.append(keys.at(new))
        starts.append(np.flatnonzero(new) + rows)
        rows += keys.count
    start = np.concatenate(starts)
    return joined(runs), start, np.diff(start, append=rows)


def _ranges(first: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Return first[0], first[0] + 1, … (length[0] of them), then those of the next, and so on."""
    before = np.cumsum(length) - length
    return np.arange(length.sum()) + np.repeat(first - before, length)
