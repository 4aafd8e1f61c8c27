"""Subdistrict 街道: inspects, ranks by what is reported, and so sets the pressure on grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.issues.flows import CLOSED, FOUND
from sim.organisations.agents import CommunityAgent
from sim.organisations.grid_worker import effort

if TYPE_CHECKING:
    from sim.model import CommunityModel

_WANTED = 0.95  # reported resolution a ranking asks for (12345 figures)
_ADJUSTMENT = 0.05  # per week (assumed)


class Subdistrict(CommunityAgent):
    """The street office above all neighbourhoods of the model.

    State: ``reported`` smoothed share of found issues reported closed, ``grid_effort`` (e1, e2) that
    grid workers choose under this week's pressure.
    """

    STATE = ("reported", "grid_effort")

    def __init__(self, model: CommunityModel) -> None:
        super().__init__(model)
        self.reported = _WANTED
        self.grid_effort = (0.0, 0.0)

    def step(self) -> None:
        """Press harder where too little is reported closed: the ranking of founding design, section 4."""
        flows = self.model.issues.flows.sum(axis=0)  # of last week
        found = float(flows[FOUND].sum())
        if found > 0.0:
            self.reported += _ADJUSTMENT * (min(1.0, float(flows[CLOSED]) / found) - self.reported)
        governing = self.model.governing
        lacking = max(0.0, _WANTED - self.reported - governing.shine)
        governing.pressure = governing.inspection * (1.0 + lacking)
        self.grid_effort = effort(
            governing.pressure * governing.traces,
            governing.service_motive + governing.pressure * governing.ratings,
            self.model.scenario.organisations.grid.substitution,
        )  # fmt: skip
