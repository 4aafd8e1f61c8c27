"""Means and effects with their intervals over seeds; never a bare mean."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

LEVEL = 0.95


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
