"""Factorial designs: what each factor does on its own, and what factors do together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from experiments.analysis.frames import level, require, shared, unit
from experiments.statistics import band
from sim.text import InputError


def effects(
    points: pd.DataFrame,
    runs: pd.DataFrame,
    factors: Sequence[str],
    outcomes: Sequence[str] | None = None,
    order: int = 2,
) -> pd.DataFrame:
    """Return main effects and interactions of a 2^k design, from the contrasts of every seed.

    Factors are coded -1 (off) and +1 (on). The *effect* of a term is the mean outcome of the points
    where the product of its codes is +1, less the mean where it is -1; it is twice the coefficient
    of a regression on the codes. So a main effect is what switching the factor on changes, averaged
    over everything the other factors may be; and the interaction of two factors is half of what the
    one changes in the effect of the other: (effect of A with B on - effect of A with B off) / 2.

    Parameters
    ----------
    points : the table "points" of a study, every combination of its k factors once
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`
    factors : names of the k factors, columns of ``points`` with 0 and 1 (or False and True)
    outcomes : names of outcomes; the headline outcomes, if not given
    order : int, the most factors in one term

    Returns
    -------
    DataFrame
        One row per outcome and term: outcome, unit, term (factors joined by ":"), order, effect,
        low, high (95 % t-interval over seeds), seeds (those that every point has).

    Raises
    ------
    NoCommonSeedError : no seed has a result at every point
    InputError : not a full 2^k design, no such factor or outcome, a point without a finished run

    Notes
    -----
    Box, Hunter & Hunter (2005), chapter 5. The contrast is taken within each seed first, so that
    the luck common to all points cancels.
    """
    codes = _codes(points, factors)
    terms = [t for size in range(1, order + 1) for t in combinations(range(len(factors)), size)]
    signs = np.array([codes[:, list(term)].prod(axis=1) for term in terms]).reshape(-1, len(codes))
    frames = []
    for outcome, found in shared(runs, outcomes, points["point"].tolist()).items():
        contrasts = (signs[:, :, None] * found.values).sum(axis=1) / (len(codes) / 2)
        effect = band(contrasts.T)
        frames.append(
            pd.DataFrame(
                {
                    "outcome": outcome,
                    "unit": unit(outcome),
                    "term": [":".join(factors[i] for i in term) for term in terms],
                    "order": [len(term) for term in terms],
                    "effect": effect.mean,
                    "low": effect.low,
                    "high": effect.high,
                    "seeds": found.seeds.size,
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def marginal_means(
    points: pd.DataFrame,
    runs: pd.DataFrame,
    factors: Sequence[str],
    outcomes: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the mean at every level of every factor, averaged over the other factors.

    Parameters
    ----------
    points : the table "points" of a study that holds every combination of the factors' levels
        equally often
    runs, outcomes : as in :func:`effects`
    factors : names of columns of ``points`` with any number of levels

    Returns
    -------
    DataFrame
        One row per outcome, factor and level: outcome, unit, factor, level, mean, low, high (95 %
        interval over seeds), change, change_low, change_high (paired difference from the factor's
        first level; 0 there), seeds.

    Raises
    ------
    NoCommonSeedError : no seed has a result at every point
    InputError : the levels do not occur equally often, no such factor or outcome, a point without a
        finished run
    """
    require(points, factors)
    _refuse_unbalanced(points, factors)
    frames = []
    for outcome, found in shared(runs, outcomes, points["point"].tolist()).items():
        for factor in factors:
            levels = list(dict.fromkeys(points[factor]))
            rows = [(points[factor] == one).to_numpy() for one in levels]
            by_level = np.array([found.values[row].mean(axis=0) for row in rows])
            mean = level(by_level.T, unit(outcome))
            change = band((by_level - by_level[0]).T)
            frames.append(
                pd.DataFrame(
                    {
                        "outcome": outcome,
                        "unit": unit(outcome),
                        "factor": factor,
                        "level": pd.Series(levels, dtype=object),
                        "mean": mean.mean,
                        "low": mean.low,
                        "high": mean.high,
                        "change": change.mean,
                        "change_low": change.low,
                        "change_high": change.high,
                        "seeds": found.seeds.size,
                    }
                )
            )
    return pd.concat(frames, ignore_index=True)


def _codes(points: pd.DataFrame, factors: Sequence[str]) -> np.ndarray:
    """Return the design as -1 and +1, (2^k, k)."""
    require(points, factors)
    levels = points[list(factors)].to_numpy()
    codes = np.where(levels == 1, 1, -1)
    binary = np.isin(levels, (0, 1)).all()
    distinct = {tuple(row) for row in codes.tolist()}
    if not (binary and len(points) == len(distinct) == 2 ** len(factors)):
        raise InputError(
            zh=f"因子 {'、'.join(factors)}：不是完整的 2^{len(factors)} 设计；"
            f"允许：开与关的 {2 ** len(factors)} 种组合各出现一次",
            en=f"factors {', '.join(factors)}: not a full 2^{len(factors)} design; allowed: each of "
            f"the {2 ** len(factors)} combinations of on and off once",
        )
    return codes


def _refuse_unbalanced(points: pd.DataFrame, factors: Sequence[str]) -> None:
    seen = points.groupby(list(factors), dropna=False, sort=False).size()
    combinations_of_levels = int(np.prod([points[factor].nunique(False) for factor in factors]))
    if len(seen) != combinations_of_levels or seen.nunique() > 1:
        raise InputError(
            zh=f"因子 {'、'.join(factors)}：各水平的组合出现次数不等；允许：每种组合出现次数相同",
            en=f"factors {', '.join(factors)}: combinations of levels do not occur equally often; "
            "allowed: each combination as often as the others",
        )
