"""How many seeds an outcome needs, for intervals and effects of several sizes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from experiments.analysis.frames import matrix, unit
from experiments.analysis.replication import MOST_SEEDS, seeds_for_halfwidth, seeds_for_power

SIZES = (0.2, 0.1, 0.05, 0.02, 0.01)  # of the mean
# standard deviations per amount: beyond the first a million seeds are not enough, below the other
# two are, and the noncentral t can no longer be computed
_WIDEST, _NARROWEST = np.sqrt(MOST_SEEDS) / 4, 0.01


def seed_plan(runs: pd.DataFrame, outcomes: Sequence[str], point: int = 0) -> pd.DataFrame:
    """Return how many seeds pin a mean down, and how many show a difference, by their size.

    Parameters
    ----------
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`
    outcomes : names of outcomes
    point : number of the point

    Returns
    -------
    DataFrame
        One row per outcome and size: outcome, unit, seeds (behind the estimate of the spread), mean,
        sd, size (share of the mean), amount (that share, in the unit of the outcome), for_halfwidth
        (seeds whose 95 % interval of the mean has that half-width), for_power (seeds that show a
        difference of that amount between two scenarios with a chance of 80 %); missing where a
        million are not enough or the mean is zero.

    Raises
    ------
    InputError : no such outcome, or no finished run

    Notes
    -----
    ``for_power`` takes the two scenarios as independent, so that their difference varies √2 as much
    as one of them. Common seeds need fewer: how many fewer depends on the pair, and the report of a
    comparison says so.
    """
    rows = []
    for outcome in outcomes:
        values = matrix(runs, outcome, [point]).values[0]
        known = values[np.isfinite(values)]
        mean = float(known.mean()) if known.size else np.nan
        sd = float(known.std(ddof=1)) if known.size > 1 else np.nan
        for size in SIZES:
            amount = size * abs(mean)
            place = (outcome, unit(outcome), known.size, mean, sd, size, amount)
            rows.append((*place, *_seeds(sd, amount)))
    columns = [
        "outcome", "unit", "seeds", "mean", "sd", "size", "amount", "for_halfwidth", "for_power",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"for_halfwidth": "Int64", "for_power": "Int64"})


def _seeds(sd: float, amount: float) -> tuple[int | None, int | None]:
    """Return the seeds for a half-width and for a difference of that amount."""
    if not amount > 0 or not sd / amount < _WIDEST:
        return None, None
    if sd / amount < _NARROWEST:
        return 2, 2
    return seeds_for_halfwidth(sd, amount), seeds_for_power(amount, np.sqrt(2) * sd)
