"""P13: what is left when incentives are withdrawn, with and without social influence."""

from __future__ import annotations

import numpy as np

import scenarios
from experiments.designs.incentives import NO_NORM
from experiments.patterns.base import Measure, Observations, Pattern, varied
from experiments.statistics import resampled
from sim import Scenario, Text

# recognition works through terms alone: withdrawing it leaves reach as it was
_TERM_TYPE = ("star_rating", "honour_roll")
_END = 52
_AFTER = slice(_END, _END + 26)
_LAST_YEAR = slice(104, 156)


def _designs() -> dict[str, Scenario]:
    xibu = scenarios.load("yingpu/xibu")
    others = [s.id for s in xibu.schemes if s.id not in _TERM_TYPE]
    designs = {}
    for twin, values in (("norm", {}), ("no norm", NO_NORM)):
        designs[f"{twin}: kept"] = varied(xibu, values=values)
        designs[f"{twin}: withdrawn"] = varied(xibu, ends=_END, only=_TERM_TYPE, values=values)
        designs[f"{twin}: never"] = varied(xibu, keep=others, values=values)
    designs["all withdrawn"] = varied(xibu, ends=_END)
    designs["none ever"] = varied(xibu, keep=())
    return designs


def _measures(seen: Observations) -> list[Measure]:
    after = {
        name: np.array([run.member_weeks[_AFTER].sum() / run.members for run in runs])
        for name, runs in seen.items()
    }
    seeds = len(after["none ever"])

    def retained(twin: str, picks: np.ndarray) -> np.ndarray:
        kept, left, never = (
            after[f"{twin}: {state}"][picks].mean(axis=-1)
            for state in ("kept", "withdrawn", "never")
        )
        return (left - never) / (kept - never)

    last = {
        name: np.array([run.all_weeks[_LAST_YEAR].sum() for run in seen[name]])
        for name in ("all withdrawn", "none ever")
    }

    def returned(picks: np.ndarray) -> np.ndarray:
        return last["all withdrawn"][picks].mean(axis=-1) / last["none ever"][picks].mean(axis=-1)

    return [
        Measure(
            Text(zh="撤销后半年留存的效果：有规范(γ>0)", en="effect left in the half year after: with norm"),
            resampled(lambda p: retained("norm", p), seeds),
        ),
        Measure(
            Text(zh="撤销后半年留存的效果：无规范(γ=0)", en="effect left in the half year after: without norm"),
            resampled(lambda p: retained("no norm", p), seeds),
        ),
        Measure(
            Text(zh="两者之差", en="difference between the two"),
            resampled(lambda p: retained("norm", p) - retained("no norm", p), seeds), low=0.0,
        ),
        Measure(
            Text(zh="全部撤销后第二年 ÷ 从未引入", en="all withdrawn, second year after / never introduced"),
            resampled(returned, seeds), low=0.9, high=1.1,
        ),
    ]  # fmt: skip


P13 = Pattern(
    id="P13",
    claim=Text(
        zh="撤销一项只作用于效用项的激励（触达不变）：有社会规范时损失更少更慢；全部撤销后回到从未引入的 ±10%",
        en="withdrawing one term-type incentive (reach held) loses less, and more slowly, with the "
        "norm than without; withdrawing all returns to within 10 % of never introduced",
    ),
    source="computed",
    circular=Text(
        zh="留存之差：低，没有规则直接规定；全部撤销后回到原状：大半是内置的（认同回归、13 周记忆）",
        en="difference: little, no rule states it; return after withdrawing all: largely built in (pull "
        "to one's own identity, memory of 13 weeks)",
    ),
    designs=_designs,
    measures=_measures,
)
