"""From a scenario and a seed to a result."""

from __future__ import annotations

from collections.abc import Callable
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
    keeps_events: bool = False,
    each_week: Callable[[CommunityModel], None] = lambda model: None,
) -> RunResult:
    """Run a scenario once and free the model.

    Parameters
    ----------
    scenario : Scenario
    seed : int, >= 0; same scenario, seed and version give bit-identical results
    ties, residents : a network and a table of residents of one's own, optional
    keeps_events : bool; keep every event of every issue, for ``sim.export.take_events``
    each_week : is given the model after each week, to look at
    """
    model = CommunityModel(
        scenario, seed, ties=ties, residents=residents, keeps_events=keeps_events
    )
    while model.running:
        model.step()
        each_week(model)
    result = RunResult.of(model)
    model.close()
    return result
