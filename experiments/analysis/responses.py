"""How an outcome answers to one factor, or to two: curves with the spread of runs, and surfaces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from experiments.analysis.frames import factors, headlines, level, matrix, require, unit
from sim.text import InputError, shown

QUANTILES = (5, 25, 50, 75, 95)


def at(points: pd.DataFrame, fixed: Mapping[str, object]) -> pd.DataFrame:
    """Return the points at which some factors have given values.

    Raises
    ------
    InputError : no such factor, or no such level of it
    """
    require(points, list(fixed))
    for name, wanted in fixed.items():
        kept = points[points[name] == wanted]
        if kept.empty:
            known = [shown(value) for value in dict.fromkeys(points[name].tolist())]
            raise InputError(
                zh=f"{name}：值 {shown(wanted)} 不可用；允许：{'、'.join(known)}",
                en=f"{name}: the value {shown(wanted)} cannot be used; allowed: {', '.join(known)}",
            )
        points = kept
    return points


def along(points: pd.DataFrame, factor: str, base: int = 0) -> pd.DataFrame:
    """Return the points that differ from the base point in one factor at most.

    Parameters
    ----------
    points : the table "points" of a study, e.g. of one factor at a time
    factor : name of the factor
    base : number of the base point
    """
    require(points, [factor])
    others = [name for name in factors(points) if name != factor]
    home = points.loc[points["point"] == base, others].iloc[0]
    same = (points[others] == home) | (points[others].isna() & home.isna())
    return points[same.all(axis=1)]


def curve(
    points: pd.DataFrame,
    runs: pd.DataFrame,
    factor: str,
    outcomes: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return how outcomes answer to one factor, the other factors averaged.

    To hold other factors fixed, pass only some points: :func:`at`, :func:`along`.

    Parameters
    ----------
    points : points of a study, each level of the factor with the same levels of the others
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`
    factor : name of a column of ``points``
    outcomes : names of outcomes; the headline outcomes, if not given

    Returns
    -------
    DataFrame
        One row per outcome and level: outcome, unit, factor, level, mean, low, high (95 %
        interval over seeds, each seed being averaged over the points of the level first), q5,
        q25, q50, q75, q95 (quantiles of the single runs: where an outcome is bistable, the mean lies
        where hardly any run does), seeds, runs.

    Raises
    ------
    InputError : no such factor or outcome, or a point without a finished run
    """
    require(points, [factor])
    return pd.concat(
        [_curve_of(points, runs, factor, o) for o in _chosen(runs, outcomes)], ignore_index=True
    )


def surface(points: pd.DataFrame, runs: pd.DataFrame, x: str, y: str, outcome: str) -> pd.DataFrame:
    """Return how an outcome answers to two factors, the others averaged: cells of a heat map.

    Parameters
    ----------
    points, runs : as in :func:`curve`
    x, y : names of two factors, columns of ``points``
    outcome : name of an outcome

    Returns
    -------
    DataFrame
        One row per cell, in the order of points: x, y (levels), mean, low, high (95 % interval over
        seeds), seeds.

    Raises
    ------
    InputError : no such factor or outcome, or a point without a finished run
    """
    require(points, [x, y])
    cells = points.groupby([x, y], sort=False, dropna=False)["point"]
    rows = []
    for (at_x, at_y), members in cells:
        found = matrix(runs, outcome, members.tolist())
        rows.append((at_x, at_y, *_mean_interval(found.values, outcome)))
    return pd.DataFrame(rows, columns=["x", "y", "mean", "low", "high", "seeds"])


def _curve_of(points: pd.DataFrame, runs: pd.DataFrame, factor: str, outcome: str) -> pd.DataFrame:
    rows = []
    for at_level, members in points.groupby(factor, dropna=False)["point"]:
        values = matrix(runs, outcome, members.tolist()).values
        known = values[np.isfinite(values)]
        spread = np.percentile(known, QUANTILES) if known.size else [np.nan] * len(QUANTILES)
        mean, low, high, seeds = _mean_interval(values, outcome)
        rows.append((at_level, mean, low, high, *spread, seeds, known.size))
    columns = ["level", "mean", "low", "high", *(f"q{q}" for q in QUANTILES), "seeds", "runs"]
    frame = pd.DataFrame(rows, columns=columns)
    for place, (name, value) in enumerate(
        (("outcome", outcome), ("unit", unit(outcome)), ("factor", factor))
    ):
        frame.insert(place, name, value)
    return frame


def _mean_interval(values: np.ndarray, outcome: str) -> tuple[float, float, float, int]:
    """Return mean and interval over seeds of the points' average; seeds that lack a point left out."""
    by_seed = values.mean(axis=0)
    mean, low, high = (float(part[0]) for part in level(by_seed[:, None], unit(outcome)))
    return mean, low, high, int(np.isfinite(by_seed).sum())


def _chosen(runs: pd.DataFrame, outcomes: Sequence[str] | None) -> Sequence[str]:
    return headlines(runs) if outcomes is None else outcomes
