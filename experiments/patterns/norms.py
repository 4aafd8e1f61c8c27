"""P5: a norm message works slowly, and fades when it ends."""

from __future__ import annotations

import numpy as np

import scenarios
from experiments.designs.incentives import NO_NORM
from experiments.patterns.base import Measure, Observations, Pattern
from experiments.statistics import resampled
from sim import Scenario, Text

_END = 22  # weeks: five months, as in the field experiment
_BEFORE = slice(_END - 6, _END + 2)  # the effect at its height
_AFTER = slice(_END + 13, _END + 39)  # three to nine months after
_MONTH = 52 / 12
_SMOOTHED = 8  # weeks
# notices alone: no weight added to the norm, and few tasks that the covenant itself gives rise to
_MESSAGE = (
    "schemes.covenant=on", "schemes.covenant.start=0", f"schemes.covenant.end={_END}",
    "schemes.covenant.norm_weight=0", "schemes.covenant.visibility=0",
    "schemes.covenant.occasion=0.1",
)  # fmt: skip
_PLACE = ("weeks=104", "population.neighbourhoods=3")  # three of them: a steadier sum


def _designs() -> dict[str, Scenario]:
    designs = {}
    for name, changes in (("message", _MESSAGE), ("never", ())):
        scenario = scenarios.load("yingpu/xibu", [*_PLACE, *changes])
        designs[f"norm: {name}"] = scenario
        designs[f"no norm: {name}"] = scenario.with_values(NO_NORM)
    return designs


def _measures(seen: Observations) -> list[Measure]:
    effect = {
        twin: np.array([run.all_weeks for run in seen[f"{twin}: message"]])
        - np.array([run.all_weeks for run in seen[f"{twin}: never"]])
        for twin in ("norm", "no norm")
    }
    seeds = len(effect["norm"])

    def months_to_half(twin: str, picks: np.ndarray) -> np.ndarray:
        """Return months after withdrawal until half of the effect is gone: (b,) float."""
        mean = effect[twin][picks].mean(axis=-2)
        kernel = np.ones(_SMOOTHED) / _SMOOTHED
        smooth = np.apply_along_axis(np.convolve, -1, np.atleast_2d(mean), kernel, "valid")
        height = np.atleast_2d(mean)[:, _BEFORE].mean(axis=-1, keepdims=True)
        gone = smooth[:, _END:] < height / 2.0
        weeks = np.where(gone.any(axis=-1), gone.argmax(axis=-1), gone.shape[-1]) + _SMOOTHED / 2
        return weeks.reshape(mean.shape[:-1]) / _MONTH

    def left(twin: str, picks: np.ndarray) -> np.ndarray:
        mean = effect[twin][picks].mean(axis=-2)
        return mean[..., _AFTER].mean(axis=-1) / mean[..., _BEFORE].mean(axis=-1)

    return [
        Measure(
            Text(zh="撤销后效果减半所需月数", en="months until half of the effect is gone"),
            resampled(lambda p: months_to_half("norm", p), seeds), low=3.0, high=8.0,
        ),
        Measure(
            Text(zh="撤销后 3–9 个月留存：有规范 − 无规范（γ=0）",
                 en="left three to nine months after: with norm less without"),
            resampled(lambda p: left("norm", p) - left("no norm", p), seeds), low=0.0,
        ),
        Measure(
            Text(zh="撤销后 3–9 个月留存：有规范", en="left three to nine months after: with norm"),
            resampled(lambda p: left("norm", p), seeds),
        ),
        Measure(
            Text(zh="撤销后 3–9 个月留存：无规范（γ=0）", en="left three to nine months after: without norm"),
            resampled(lambda p: left("no norm", p), seeds),
        ),
    ]  # fmt: skip


P5 = Pattern(
    id="P5",
    claim=Text(
        zh="规范提示停止后 3–8 个月效果减半；没有社会规范（γ=0）的对照消退更快",
        en="a norm message's effect falls by half within 3-8 months after withdrawal, faster in the "
        "twin without the norm (gamma = 0)",
    ),
    source="Quzhou (Ling, Xu & Yang 2023)",
    circular=Text(
        zh="减半时间：大半，提示经认同起作用是规则，认同回归速度为假定；与 γ=0 对照之差：否",
        en="time to half: mostly, that messages work through identity is a rule and the speed of its "
        "return is assumed; difference from the twin: no",
    ),
    designs=_designs,
    measures=_measures,
)
