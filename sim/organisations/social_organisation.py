"""Social organisation 社会组织: serves with its capacity, which its revenue feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.issues.catalogue import SOCIAL
from sim.organisations.agents import CommunityAgent

if TYPE_CHECKING:
    from sim.model import CommunityModel


class SocialOrganisation(CommunityAgent):
    """One organisation.

    State: ``capacity`` hours a week, ``autonomy`` = 1 - government share of revenue, ``own_revenue``
    yuan a year it earns itself, ``trial`` months of a hub's trial left (0: none), ``admitted`` by a
    hub, ``fund`` yuan a year it gives to the community fund.
    """

    STATE = ("capacity", "autonomy", "own_revenue", "trial", "admitted", "fund")

    def __init__(self, model: CommunityModel, neighbourhood: int, ordinal: int) -> None:
        super().__init__(model)
        self.neighbourhood = neighbourhood
        self.ordinal = ordinal
        p = model.scenario.organisations.social
        self.server = model.issues.server(neighbourhood, SOCIAL, ordinal)
        self.capacity = p.capacity
        self.own_revenue = p.own_revenue
        self.trial = 0
        self.admitted = 0
        self.fund = 0.0
        self.autonomy = 0.0
        self._weigh_revenue(p.purchase)

    def step(self) -> None:
        """Serve a week; reports to the purchaser come first."""
        p, governing = self.model.scenario.organisations, self.model.governing
        hours = self.capacity * (1.0 - governing.supervision)
        self.model.issues.work(self.server, hours, p.issues.staff_quality)

    def quarter(self) -> None:
        """K' = K + eta_B B (1 - K/Kmax) + eta_inc incubation (1 - K/Kmax) - delta K.

        B is the quarter's revenue in yuan, after what goes to the community fund.
        """
        p, governing = self.model.scenario.organisations.social, self.model.governing
        revenue = (governing.purchase + self.own_revenue - self.fund) / 4.0
        room = 1.0 - self.capacity / p.ceiling
        growth = (p.growth * revenue + p.incubation * governing.incubation) * room
        self.capacity = max(0.0, self.capacity + growth - p.decay * self.capacity)
        self._weigh_revenue(governing.purchase)

    def _weigh_revenue(self, purchase: float) -> None:
        revenue = purchase + self.own_revenue
        self.autonomy = 1.0 - purchase / revenue if revenue > 0.0 else 0.0
