"""P7 and P8: what inspection does to records, and what it does to problems."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

import scenarios
from experiments.patterns.base import Measure, Observations, Pattern
from experiments.patterns.observation import Observation
from experiments.statistics import interval
from sim import Scenario, Text

_CASE = "estate/commodity"
_ORDINARY, _HARD = 0.8, 1.6  # inspection pressure iota


def _under(pressure: float, *changes: str) -> Scenario:
    return scenarios.load(
        _CASE, ["weeks=104", f"organisations.grid.inspection={pressure}", *changes]
    )


# -- P7: reported and true resolution -------------------------------------------------------------


def _inspected() -> dict[str, Scenario]:
    return {
        "inspected": _under(_HARD, "organisations.issues.call_back=0"),
        "called back": _under(_HARD, "organisations.issues.call_back=0.8"),
    }


def _gap(seen: Observations) -> list[Measure]:
    closed = _each(seen["inspected"], lambda run: run.closed)
    gap = {name: _each(runs, lambda run: run.closed - run.solved) for name, runs in seen.items()}
    return [
        Measure(
            Text(zh="上报办结率（无回访）", en="reported resolution, no call-back"),
            interval(closed), low=0.95,
        ),
        Measure(
            Text(zh="上报办结率 − 真实办结率（无回访）", en="reported less true resolution, no call-back"),
            interval(gap["inspected"]), low=0.10,
        ),
        Measure(
            Text(zh="上报办结率 − 真实办结率（回访 80%）", en="reported less true resolution, 80 % called back"),
            interval(gap["called back"]),
        ),
    ]  # fmt: skip


def _each(runs: Sequence[Observation], figure: Callable[[Observation], float]) -> np.ndarray:
    return np.array([figure(run) for run in runs])


P7 = Pattern(
    id="P7",
    claim=Text(
        zh="检查压力大而无回访：上报办结率不低于 95%，真实办结率至少低 10 个百分点",
        en="under inspection without call-back, reported resolution is at least 95 % while true "
        "resolution is at least 10 points lower",
    ),
    source="12345 figures",
    circular=Text(
        zh="大半：压力下纸面办结是规则，所以上报办结率总是接近 1；差距的大小由积压、时限和再次上报产生",
        en="mostly: closing on paper under pressure is a rule, so nearly all is reported closed; the "
        "size of the gap follows from backlog, deadlines and second reports",
    ),
    designs=_inspected,
    measures=_gap,
)

# -- P8: inspection doubled -----------------------------------------------------------------------


def _doubled() -> dict[str, Scenario]:
    return {"ordinary": _under(_ORDINARY), "doubled": _under(2 * _ORDINARY)}


def _paper(seen: Observations) -> list[Measure]:
    paper = {
        name: _each(runs, lambda run: run.weekly("grid_paper_hours").mean())
        for name, runs in seen.items()
    }
    solved = {name: _each(runs, lambda run: run.solved) for name, runs in seen.items()}
    return [
        Measure(
            Text(zh="文书工时增加", en="rise in paper hours"),
            interval(paper["doubled"] / paper["ordinary"] - 1.0), low=0.2,
        ),
        Measure(
            Text(zh="真实办结率的变化（百分点为 0.01）", en="change in true resolution (share)"),
            interval(solved["doubled"] - solved["ordinary"]), high=0.01,
        ),
    ]  # fmt: skip


P8 = Pattern(
    id="P8",
    claim=Text(
        zh="检查压力加倍：文书工时至少增加 20%，真实办结率没有可辨的提高",
        en="doubling inspection pressure raises paper hours by at least 20 %, and true resolution not "
        "discernibly",
    ),
    source="Ma 2021; S4",
    circular=Text(
        zh="文书：是（多任务规则 V12）；真实办结：否，经工时、排队和返工产生",
        en="paper: yes (the multitask rule, V12); true resolution: no, it comes through hours, queues "
        "and rework",
    ),
    designs=_doubled,
    measures=_paper,
)
