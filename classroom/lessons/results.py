"""What was measured of a lesson: kept seed by seed, so that intervals are computed, not copied."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import logit

from classroom.lessons.lesson import Lesson
from classroom.lessons.parts import SIDES, Finding, Side
from classroom.lessons.reading import FOLDER
from experiments.statistics import Band, Interval, interval
from sim.text import InputError

MOST_SEEDS = 40
_DATA = FOLDER / "data"


class Measured(NamedTuple):
    """A finding's figure with its 95 % interval over seeds, and the means of the two sides.

    A side that the finding does not use is NaN.
    """

    value: float
    low: float
    high: float
    seeds: int
    left: float
    right: float

    @property
    def interval(self) -> Interval:
        """Return value and interval as the statistics of the house have them."""
        return Interval(self.value, self.low, self.high, self.seeds)


class Course(NamedTuple):
    """An outcome of one side over time: ``week`` (t,) middle of four weeks, ``band`` over seeds."""

    week: np.ndarray
    band: Band


def measured(lesson: Lesson) -> dict[str, Measured]:
    """Return what was measured of every finding of a lesson.

    Raises
    ------
    InputError : a finding was not measured yet
    """
    return {
        key: combined(finding, _by_arm(lesson, key, finding))
        for key, finding in lesson.findings.items()
    }


def combined(finding: Finding, by_arm: dict[str, np.ndarray]) -> Measured:
    """Return a finding's figure from its outcome in every arm.

    Parameters
    ----------
    by_arm : (seeds,) float for every arm the finding weighs, the same seeds in the same order
    """
    scaled = {"plain": np.asarray, "ratio": np.log, "logit": logit}[finding.scale]
    found = interval(
        np.sum([weight * scaled(by_arm[arm]) for arm, weight in finding.arms.items()], axis=0)
    )
    value, low, high = found[:3]
    if finding.scale == "ratio":
        value, low, high = np.expm1([value, low, high]).tolist()
    sides = (float(np.mean(by_arm[side])) if side in by_arm else np.nan for side in SIDES)
    return Measured(value, low, high, found.seeds, *sides)


def holds(finding: Finding, found: Measured) -> bool:
    """Return whether the whole interval lies where the finding claims it does."""
    return (finding.above is None or found.low > finding.above) and (
        finding.below is None or found.high < finding.below
    )


def course(lesson: Lesson, outcome: str, side: Side) -> Course:
    """Return how an outcome of a panel went in one of the neighbourhoods shown."""
    rows = _courses(lesson.id)
    chosen = rows[(rows["outcome"] == outcome) & (rows["arm"] == side)]
    if chosen.empty:
        raise _unmeasured(lesson.id, f"panels.{outcome}")
    mean, low, high = (chosen[name].to_numpy(float) for name in Band._fields)
    return Course(chosen["week"].to_numpy(float), Band(mean, low, high))


def findings_file(name: str) -> Path:
    """Return where the figures of a lesson's findings are kept, by seed."""
    return _DATA / f"{name}.csv"


def courses_file(name: str) -> Path:
    """Return where the courses of a lesson's panels are kept."""
    return _DATA / f"{name}.courses.csv"


def _by_arm(lesson: Lesson, key: str, finding: Finding) -> dict[str, np.ndarray]:
    rows = _findings(lesson.id)
    rows = rows[(rows["finding"] == key) & (rows["outcome"] == finding.outcome)]
    by_arm = {arm: rows.loc[rows["arm"] == arm, "value"].to_numpy(float) for arm in finding.arms}
    if len({values.size for values in by_arm.values()} - {0}) != 1:
        raise _unmeasured(lesson.id, f"findings.{key}")
    return by_arm


@cache
def _findings(name: str) -> pd.DataFrame:
    return _read(findings_file(name), name)


@cache
def _courses(name: str) -> pd.DataFrame:
    return _read(courses_file(name), name)


def _read(file: Path, name: str) -> pd.DataFrame:
    if not file.exists():
        raise _unmeasured(name, file.name)
    return pd.read_csv(file)


def _unmeasured(name: str, what: str) -> InputError:
    return InputError(
        zh=f"{name}：{what} 尚未测量；请运行 python -m classroom.lessons.measure {name}",
        en=f"{name}: {what} was not measured yet; run python -m classroom.lessons.measure {name}",
    )
