"""P15 and P16: reports without authority, and patrols that need not close what they find."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

import scenarios
from experiments.patterns.base import Measure, Observations, Pattern
from experiments.patterns.observation import Observation
from experiments.statistics import interval, resampled
from sim import Scenario, Text

_CASE = "estate/commodity"
_THIRD_YEAR = slice(104, 156)

# -- P15: reports and authority -------------------------------------------------------------------

_REPORTS = ("schemes.resident_report=on", "schemes.resident_report.start=0")
_AUTHORITY = ("schemes.escalation=on", "schemes.escalation.start=0")


def _reports_and_authority() -> dict[str, Scenario]:
    return {
        "neither": scenarios.load(_CASE),
        "reports": scenarios.load(_CASE, list(_REPORTS)),
        "authority": scenarios.load(_CASE, list(_AUTHORITY)),
        "both": scenarios.load(_CASE, [*_REPORTS, *_AUTHORITY]),
    }


def _backlog(seen: Observations) -> list[Measure]:
    known = {name: _third_year(runs, "known_backlog") for name, runs in seen.items()}
    trust = {name: np.array([run.trust for run in runs]) for name, runs in seen.items()}
    seeds = known["neither"].size

    def risen(more: str, less: str, picks: np.ndarray) -> np.ndarray:
        return known[more][picks].mean(axis=-1) / known[less][picks].mean(axis=-1) - 1.0

    return [
        Measure(
            Text(zh="已知积压：便民上报而部门无权 ÷ 现状 − 1", en="known backlog, reports without authority"),
            resampled(lambda p: risen("reports", "neither", p), seeds), low=0.2,
        ),
        Measure(
            Text(zh="已知积压：便民上报且部门有责 ÷ 仅部门有责 − 1", en="known backlog, reports with authority"),
            resampled(lambda p: risen("both", "authority", p), seeds), high=0.2,
        ),
        Measure(
            Text(zh="第三年上报意愿：上报而无权 − 上报且有责", en="later willingness to report: without less with authority"),
            interval(_third_year(seen["reports"], "reporting_rate")
                     - _third_year(seen["both"], "reporting_rate")), high=0.0,
        ),
        Measure(
            Text(zh="信任：上报而无权 − 现状", en="trust: reports without authority less neither"),
            interval(trust["reports"] - trust["neither"]),
        ),
        Measure(
            Text(zh="信任：上报且有责 − 现状", en="trust: reports with authority less neither"),
            interval(trust["both"] - trust["neither"]),
        ),
    ]  # fmt: skip


def _third_year(runs: Sequence[Observation], name: str) -> np.ndarray:
    return np.array([run.weekly(name)[_THIRD_YEAR].mean() for run in runs])


P15 = Pattern(
    id="P15",
    claim=Text(
        zh="只便民上报、部门无权：已知积压增加 20% 以上，此后上报少于部门有责时；部门有责时积压不增加这么多",
        en="raising reports without authority raises the known backlog by at least 20 %, and later "
        "reporting stays below what it is with authority; with authority the backlog does not rise so",
    ),
    source="S2",
    circular=Text(
        zh="部分：信任影响上报是规则；积压来自排队与部门答复，信任来自结果",
        en="partly: that trust moves reporting is a rule; the backlog comes from queues and answers of "
        "departments, trust from outcomes",
    ),
    designs=_reports_and_authority,
    measures=_backlog,
)

# -- P16: patrol and closing apart ----------------------------------------------------------------


def _split() -> dict[str, Scenario]:
    return {
        "together": scenarios.load(_CASE, ["weeks=104"]),
        "apart": scenarios.load(
            _CASE, ["weeks=104", "schemes.patrol_split=on", "schemes.patrol_split.patrol_hours=0"]
        ),
    }


def _found(seen: Observations) -> list[Measure]:
    found = {
        name: np.array([run.weekly("found_on_patrol").sum() for run in runs])
        for name, runs in seen.items()
    }
    seeds = found["apart"].size
    return [
        Measure(
            Text(zh="网格员巡查发现的问题：巡办分离 ÷ 合一 − 1", en="found on patrol, apart against together"),
            resampled(
                lambda p: found["apart"][p].mean(axis=-1) / found["together"][p].mean(axis=-1) - 1.0,
                seeds,
            ), low=0.15,
        )
    ]  # fmt: skip


P16 = Pattern(
    id="P16",
    claim=Text(
        zh="巡办分离使网格员发现的问题增加 15% 以上",
        en="separating patrol from closing raises issues found by grid workers by at least 15 %",
    ),
    source="S0",
    circular=Text(
        zh="大半：合一时隐瞒一部分是规则（χ 为假定）；幅度因居民抢先上报而变小",
        en="mostly: that some is kept silent is a rule (chi is assumed); residents who report first "
        "make the effect smaller",
    ),
    designs=_split,
    measures=_found,
)
