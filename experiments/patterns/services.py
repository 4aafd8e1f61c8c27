"""P12: what is left of purchased services when the contract ends."""

from __future__ import annotations

import numpy as np

import scenarios
from experiments.patterns.base import Measure, Observations, Pattern
from experiments.statistics import interval
from sim import Scenario, Text

_ENDS = 52  # the contract runs for the first recorded year
_CONTRACT = (
    "weeks=104", "schemes.purchase=on", "schemes.purchase.start=0",
    f"schemes.purchase.contract_weeks={_ENDS}", "schemes.purchase.contracts=1",
)  # fmt: skip


def _designs() -> dict[str, Scenario]:
    return {
        "alone": scenarios.load("estate/commodity", list(_CONTRACT)),
        "incubated": scenarios.load("estate/commodity", [*_CONTRACT, "schemes.hub=on"]),
    }


def _fallen(seen: Observations) -> list[Measure]:
    fall = {}
    for name, runs in seen.items():
        capacity = np.array([run.weekly("social_capacity") for run in runs])
        fall[name] = 1.0 - capacity[:, -1] / capacity[:, _ENDS - 1]
    return [
        Measure(
            Text(zh="合同到期一年后服务能力的下降（无孵化）", en="fall in capacity a year after the contract's end"),
            interval(fall["alone"]), low=0.3,
        ),
        Measure(
            Text(zh="同上，有孵化", en="the same, with incubation"), interval(fall["incubated"])
        ),
    ]  # fmt: skip


P12 = Pattern(
    id="P12",
    claim=Text(
        zh="购买合同到期而无孵化：一年内服务能力下降 30% 以上",
        en="purchased-service capacity falls by at least 30 % within a year after the contract ends "
        "without incubation",
    ),
    source="S4",
    circular=Text(
        zh="大半：能力靠收入维持并逐季折旧是规则，折旧率为假定；能力方程是确定的，各种子之间没有差别",
        en="mostly: that capacity lives on revenue and decays is a rule and its rate is assumed; the "
        "equation of capacity has no luck in it, so seeds do not differ",
    ),
    designs=_designs,
    measures=_fallen,
)
