"""The ground a game is played on: a neighbourhood, and what a team's plans make of its scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from classroom.game.rules import Rules, YearPlan, on_sale
from classroom.game.shop import SHOP
from scenarios import load
from sim.calendar import YEAR
from sim.parameters import validated
from sim.scenario import Scenario
from sim.text import InputError

_NOT_OF_PLANS = {"start", "end"}


class Ground(NamedTuple):
    """A neighbourhood as teams find it.

    ``base`` lives its burn-in under the preset's own schemes; from the first week on, of what is on
    sale only a team's plan is in force. ``own``: what the preset itself says of schemes on sale;
    they are the plan that teams begin with.
    """

    base: Scenario
    own: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, rules: Rules) -> Ground:
        """Return the ground of a game; raise InputError for a preset it cannot be played on."""
        found = load(rules.preset, [f"weeks={rules.years * YEAR}"])
        if found.changes or found.burn_in < YEAR:
            raise InputError(
                zh=f"preset：{rules.preset} 不能用于游戏；允许：没有 changes、预热不少于 {YEAR} 周的预设",
                en=f"preset: {rules.preset} cannot be played; allowed: presets without changes and "
                f"with at least {YEAR} weeks of burn-in",
            )
        return cls(
            base=found,
            own={s.id: s.model_dump(exclude=_NOT_OF_PLANS)
                 for s in found.schemes if s.id in SHOP},
        )  # fmt: skip

    @property
    def first_plan(self) -> YearPlan:
        """Return the plan that teams begin with: what is in force when they take over."""
        return YearPlan(schemes={scheme: {} for scheme in SHOP if scheme in self.own})

    def scenario(self, plans: Sequence[YearPlan]) -> Scenario:
        """Return the run of a team: a change of schemes at the start of every year.

        Raises
        ------
        InputError : a plan holds what is not on sale, or a value that is not allowed
        """
        for plan in plans:
            on_sale(plan)
        changes, before = [], self._before
        for year, plan in enumerate(plans):
            now = self._schemes(plan)
            new = {key: value for key, value in now.items() if value != before[key]}
            if new:
                changes.append({"week": year * YEAR, "set": new})
            before = now
        return validated(Scenario, {**self.base.plain(), "changes": changes})

    @property
    def _before(self) -> Mapping[str, Any]:
        """Return the schemes on sale as the preset has them."""
        return {f"schemes.{scheme}": self.own.get(scheme, "off") for scheme in SHOP}

    def _schemes(self, plan: YearPlan) -> Mapping[str, Any]:
        return {
            f"schemes.{scheme}": (
                {**self.own.get(scheme, {}), **plan.schemes[scheme]}
                if scheme in plan.schemes
                else "off"
            )
            for scheme in SHOP
        }
