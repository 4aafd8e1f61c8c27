"""Means and effects with their intervals over seeds; never a bare mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri, stdtrit

LEVEL = 0.95
VERDICT_SEEDS = 20  # from fewer, a bootstrap interval is too narrow to judge by
RESAMPLES = 2000
_TAILS = (2.5, 97.5)  # per cent, as LEVEL; written out, since 1 - 0.95 is not quite 0.05


class Interval(NamedTuple):
    """A mean over seeds with its 95 % t-interval; a single seed has none (NaN)."""

    mean: float
    low: float
    high: float
    seeds: int


class Band(NamedTuple):
    """Means with 95 % t-intervals at many points: three (t,) float arrays, NaN where unknown."""

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


def interval(values: np.ndarray) -> Interval:
    """Return mean and interval of one value per seed.

    Parameters
    ----------
    values : (n,) float, any unit; NaN (no such value in that run) is left out
    """
    known = np.asarray(values, dtype=float)
    known = known[np.isfinite(known)]
    mean, low, high = (float(part[0]) for part in band(known[:, None]))
    return Interval(mean, low, high, known.size)


def band(values: np.ndarray) -> Band:
    """Return mean and interval over seeds at every point.

    Parameters
    ----------
    values : (n, t) float, one row per seed; NaN is left out, point by point

    Notes
    -----
    mean ± t(0.975; n-1) · s / √n (Student 1908). Two seeds of equal value give an interval of
    width zero: it speaks of the seeds drawn, not of what is unknown about the model.
    """
    known = np.isfinite(values)
    count = known.sum(axis=0)
    total = np.where(known, values, 0.0).sum(axis=0)
    mean = np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0)
    squares = np.where(known, (values - mean) ** 2, 0.0).sum(axis=0)
    variance = np.divide(squares, count - 1, out=np.full(count.shape, np.nan), where=count > 1)
    degrees = np.maximum(count - 1, 1)
    half = stdtrit(degrees, 0.5 + LEVEL / 2) * np.sqrt(variance / np.maximum(count, 1))
    return Band(mean, mean - half, mean + half)


def paired(base: dict[int, float], other: dict[int, float]) -> Interval:
    """Return the effect ``other - base`` with its interval, paired by seed.

    Parameters
    ----------
    base, other : dict of seed to value; seeds that only one of them has are left out
    """
    common = sorted(base.keys() & other.keys())
    return interval(np.array([other[seed] - base[seed] for seed in common]))


def share_band(values: np.ndarray) -> Band:
    """Return means and intervals of shares over seeds, as :func:`band`, that stay within [0, 1].

    Parameters
    ----------
    values : (n, t) float in [0, 1], one row per seed; NaN is left out, point by point

    Notes
    -----
    The t-interval of the mean m is taken on the logit scale, where its half-width is that of
    :func:`band` over m(1 - m) (delta method; Korn & Graubard 1999), and carried back. A mean of
    exactly 0 or 1 has width zero, like any seeds of equal value.
    """
    mean, low, high = band(values)
    inside = (mean > 0) & (mean < 1)
    safe = np.where(inside, mean, 0.5)
    half = (high - low) / 2 / (safe * (1 - safe))
    with np.errstate(over="ignore"):  # a very wide interval ends at 0 and 1
        below, above = (1 / (1 + (1 - safe) / safe * np.exp(-side * half)) for side in (-1, 1))
    return Band(mean, np.where(inside, below, low), np.where(inside, above, high))


def wilson(count: int, seeds: int) -> Interval:
    """Return the share of seeds in which something happened, with Wilson's score interval.

    Parameters
    ----------
    count, seeds : int, 0 <= count <= seeds

    Notes
    -----
    Wilson 1927, without continuity correction (method 3 of Newcombe 1998); within [0, 1] always.
    """
    if seeds == 0:
        return Interval(np.nan, np.nan, np.nan, 0)
    z = ndtri(0.5 + LEVEL / 2)
    share = count / seeds
    middle = share + z**2 / (2 * seeds)
    half = z * np.sqrt(share * (1 - share) / seeds + (z / (2 * seeds)) ** 2)
    below, above = ((middle + side * half) / (1 + z**2 / seeds) for side in (-1, 1))
    return Interval(share, max(0.0, float(below)), min(1.0, float(above)), seeds)


def resamples(seeds: int) -> np.ndarray:
    """Return the bootstrap samples used everywhere: positions of seeds, (2000, seeds) int.

    The stream is fixed, so that the same runs always give the same interval.
    """
    return np.random.default_rng(20261122).integers(0, seeds, (RESAMPLES, seeds))


def resampled_band(statistic: Callable[[np.ndarray], np.ndarray], seeds: int) -> Band:
    """Return several statistics of all seeds with their 95 % bootstrap intervals.

    Parameters
    ----------
    statistic : takes positions of seeds, (b, seeds) int, one sample a row; returns (b, q) float
    seeds : int, number of seeds; all statistics see the same samples (common seeds)

    Notes
    -----
    Percentile bootstrap (Efron 1979) with 2,000 resamples. A resample in which a statistic does not
    exist (NaN) is left out; with a single seed there is no interval.
    """
    found = statistic(np.arange(seeds)[None, :])[0]
    if seeds < 2:
        unknown = np.full(found.shape, np.nan)
        return Band(found, unknown, unknown)
    draws = statistic(resamples(seeds))
    known = np.where(np.isfinite(found), draws, 0.0)  # nanpercentile warns of columns without any
    low, high = np.nanpercentile(known, _TAILS, axis=0)
    exists = np.where(np.isfinite(found), 0.0, np.nan)
    return Band(found, low + exists, high + exists)


def resampled(statistic: Callable[[np.ndarray], np.ndarray], seeds: int) -> Interval:
    """Return a statistic of all seeds with its 95 % bootstrap interval, as :func:`resampled_band`.

    Parameters
    ----------
    statistic : takes positions of seeds, (b, seeds) int, one sample a row; returns (b,) float
    """
    mean, low, high = (
        float(part[0]) for part in resampled_band(lambda picks: statistic(picks)[:, None], seeds)
    )
    return Interval(mean, low, high, seeds)
