"""Grid worker 网格员: splits the week between paper, patrol and handling, tires, leaves, is replaced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.draws import Process
from sim.issues.catalogue import DESK
from sim.organisations.agents import CommunityAgent

if TYPE_CHECKING:
    from sim.model import CommunityModel

LEAVE = Process("grid worker leaves")
_STRESS_FADING = 0.1  # per week (assumed)
_OVERLOAD = 0.05  # of what one served, how much more one is given next week 鞭打快牛 (assumed)
_LEARNING = 0.01  # skill gained per week on the job (assumed)


def effort(
    paper_incentive: float, service_motive: float, substitution: float
) -> tuple[float, float]:
    """Return the best efforts (e1 paper, e2 service), both >= 0.

    Maximises a1*e1 + s*e2 - (e1^2 + e2^2 + 2*theta*e1*e2)/2 (Holmstrom & Milgrom 1991 with
    quadratic cost): e1 = (a1 - theta s)/(1 - theta^2), e2 = (s - theta a1)/(1 - theta^2) while both
    are positive, else all effort goes to the better of the two. Verification V12.
    """
    rest = 1.0 - substitution**2
    paper = (paper_incentive - substitution * service_motive) / rest
    service = (service_motive - substitution * paper_incentive) / rest
    if paper <= 0.0:
        return 0.0, service_motive
    if service <= 0.0:
        return paper_incentive, 0.0
    return paper, service


def filled_posts(workers: Iterable[GridWorker]) -> int:
    """Return how many grid posts are not vacant."""
    return sum(1 for worker in workers if worker.vacant == 0)


class GridWorker(CommunityAgent):
    """A grid post and who holds it.

    State: ``skill`` in (0, 1], ``stress`` >= 0, ``load`` factor on work given, ``tenure`` weeks,
    ``vacant`` weeks still empty, ``paper``, ``service`` and ``patrol`` hours of this week, ``left``
    how many have left the post.
    """

    STATE = ("skill", "stress", "load", "tenure", "vacant", "paper", "service", "patrol", "left")

    def __init__(
        self, model: CommunityModel, neighbourhood: int, ordinal: int, server: int
    ) -> None:
        super().__init__(model)
        self.neighbourhood = neighbourhood
        self.ordinal = ordinal
        self.server = server
        self.skill = 1.0
        self.stress = 0.0
        self.load = 1.0
        self.tenure = 52
        self.vacant = 0
        self.paper = 0.0
        self.service = 0.0
        self.patrol = 0.0
        self.left = 0

    def step(self) -> None:
        """Work a week, or stay vacant."""
        if self.vacant > 0:
            self._stay_empty()
            return
        model = self.model
        p, governing = model.scenario.organisations.grid, model.governing
        e1, e2 = model.organised.subdistrict.grid_effort
        week_hours = p.week_hours * governing.grid_week
        entry = min(week_hours, governing.data_entry)
        at_desk = min(week_hours - entry, governing.grid_desk)
        free = week_hours - entry - at_desk
        scale = min(p.hours_per_effort, free / (e1 + e2)) if e1 + e2 > 0.0 else 0.0
        workers = governing.grid_workers
        self.paper = workers * (e1 * scale + entry)
        self.service = workers * e2 * scale
        model.issues.hours[self.neighbourhood, DESK] += workers * at_desk
        duties = min(1.0, p.duties * governing.line_duties)
        on_issues = (1.0 - duties) / self.load * self.service * self.skill
        self.patrol = p.patrol_share * on_issues
        # who must close what they find keep some of it silent (S0)
        model.issues.patrol[self.neighbourhood] += self.patrol * (1.0 - governing.conflict)
        model.issues.work(
            self.server, on_issues - self.patrol,
            self.skill * model.scenario.organisations.issues.staff_quality,
        )  # fmt: skip
        self._strain(p.turnover * governing.leaving, p.vacancy_weeks)

    def _strain(self, turnover: float, vacancy_weeks: int) -> None:
        """Fast workers get more work; stress drives exit."""
        model = self.model
        week_hours = model.scenario.organisations.grid.week_hours * model.governing.grid_workers
        served = self.service * self.skill / week_hours
        self.load += _OVERLOAD * (served - (self.load - 1.0))
        wanted = model.governing.pressure * self.load * model.governing.strain
        self.stress += _STRESS_FADING * (wanted - self.stress)
        self.skill = min(1.0, self.skill + _LEARNING)
        self.tenure += 1
        luck = model.draws.one(LEAVE, model.date, self.ordinal)
        if luck < turnover * (1.0 + self.stress):
            self.left += 1  # at the end of the week
            self.vacant = vacancy_weeks
            if vacancy_weeks == 0:
                self._successor()

    def _stay_empty(self) -> None:
        """Let a week pass in which nobody holds the post."""
        self.paper = self.service = self.patrol = 0.0
        self.model.issues.work(self.server, 0.0, 1.0)
        self.vacant -= 1
        if self.vacant == 0:
            self._successor()

    def _successor(self) -> None:
        self.skill = self.model.scenario.organisations.grid.new_skill
        self.stress, self.load, self.tenure = 0.0, 1.0, 0
