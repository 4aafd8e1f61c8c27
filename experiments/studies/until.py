"""Add seeds until an interval is as narrow as asked."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from experiments.analysis.replication import LEAST_SEEDS, enough, seeds_for_halfwidth
from experiments.storage.reading import load
from experiments.studies.order import Until
from experiments.studies.study import Study

_GROWTH = 2  # at most: an early estimate of the spread may be far too high


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
    The number of seeds at most doubles, and ten are the least
    (:func:`experiments.analysis.replication.enough`).
    """
    if until is None or len(study.seeds) >= until.most_seeds:
        return study
    values = _judged(study, until.outcome, folder)
    if enough(values, until.halfwidth):
        return study
    count, most = len(study.seeds), min(_GROWTH * len(study.seeds), until.most_seeds)
    spread = np.nanmax(np.nanstd(values, axis=0, ddof=1)) if count > 1 else np.inf
    wanted = seeds_for_halfwidth(spread, until.halfwidth) if np.isfinite(spread) else most
    seeds = min(max(wanted, LEAST_SEEDS, count + 1), max(most, LEAST_SEEDS), until.most_seeds)
    first = int(study.seeds[0])
    return study.with_seeds(range(first, first + seeds))


def _judged(study: Study, outcome: str, folder: Path) -> np.ndarray:
    """Return effects against point 0, or the values of the only point: (seeds, k) float."""
    runs = load(folder, tables=["runs"])["runs"]
    known = runs[(runs["status"] == "done") & runs["seed"].isin(list(study.seeds))]
    values = known.pivot(index="seed", columns="point", values=outcome)
    if values.shape[1] > 1:
        values = values.drop(columns=0).sub(values[0], axis=0)
    return values.to_numpy(float)
