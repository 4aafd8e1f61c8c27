"""Subdistrict 街道: inspects, ranks by what is reported, and so sets the pressure on grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.organisations.agents import CommunityAgent
from sim.organisations.grid_worker import effort

if TYPE_CHECKING:
    from sim.model import CommunityModel

_WANTED = 0.95  # reported resolution a ranking asks for (12345 figures)
_ADJUSTMENT = 0.05  # per week (assumed)


class Subdistrict(CommunityAgent):
    """The street office above all neighbourhoods of the model.

    State: ``pressure`` iota >= 0, ``reported`` smoothed share of found issues reported resolved,
    ``grid_effort`` (e1, e2) that grid workers choose under this pressure.
    """

    STATE = ("pressure", "reported", "grid_effort")

    def __init__(self, model: CommunityModel) -> None:
        super().__init__(model)
        self.pressure = model.scenario.organisations.grid.inspection
        self.reported = _WANTED
        self.grid_effort = (0.0, 0.0)
        self._expect_effort()

    def step(self) -> None:
        """Inspect more where too little is reported resolved."""
        found = float(self.model.issues.flows[:, 1].sum())
        closed = float(self.model.issues.flows[:, 3].sum())
        if found > 0.0:
            self.reported += _ADJUSTMENT * (min(1.0, closed / found) - self.reported)
        ordinary = self.model.scenario.organisations.grid.inspection
        self.pressure = ordinary * (1.0 + max(0.0, _WANTED - self.reported))
        self._expect_effort()

    def _expect_effort(self) -> None:
        p = self.model.scenario.organisations.grid
        self.grid_effort = effort(self.pressure, p.service_motive, p.substitution)
