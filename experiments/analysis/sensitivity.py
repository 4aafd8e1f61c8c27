"""Which factors matter: Sobol indices and Morris screening, by SALib, of mean and spread of seeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.analysis.frames import factors, shared
from sim.text import InputError

_SAMPLES = 1000
_STREAM = 20010271  # SALib takes 0 for "no seed"
_LEVELS = 4
_ROUNDING = 1e-12


def sobol_indices(
    points: pd.DataFrame, runs: pd.DataFrame, outcomes: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return first-order and total Sobol indices of every factor.

    Parameters
    ----------
    points : the table "points" of a Saltelli design, in its order: N (k + 2) points
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`
    outcomes : names of outcomes; the headline outcomes, if not given

    Returns
    -------
    DataFrame
        One row per outcome, statistic, factor and index: outcome, of ("mean" or "sd" over the seeds
        that all points have), factor, index ("first": share of the variance between points that
        the factor explains on its own; "total": with all its interactions), estimate, low, high
        (95 % bootstrap interval over the N base points), points (N), seeds. NaN where all points
        agree.

    Raises
    ------
    NoCommonSeedError : no seed has a result at every point
    InputError : not a Saltelli design, no such outcome, or a point without a finished run

    Notes
    -----
    Saltelli et al. (2010), as in ``SALib.analyze.sobol``. Estimates may leave [0, 1] by chance.
    """
    from SALib.analyze import sobol

    names = factors(points)
    base_points = _whole(points, len(names) + 2)
    rows = []
    for outcome, of, values, seeds in _statistics(points, runs, outcomes):
        # rounding makes differences where there are none: no variance, so nothing to share out
        exists = 1.0 if np.ptp(values) > _ROUNDING * np.abs(values).max() else np.nan
        with np.errstate(divide="ignore", invalid="ignore"):
            found = sobol.analyze(
                _problem(names), values, calc_second_order=False, num_resamples=_SAMPLES,
                seed=_STREAM,
            )  # fmt: skip
        for k, name in enumerate(names):
            for index, key in (("first", "S1"), ("total", "ST")):
                estimate, half = found[key][k] * exists, found[f"{key}_conf"][k]
                bounds = (estimate, estimate - half, estimate + half)
                rows.append((outcome, of, name, index, *bounds, base_points, seeds))
    columns = ["outcome", "of", "factor", "index", "estimate", "low", "high", "points", "seeds"]
    return pd.DataFrame(rows, columns=columns)


def elementary_effects(
    points: pd.DataFrame, runs: pd.DataFrame, outcomes: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return Morris's measures of every factor: how much it does, and how unevenly.

    Parameters
    ----------
    points : the table "points" of a Morris design of four levels, in its order: r (k + 1) points
    runs, outcomes : as in :func:`sobol_indices`

    Returns
    -------
    DataFrame
        One row per outcome, statistic and factor: outcome, of ("mean" or "sd" over common seeds),
        factor, mu_star (mean size of the effect of crossing the factor's range, in the unit of the
        outcome), low, high (95 % bootstrap interval over trajectories), mu (mean effect with its
        sign; meaningless for a choice among words), sigma (standard deviation of the effect:
        curvature and interactions), trajectories, seeds.

    Raises
    ------
    NoCommonSeedError : no seed has a result at every point
    InputError : not a Morris design, no such outcome, or a point without a finished run

    Notes
    -----
    Morris (1991); Campolongo et al. (2007), as in ``SALib.analyze.morris``.
    """
    from SALib.analyze import morris

    names = factors(points)
    trajectories = _whole(points, len(names) + 1)
    places = np.stack([_numbers(points[name]) for name in names], axis=1)
    rows = []
    for outcome, of, values, seeds in _statistics(points, runs, outcomes):
        found = morris.analyze(
            _problem(names), places, values, num_levels=_LEVELS, num_resamples=_SAMPLES,
            seed=_STREAM,
        )  # fmt: skip
        for k, name in enumerate(names):
            size, half = float(found["mu_star"][k]), float(found["mu_star_conf"][k])
            signed = float(found["mu"][k]), float(found["sigma"][k])
            bounds = (size, max(0.0, size - half), size + half)
            rows.append((outcome, of, name, *bounds, *signed, trajectories, seeds))
    columns = [
        "outcome", "of", "factor", "mu_star", "low", "high", "mu", "sigma", "trajectories", "seeds",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _statistics(
    points: pd.DataFrame, runs: pd.DataFrame, outcomes: Sequence[str] | None
) -> Iterator[tuple[str, str, np.ndarray, int]]:
    """Yield (outcome, "mean" or "sd", one value per point, number of seeds)."""
    for outcome, found in shared(runs, outcomes, points["point"].tolist()).items():
        seeds = found.seeds.size
        yield outcome, "mean", found.values.mean(axis=1), seeds
        if seeds > 1:
            yield outcome, "sd", found.values.std(axis=1, ddof=1), seeds


def _numbers(levels: pd.Series) -> np.ndarray:
    """Return levels as numbers; words by their order in the alphabet."""
    if pd.api.types.is_numeric_dtype(levels):
        return levels.to_numpy(float)
    return pd.factorize(levels, sort=True)[0].astype(float)


def _problem(names: Sequence[str]) -> dict[str, Any]:
    return {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}


def _whole(points: pd.DataFrame, block: int) -> int:
    blocks, rest = divmod(len(points), block)
    if rest or not blocks:
        raise InputError(
            zh=f"设计：{len(points)} 个点不可用；允许：{block} 的倍数",
            en=f"design: {len(points)} points cannot be used; allowed: a multiple of {block}",
        )
    return blocks
