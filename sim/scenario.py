"""A scenario: everything that defines a run except the seed, validated and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import Field, model_validator

from sim.decision.parameters import Decision
from sim.network.parameters import NetworkParameters
from sim.organisations.parameters import Organisations
from sim.parameters import Parameters, parameter, validated
from sim.population.parameters import Population
from sim.states.parameters import States
from sim.text import InputError, Text, shown

if TYPE_CHECKING:
    from sim.schemes.registry import SchemeSet as Schemes
else:  # one field per registered scheme, made when the registry is loaded
    from sim.schemes.registry import Schemes

# what a run is built from: later it would change nothing, or what cannot change
BUILT_FROM = (
    "population", "network", "weeks", "burn_in", "decision.intercept", "decision.intercept_sd",
    "decision.crowding", "states.trust_start", "organisations.grid.households",
    "organisations.property.effort", "organisations.social.number",
    "organisations.social.capacity", "organisations.units.responsiveness",
)  # fmt: skip
_FIXED = (*BUILT_FROM, "changes", "label", "story", "sources")


class Words(Parameters):
    """A label or story in both languages."""

    zh: str = parameter("", unit="-", zh="中文", en="Chinese", source="-")
    en: str = parameter("", unit="-", zh="英文", en="English", source="-")

    def of(self, language: str) -> str:
        """Return the words in one language, or in the other where one is missing."""
        first, second = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return first or second

    @property
    def text(self) -> Text:
        """Return both languages."""
        return Text(zh=self.of("zh"), en=self.of("en"))


class Change(Parameters):
    """A change in mid-run: from a recorded week on, some keys have other values."""

    week: int = parameter(
        0, unit="recorded week", low=0, high=10_000, zh="周", en="week", source="-"
    )
    set: dict[str, Any] = parameter(
        dict, unit="-", zh="改动（键：值）", en="dotted keys and their new values", source="-"
    )


class Scenario(Parameters):
    """One neighbourhood (or many alike), the rules people follow, and the schemes in force."""

    label: Words = Field(default_factory=Words)
    story: Words = Field(default_factory=Words)
    sources: dict[str, str] = parameter(
        dict, unit="-", zh="数字出处（键：出处）", en="source of every number: key to citation",
        source="-",
    )  # fmt: skip
    weeks: int = parameter(
        156,
        unit="weeks",
        low=1,
        high=5200,
        zh="记录周数",
        en="recorded weeks",
        source="founding design, section 2",
    )
    burn_in: int = parameter(
        52,
        unit="weeks",
        low=0,
        high=5200,
        zh="预热周数",
        en="burn-in weeks",
        source="founding design, section 2",
    )
    population: Population = Field(default_factory=Population)
    network: NetworkParameters = Field(default_factory=NetworkParameters)
    decision: Decision = Field(default_factory=Decision)
    states: States = Field(default_factory=States)
    organisations: Organisations = Field(default_factory=Organisations)
    schemes: Schemes = Field(default_factory=Schemes)
    changes: tuple[Change, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _changes_apply(self) -> Scenario:
        self.stages()
        return self

    def stages(self) -> list[tuple[int, Scenario]]:
        """Return (first week, scenario in force) for every change, in order; raises on a bad one."""
        stages: list[tuple[int, Scenario]] = []
        now = self
        for change in sorted(self.changes, key=lambda c: c.week):
            if change.week >= self.weeks:
                raise InputError(
                    zh=f"changes：周 {change.week} 不可用；允许：0 … {self.weeks - 1}",
                    en=f"changes: the week {change.week} cannot be used; allowed: "
                    f"0 … {self.weeks - 1}",
                )
            for key in change.set:
                _refuse_if_fixed(key)
            now = now.with_values(change.set)
            stages.append((change.week, now))
        return stages

    def with_values(self, values: Mapping[str, Any]) -> Scenario:
        """Return this scenario with other values, given by dotted key, without its changes."""
        data = self.model_dump(exclude={"changes"})
        data["schemes"] = {k: v for k, v in data["schemes"].items() if v is not None}
        for key, value in values.items():
            place = data
            *folders, last = key.split(".")
            for folder in folders:
                inner = place.get(folder)
                if not isinstance(inner, dict):
                    inner = place[folder] = {}
                place = inner
            place[last] = value
        return validated(Scenario, data)

    def plain(self) -> dict[str, Any]:
        """Return the scenario as plain data, every value written out; schemes that are off are absent."""
        data = self.model_dump(mode="json")
        data["schemes"] = {k: v for k, v in data["schemes"].items() if v is not None}
        return data


def _refuse_if_fixed(key: str) -> None:
    for fixed in _FIXED:
        if f"{key}.".startswith(f"{fixed}.") or fixed.startswith(f"{key}."):
            raise InputError(
                zh=f"changes：{shown(key)} 在运行中不能改变，模型由 {fixed} 建成；"
                "允许：decision、states、organisations、schemes 中逐周起作用的键",
                en=f"changes: {shown(key)} cannot change in mid-run, the run is built from {fixed}; "
                "allowed: keys of decision, states, organisations and schemes that work week by week",
            )
