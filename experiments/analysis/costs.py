"""What effects cost: cost per effect, and the points that no other point beats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from experiments.analysis.frames import NoCommonSeedError, labels, level, matrix, require, unit
from experiments.statistics import LEVEL, RESAMPLES, Interval, interval, resamples
from sim.text import Text

STAFF_RATE = 50.0  # yuan/hour; assumed: twice the wage of hired help, as staff are paid in S3


class Count(NamedTuple):
    """Something that is counted in a year, so that a cost per piece makes sense.

    ``unit`` is that of the count, ``price`` what stands below the line in a cost per piece.
    """

    label: Text
    unit: str
    price: str
    of: Callable[[pd.DataFrame], pd.Series]


COUNTS: dict[str, Count] = {
    "activities": Count(
        Text(zh="真实参与", en="real activities"), "activities/year", "activity",
        lambda runs: runs["services"] * runs["residents"],
    ),
    "active_residents": Count(
        Text(zh="骨干居民（≥3 次）", en="active residents (>= 3)"), "persons", "person/year",
        lambda runs: runs["active_share"] * runs["residents"],
    ),
    "active_members": Count(
        Text(zh="骨干在职党员（≥3 次）", en="active in-service members (>= 3)"), "persons", "person/year",
        lambda runs: runs["active_share.in_service_member"] * runs["residents.in_service_member"],
    ),
    "issues_resolved": Count(
        Text(zh="真实办结的问题", en="issues truly resolved"), "issues/year", "issue",
        lambda runs: runs["resolved_true"] * 52,
    ),
}  # fmt: skip


def with_counts(runs: pd.DataFrame, staff_rate: float = STAFF_RATE) -> pd.DataFrame:
    """Return the runs with the yearly counts of :data:`COUNTS`, and ``cost`` in yuan a year.

    Parameters
    ----------
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`; runs shorter
        than a year have no counts (NaN)
    staff_rate : what an hour of staff or paper work is worth, yuan; ``cost`` is money plus these
        hours. Residents' hours are a burden, not a cost in money.
    """
    hours = runs["staff_hours"] + runs["paper_hours"]
    added = {name: count.of(runs) for name, count in COUNTS.items()}
    added["cost"] = runs["money"] + staff_rate * hours
    return pd.concat([runs, pd.DataFrame(added)], axis=1)


def cost_per_effect(
    runs: pd.DataFrame,
    base: int = 0,
    cost: str = "cost",
    effects: Sequence[str] = tuple(COUNTS),
    points: Sequence[int] | None = None,
) -> pd.DataFrame:
    """Return what one more of something costs at every point, against the base point.

    Parameters
    ----------
    runs : finished runs with counts, from :func:`with_counts`
    base : number of the point that the others are measured against
    cost : "cost", or one of the four kinds of cost
    effects : counts or other outcomes
    points : numbers of the points wanted; all but the base, if not given

    Returns
    -------
    DataFrame
        One row per point and effect: point, label, cost_kind, outcome, unit (of the ratio), cost
        and effect (mean differences from the base), ratio (cost / effect), low, high (95 % interval
        of the ratio), bounded, seeds. Where the effect cannot be told from zero, no interval of the
        ratio is bounded: ``bounded`` is False, low and high are -inf and inf, and the ratio itself
        says nothing.

    Raises
    ------
    InputError : no such column, or a point without any finished run

    Notes
    -----
    Fieller's theorem (1954) for the means of paired differences.
    """
    names = labels(runs)
    if points is None:
        points = [number for number in names if number != base]
    rows = []
    for outcome in effects:
        spent, gained = matrix(runs, cost, [base, *points]), matrix(runs, outcome, [base, *points])
        more_spent, more_gained = (m.values[1:] - m.values[0] for m in (spent, gained))
        for point, y, x in zip(points, more_spent, more_gained, strict=True):
            ratio, bounded = fieller(y, x)
            known = np.isfinite(y) & np.isfinite(x)
            means = interval(y[known]).mean, interval(x[known]).mean
            row = (point, names[point], cost, outcome, _price(cost, outcome), *means)
            rows.append((*row, ratio.mean, ratio.low, ratio.high, bounded, ratio.seeds))
    columns = [
        "point", "label", "cost_kind", "outcome", "unit", "cost", "effect", "ratio", "low", "high",
        "bounded", "seeds",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("point", kind="stable", ignore_index=True)


def fieller(above: np.ndarray, below: np.ndarray) -> tuple[Interval, bool]:
    """Return the ratio of two means over the same seeds with its interval, and whether it has one.

    Parameters
    ----------
    above, below : (n,) float, numerator and denominator of every seed; pairs with a NaN are left out

    Notes
    -----
    Fieller (1954): all ratios r for which mean(above) - r mean(below) is not significant at 5 %.
    They form an interval only if the denominator itself differs from zero at 5 %.
    """
    known = np.isfinite(above) & np.isfinite(below)
    y, x, n = above[known], below[known], int(known.sum())
    nothing = Interval(np.nan, -np.inf, np.inf, n)
    if n < 2:
        return nothing, False
    mean_y, mean_x = float(y.mean()), float(x.mean())
    (var_y, covariance), (_, var_x) = (np.cov(y, x) / n).tolist()
    t2 = float(stdtrit(n - 1, 0.5 + LEVEL / 2)) ** 2
    a, b, c = mean_x**2 - t2 * var_x, mean_x * mean_y - t2 * covariance, mean_y**2 - t2 * var_y
    if a <= 0:
        return nothing._replace(mean=mean_y / mean_x if mean_x else np.nan), False
    root = np.sqrt(max(0.0, b**2 - a * c))
    return Interval(mean_y / mean_x, float((b - root) / a), float((b + root) / a), n), True


def front(
    runs: pd.DataFrame,
    effect: str = "activities",
    cost: str = "cost",
    burden: str = "fatigue",
    points: Sequence[int] | None = None,
) -> pd.DataFrame:
    """Return the Pareto front: points that no other beats in effect, cost and burden at once.

    Parameters
    ----------
    runs : finished runs with counts, from :func:`with_counts`
    effect : outcome of which more is better
    cost, burden : outcomes of which less is better, e.g. "cost" and one of "fatigue", "forced",
        "volunteer_hours"
    points : numbers of the points wanted; all, if not given

    Returns
    -------
    DataFrame
        One row per point: point, label; effect, cost and burden (means), each with _low and _high
        (95 % interval over seeds); on_front (by the means); share_on_front (of 2,000 bootstrap
        resamples over common seeds, those in which the point is on the front); seeds. The columns'
        names are these, whatever outcomes were chosen.

    Raises
    ------
    NoCommonSeedError : no seed has a result at every point
    InputError : no such column, or a point without any finished run
    """
    require(runs, [effect, cost, burden])
    found = [matrix(runs, name, points) for name in (effect, cost, burden)]
    values = np.array([m.values for m in found])
    known = np.isfinite(values).all(axis=(0, 1))
    values, names = values[:, :, known], labels(runs)
    seeds = int(known.sum())
    if not seeds:
        raise NoCommonSeedError
    better = np.array([1.0, -1.0, -1.0])[:, None]
    share = np.zeros(values.shape[1])
    for picks in resamples(seeds):
        share += unbeaten((better * values[:, :, picks].mean(axis=2)).T)
    frame = pd.DataFrame(
        {"point": found[0].points, "label": [names[p] for p in found[0].points.tolist()]}
    )
    chosen = (("effect", effect), ("cost", cost), ("burden", burden))
    for (name, outcome), of in zip(chosen, values, strict=True):
        estimate = level(of.T, _unit(outcome))
        frame[name], frame[f"{name}_low"], frame[f"{name}_high"] = estimate
    frame["on_front"] = unbeaten((better * values.mean(axis=2)).T)
    frame["share_on_front"] = share / RESAMPLES
    frame["seeds"] = seeds
    return frame


def unbeaten(goals: np.ndarray) -> np.ndarray:
    """Return which points no other point beats: as good in every goal, and better in one.

    Parameters
    ----------
    goals : (p, g) float, more is better; equal points do not beat each other

    Returns
    -------
    (p,) bool
    """
    order = np.lexsort(-goals.T[::-1])  # best in the first goal first: only earlier points can beat
    left, on_front = order, np.zeros(len(goals), bool)
    while left.size:
        best = goals[left[0]]
        on_front[left[0]] = True
        as_good = (goals[left] <= best).all(axis=1)
        same = (goals[left] == best).all(axis=1)
        on_front[left[same]] = True
        left = left[~as_good]
    return on_front


def _unit(name: str) -> str:
    if name in COUNTS:
        return COUNTS[name].unit
    return "yuan/year" if name == "cost" else unit(name)


def _price(cost: str, outcome: str) -> str:
    """Return the unit of a cost per piece: years cancel where pieces are counted by the year."""
    if outcome in COUNTS:
        return f"{_unit(cost).removesuffix('/year')}/{COUNTS[outcome].price}"
    return f"{_unit(cost)} per {_unit(outcome)}"
