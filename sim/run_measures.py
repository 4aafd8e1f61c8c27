"""What is measured of a run as a whole: time to resolve, equity between groups, cost ratios.

All are of the last 52 recorded weeks, or of all if there are fewer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.accounts import COSTS as KINDS
from sim.outcomes import GROUP_LABELS, GROUPS, OUTCOMES, Outcome
from sim.record import GOVERNANCE, YEARLY
from sim.run_outcomes import RunOutcomes, called
from sim.states.kernel import STATE_SUMS
from sim.survival import quantiles, recent

if TYPE_CHECKING:
    from sim.result import RunResult

_OF_ISSUES = ("solved_share", "solve_time_median", "solve_time_p90", "close_time_median",
              "close_time_p90")  # fmt: skip
_BY_GROUP = [called(name, of) for name in _OF_ISSUES for of in GROUP_LABELS]
_SATISFACTION = STATE_SUMS.index("satisfaction")
_SOLVED = GOVERNANCE.index("resolved_true")
_RETAINED = YEARLY.index("retained")


def _resolution(result: RunResult) -> dict[str, float]:
    """Return how long issues took and how many were solved, by group, and how alike groups are."""
    issues = recent(result.issues, result.last_week)
    group = result.residents["group"][issues["resident"]]
    rows = [solved_shares(issues, group)]
    for state in ("true", "reported"):
        rows.extend(quantiles(issues, group, state, result.last_week))
    by_group = [value for row in rows for value in row.tolist()]
    there = result.sizes > 0
    satisfied = result.states[-result.last_weeks :, there, _SATISFACTION].sum(axis=0)
    return {
        **dict(zip(_BY_GROUP, by_group, strict=True)),
        "equity_solved": lowest_over_highest(rows[0][1:]),
        "equity_satisfaction": lowest_over_highest(satisfied / result.sizes[there]),
    }


def _costs(result: RunResult) -> dict[str, float]:
    """Return what all schemes cost by truly solved issue, and by volunteer who came again."""
    weeks = result.last_weeks
    costs = result.charges[-weeks:].sum(axis=(0, 1)).tolist()
    solved = float(result.governance[-weeks:, _SOLVED].sum())
    retained = float(result.yearly[-1, 0, _RETAINED]) if len(result.yearly) else np.nan
    per_solved = {f"{k}_per_solved": _ratio(c, solved) for k, c in zip(KINDS, costs, strict=True)}
    per_year = {
        f"{k}_per_retained": _ratio(c * result.per_year, retained)
        for k, c in zip(KINDS, costs, strict=True)
    }
    return per_solved | per_year


def solved_shares(issues: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Return the share of issues truly solved, of all and of each group; NaN without issues.

    Parameters
    ----------
    issues : (k,) ``ISSUE``; group : (k,) int, of the resident

    Returns
    -------
    (6,) float64
    """
    solved = np.isfinite(issues["solved"])
    count = np.bincount(group, minlength=len(GROUPS))
    good = np.bincount(group[solved], minlength=len(GROUPS))
    with np.errstate(invalid="ignore"):
        return np.divide([good.sum(), *good], [count.sum(), *count])


def lowest_over_highest(values: np.ndarray) -> float:
    """Return the lowest over the highest value: 1 if all are alike, NaN if there is none above 0.

    Parameters
    ----------
    values : (groups,) float64, at least 0; NaN for groups that have none
    """
    known = values[np.isfinite(values)]
    return _ratio(float(known.min()), float(known.max())) if known.size else np.nan


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0.0 else np.nan


def _declared(*names: str) -> tuple[Outcome, ...]:
    return tuple(OUTCOMES["runs", name] for name in names)


ISSUES = RunOutcomes(
    _resolution,
    of_all=_declared("equity_solved", "equity_satisfaction"),
    by_group=_declared(*_OF_ISSUES),
)
COSTS = RunOutcomes(
    _costs, of_all=_declared(*(f"{kind}_per_{what}" for what in ("solved", "retained") for kind in KINDS))
)  # fmt: skip
