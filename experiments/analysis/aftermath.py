"""A withdrawal study: every arm of it beside the neighbourhood that never had the schemes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.analysis.frames import NoCommonSeedError
from experiments.analysis.withdrawal import Courses, after_effects, courses, retained
from experiments.designs.withdrawal import KEPT, NEVER, WITHDRAWN
from experiments.statistics import interval
from sim.calendar import YEAR
from sim.outcomes import ALL

OUTCOME = "participation_rate"
GROUPS = ("in_service_member", ALL)
HALF_YEAR = YEAR // 2
_MONTH, _QUARTER = 4, 13  # weeks in a block: for the eye, and to sum half years exactly
_ARM = ["reach", "decision.norm"]
_NAMES = ["reach", "norm", "group"]
_AFTER = [*_NAMES, "week", "state", "difference", "low", "high", "seeds"]
_LEFT_OVER = [
    *_NAMES, "first", "last", "effect", "effect_low", "effect_high", "left", "left_low",
    "left_high", "share", "low", "high", "seeds",
]  # fmt: skip


class _Arm(NamedTuple):
    """One arm and group: the columns that name it, and its courses."""

    names: dict[str, Any]
    courses: Courses


def after(points: pd.DataFrame, weekly: pd.DataFrame) -> pd.DataFrame:
    """Return how far participation lies above where it would be had the schemes never been there.

    Parameters
    ----------
    points, weekly : of a study of a design by :func:`experiments.designs.withdrawal`

    Returns
    -------
    DataFrame
        One row per arm, group, state and block of four weeks: reach ("held", "withdrawn"), norm
        (logit), group, week (since the end; negative before), state ("kept", "withdrawn"),
        difference (from never introduced, share per week), low, high (95 % t-interval, paired by
        seed), seeds. An arm whose three points have no finished seed in common is left out.
    """
    frames = [
        after_effects(arm.courses).assign(**arm.names) for arm in _arms(points, weekly, _MONTH)
    ]
    empty = pd.DataFrame(columns=_AFTER)
    return (pd.concat(frames, ignore_index=True) if frames else empty)[_AFTER]


def left_over(points: pd.DataFrame, weekly: pd.DataFrame) -> pd.DataFrame:
    """Return what share of the effect is left, half year by half year after the end.

    Returns
    -------
    DataFrame
        One row per arm, group and half year: reach, norm, group, first, last (weeks since the end,
        last not included), effect, effect_low, effect_high (kept less never introduced: share per
        week, 95 % t-interval), left, left_low, left_high (withdrawn less never introduced), share,
        low, high (left / effect, 95 % bootstrap interval over common seeds), seeds.
    """
    rows = []
    for arm in _arms(points, weekly, _QUARTER):
        found = arm.courses
        ends = int(found.weeks[-1]) + _QUARTER
        for first in range(0, ends - HALF_YEAR + 1, HALF_YEAR):
            last = first + HALF_YEAR
            share = retained(found, first, last)
            place = {**arm.names, "first": first, "last": last}
            effect = _difference(found, found.kept, first, last, "effect")
            left = _difference(found, found.withdrawn, first, last, "left")
            shown = {"share": share.mean, "low": share.low, "high": share.high}
            rows.append({**place, **effect, **left, **shown, "seeds": share.seeds})
    return pd.DataFrame(rows, columns=_LEFT_OVER)


def _difference(
    found: Courses, values: np.ndarray, first: int, last: int, name: str
) -> dict[str, float]:
    span = (found.weeks >= first) & (found.weeks < last)
    mean, low, high, _ = interval((values - found.never)[:, span].mean(axis=1))
    return {name: mean, f"{name}_low": low, f"{name}_high": high}


def _arms(points: pd.DataFrame, weekly: pd.DataFrame, block: int) -> Iterator[_Arm]:
    """Yield all arms by group, of those whose three points have seeds in common."""
    for group in GROUPS:
        of_group = weekly.loc[weekly["group"] == group, ["point", "seed", "week", "group", OUTCOME]]
        for (reach, norm), arm in points.groupby(_ARM, sort=False):
            number = dict(zip(arm["state"], arm["point"].astype(int), strict=True))
            end = int(arm.loc[arm["state"] == WITHDRAWN, "end"].iloc[0])
            try:
                found = courses(
                    points, of_group, OUTCOME, kept=number[KEPT], withdrawn=number[WITHDRAWN],
                    never=number[NEVER], end=end, group=group, block=block,
                )  # fmt: skip
            except NoCommonSeedError:
                continue
            yield _Arm(dict(zip(_NAMES, (reach, norm, group), strict=True)), found)
