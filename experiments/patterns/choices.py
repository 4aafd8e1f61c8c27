"""Modelling choices a pattern could hang on: the rule of choice, and the network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sim import InputError, Scenario, Text

# calibrated apart, to P2 and P9: under the threshold rule all that is personal is the threshold itself,
# which is drawn once, so people differ more and propensity need not
_THRESHOLD = {
    "decision.rule": "threshold", "decision.intercept": -3.4, "decision.intercept_sd": 0.0,
}  # fmt: skip
_MEAN_CONTACT = 0.5  # ties count with contact, which is about a half on average


class Choice(NamedTuple):
    """A way to build the model, and the scenario it makes of another."""

    label: Text
    of: Callable[[Scenario], Scenario]


def _as_built(scenario: Scenario) -> Scenario:
    return scenario


def _threshold(scenario: Scenario) -> Scenario:
    return scenario.with_values(_THRESHOLD)


def _mean_field(scenario: Scenario) -> Scenario:
    """Let everyone see the share active in the whole estate, as one huge stairwell, and nothing else."""
    network = scenario.network
    share = (
        _MEAN_CONTACT * network.ties + network.stairwell + network.chat_group + network.branch
        + network.workplace
    )  # fmt: skip
    values: dict[str, object] = dict.fromkeys(
        ("network.ties", "network.chat_group", "network.branch", "network.workplace"), 0.0
    )
    values["network.stairwell"] = share
    for name, estate in scenario.population.estates.items():
        values[f"population.estates.{name}.households_per_stairwell"] = estate.households
        values[f"population.estates.{name}.stairwells_per_building"] = 1
    return scenario.with_values(values)


CHOICES: Mapping[str, Choice] = {
    "as_built": Choice(
        Text(zh="原模型：logit 规则、邻里网络", en="as built: logit rule, network"), _as_built
    ),
    "threshold": Choice(Text(zh="门槛规则", en="threshold rule"), _threshold),
    "mean_field": Choice(
        Text(zh="平均场代替网络", en="mean field instead of the network"), _mean_field
    ),
}


def chosen_by_name(name: str) -> Choice:
    """Return a choice; raise InputError if there is none of this name."""
    if name not in CHOICES:
        raise InputError(
            zh=f"--under：值 {name!r} 不可用；允许：{'、'.join(CHOICES)}",
            en=f"--under: the value {name!r} cannot be used; allowed: {', '.join(CHOICES)}",
        )
    return CHOICES[name]
