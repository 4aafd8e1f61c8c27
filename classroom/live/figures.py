"""The weekly figures of the charts, out of what a model records of itself.

Every number is an outcome that ``sim.outcomes`` defines, or a plain rate or sum of some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from sim.accounts import COSTS
from sim.measures import governance_outcomes, weekly_outcomes, why_they_came
from sim.outcomes import GROUPS, OUTCOMES, TERMS, columns
from sim.population.residents import IN_SERVICE
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel

Group = Literal["participation", "issues", "trust", "work", "cost", "why"]
GROUP_LABELS: dict[Group, Text] = {
    "participation": Text(zh="参与", en="Taking part"),
    "issues": Text(zh="问题", en="Issues"),
    "trust": Text(zh="信任与认同", en="Trust and identity"),
    "work": Text(zh="工作负担", en="Workload"),
    "cost": Text(zh="成本", en="Cost"),
    "why": Text(zh="他们为什么来", en="Why they came"),
}


class Weeks(NamedTuple):
    """What was recorded of some weeks, burn-in first.

    ``weekly`` (w, 6, k), ``governance`` (w, k) and ``why`` (w, 6, 10) as ``sim.measures`` gives them;
    ``charges`` (w, 4), of all schemes, without those of the burn-in.
    """

    weekly: np.ndarray
    governance: np.ndarray
    why: np.ndarray
    charges: np.ndarray


class Figure(NamedTuple):
    """A weekly figure; ``of`` takes it out of the record: (w,) float64."""

    label: Text
    unit: Text
    group: Group
    of: Callable[[Weeks], np.ndarray]

    @property
    def percent(self) -> bool:
        """Return whether its values are read in per cent."""
        return self.unit in (_SHARE, _A_WEEK)


_WEEKLY, _GOVERNANCE, _WHY = columns("weekly"), columns("governance"), ("reach", *TERMS)
_ALL, _MEMBERS = 0, 1 + IN_SERVICE  # rows of the groups
_PER_100 = Text(zh="人次/百人·周", en="activities per 100 adults and week")
_SHARE = Text(zh="占比", en="share")
_A_WEEK = Text(zh="每周概率", en="chance per week")
_INDEX = Text(zh="0–1", en="0-1")
_ISSUES = Text(zh="件", en="issues")
_ISSUES_A_WEEK = Text(zh="件/周", en="issues a week")
_HOURS = Text(zh="小时/周", en="hours a week")
_SUM_OF_HOURS = Text(zh="小时（累计）", en="hours, summed up")
_LEVEL = Text(zh="水平", en="level")
_LOGIT = Text(zh="效用单位", en="logit")


def weekly_figures(model: CommunityModel) -> dict[str, np.ndarray]:
    """Return all figures of the recorded weeks that a model has lived.

    Returns
    -------
    dict of (weeks,) float64 by the ids of ``FIGURES``; the terms are NaN in weeks in which nobody
    had an offer
    """
    lived, burn_in = model.position, model.burn_in
    record = model.record
    sizes = np.bincount(model.residents.group, minlength=len(GROUPS)).astype(np.float64)
    charges = model.accounts.charges[:lived].sum(axis=1)
    charges[:burn_in] = 0.0
    weeks = Weeks(
        weekly_outcomes(record.why[:lived], record.states[:lived], sizes),
        governance_outcomes(record.governance[:lived]),
        why_they_came(record.why[:lived], sizes),
        charges,
    )
    return {name: figure.of(weeks)[burn_in:] for name, figure in FIGURES.items()}


def _of_everybody(name: str, group: Group, unit: Text) -> Figure:
    place = _WEEKLY.index(name)
    return Figure(OUTCOMES["weekly", name].label, unit, group, lambda w: w.weekly[:, _ALL, place])


def _per_100(name: str, label: Text, row: int = _ALL, unit: Text = _PER_100) -> Figure:
    place, residents = _WEEKLY.index(name), _WEEKLY.index("residents")

    def of(w: Weeks) -> np.ndarray:
        with np.errstate(invalid="ignore"):
            return 100.0 * w.weekly[:, row, place] / w.weekly[:, row, residents]

    return Figure(label, unit, "participation", of)


def _of_governance(name: str, group: Group, unit: Text) -> Figure:
    place = _GOVERNANCE.index(name)
    return Figure(OUTCOMES["governance", name].label, unit, group, lambda w: w.governance[:, place])


def _of_why(name: str, label: Text, unit: Text) -> Figure:
    place = _WHY.index(name)
    return Figure(label, unit, "why", lambda w: w.why[:, _ALL, place])


def _summed_up(kinds: tuple[str, ...], label: Text, unit: Text) -> Figure:
    places = [COSTS.index(kind) for kind in kinds]
    return Figure(label, unit, "cost", lambda w: np.cumsum(w.charges[:, places].sum(axis=1)))


def _all_figures() -> Iterator[tuple[str, Figure]]:
    yield "real", _per_100("real", OUTCOMES["weekly", "real"].label)
    yield "token", _per_100("token", OUTCOMES["weekly", "token"].label)
    yield "forced", _per_100("forced", OUTCOMES["weekly", "forced"].label)
    yield "recorded", _per_100("recorded", OUTCOMES["weekly", "recorded"].label)
    yield (
        "members_real",
        _per_100(
            "real",
            Text(zh="在职党员真实参与", en="real activities of in-service members"),
            _MEMBERS,
            Text(zh="人次/百名在职党员·周", en="activities per 100 in-service members and week"),
        ),
    )
    yield "active", _of_everybody("recently_active", "participation", _SHARE)
    yield "burnt_out", _of_everybody("stopped", "participation", _SHARE)

    for name in ("backlog", "known_backlog"):
        yield name, _of_governance(name, "issues", _ISSUES)
    for name in ("raised", "found", "resolved_true", "resolved_reported", "closed_on_paper", "escalated"):  # fmt: skip
        yield name, _of_governance(name, "issues", _ISSUES_A_WEEK)
    for name in ("goodhart_gap", "reporting_rate"):
        yield name, _of_governance(name, "issues", _SHARE)

    for name in ("trust", "trust_property", "trust_grid", "identity", "satisfaction"):
        yield name, _of_everybody(name, "trust", _INDEX)
    yield "fee_collection", _of_governance("fee_collection", "trust", _SHARE)
    yield "property_effort", _of_governance("property_effort", "trust", _INDEX)

    for name in ("grid_service_hours", "grid_paper_hours", "organising_hours"):
        yield name, _of_governance(name, "work", _HOURS)
    yield "formalism_index", _of_governance("formalism_index", "work", _SHARE)
    for name in ("inspection_pressure", "stress"):
        yield name, _of_governance(name, "work", _LEVEL)
    yield "fatigue", _of_everybody("fatigue", "work", _LOGIT)

    yuan = Text(zh="元（累计）", en="yuan, summed up")
    yield "cost_money", _summed_up(("money",), OUTCOMES["costs", "money"].label, yuan)
    hours = tuple(kind for kind in COSTS if kind != "money")
    all_hours = Text(zh="全部工时", en="hours of all kinds")
    yield "cost_hours", _summed_up(hours, all_hours, _SUM_OF_HOURS)
    for kind in hours:
        yield f"cost_{kind}", _summed_up((kind,), OUTCOMES["costs", kind].label, _SUM_OF_HOURS)

    yield "reach", _of_why("reach", Text(zh="触达率", en="reach"), _A_WEEK)
    for name, label in TERMS.items():
        yield f"why_{name}", _of_why(name, label, _LOGIT)


FIGURES: dict[str, Figure] = dict(_all_figures())
