"""Work unit 单位: hears of its members' service through letters, and appraises once a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.organisations.agents import CommunityAgent

if TYPE_CHECKING:
    from sim.model import CommunityModel


class WorkUnit(CommunityAgent):
    """An employer of in-service members.

    State: ``counts`` q_u, whether service counts in appraisal; ``responsiveness`` rho_u in [0, 1];
    ``letters`` received this year; ``reports`` in [0, 1], two-way assessment in force.
    """

    STATE = ("counts", "responsiveness", "letters", "reports")

    def __init__(self, model: CommunityModel, index: int) -> None:
        super().__init__(model)
        self.index = index
        self.counts = 0.0
        self.responsiveness = model.scenario.organisations.units.responsiveness
        self.letters = 0
        self.reports = 0.0

    @property
    def value(self) -> float:
        """Return q_u * rho_u: what a letter is worth to a member of this unit."""
        return self.counts * self.responsiveness

    def appraise(self) -> None:
        """Close the year: letters and two-way assessment raise next year's responsiveness."""
        p = self.model.scenario.organisations.units
        heard = min(1.0, self.letters / 3.0)
        gain = p.letter_gain * heard + self.reports
        self.responsiveness += gain * (1.0 - self.responsiveness) - p.fade * self.responsiveness
        self.responsiveness = min(1.0, max(0.0, self.responsiveness))
        self.letters = 0
