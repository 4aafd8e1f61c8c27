"""Tables of a study as the analysis takes them: runs by design point, values by point and seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.columns import column
from experiments.headlines import HEADLINES
from experiments.statistics import Band, band, share_band
from sim.text import InputError, shown

_NOT_OUTCOMES = ("point", "label", "seed")
_POINT_COLUMNS = ("point", "label", "scenario", "runs_as")


class NoCommonSeedError(InputError):
    """Points cannot be compared: no seed has a result at all of them."""

    def __init__(self) -> None:
        super().__init__(
            zh="种子：没有一个种子在所比较的各点上都有结果；允许：至少一个",
            en="seeds: none has a result at all points compared; allowed: one at least",
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the trip between processes."""
        return (NoCommonSeedError, ())


class Matrix(NamedTuple):
    """One outcome by point and seed.

    ``points`` (p,) int and ``seeds`` (n,) int, both ascending unless points were asked for in
    another order; ``values`` (p, n) float, NaN where there is no such run or no such value.
    """

    points: np.ndarray
    seeds: np.ndarray
    values: np.ndarray

    def common(self) -> Matrix:
        """Return the seeds that every point has a value for."""
        known = np.isfinite(self.values).all(axis=0)
        return Matrix(self.points, self.seeds[known], self.values[:, known])


def on_points(points: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of runs by design point: points of equal scenario share their runs.

    Parameters
    ----------
    points : the table "points" of a study
    table : any other table of the study, with ``point`` and ``seed``

    Returns
    -------
    DataFrame
        ``point``, ``label``, then the columns of the table; in the order of points, then of the
        table. Factors stay in ``points``: a scheme and an outcome may have one name.
    """
    runs = table.rename(columns={"point": "runs_as"})
    joined = points[["point", "label", "runs_as"]].merge(runs, on="runs_as", how="inner")
    return joined.drop(columns="runs_as")


def by_point(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the finished runs of a study by design point: point, label, seed and all outcomes."""
    runs = tables["runs"]
    done = runs[runs["status"] == "done"].drop(columns=["status", "error"])
    return on_points(tables["points"], done)


def factors(points: pd.DataFrame) -> list[str]:
    """Return the names of the factors of a table of points."""
    return [name for name in points.columns if name not in _POINT_COLUMNS]


def headlines(runs: pd.DataFrame) -> list[str]:
    """Return the outcomes that a study leads with, of those that the runs are long enough for."""
    names = [headline.id for headline in HEADLINES]
    return [name for name in names if name in runs and runs[name].notna().any()]


def unit(outcome: str) -> str:
    """Return the unit of an outcome, as declared."""
    return column("runs", outcome).unit


def level(values: np.ndarray, of: str) -> Band:
    """Return means over seeds with their 95 % intervals; those of shares stay within [0, 1].

    Parameters
    ----------
    values : (n, t) float, one row per seed; NaN is left out, point by point
    of : unit of the values; "share" and "share/…" are taken on the logit scale
        (:func:`experiments.statistics.share_band`), unless a value itself leaves [0, 1]
    """
    known = values[np.isfinite(values)]
    is_share = of.split("/")[0] == "share" and ((known >= 0) & (known <= 1)).all()
    return share_band(values) if is_share else band(values)


def matrix(runs: pd.DataFrame, outcome: str, points: Sequence[int] | None = None) -> Matrix:
    """Return one outcome by point and seed.

    Parameters
    ----------
    runs : finished runs by point, from :func:`by_point`
    outcome : name of an outcome
    points : numbers of the points wanted, in the order wanted; all, if not given

    Raises
    ------
    InputError : no such outcome, or a point without any finished run
    """
    require(runs, [outcome])
    numbers, rows = np.unique(runs["point"].to_numpy(), return_inverse=True)
    seeds, places = np.unique(runs["seed"].to_numpy(), return_inverse=True)
    values = np.full((numbers.size, seeds.size), np.nan)
    values[rows, places] = runs[outcome].to_numpy(float)
    if points is None:
        return Matrix(numbers, seeds, values)
    wanted = np.asarray(points)
    for number in wanted[~np.isin(wanted, numbers)].tolist():
        raise InputError(
            zh=f"点 {number} 没有完成的运行；允许：至少有一次完成的运行",
            en=f"point {number} has no finished run; allowed: points with one at least",
        )
    return Matrix(wanted, seeds, values[np.searchsorted(numbers, wanted)])


def shared(
    runs: pd.DataFrame, outcomes: Sequence[str] | None, points: Sequence[int]
) -> dict[str, Matrix]:
    """Return outcomes over the seeds that every point has; an outcome without any is left out.

    Parameters
    ----------
    runs : finished runs by point, from :func:`by_point`
    outcomes : names of outcomes; the headline outcomes, if not given
    points : numbers of the points wanted, in the order wanted

    Raises
    ------
    NoCommonSeedError : no outcome has such a seed
    InputError : no such outcome, or a point without any finished run
    """
    names = headlines(runs) if outcomes is None else outcomes
    found = {name: matrix(runs, name, points).common() for name in names}
    known = {name: values for name, values in found.items() if values.seeds.size}
    if not known:
        raise NoCommonSeedError
    return known


def require(frame: pd.DataFrame, names: Sequence[str]) -> None:
    """Refuse a name that is no column of the frame.

    Raises
    ------
    InputError : names the column and what is there instead
    """
    for name in names:
        if name in frame.columns:
            continue
        known = [other for other in frame.columns if other not in (*_NOT_OUTCOMES, *_POINT_COLUMNS)]
        few = known[:12] + ["…"] * (len(known) > 12)
        raise InputError(
            zh=f"结果中没有 {shown(name)} 这一列；允许：{'、'.join(few)}",
            en=f"the results have no column {shown(name)}; allowed: {', '.join(few)}",
        )


def labels(runs: pd.DataFrame) -> dict[int, str]:
    """Return the label of every point."""
    return dict(zip(runs["point"].tolist(), runs["label"].tolist(), strict=True))
