"""Every parameter can be set to its limits, and the model still runs and reports finite numbers."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

from scenarios.plain import merged
from scenarios.presets import composed
from sim import Scenario, simulate
from sim.parameters import Declaration, declarations, validated
from sim.text import InputError

SMALL = {
    "population": {"estates": {name: {"households": 60} for name in ("north", "south")}},
    "sources": {},
    "weeks": 54,
    "burn_in": 8,
}
TOO_LARGE = ("population.estates.*.households", "population.neighbourhoods")
TIME = ("weeks", "burn_in", "changes.*.week")
NUMBERS = [d for d in declarations(Scenario) if d.low is not None and d.key not in TIME + TOO_LARGE]


def at(declared: Declaration, value: float | None) -> dict[str, Any]:
    """Return plain data that sets one parameter, everything else as in the benchmark."""
    setting: Any = int(value or 0) if declared.type == "int" else value
    for key in reversed(declared.key.replace("*", "north").split(".")):
        setting = {key: setting}
    return merged(merged(composed("benchmark/all_on"), SMALL), setting)


@pytest.mark.slow
@pytest.mark.parametrize("declared", NUMBERS, ids=lambda d: d.key)
def test_a_parameter_at_its_limits_runs(declared: Declaration) -> None:
    ran = 0
    for value in (declared.low, declared.high):
        try:
            scenario = validated(Scenario, at(declared, value))
        except InputError as error:
            # shares that no longer add up, or an end before its start
            assert "allowed" in error.text.en
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("error", RuntimeWarning)
            tables = simulate(scenario, 1).tables()
        for name in ("weekly", "governance", "costs"):
            assert np.isfinite(tables[name].select_dtypes("number").to_numpy(float)).all(), name
        ran += 1
    assert ran > 0
