"""What every point of a design changes against one of them, paired by seed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from experiments.analysis.frames import Matrix, NoCommonSeedError, headlines, labels, matrix, unit
from experiments.statistics import band


def differences(
    runs: pd.DataFrame, outcome: str, base: int, points: Sequence[int] | None = None
) -> Matrix:
    """Return the differences from the base point, seed by seed: (p, n), NaN without a pair.

    Parameters
    ----------
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`
    outcome : name of an outcome
    base : number of the point that the others are measured against
    points : numbers of the points wanted; all but the base, if not given

    Raises
    ------
    InputError : no such outcome, or a point without any finished run
    """
    return _pairs(runs, outcome, base, points)[1]


def effects(
    runs: pd.DataFrame,
    base: int = 0,
    outcomes: Sequence[str] | None = None,
    points: Sequence[int] | None = None,
) -> pd.DataFrame:
    """Return the effect of every point against the base point, paired by seed.

    Runs of one seed share their luck (common random numbers), so most of the chance cancels.

    Parameters
    ----------
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`
    base : number of the point that the others are measured against (e.g. "never introduced")
    outcomes : names of outcomes; the headline outcomes, if not given
    points : numbers of the points wanted; all but the base, if not given

    Returns
    -------
    DataFrame
        One row per point and outcome: point, label, outcome, unit, base (mean of the base point
        over the seeds paired), effect, low, high (95 % t-interval of the mean difference), seeds
        (pairs). A point without a pair has no row.

    Raises
    ------
    NoCommonSeedError : no seed has a result at the base point and at another
    InputError : no such outcome, or a point without any finished run
    """
    parts = [
        _effects_on(runs, outcome, base, points)
        for outcome in (headlines(runs) if outcomes is None else outcomes)
    ]
    columns = ["point", "label", "outcome", "unit", "base", "effect", "low", "high", "seeds"]
    if all(part.empty for part in parts):
        raise NoCommonSeedError
    joined = pd.concat(parts, ignore_index=True)
    return joined.sort_values("point", kind="stable", ignore_index=True)[columns]


def _pairs(
    runs: pd.DataFrame, outcome: str, base: int, points: Sequence[int] | None
) -> tuple[np.ndarray, Matrix]:
    """Return the base point's values, (n,), and the others' differences from them."""
    if points is None:
        points = np.setdiff1d(runs["point"], [base]).tolist()
    found = matrix(runs, outcome, [base, *points])
    before = found.values[0]
    return before, Matrix(found.points[1:], found.seeds, found.values[1:] - before)


def _effects_on(
    runs: pd.DataFrame, outcome: str, base: int, points: Sequence[int] | None
) -> pd.DataFrame:
    before, change = _pairs(runs, outcome, base, points)
    pairs = np.isfinite(change.values)
    effect = band(change.values.T)
    names = labels(runs)
    frame = pd.DataFrame(
        {
            "point": change.points,
            "label": [names[point] for point in change.points.tolist()],
            "outcome": outcome,
            "unit": unit(outcome),
            "base": band(np.where(pairs, before, np.nan).T).mean,
            "effect": effect.mean,
            "low": effect.low,
            "high": effect.high,
            "seeds": pairs.sum(axis=1),
        }
    )
    return frame[frame["seeds"] > 0]
