"""The rules of the budget game: what a plan of a year is, and what money does from year to year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from classroom.game.shop import SHOP, Setting
from sim.parameters import Parameters, parameter
from sim.text import InputError, shown

PREDICTED = ("real", "solved", "trust")  # columns that teams predict
SAME = 0.03  # a change of less than 3 % of last year's figure counts as none (assumed)

Direction = Literal["up", "same", "down"]


class Rules(Parameters):
    """What holds for every team of a game."""

    preset: str = parameter(
        "yingpu/yilan", unit="-", zh="社区", en="neighbourhood", source="S3 Yilan",
    )  # fmt: skip
    years: int = parameter(
        3, unit="years", low=1, high=5, zh="年数", en="years", source="assumed: one class",
    )  # fmt: skip
    budget: float = parameter(
        40_000.0, unit="yuan/year", low=0, high=1e7, zh="每年预算", en="budget a year",
        source="assumed: about twice what the preset's own schemes cost, staff hours included",
    )  # fmt: skip
    seed: int = parameter(
        0, unit="1", low=0, high=2**31 - 1, zh="种子", en="seed",
        source="assumed: one for all teams, so that luck is the same and only plans differ",
    )  # fmt: skip
    most_teams: int = parameter(
        40, unit="teams", low=3, high=40, zh="最多团队数", en="most teams", source="assumed: a class",
    )  # fmt: skip


class YearPlan(BaseModel):
    """A team's plan of a year: the schemes that are on, with the levers it has set."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    schemes: dict[str, dict[str, Setting]] = Field(default_factory=dict, max_length=len(SHOP))

    @property
    def settings(self) -> list[tuple[str, str, Setting]]:
        """Return scheme, lever and value of every lever that was set."""
        return [(s, name, v) for s, levers in self.schemes.items() for name, v in levers.items()]


class Prediction(BaseModel):
    """Where a team expects figures of :data:`PREDICTED` to go, against the year before."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    real: Direction | None = None
    solved: Direction | None = None
    trust: Direction | None = None


def on_sale(plan: YearPlan) -> None:
    """Raise InputError for the first thing in a plan that the game does not sell so."""
    for scheme in plan.schemes:
        if scheme not in SHOP:
            raise InputError(
                zh=f"schemes.{_cut(scheme)}：游戏中没有这项机制；可用：{'、'.join(SHOP)}",
                en=f"schemes.{_cut(scheme)}: not on sale in the game; known: {', '.join(SHOP)}",
            )
    for scheme, lever, value in plan.settings:
        key, stops = f"schemes.{scheme}.{_cut(lever)}", SHOP[scheme].levers.get(lever)
        if stops is None:
            listed = list(SHOP[scheme].levers)
            raise InputError(
                zh=f"{key}：游戏中不能改这一项；可改：{'、'.join(listed) or '无'}",
                en=f"{key}: cannot be set in the game; levers: {', '.join(listed) or 'none'}",
            )
        if not _is_stop(value, stops):
            words = [str(stop) for stop in stops]
            raise InputError(
                zh=f"{key}：值 {shown(value)} 不可用；允许：{'、'.join(words)}",
                en=f"{key}: the value {shown(value)} cannot be used; allowed: {', '.join(words)}",
            )


def debts(costs: Sequence[float], budget: float) -> list[float]:
    """Return the debt after each year: what was spent beyond the budget is carried over.

    What is left of a budget lapses. ``costs`` are yuan a year, as they really came.
    """
    owed: list[float] = []
    debt = 0.0
    for cost in costs:
        debt = max(0.0, debt + cost - budget)
        owed.append(debt)
    return owed


def available(costs: Sequence[float], budget: float) -> float:
    """Return what can be spent this year: the budget less the debt, at least nothing; yuan."""
    return max(0.0, budget - (debts(costs, budget) or [0.0])[-1])


def refuse_beyond(price: float, means: float) -> None:
    """Raise InputError if a plan's price is more than can be spent; both in yuan."""
    if price > means:
        raise InputError(
            zh=f"计划价格 {price:,.0f} 元；本年可用 {means:,.0f} 元，请减去 {price - means:,.0f} 元",
            en=f"the plan costs {price:,.0f} yuan; {means:,.0f} can be spent this year, take out "
            f"{price - means:,.0f}",
        )


def direction(before: float, after: float) -> Direction:
    """Return where a figure went."""
    if abs(after - before) <= SAME * abs(before):
        return "same"
    return "up" if after > before else "down"


def _is_stop(value: Setting, stops: Sequence[Setting]) -> bool:
    return not isinstance(value, bool) and value in stops


def _cut(name: str) -> str:
    return shown(name).strip("'\"")
