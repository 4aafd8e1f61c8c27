"""What is left when an incentive ends: against a neighbourhood that never had it."""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.analysis.frames import NoCommonSeedError, on_points, require
from experiments.statistics import Interval, band, resampled
from sim.outcomes import ALL
from sim.text import InputError, shown


class Courses(NamedTuple):
    """An outcome by time, seed by seed, at three points of a study.

    ``weeks`` (b,) int, first week of each block, counted from the end of the incentive; ``kept``,
    ``withdrawn``, ``never`` (n, b) float, means over the weeks of a block; ``seeds`` (n,) int.
    """

    weeks: np.ndarray
    seeds: np.ndarray
    kept: np.ndarray
    withdrawn: np.ndarray
    never: np.ndarray


def courses(
    points: pd.DataFrame,
    weekly: pd.DataFrame,
    outcome: str,
    *,
    kept: int,
    withdrawn: int,
    never: int,
    end: int,
    group: str = ALL,
    block: int = 4,
) -> Courses:
    """Return an outcome at three points over the same seeds, in blocks of weeks.

    Parameters
    ----------
    points, weekly : the tables of a study
    outcome : a column of the weekly table
    kept, withdrawn, never : numbers of the points where the incentive goes on, ends in week ``end``,
        and was never introduced
    end : recorded week in which it ends
    group : "all" or one of the five groups
    block : int, weeks averaged (weekly numbers of few members jump); an unfinished block at either
        end is left out

    Raises
    ------
    NoCommonSeedError : no seed has run at all three points
    InputError : no such outcome, or no week after the end
    """
    require(weekly, [outcome])
    recorded = weekly[(weekly["group"] == group) & (weekly["week"] >= 0)]
    runs = on_points(points, recorded)
    chosen = {"kept": kept, "withdrawn": withdrawn, "never": never}
    tables = {
        name: runs[runs["point"] == point].pivot(index="seed", columns="week", values=outcome)
        for name, point in chosen.items()
    }
    seeds = reduce(pd.Index.intersection, [table.index for table in tables.values()])
    if seeds.empty:
        raise NoCommonSeedError
    length = min(table.shape[1] for table in tables.values())
    weeks = np.arange(end % block, length - block + 1, block)
    if not (weeks >= end).any():
        raise InputError(
            zh=f"end：值 {shown(end)} 不可用；允许：此后至少还有 {block} 周",
            en=f"end: the value {shown(end)} cannot be used; allowed: weeks with at least {block} "
            "more after them",
        )
    arrays = {
        name: _blocks(table.loc[seeds].to_numpy(float), weeks, block)
        for name, table in tables.items()
    }
    return Courses(weeks - end, seeds.to_numpy(), **arrays)


def after_effects(found: Courses) -> pd.DataFrame:
    """Return how far the outcome lies above where it would be without the incentive ever.

    Returns
    -------
    DataFrame
        One row per block and state: week (since the end; negative before), state ("kept",
        "withdrawn"), difference (from "never"), low, high (95 % t-interval, paired by seed), seeds.
    """
    frames = []
    for state, values in (("kept", found.kept), ("withdrawn", found.withdrawn)):
        difference = band(values - found.never)
        frames.append(
            pd.DataFrame(
                {
                    "week": found.weeks,
                    "state": state,
                    "difference": difference.mean,
                    "low": difference.low,
                    "high": difference.high,
                    "seeds": found.seeds.size,
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def retained(found: Courses, first: int = 0, last: int = 26) -> Interval:
    """Return the share of the effect that is left after the end.

    Parameters
    ----------
    found : from :func:`courses`
    first, last : weeks since the end, first included, last not

    Returns
    -------
    Interval
        (withdrawn - never) / (kept - never), each a mean over the weeks and seeds, with its 95 %
        bootstrap interval over common seeds. Wide beyond use where keeping it has no clear effect.
    """
    span = (found.weeks >= first) & (found.weeks < last)
    kept, withdrawn, never = (
        values[:, span].mean(axis=1) for values in (found.kept, found.withdrawn, found.never)
    )

    def share(picks: np.ndarray) -> np.ndarray:
        left, whole = withdrawn - never, kept - never
        return left[picks].mean(axis=-1) / whole[picks].mean(axis=-1)

    return resampled(share, found.seeds.size)


def _blocks(values: np.ndarray, weeks: np.ndarray, block: int) -> np.ndarray:
    return np.stack([values[:, week : week + block].mean(axis=1) for week in weeks], axis=1)
