"""The classes of incentives that resonance is about, and the models it is measured under."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sim import Scenario
from sim.schemes.base import Scheme
from sim.schemes.registry import registered
from sim.text import InputError, shown

# what stands for a class in a neighbourhood that has no scheme of it
STANDARD: Mapping[str, tuple[str, ...]] = {
    "P": ("mandate",),
    "C": ("star_rating", "honour_roll", "identity_display"),
    "W": ("letters", "unit_appraisal"),
    "E": ("culture_events",),
}
OTHER_ENDOGENOUS = ("deliberation",)

NULL, NULL_WITH_NORM, COUPLED, FULL = (
    "additive, no norm", "additive, norm", "coupled, no norm", "full",
)  # fmt: skip
NO_NORM: Mapping[str, object] = {"decision.norm": 0.0}
_UNCOUPLED = {"decision.base_coupling": 1.0, "decision.base_legitimacy": 1.0}
MODELS: Mapping[str, Mapping[str, object]] = {
    NULL: {**_UNCOUPLED, **NO_NORM},
    NULL_WITH_NORM: _UNCOUPLED,
    COUPLED: NO_NORM,
    FULL: {},
}
"""The null panel (founding design, section 7): dotted keys and values, by name of the model."""


def brings_reach(scheme: str) -> bool:
    """Return whether a scheme decides who is asked, and not only what speaks for coming."""
    return registered()[scheme].reach is not Scheme.reach


def own_schemes(scenario: Scenario, incentive: str) -> tuple[str, ...]:
    """Return the schemes of a class that a scenario has and that leave reach as it is."""
    return tuple(
        s.id for s in scenario.schemes if s.incentive == incentive and not brings_reach(s.id)
    )


def check_untouched(name: str, scenario: Scenario, keys: Collection[str]) -> None:
    """Refuse a scenario that changes in mid-run what a study sets.

    Raises
    ------
    InputError : names the scenario, the week and the key
    """
    for change in scenario.changes:
        for key in change.set:
            if any(f"{key}.".startswith(f"{own}.") for own in keys):
                raise InputError(
                    zh=f"{name}：第 {change.week} 周的改动 {shown(key)} 不可用，本研究自行设定此键；"
                    "允许：去掉这项改动",
                    en=f"{name}: the change of {shown(key)} in week {change.week} cannot be used, "
                    "this study sets it itself; allowed: to leave that change out",
                )
