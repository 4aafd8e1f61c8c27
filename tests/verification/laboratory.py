"""Laboratory neighbourhoods: the simulation with every influence off but the one under test."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from sim import CommunityModel, Scenario
from sim.network.ties import Ties
from sim.parameters import validated
from sim.population.residents import REAL

_SILENT = {
    "base_reach": 1.0, "intercept": 0.0, "intercept_sd": 0.0, "token_intercept": -50.0,
    "token_cost": 20.0, "verified": 1.0, "political": 0.0, "base_coupling": 1.0,
    "community_recognition": 0.0, "unit_recognition": 0.0, "image": 0.0, "endogenous": 0.0,
    "base_legitimacy": 1.0, "norm": 0.0, "norm_reference": 0.0, "norm_weeks": 1,
    "visibility": 1.0, "free_rider_norm": 1.0, "material": 0.0, "crowding": 0.0,
    "norm_crowding": 0.0, "cost": 0.0, "match": 0.0, "free_riding": 0.0, "beginner_rate": 0.0,
}  # fmt: skip
_CALM = {"fatigue_gain": 0.0, "experiences": 0.0, "identity_gain": 0.0, "satisfaction_speed": 0.0}
_AMPLE = {"staff": 100, "week_hours": 100.0, "admin_share": 0.0, "organising_share": 1.0,
          "offers_per_hour": 10_000.0}  # fmt: skip
_LAYERS = ("ties", "stairwell", "chat_group", "branch", "workplace")


def laboratory(
    propensity: np.ndarray,
    *,
    layer: Literal["ties", "stairwell"],
    crowd: np.ndarray | None = None,
    ties: Ties | None = None,
    group: str = "other",
    seed: int = 0,
    schemes: dict[str, Any] | None = None,
    states: dict[str, float] | None = None,
    **decision: Any,
) -> CommunityModel:
    """Return a model in which only ``decision``, ``states`` and ``schemes`` are at work.

    Parameters
    ----------
    propensity : (n,) float, logits; everyone gets an offer every week
    layer : the only layer of influence, with weight 1
    crowd : (n,) int, the stairwell of each resident; by default all share one
    ties : the network, where the layer is ``ties``; by default nobody knows anybody
    """
    n = propensity.size
    nobody = np.empty(0, np.int64)
    scenario = validated(
        Scenario,
        {
            "weeks": 5200,
            "burn_in": 0,
            "population": {
                "estates": {"lab": {"households": 2}},
                "work_units": 1,
                "conditional_share": 1.0, "free_rider_share": 0.0, "hump_share": 0.0,
            },
            "network": {"neighbours": 0, **dict.fromkeys(_LAYERS, 0.0), layer: 1.0},
            "decision": _SILENT | decision,
            "states": _CALM | (states or {}),
            "organisations": {"office": _AMPLE, "issues": {"per_adult": 0.0}},
            "schemes": schemes or {},
        },
    )  # fmt: skip
    table = pd.DataFrame(
        {
            "household": np.arange(n),
            "group": group,
            "stairwell": np.zeros(n, np.int64) if crowd is None else crowd,
            "contact": 1.0,
            "propensity": propensity,
        }
    )
    model = CommunityModel(
        scenario, seed, ties=ties or Ties(nobody, nobody, np.empty(0)), residents=table
    )
    model.residents.epsilon[:] = 0.0
    return model


def wake(model: CommunityModel, rows: np.ndarray) -> None:
    """Let residents have been active last week, in full view of those they have ties with."""
    r = model.residents
    r.last_real[rows] = model.week - 1
    r.active[rows] = 1
    r.seen[rows] = 1.0
    members = model.groups.member[0, rows]
    np.add.at(model.groups.total, members, 1.0)


def active(model: CommunityModel) -> np.ndarray:
    """Return who was active this week: (n,) bool."""
    return model.residents.act == REAL


def run_until_still(model: CommunityModel) -> int:
    """Let weeks pass until nobody changes; return how many passed."""
    before = active(model)
    for week in range(1, model.last_week - model.week):
        model.step()
        now = active(model)
        if np.array_equal(now, before):
            return week
        before = now
    raise RuntimeError("the laboratory did not come to rest")
