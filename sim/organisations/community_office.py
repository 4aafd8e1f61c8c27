"""Community office 社区党组织/居委会: organises tasks within the hours it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.organisations.agents import CommunityAgent

if TYPE_CHECKING:
    from sim.model import CommunityModel

_SMOOTHING = 1.0 / 13.0  # a quarter of experience of who turns up


class CommunityOffice(CommunityAgent):
    """One neighbourhood's office.

    State: ``organising_hours`` left for organising this week, ``tasks`` posted, ``scale`` on reach
    where hours run short, ``turnout`` smoothed real activities a week, ``sufficiency`` expected
    share of seats that others fill.
    """

    STATE = ("organising_hours", "tasks", "scale", "turnout", "sufficiency")

    def __init__(self, model: CommunityModel, index: int) -> None:
        super().__init__(model)
        self.index = index
        self.organising_hours = 0.0
        self.tasks = 0.0
        self.scale = 1.0
        self.turnout = 0.0
        self.sufficiency = 0.0

    def organise(self, scheme_hours: float, reachable: float) -> None:
        """Post tasks as far as the week's hours allow.

        Parameters
        ----------
        scheme_hours : float, staff hours the schemes in force need this week
        reachable : float, sum of reach over residents: offers that would be made without limits
        """
        p = self.model.scenario.organisations.office
        left = p.staff * p.week_hours * (1.0 - p.admin_share)
        self.organising_hours = max(0.0, p.organising_share * left - scheme_hours)
        offers = self.organising_hours * p.offers_per_hour
        self.scale = min(1.0, offers / reachable) if reachable > 0.0 else 1.0
        self.tasks = self.organising_hours / p.hours_per_task

    def look_back(self, real: float) -> None:
        """Learn how many turn up, from this week's real activities."""
        self.turnout += _SMOOTHING * (real - self.turnout)
        seats = self.tasks * self.model.scenario.organisations.office.seats
        if seats > 0.0:
            self.sufficiency = min(1.0, self.turnout / seats)
