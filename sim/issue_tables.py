"""The issues of a run as tidy tables: one row per issue, and how many are unresolved by time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.issues.book import FINDERS, STATES
from sim.issues.catalogue import ISSUE_TYPES
from sim.outcomes import GROUP_LABELS, GROUPS
from sim.survival import curve, durations

if TYPE_CHECKING:
    from sim.result import RunResult

_TIMES = ("raised", "found", "closed", "solved")


def issues_frame(result: RunResult) -> pd.DataFrame:
    """Return one row per issue that ever arose, in the order of the events' ``issue``.

    Times are in weeks, recorded week 0 begins at 0; NaN is never.
    """
    rows = result.issues
    return pd.DataFrame(
        {
            "seed": result.seed,
            "issue": np.arange(rows.size),
            "type": words(ISSUE_TYPES, rows["kind"]),
            "neighbourhood": rows["place"],
            "estate": rows["estate"],
            "resident": rows["resident"],
            "group": words(GROUPS, result.residents["group"][rows["resident"]]),
            "secondary": rows["secondary"],
            "departmental": rows["departmental"],
            "finder": words(FINDERS, rows["finder"]),
            **{name: np.where(np.isinf(rows[name]), np.nan, rows[name]) for name in _TIMES},
            "state": words(STATES, rows["state"]),
            "papered": rows["papered"],
            "attempts": rows["attempts"],
        }
    )


def survival_frame(result: RunResult) -> pd.DataFrame:
    """Return Kaplan-Meier curves over the issues that arose in recorded weeks.

    One row per state (true, reported), group and time at which the share falls; the first of each
    curve is time 0 with everything unresolved.
    """
    recorded = result.issues[result.issues["raised"] >= 0.0]
    group = result.residents["group"][recorded["resident"]]
    frames = [
        _curve_frame(result, recorded[group == k - 1] if k else recorded, state, name)
        for state in ("true", "reported")
        for k, name in enumerate(GROUP_LABELS)
    ]
    return pd.concat(frames, ignore_index=True)


def _curve_frame(result: RunResult, issues: np.ndarray, state: str, group: str) -> pd.DataFrame:
    times = durations(issues, state, result.last_week)
    weeks, *shares = curve(times)
    unresolved, low, high = (np.append(1.0, share) for share in shares)
    return pd.DataFrame(
        {
            "seed": result.seed,
            "state": state,
            "group": group,
            "time": np.append(0.0, weeks),
            "unresolved": unresolved,
            "low": low,
            "high": high,
            "issues": times.weeks.size,
        }
    )


def words(names: Iterable[str], codes: np.ndarray) -> pd.Series:
    """Return names by their position: (k,) int -> (k,) text, also if there are none."""
    return pd.Series(np.array(list(names), dtype=np.object_)[codes], dtype=str)
