"""Add seeds until an interval is as narrow as asked."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from experiments.analysis.replication import LEAST_SEEDS, enough, seeds_for_halfwidth
from experiments.storage.reading import load
from experiments.studies.order import Until
from experiments.studies.study import Study
from sim.calendar import YEAR
from sim.summary import summary_column
from sim.text import InputError

_GROWTH = 2  # at most: an early estimate of the spread may be far too high


def check_until(study: Study, until: Until | None) -> None:
    """Refuse an outcome that the runs of a study are too short to have.

    Raises
    ------
    InputError : a yearly outcome of runs shorter than a year
    """
    source = summary_column(until.outcome) if until is not None else None
    weeks = min(point.scenario.weeks for point in study.design.points)
    if until is not None and source is not None and source.table == "yearly" and weeks < YEAR:
        raise InputError(
            zh=f"weeks：值 {weeks} 不可用；{until.outcome} 按整年计算，允许：至少 {YEAR}",
            en=f"weeks: the value {weeks} cannot be used; {until.outcome} is of a full year, "
            f"allowed: at least {YEAR}",
        )


def more_seeds(study: Study, until: Until | None, folder: Path) -> Study:
    """Return the study with as many seeds more as seem needed; the same study if it has enough.

    Parameters
    ----------
    study : all of whose runs are stored
    until : what is asked for; None: the seeds are enough as they are
    folder : of the study

    Notes
    -----
    Judged by effects against point 0, paired by seed; by the mean where there is one point only.
    Points without two finished runs cannot be judged and are left out. The number of seeds at most
    doubles, and ten are the least (:func:`experiments.analysis.replication.enough`).
    """
    if until is None or len(study.seeds) >= until.most_seeds:
        return study
    values = _judged(study, until.outcome, folder)
    if not values.size or enough(values, until.halfwidth):
        return study
    count = len(study.seeds)
    most = min(max(_GROWTH * count, LEAST_SEEDS), until.most_seeds)
    wanted = max(_needed(values, until.halfwidth, most), LEAST_SEEDS, count + 1)
    last = max(study.seeds)
    added = range(last + 1, last + 1 + min(wanted, most) - count)
    return study.with_seeds([*study.seeds, *added])


def _needed(values: np.ndarray, halfwidth: float, most: int) -> int:
    """Return the seeds that the widest column seems to need, but no more than ``most``."""
    spread = float(np.nanstd(values, axis=0, ddof=1).max())
    if spread > halfwidth * np.sqrt(most):  # t > 1: not even the most would do
        return most
    return min(seeds_for_halfwidth(spread, halfwidth), most)


def _judged(study: Study, outcome: str, folder: Path) -> np.ndarray:
    """Return effects against point 0, or the values of the only point: (seeds, k) float."""
    runs = load(folder, tables=["runs"])["runs"]
    known = runs[(runs["status"] == "done") & runs["seed"].isin(list(study.seeds))]
    values = known.pivot(index="seed", columns="point", values=outcome)
    if len(study.design.distinct) > 1:
        if 0 not in values:
            return np.empty((0, 0))
        values = values.drop(columns=0).sub(values[0], axis=0)
    return values.loc[:, values.notna().sum() > 1].to_numpy(float)
