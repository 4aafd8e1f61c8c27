"""Social organisation 社会组织: serves with its capacity, which its revenue feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.organisations.agents import CommunityAgent
from sim.organisations.issues import SOCIAL

if TYPE_CHECKING:
    from sim.model import CommunityModel


class SocialOrganisation(CommunityAgent):
    """One organisation.

    State: ``capacity`` hours a week, ``autonomy`` = 1 - government share of revenue.
    """

    STATE = ("capacity", "autonomy")

    def __init__(self, model: CommunityModel, neighbourhood: int) -> None:
        super().__init__(model)
        self.neighbourhood = neighbourhood
        self.capacity = model.scenario.organisations.social.capacity
        self.autonomy = 0.0
        self._weigh_revenue()

    def step(self) -> None:
        """Serve a week."""
        self.model.issues.hours[self.neighbourhood, SOCIAL] += self.capacity

    def quarter(self) -> None:
        """K' = K + eta_B B (1 - K/Kmax) - delta K, with B the quarter's revenue in yuan."""
        p = self.model.scenario.organisations.social
        revenue = (p.purchase + p.own_revenue) / 4.0
        growth = p.growth * revenue * (1.0 - self.capacity / p.ceiling)
        self.capacity = max(0.0, self.capacity + growth - p.decay * self.capacity)
        self._weigh_revenue()

    def _weigh_revenue(self) -> None:
        p = self.model.scenario.organisations.social
        revenue = p.purchase + p.own_revenue
        self.autonomy = 1.0 - p.purchase / revenue if revenue > 0.0 else 0.0
