"""Which runs there are: sets of (point, seed) as arrays, quick for millions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

STATUSES = ("done", "raised", "timeout", "lost")


@dataclass(frozen=True, eq=False)
class Runs:
    """Runs by design point and seed: two arrays of one length, int32 and int64."""

    points: np.ndarray
    seeds: np.ndarray

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> Runs:
        """Return runs given as pairs (point, seed)."""
        listed = list(pairs)
        return cls(
            np.array([point for point, _ in listed], dtype=np.int32),
            np.array([seed for _, seed in listed], dtype=np.int64),
        )

    @classmethod
    def product(cls, points: Iterable[int], seeds: Iterable[int]) -> Runs:
        """Return every point with every seed, point by point."""
        rows = np.fromiter(points, dtype=np.int32)
        columns = np.fromiter(seeds, dtype=np.int64)
        return cls(np.repeat(rows, len(columns)), np.tile(columns, len(rows)))

    @classmethod
    def in_table(cls, table: pa.Table) -> Runs:
        """Return the runs that the rows of a table belong to."""
        return cls(table["point"].to_numpy(), table["seed"].to_numpy())

    @property
    def count(self) -> int:
        """Return how many there are."""
        return len(self.points)

    def at(self, where: np.ndarray) -> Runs:
        """Return those at some positions, or where a mask is true."""
        return Runs(self.points[where], self.seeds[where])

    def order(self) -> np.ndarray:
        """Return the positions in canonical order: by point, then seed; equals stay as they are."""
        return np.lexsort((self.seeds, self.points))

    def changes(self) -> np.ndarray:
        """Return whether each is another than the one before it; the first is."""
        other = (np.diff(self.points) != 0) | (np.diff(self.seeds) != 0)
        return np.append(True, other)[: self.count]

    def find(self, wanted: Runs) -> np.ndarray:
        """Return the position of each wanted run among these (all different), -1 if not there."""
        if not self.count:
            return np.full(wanted.count, -1)
        _, rank = np.unique(np.concatenate([self.seeds, wanted.seeds]), return_inverse=True)
        code = np.concatenate([self.points, wanted.points]).astype(np.int64) * len(rank) + rank
        mine, theirs = code[: self.count], code[self.count :]
        order = np.argsort(mine, kind="stable")
        near = np.minimum(np.searchsorted(mine, theirs, sorter=order), self.count - 1)
        return np.where(mine[order[near]] == theirs, order[near], -1)


def joined(parts: Iterable[Runs]) -> Runs:
    """Return runs one after the other."""
    listed = list(parts)
    return Runs(
        np.concatenate([np.empty(0, np.int32), *(runs.points for runs in listed)]),
        np.concatenate([np.empty(0, np.int64), *(runs.seeds for runs in listed)]),
    )


def latest(runs: Runs) -> np.ndarray:
    """Return, in canonical order, the position of the last entry of every run."""
    order = runs.order()
    return order[np.append(runs.at(order).changes()[1:], True)] if runs.count else order


def statuses(table: pa.Table) -> np.ndarray:
    """Return the column ``status`` as positions in ``STATUSES``, int8."""
    found = pc.index_in(table["status"], value_set=pa.array(STATUSES))
    return found.to_numpy().astype(np.int8)


class Finished:
    """The runs a folder holds, and how each of them ended."""

    def __init__(self) -> None:
        self._settled = Runs.of(()), np.empty(0, np.int8)
        self._news: list[tuple[Runs, np.ndarray]] = []

    @property
    def runs(self) -> Runs:
        """Return all runs, in canonical order."""
        return self._all()[0]

    def note(self, runs: Runs, status: np.ndarray) -> None:
        """Enter runs; what was known of them before is forgotten."""
        self._news.append((runs, status))

    def forget(self, kinds: Iterable[str], asked: Runs) -> None:
        """Drop those of the runs asked for that ended in one of these ways."""
        runs, status = self._all()
        unwanted = np.isin(status, [STATUSES.index(kind) for kind in kinds])
        kept = ~unwanted | (asked.find(runs) < 0)
        self._settled = runs.at(kept), status[kept]

    def missing(self, asked: Runs) -> Runs:
        """Return which of the runs that are asked for are not there, in the order asked."""
        return asked.at(self.runs.find(asked) < 0)

    def counts(self) -> dict[str, int]:
        """Return how many runs ended in which way."""
        number = np.bincount(self._all()[1], minlength=len(STATUSES))
        return dict(zip(STATUSES, number.tolist(), strict=True))

    def _all(self) -> tuple[Runs, np.ndarray]:
        if self._news:
            entries = [self._settled, *self._news]
            runs = joined(runs for runs, _ in entries)
            status = np.concatenate([status for _, status in entries])
            kept = latest(runs)
            self._settled, self._news = (runs.at(kept), status[kept]), []
        return self._settled
