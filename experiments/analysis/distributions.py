"""The distribution of runs at one point, and whether it has one mode or two.

Near a fold of the model some seeds end high and others low; a mean then describes no run at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.analysis.frames import headlines, labels, level, matrix, unit
from experiments.statistics import wilson

LEAST_SEEDS = 20  # below, two heaps cannot be told from one
LEAST_HEAP = 3  # seeds, and at least LEAST_SHARE of all: fewer are stragglers of a long tail
LEAST_SHARE = 0.05
SHALLOW = 2 / 3  # a valley less deep than that (of the lower mode) parts nothing
SIZE = 0.05  # how often Silverman's test may see two modes where there is one

_SAMPLES = 500
_GRID = 512
_RIPPLE = 1e-8  # relative to the highest mode: what rounding leaves of a flat tail


class Modes(NamedTuple):
    """The two most likely modes of a sample and how far they can be believed.

    ``p`` of Silverman's test of one mode; ``low`` and ``high`` the places of the modes, ``between``
    that of the valley; ``depth`` of the valley, its density over that of the lower mode.
    """

    p: float
    low: float
    between: float
    high: float
    depth: float


def modes(
    runs: pd.DataFrame,
    outcomes: Sequence[str] | None = None,
    points: Sequence[int] | None = None,
) -> pd.DataFrame:
    """Return for every point and outcome whether its runs fall into two heaps.

    Parameters
    ----------
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`
    outcomes : names of outcomes; the headline outcomes, if not given
    points : numbers of the points wanted; all, if not given

    Returns
    -------
    DataFrame
        One row per point and outcome: point, label, outcome, unit, mean, low, high (95 % interval
        over seeds), sd, seeds, modes (1, 2; missing below 20 seeds), and where there are two:
        low_mode, between (the least likely value that parts them), high_mode, share_high with
        share_low_end and share_high_end (share of seeds in the upper heap, Wilson's 95 % interval).

    Raises
    ------
    InputError : no such outcome, or a point without any finished run

    Notes
    -----
    Two heaps are reported where Silverman's test rejects one mode (p <= 0.05), each heap holds at
    least 3 seeds and 5 % of them, and the density between them falls to two thirds of the lower
    mode or less. The test alone would take the stragglers of a long tail, and the bumps of a flat
    top, for modes. With the three together, normal, uniform, exponential, Student t (3 degrees) and
    Poisson samples of 20 to 100 seeds are called two heaps in 5 % or fewer, and two normals eight
    standard deviations apart in 95 % or more; heaps four apart need a hundred seeds or more.
    """
    names = labels(runs)
    rows = []
    for outcome in headlines(runs) if outcomes is None else outcomes:
        found = matrix(runs, outcome, points)
        for point, values in zip(found.points.tolist(), found.values, strict=True):
            known = values[np.isfinite(values)]
            mean = (float(part[0]) for part in level(known[:, None], unit(outcome)))
            place = (point, names[point], outcome, unit(outcome))
            rows.append((*place, *mean, known.size, *_shape(known)))
    columns = [
        "point", "label", "outcome", "unit", "mean", "low", "high", "seeds", "sd", "modes",
        "low_mode", "between", "high_mode", "share_high", "share_low_end", "share_high_end",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns).astype({"modes": "Int64"})
    return frame.sort_values("point", kind="stable", ignore_index=True)


def _shape(values: np.ndarray) -> tuple[object, ...]:
    """Return standard deviation, number of heaps, and what is known of two heaps."""
    sd = float(values.std(ddof=1)) if values.size > 1 else np.nan
    unknown = (np.nan,) * 6
    if values.size < LEAST_SEEDS:
        return (sd, pd.NA, *unknown)
    found = two_modes(values)
    upper = int((values > found.between).sum())
    smaller = min(upper, values.size - upper)
    heaped = smaller >= max(LEAST_HEAP, LEAST_SHARE * values.size)
    if found.p > SIZE or found.depth > SHALLOW or not heaped:
        return (sd, 1, *unknown)
    share = wilson(upper, values.size)
    return (sd, 2, found.low, found.between, found.high, *share[:3])


def two_modes(values: np.ndarray) -> Modes:
    """Test one mode against more by Silverman's critical bandwidth, and find the two modes.

    Parameters
    ----------
    values : (n,) float, any unit; if all are equal, p is 1 and the rest NaN

    Notes
    -----
    Silverman (1981): the critical bandwidth is the smallest one at which a Gaussian density estimate
    has a single mode; p is the share of 500 smoothed bootstrap samples (from a fixed stream, rescaled
    to the variance observed) that show more modes at it. The modes are read at the geometric mean of
    the bandwidths between which the estimate has exactly two.
    """
    data = np.asarray(values, dtype=float)
    if np.ptp(data) == 0:
        return Modes(1.0, np.nan, np.nan, np.nan, np.nan)
    scaled = (data - data.mean()) / data.std()
    critical = _critical(scaled, 1)
    stream = np.random.default_rng(19810101)
    picked = scaled[stream.integers(0, scaled.size, (_SAMPLES, scaled.size))]
    noise = critical * stream.standard_normal(picked.shape)
    smoothed = (picked + noise) / np.sqrt(1 + critical**2)
    several = _count(_densities(smoothed, critical)[1]) > 1
    grid, (density,) = _densities(scaled[None], np.sqrt(critical * _critical(scaled, 2)))
    tops = _tops(density)
    low, high = np.sort(tops[np.argsort(density[tops])[-2:]])
    between = low + int(np.argmin(density[low:high]))
    depth = density[between] / min(density[low], density[high])
    at_low, at_valley, at_high = (data.mean() + data.std() * grid[[low, between, high]]).tolist()
    return Modes(float(several.mean()), at_low, at_valley, at_high, float(depth))


def _critical(data: np.ndarray, modes: int) -> float:
    """Return the largest bandwidth at which the density has more modes than that, by bisection."""
    narrow, wide = np.ptp(data) / _GRID, np.ptp(data)
    while wide / narrow > 1.001:
        middle = np.sqrt(narrow * wide)
        if _count(_densities(data[None], middle)[1])[0] > modes:
            narrow = middle
        else:
            wide = middle
    return float(narrow)


def _densities(samples: np.ndarray, bandwidth: float) -> tuple[np.ndarray, np.ndarray]:
    """Return a grid and the Gaussian density estimates on it of samples, (b, n) -> (g,), (b, g).

    Linear binning, then the kernel by fast Fourier transform (Silverman 1982).
    """
    low, high = samples.min() - 4 * bandwidth, samples.max() + 4 * bandwidth
    grid = np.linspace(low, high, _GRID)
    step = grid[1] - grid[0]
    place = (samples - low) / step
    cell = place.astype(int)
    right = place - cell
    row = np.arange(len(samples))[:, None] * _GRID
    size = len(samples) * _GRID
    binned = np.bincount((row + cell).ravel(), (1 - right).ravel(), size)
    binned += np.bincount((row + cell + 1).ravel(), right.ravel(), size)
    wave = 2 * np.pi * np.fft.rfftfreq(_GRID)
    kernel = np.exp(-0.5 * (wave * bandwidth / step) ** 2)
    shape = (len(samples), _GRID)
    return grid, np.fft.irfft(np.fft.rfft(binned.reshape(shape)) * kernel, _GRID)


def _count(densities: np.ndarray) -> np.ndarray:
    return np.array([_tops(density).size for density in densities])


def _tops(density: np.ndarray) -> np.ndarray:
    """Return the places of the maxima of a density on a grid; ripples of rounding are none."""
    slope = np.diff(density)
    climbs = np.flatnonzero(np.abs(slope) > _RIPPLE * density.max())
    turns = (slope[climbs][:-1] > 0) & (slope[climbs][1:] < 0)
    return climbs[1:][turns]
