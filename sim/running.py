"""From a scenario and a seed to a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model import CommunityModel
from sim.network.ties import Ties
from sim.result import RunResult
from sim.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


def simulate(
    scenario: Scenario,
    seed: int = 0,
    *,
    ties: Ties | None = None,
    residents: pd.DataFrame | None = None,
) -> RunResult:
    """Run a scenario once and free the model.

    Parameters
    ----------
    scenario : Scenario
    seed : int, >= 0; same scenario, seed and version give bit-identical results
    ties, residents : a network and a table of residents of one's own, optional
    """
    model = CommunityModel(scenario, seed, ties=ties, residents=residents)
    while model.running:
        model.step()
    result = RunResult.of(model)
    model.close()
    return result
