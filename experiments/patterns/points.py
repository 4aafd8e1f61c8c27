"""P4 and P6: points grow, then level off; how much they bring by dose; whom they crowd out."""

from __future__ import annotations

import numpy as np

import scenarios
from experiments.patterns.base import Measure, Observations, Pattern
from experiments.statistics import resampled
from sim import Scenario, Text

_MONTH = 4  # weeks, as fees and points count them
_HALF_YEAR, _SECOND_YEAR = slice(0, 26 // _MONTH), slice(52 // _MONTH, 104 // _MONTH)
_DOSES = (3, 8, 20, 40)  # yuan per hour: from a thank-you to a wage
_USUAL = 3
_STEEP = 0.02  # growth a month that is no plateau


def _with_points(*changes: str) -> Scenario:
    on = ("schemes.points=on", "schemes.points.start=0")
    return scenarios.load("estate/commodity", ["weeks=104", *on, *changes])


# -- P4: growth, plateau and dose -----------------------------------------------------------------


def _doses() -> dict[str, Scenario]:
    never = scenarios.load("estate/commodity", ["weeks=104"])
    by_dose = {
        f"{yuan} yuan": _with_points(f"schemes.points.yuan_per_hour={yuan}") for yuan in _DOSES
    }
    return {"no points": never, **by_dose}


def _growth(seen: Observations) -> list[Measure]:
    monthly = {name: _months([run.all_weeks for run in runs]) for name, runs in seen.items()}
    seeds = len(monthly["no points"])

    def slope(picks: np.ndarray, months: slice) -> np.ndarray:
        """Return the growth per month of the ratio to a twin without points: (b,) float."""
        ratio = (
            monthly[f"{_USUAL} yuan"][picks].mean(axis=-2)
            / monthly["no points"][picks].mean(axis=-2)
        )[..., months]
        time = np.arange(ratio.shape[-1]) - (ratio.shape[-1] - 1) / 2
        return (ratio * time).sum(axis=-1) / (time**2).sum() / ratio.mean(axis=-1)

    def last_year(dose: float, picks: np.ndarray) -> np.ndarray:
        return monthly[f"{dose} yuan"][picks][..., _SECOND_YEAR].mean(axis=(-2, -1))

    def by_log_yuan(low: float, high: float, picks: np.ndarray) -> np.ndarray:
        """Return the gain per doubling of the dose, relative to no points: (b,) float."""
        without = monthly["no points"][picks][..., _SECOND_YEAR].mean(axis=(-2, -1))
        gain = last_year(high, picks) - last_year(low, picks)
        return gain / without / np.log2(high / low)

    first, second, third, high = _DOSES
    return [
        Measure(
            Text(zh="上半年月均增长", en="growth a month in the first half year"),
            resampled(lambda p: slope(p, _HALF_YEAR), seeds), low=_STEEP,
        ),
        Measure(
            Text(zh="第二年月均增长", en="growth a month in the second year"),
            resampled(lambda p: slope(p, _SECOND_YEAR), seeds), low=-_STEEP, high=_STEEP,
        ),
        Measure(
            Text(zh=f"剂量 0–{first} 元：每小时积分带来的相对增加", en=f"gain from none to {first} yuan an hour"),
            resampled(
                lambda p: last_year(first, p)
                / monthly["no points"][p][..., _SECOND_YEAR].mean(axis=(-2, -1)) - 1.0,
                seeds,
            ), low=0.0,
        ),
        Measure(
            Text(zh=f"剂量 {first}–{second} 元：每翻一倍的相对增加", en=f"gain per doubling, {first} to {second} yuan"),
            resampled(lambda p: by_log_yuan(first, second, p), seeds), high=0.02,
        ),
        Measure(
            Text(zh=f"剂量 {third}–{high} 元：每翻一倍的相对增加", en=f"gain per doubling, {third} to {high} yuan"),
            resampled(lambda p: by_log_yuan(third, high, p), seeds), low=0.02,
        ),
    ]  # fmt: skip


def _months(weeks: list[np.ndarray]) -> np.ndarray:
    """Return activities per month: (seeds, months) float."""
    series = np.array(weeks)
    months = series.shape[1] // _MONTH
    return series[:, : months * _MONTH].reshape(len(weeks), months, _MONTH).sum(axis=2)


P4 = Pattern(
    id="P4",
    claim=Text(
        zh="积分制：上半年逐月增长，第二年趋平（每月 ±2% 以内）；剂量反应中段平缓或下降",
        en="points: monthly growth in the first half year, then a plateau (within 2 % a month in year "
        "2); a dose response with a flat or falling middle range",
    ),
    source="Dongying 2023; Wollbrant, Knutsson & Martinsson 2022",
    circular=Text(
        zh="部分：口口相传与“大额才像报酬”是规则；增长的时长、平台的高度和中段的平缓由参数与行为共同产生",
        en="partly: word of mouth, and that only larger sums read as pay, are rules; how long it grows, "
        "where it levels off and that the middle is flat follow from parameters and behaviour",
    ),
    designs=_doses,
    measures=_growth,
)

# -- P6: whom rewards crowd out -------------------------------------------------------------------

_NO_CROWDING = ("decision.crowding=0", "decision.norm_crowding=0", "states.identity_crowding=0")


def _twins() -> dict[str, Scenario]:
    pay = "schemes.points.yuan_per_hour=12"
    return {"crowding": _with_points(pay), "no crowding": _with_points(pay, *_NO_CROWDING)}


def _loss(seen: Observations) -> list[Measure]:
    given = {name: np.array([run.by_standing for run in runs]) for name, runs in seen.items()}
    seeds = len(given["crowding"])

    def lost(third: int, picks: np.ndarray) -> np.ndarray:
        return (given["no crowding"] - given["crowding"])[picks][..., third].mean(axis=-1)

    def share_lost(third: int, picks: np.ndarray) -> np.ndarray:
        return lost(third, picks) / given["no crowding"][picks][..., third].mean(axis=-1)

    return [
        Measure(
            Text(zh="挤出损失：认同与交往最高三分之一 ÷ 最低三分之一（次/人·年）",
                 en="loss by crowding, top third / bottom third (activities per person)"),
            resampled(lambda p: lost(2, p) / lost(0, p), seeds), low=1.5,
        ),
        Measure(
            Text(zh="同上，按相对损失", en="the same, of relative losses"),
            resampled(lambda p: share_lost(2, p) / share_lost(0, p), seeds),
        ),
    ]  # fmt: skip


P6 = Pattern(
    id="P6",
    claim=Text(
        zh="报酬挤出的损失：认同高、交往多的三分之一居民至少是最低三分之一的 1.5 倍",
        en="loss by crowding among the top third in identity and ties is at least 1.5 times that of the "
        "bottom third",
    ),
    source="Quzhou (Ling, Xu & Yang 2024)",
    circular=Text(
        zh="大半：挤出按内生动机与规范的大小相乘，是规则；倍数由人群产生",
        en="mostly: that crowding multiplies motive and norm is a rule; the ratio follows from the "
        "population",
    ),
    designs=_twins,
    measures=_loss,
)
