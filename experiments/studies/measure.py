"""What a study keeps of a run: one row of summary, and the tables that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from sim import CommunityModel

TABLES = ("weekly", "why", "governance", "costs", "yearly", "issues", "survival", "residents")


class Measured(NamedTuple):
    """One run: its summary, (k,) float64 in the order of the study's columns, and its tables."""

    summary: np.ndarray
    tables: dict[str, pa.Table]


@dataclass(frozen=True)
class Measure:
    """Measures a model that has lived its weeks.

    Parameters
    ----------
    columns : of the summary; a scheme that a point does not have costs nothing
    tables : names out of ``TABLES``
    """

    columns: tuple[str, ...]
    tables: tuple[str, ...] = ()

    def __call__(self, model: CommunityModel) -> Measured:
        """Return what is kept of a run."""
        from sim import RunResult
        from sim.summary import summary_columns

        result = RunResult.of(model)
        costs_elsewhere = set(self.columns).difference(summary_columns(()))
        summary = {**dict.fromkeys(costs_elsewhere, 0.0), **result.summary()}
        row = np.array([summary[column] for column in self.columns])
        made = {name: getattr(result, f"{name}_table")() for name in self.tables}
        return Measured(
            row, {n: pa.Table.from_pandas(frame, preserve_index=False) for n, frame in made.items()}
        )
