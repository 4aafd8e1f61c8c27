"""Small neighbourhoods for tests: explicit where a test leans on a value, quick everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from sim import CommunityModel, RunResult, Scenario
from sim.parameters import validated

_SMALL: dict[str, Any] = {
    "weeks": 52,
    "burn_in": 13,
    "population": {
        "work_units": 5,
        "estates": {
            "a": {"households": 60, "in_service_share": 0.2, "retired_member_share": 0.1,
                  "employed_share": 0.4},
            "b": {"households": 15, "adults_per_household": 1.4, "employed_share": 0.3},
        },
    },
}  # fmt: skip

# much happens: frequent offers, tokens, fatigue and burn-out
LIVELY: dict[str, Any] = {
    "decision": {"base_reach": 0.5, "intercept": -2.0, "intercept_sd": 1.5, "token_intercept": -2.0,
                 "norm": 3.0, "visibility": 0.5},
    "states": {"experiences": 0.3, "fatigue_gain": 0.3, "tolerance": 0.5, "exit_rate": 0.5,
               "return_rate": 0.1},
    "organisations": {"office": {"staff": 40}},
}  # fmt: skip


def merged(*layers: Mapping[str, Any]) -> dict[str, Any]:
    """Return nested mappings laid over each other; the later ones win."""
    whole: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.items():
            both = isinstance(value, Mapping) and isinstance(whole.get(key), Mapping)
            whole[key] = merged(whole[key], value) if both else value
    return whole


def small(*layers: Mapping[str, Any]) -> Scenario:
    """Return a neighbourhood of about 150 adults with the given values."""
    return validated(Scenario, merged(_SMALL, *layers))


def lively(*layers: Mapping[str, Any]) -> Scenario:
    """Return a small neighbourhood in which much happens."""
    return small(LIVELY, *layers)


def differences(one: RunResult, other: RunResult) -> list[str]:
    """Return the columns, as table.column, in which two runs are not bit-identical."""
    left, right = one.tables(), other.tables()
    assert list(left) == list(right)
    return [
        f"{name}.{column}"
        for name, frame in left.items()
        for column in frame.columns.union(right[name].columns)
        if not frame.get(column, pd.Series()).equals(right[name].get(column, pd.Series()))
    ]


def lived(scenario: Scenario, *, seed: int = 0, until: int | None = None) -> CommunityModel:
    """Return a model that has lived up to (not including) a week; to the end by default."""
    model = CommunityModel(scenario, seed)
    while model.running and (until is None or model.week < until):
        model.step()
    return model


def window(frame: pd.DataFrame, first: int) -> pd.DataFrame:
    """Return the rows of a table from a week on."""
    return frame[np.asarray(frame["week"]) >= first].reset_index(drop=True)
