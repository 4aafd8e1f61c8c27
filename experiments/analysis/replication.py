"""How many seeds are enough: stability of spread, width of intervals, power."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import pandas as pd
from scipy import stats
from scipy.optimize import brentq
from scipy.special import stdtrit

from experiments.analysis.frames import headlines, labels, matrix, unit
from experiments.analysis.paired import differences
from experiments.statistics import LEVEL, band, interval
from sim.text import InputError

TOLERANCE = 0.01
LEAST_SEEDS = 10  # an interval from fewer may be narrow by chance
MOST_SEEDS = 1_000_000
POWER = 0.8
PRECISION = 0.05


def course(values: np.ndarray) -> pd.DataFrame:
    """Return how mean, spread and interval settle while seeds are added in their order.

    Parameters
    ----------
    values : (n,) float, one value per seed

    Returns
    -------
    DataFrame
        One row per number of seeds from 2: seeds, mean, cv (coefficient of variation, s / |mean|),
        halfwidth (of the 95 % t-interval, in the unit of the values).
    """
    n, mean, cv, halfwidth = _settling(np.asarray(values, dtype=float))
    return pd.DataFrame({"seeds": n, "mean": mean, "cv": cv, "halfwidth": halfwidth})


def stable_from(values: np.ndarray, tolerance: float = TOLERANCE) -> int | None:
    """Return the smallest number of seeds from which the coefficient of variation stays put.

    Parameters
    ----------
    values : (n,) float, one value per seed
    tolerance : float, the most that it may differ from its value at any later number of seeds

    Returns
    -------
    int or None
        None if that never happens before the last tenth of the seeds at hand (where "stays put"
        would mean nothing), or where the mean is zero.

    Notes
    -----
    Lee et al. (2015), JASSS 18(4)4: the smallest n with |cv(n) - cv(m)| < tolerance for every m > n.
    """
    _, _, cv, _ = _settling(np.asarray(values, dtype=float))
    later_high = np.maximum.accumulate(cv[::-1])[::-1]
    later_low = np.minimum.accumulate(cv[::-1])[::-1]
    settled = np.maximum(later_high - cv, cv - later_low) < tolerance
    if not settled.any():
        return None
    first = int(np.argmax(settled)) + 2
    return first if first <= 0.9 * len(values) else None


def seeds_for_halfwidth(sd: float, halfwidth: float) -> int:
    """Return how many seeds make a 95 % interval as narrow as asked: n >= (t(n - 1) s / e)^2.

    Parameters
    ----------
    sd, halfwidth : float, standard deviation s over seeds and half-width e wanted, in one unit
    """
    return _least(lambda n: stdtrit(n - 1, 0.5 + LEVEL / 2) * sd / np.sqrt(n) <= halfwidth)


def power(effect: float, sd: float, seeds: int) -> float:
    """Return the chance that the 95 % interval of a paired effect excludes zero.

    Parameters
    ----------
    effect : float, the true mean difference
    sd : float > 0, standard deviation over seeds of the paired difference, same unit
    seeds : int >= 2

    Notes
    -----
    Two-sided paired t-test: noncentral t with noncentrality effect √n / sd (Cohen 1988).
    """
    bound = stdtrit(seeds - 1, 0.5 + LEVEL / 2)
    shift = abs(effect) * np.sqrt(seeds) / sd
    wrong_side = stats.nct.cdf(-bound, seeds - 1, shift)  # NaN where too small to compute
    return float(stats.nct.sf(bound, seeds - 1, shift) + np.nan_to_num(wrong_side))


def detectable(sd: float, seeds: int, wanted: float = POWER) -> float:
    """Return the smallest effect that so many seeds show with the chance wanted, unit of ``sd``."""
    return sd * _detectable_in_sd(seeds, wanted)


def seeds_for_power(effect: float, sd: float, wanted: float = POWER) -> int:
    """Return how many seeds show an effect with the chance wanted, as :func:`power`."""
    return _least(lambda n: power(effect, sd, n) >= wanted)


def enough(values: np.ndarray, halfwidth: float) -> bool:
    """Return whether every interval is as narrow as asked, so that no seeds need be added.

    Parameters
    ----------
    values : (n,) float, or (n, p) for p points or effects; one row per seed, NaN left out
    halfwidth : float, half-width wanted of the 95 % t-interval, in the unit of the values

    Notes
    -----
    Stopping at the first narrow interval picks seeds of little spread, so that the interval covers
    the truth a little less often than 95 %. Ten seeds are therefore the least, and all differences
    together must be narrow enough (Law 2015, section 9.4).
    """
    data = np.asarray(values, dtype=float).reshape(len(values), -1)
    found = band(data)
    narrow = (found.high - found.low) / 2 <= halfwidth
    return bool(narrow.all() and (np.isfinite(data).sum(axis=0) >= LEAST_SEEDS).all())


def plan(
    runs: pd.DataFrame,
    outcomes: Sequence[str] | None = None,
    points: Sequence[int] | None = None,
    precision: float = PRECISION,
) -> pd.DataFrame:
    """Return for every point and outcome how well its seeds pin the mean down.

    Parameters
    ----------
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`
    outcomes : names of outcomes; the headline outcomes, if not given
    points : numbers of the points wanted; all, if not given
    precision : float, half-width wanted as a share of the mean

    Returns
    -------
    DataFrame
        One row per point and outcome: point, label, outcome, unit, seeds, mean, sd, cv, halfwidth
        (of the 95 % t-interval), stable_from (:func:`stable_from`; missing if not yet), needed
        (seeds for that precision; missing where the mean is zero or a million are not enough).

    Raises
    ------
    InputError : no such outcome, or a point without any finished run
    """
    names = labels(runs)
    rows = []
    for outcome in headlines(runs) if outcomes is None else outcomes:
        found = matrix(runs, outcome, points)
        for point, values in zip(found.points.tolist(), found.values, strict=True):
            known = values[np.isfinite(values)]
            if known.size < 2:
                continue
            mean, cv, halfwidth = (float(part[-1]) for part in _settling(known)[1:])
            sd = float(known.std(ddof=1))
            wanted = precision * abs(mean)
            possible = wanted > 0 and sd / wanted < np.sqrt(MOST_SEEDS) / 2
            needed = seeds_for_halfwidth(sd, wanted) if possible else None
            place = (point, names[point], outcome, unit(outcome), known.size)
            rows.append((*place, mean, sd, cv, halfwidth, stable_from(known), needed))
    columns = [
        "point", "label", "outcome", "unit", "seeds", "mean", "sd", "cv", "halfwidth",
        "stable_from", "needed",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.astype({"stable_from": "Int64", "needed": "Int64"})
    return frame.sort_values("point", kind="stable", ignore_index=True)


def plan_effects(
    runs: pd.DataFrame,
    base: int = 0,
    outcomes: Sequence[str] | None = None,
    points: Sequence[int] | None = None,
) -> pd.DataFrame:
    """Return for every effect against a base point how small an effect its seeds could show.

    Parameters
    ----------
    runs, outcomes : as in :func:`plan`
    base : number of the point that the others are measured against
    points : numbers of the points wanted; all but the base, if not given

    Returns
    -------
    DataFrame
        One row per point and outcome: point, label, outcome, unit, seeds (pairs), effect, sd (of
        the paired differences), halfwidth (of the 95 % t-interval), detectable (the effect that so
        many seeds show with a chance of 80 %), gain (how many times as many seeds it would take
        without common random numbers; infinite where the differences do not vary).

    Raises
    ------
    InputError : no such outcome, or a point without any finished run
    """
    names = labels(runs)
    rows = []
    for outcome in headlines(runs) if outcomes is None else outcomes:
        change = differences(runs, outcome, base, points)
        before = matrix(runs, outcome, [base]).values[0]
        for point, values in zip(change.points.tolist(), change.values, strict=True):
            known = np.isfinite(values)
            if known.sum() < 2:
                continue
            change_of, before_of = values[known], before[known]
            mean, _, high, seeds = interval(change_of)
            sd = float(change_of.std(ddof=1))
            apart = before_of.var(ddof=1) + (before_of + change_of).var(ddof=1)
            gain = apart / sd**2 if sd > 0 else np.inf
            place = (point, names[point], outcome, unit(outcome), seeds)
            rows.append((*place, mean, sd, high - mean, detectable(sd, seeds), gain))
    columns = [
        "point", "label", "outcome", "unit", "seeds", "effect", "sd", "halfwidth", "detectable",
        "gain",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("point", kind="stable", ignore_index=True)


def _settling(values: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return seeds from 2, and mean, coefficient of variation and half-width of as many."""
    n = np.arange(1, values.size + 1)
    mean = np.cumsum(values) / n
    # Welford's recurrence: sums of squares would lose the digits that matter
    squares = np.cumsum((values[1:] - mean[:-1]) * (values[1:] - mean[1:]))
    n, mean = n[1:], mean[1:]
    sd = np.sqrt(np.maximum(squares, 0.0) / (n - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        cv = np.where(mean != 0, sd / np.abs(mean), np.nan)
    return n, mean, cv, stdtrit(n - 1, 0.5 + LEVEL / 2) * sd / np.sqrt(n)


@cache
def _detectable_in_sd(seeds: int, wanted: float) -> float:
    seen = 1.0
    while power(seen, 1.0, seeds) < wanted:
        seen *= 2
    while power(seen / 2, 1.0, seeds) >= wanted:
        seen /= 2
    return float(brentq(lambda d: power(d, 1.0, seeds) - wanted, seen / 2, seen))


def _least(holds: Callable[[int], bool]) -> int:
    """Return the least number of seeds from 2 for which something holds that goes on holding.

    Raises
    ------
    InputError : not even a million are enough
    """
    low, high = 1, 2
    while not holds(high):
        low, high = high, high * 2
        if high > MOST_SEEDS:
            raise InputError(
                zh=f"所需种子数超过 {MOST_SEEDS}；允许：更宽的区间或更大的效应",
                en=f"more than {MOST_SEEDS} seeds are needed; allowed: a wider interval or a larger "
                "effect",
            )
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
