"""Why they came: what moved people at one point and not at another, term by term."""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.analysis.frames import Matrix, matrix, unit
from experiments.statistics import band
from sim.outcomes import ALL, GROUP_LABELS, TERMS

REACH = "reach"
TOTAL = "total"


def contrast(runs: pd.DataFrame, point: int, base: int = 0) -> pd.DataFrame:
    """Return how reach and every term of the utility differ between two points, paired by seed.

    Parameters
    ----------
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`
    point, base : numbers of the two points

    Returns
    -------
    DataFrame
        One row per group and term: group ("all" first), term ("reach": chance of an offer in a
        week; the nine terms: mean part of the utility of those offered a task, logit; "total":
        their sum), unit, base (mean of the base point), effect (point - base), low, high (95 %
        t-interval), seeds. NaN where a group gets no offers.

    Raises
    ------
    InputError : a point without any finished run
    """
    rows = []
    for group in GROUP_LABELS:
        ending = "" if group == ALL else f".{group}"
        names = {term: f"why.{term}{ending}" for term in (REACH, *TERMS)}
        found = {term: matrix(runs, name, [base, point]) for term, name in names.items()}
        total = np.sum([found[term].values for term in TERMS], axis=0)
        found[TOTAL] = Matrix(found[REACH].points, found[REACH].seeds, total)
        for term, values in found.items():
            # the sum has the unit of its parts
            of = unit(names.get(term, names["propensity"]))
            rows.append((group, term, of, *_difference(values)))
    columns = ["group", "term", "unit", "base", "effect", "low", "high", "seeds"]
    return pd.DataFrame(rows, columns=columns)


def _difference(found: Matrix) -> tuple[float, float, float, float, int]:
    before, after = found.common().values
    both = np.array([before, after - before])
    mean, low, high = band(both.T)
    return float(mean[0]), float(mean[1]), float(low[1]), float(high[1]), before.size
