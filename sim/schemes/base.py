"""What a scheme is: parameters and rules, no state of its own.

A scheme is a frozen set of parameters with hooks that the model calls. State that a scheme changes
lives in the model (residents' columns, units, accounts), so saving the model saves everything.
Off means absent: an absent scheme costs nothing and leaves the trace of a run identical, and so
does a scheme with ``strength`` zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

import numpy as np
from pydantic import model_validator

from sim.parameters import Parameters, parameter
from sim.text import InputError, Text, shown

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing

Incentive = Literal["P", "C", "W", "E", "M", "G"]
INCENTIVES: dict[str, Text] = {
    "P": Text(zh="政治激励", en="political"),
    "C": Text(zh="社区组织激励", en="community"),
    "W": Text(zh="单位组织激励", en="work unit"),
    "E": Text(zh="内生激励", en="endogenous"),
    "M": Text(zh="物质激励", en="material"),
    "G": Text(zh="治理结构", en="governance structure"),
}


def staff_hours_a_week(default: float, *, source: str) -> Any:
    """Declare the staff hours (hours per office and week) that a scheme at full strength needs."""
    return parameter(
        default, unit="hours/week", low=0, high=100, zh="每周工时", en="staff hours a week",
        source=source,
    )  # fmt: skip


class Scheme(Parameters):
    """A mechanism that a scenario can switch on.

    Subclasses set the class attributes below, declare their parameters with on-values as defaults,
    and override the hooks they need. Hooks run in this order: ``begin`` when the scheme starts,
    then each week ``calendar`` and ``govern`` (step 1), ``hours`` (2), ``terms`` (3), ``draft`` and ``settle``
    (5), and ``finish`` when it ends; ``change`` when it goes on with other values in mid-run, but for
    a change from or to zero strength, which begins or ends it. ``reach`` is read whenever who can be
    reached has changed.
    """

    id: ClassVar[str]
    label: ClassVar[Text]
    incentive: ClassVar[Incentive]
    rule: ClassVar[Text]
    origin: ClassVar[str]

    strength: float = parameter(
        1.0, unit="share", low=0, high=1, zh="力度", en="strength",
        source="1: as declared; 0: as if absent",
    )  # fmt: skip
    start: int | None = parameter(
        None, unit="recorded week", low=0, high=10_000, zh="开始周", en="first week",
        source="unset: from the burn-in on",
    )  # fmt: skip
    end: int | None = parameter(
        None, unit="recorded week", low=0, high=10_000, zh="结束周", en="week of withdrawal",
        source="unset: never",
    )  # fmt: skip

    @model_validator(mode="before")
    @classmethod
    def _switched_on(cls, data: Any) -> Any:
        """Read ``letters: on`` as the scheme with its on-values."""
        if data is True or data == "on":
            return {}
        if not isinstance(data, (Mapping, Scheme)):
            raise InputError(
                zh=f"schemes.{cls.id}：值 {shown(data)} 不可用；允许：on、off 或参数映射",
                en=f"schemes.{cls.id}: the value {shown(data)} cannot be used; "
                "allowed: on, off or a mapping of its parameters",
            )
        return data

    @model_validator(mode="after")
    def _weeks_in_order(self) -> Scheme:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise InputError(
                zh=f"schemes.{self.id}.end：值 {self.end} 不可用；允许：不早于开始周 {self.start}",
                en=f"schemes.{self.id}.end: the value {self.end} cannot be used; "
                f"allowed: not before its start {self.start}",
            )
        return self

    def in_force(self, week: int) -> bool:
        """Return whether the scheme works in a week (negative weeks are burn-in)."""
        begun = self.start is None or week >= self.start
        return begun and (self.end is None or week < self.end)

    # -- hooks; each does nothing unless a scheme overrides it ------------------------------------

    def begin(self, model: CommunityModel) -> None:
        """Set up who joins, when the scheme starts."""

    def finish(self, model: CommunityModel) -> None:
        """Put columns back to their neutral value, when the scheme ends."""

    def change(self, model: CommunityModel, before: Self) -> None:
        """Go on from the same scheme with other values; ``self`` holds from now on.

        Ends the one and begins the other, which is nothing for a scheme that sets nothing up, and
        right where what it sets up follows from its values and from draws of week 0. A scheme that
        keeps what has happened in time says here what stays.
        """
        before.finish(model)
        self.begin(model)

    def reach(self, model: CommunityModel) -> np.ndarray | None:
        """Return rho: (n,) float, chance per week that the scheme brings an offer; None for none."""
        return None

    def calendar(self, model: CommunityModel) -> None:
        """Do what falls on this week's date."""

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Add to this week's rules of governance."""

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours per office and week that the scheme needs."""
        return 0.0

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Add to this week's decision setting."""

    def draft(self, model: CommunityModel) -> None:
        """Send people who did not decide to come, before activities are recognised."""

    def settle(self, model: CommunityModel) -> None:
        """Recognise, pay or charge for this week's activities (``model.acts``)."""
