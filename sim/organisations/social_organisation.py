"""Social organisation 社会组织: serves with its capacity, which its revenue feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.calendar import QUARTER, YEAR
from sim.issues.catalogue import SOCIAL
from sim.organisations.agents import CommunityAgent

if TYPE_CHECKING:
    from sim.model import CommunityModel


class SocialOrganisation(CommunityAgent):
    """One organisation.

    State: ``capacity`` hours a week, ``autonomy`` = 1 - public share of last quarter's revenue,
    ``purchased`` and ``earned`` yuan since the last quarter, ``sales`` yuan a week it earns by selling
    services, ``hosted`` by a hub, ``trial`` weeks of the hub's trial left, ``admitted`` after it.
    """

    STATE = ("capacity", "autonomy", "purchased", "earned", "sales", "hosted", "trial", "admitted")

    def __init__(self, model: CommunityModel, neighbourhood: int, ordinal: int) -> None:
        super().__init__(model)
        self.neighbourhood = neighbourhood
        self.ordinal = ordinal
        p = model.scenario.organisations.social
        self.server = model.issues.server(neighbourhood, SOCIAL, ordinal)
        self.capacity = p.capacity
        # the quarter under way was like any other
        self.purchased = p.purchase * (QUARTER - 1) / YEAR
        self.earned = p.own_revenue * (QUARTER - 1) / YEAR
        self.sales = 0.0
        self.hosted = 0
        self.trial = 0
        self.admitted = 0
        self.autonomy = self._own_share()

    def step(self) -> None:
        """Serve a week, as far as reports to the purchaser leave hours, and take in its revenue."""
        p, governing = self.model.scenario.organisations, self.model.governing
        hours = self.capacity * (1.0 - governing.supervision) * governing.usable
        self.model.issues.work(self.server, hours, p.issues.staff_quality * governing.diligence)
        self.purchased += governing.purchase / YEAR
        self.earned += p.social.own_revenue / YEAR + self.sales

    def quarter(self) -> None:
        """K' = K + (eta_B B + eta_inc incubation)(1 - K/Kmax) - delta K, B the quarter's revenue in yuan."""
        p = self.model.scenario.organisations.social
        incubation = self.model.governing.incubation * self.hosted
        growth = p.growth * (self.purchased + self.earned) + p.incubation * incubation
        room = 1.0 - self.capacity / p.ceiling
        self.capacity = max(0.0, self.capacity + growth * room - p.decay * self.capacity)
        self.autonomy = self._own_share()
        self.purchased = self.earned = 0.0

    def leave_hub(self) -> None:
        """Be on its own again."""
        self.hosted = self.trial = self.admitted = 0
        self.sales = 0.0

    def _own_share(self) -> float:
        revenue = self.purchased + self.earned
        return self.earned / revenue if revenue > 0.0 else 0.0
