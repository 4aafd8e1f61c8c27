"""Community office 社区党组织/居委会: receives issues, organises tasks, within the hours it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.issues.catalogue import CALL_BACK, DESK
from sim.organisations.agents import CommunityAgent

if TYPE_CHECKING:
    from sim.model import CommunityModel

_SMOOTHING = 1.0 / 13.0  # a quarter of experience of who turns up


class CommunityOffice(CommunityAgent):
    """One neighbourhood's office.

    State: ``organising_hours`` left for organising this week, ``tasks`` posted, ``scale`` on reach
    where hours run short, ``turnout`` smoothed real activities a week, ``sufficiency`` expected
    share of seats that others fill, ``skill`` of the staff in (0, 1].
    """

    STATE = ("organising_hours", "tasks", "scale", "turnout", "sufficiency", "skill")

    def __init__(self, model: CommunityModel, index: int) -> None:
        super().__init__(model)
        self.index = index
        self.organising_hours = 0.0
        self.tasks = 0.0
        self.scale = 1.0
        self.turnout = 0.0
        self.sufficiency = 0.0
        self.skill = model.scenario.organisations.office.settled_skill(1.0)

    def organise(self, scheme_hours: float, reachable: float) -> None:
        """Post tasks as far as the week's hours allow.

        Parameters
        ----------
        scheme_hours : float, staff hours the schemes in force need this week
        reachable : float, sum of reach over residents: offers that would be made without limits
        """
        p, governing = self.model.scenario.organisations.office, self.model.governing
        left = p.staff * p.week_hours * (1.0 - governing.admin_share) * self.skill
        self.organising_hours = max(0.0, p.organising_share * left - scheme_hours)
        offers = self.organising_hours * p.offers_per_hour
        self.scale = min(1.0, offers / reachable) if reachable > 0.0 else 1.0
        self.tasks = self.organising_hours / p.hours_per_task
        hours = self.model.issues.hours[self.index]
        hours[DESK] += p.desk_share * left + governing.desk_hours
        hours[CALL_BACK] += p.call_back_hours

    def look_back(self, real: float) -> None:
        """Learn how many turn up, from this week's real activities."""
        self.turnout += _SMOOTHING * (real - self.turnout)
        seats = self.tasks * self.model.scenario.organisations.office.seats
        if seats > 0.0:
            self.sufficiency = min(1.0, self.turnout / seats)

    def quarter(self) -> None:
        """Some of the staff leave, and those who follow know less at first."""
        p = self.model.scenario.organisations.office
        self.skill = p.skill_after_quarter(self.skill, self.model.governing.leaving)
