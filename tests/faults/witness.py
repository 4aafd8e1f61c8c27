"""Watches a sweep from outside, as a reader would: nothing may get lost, nothing done twice."""

from __future__ import annotations

import pandas as pd

import experiments
from experiments.storage.manifest import MANIFEST
from tests.faults.sweeps import Sweep

_KEYS = ["point", "seed"]


class Witness:
    """What was seen of a sweep so far; ``lost`` and ``doubled`` count what must never happen.

    A run that was done is lost if it was stored and is there no longer, or with other bits; it is doubled if it
    is there twice, or was started although it was stored already.
    """

    def __init__(self, sweep: Sweep) -> None:
        self.sweep = sweep
        self.lost = self.doubled = 0
        self._seen: pd.DataFrame | None = None
        self._read = 0  # of the notes of starts

    def look(self) -> None:
        """Compare what is there now with what was there before; the sweep may be running."""
        self._starts()
        if not (self.sweep.folder / MANIFEST).exists():
            assert self._seen is None or self._seen.empty
            return
        runs = experiments.load(self.sweep.folder, tables=["runs"])["runs"].set_index(_KEYS)
        self.doubled += int(runs.index.duplicated().sum())
        if len(runs):
            runs = runs[runs["status"] == "done"]  # others may be done again
        if self._seen is not None and len(self._seen):
            kept = self._seen.index.intersection(runs.index)
            self.lost += len(self._seen) - len(kept)
            before, now = self._seen.loc[kept], runs.loc[kept]
            same = (before == now) | (before.isna() & now.isna())
            self.lost += int((~same.all(axis=1)).sum())
        self._seen = runs
        self._read = len(self.sweep.starts())

    @property
    def stored(self) -> int:
        """Return how many runs were there at the last look."""
        return 0 if self._seen is None else len(self._seen)

    def _starts(self) -> None:
        """Count runs that were started since the last look although they were stored then."""
        since = self.sweep.starts()[self._read :]
        stored = set() if self._seen is None else set(self._seen.index)
        self.doubled += sum(run in stored for run in since)
