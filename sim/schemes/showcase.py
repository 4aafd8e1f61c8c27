"""Highlight projects 亮点打造: what shines upwards, and what it takes from daily service."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.calendar import YEAR
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing


class Showcase(Scheme):
    """Projects for visitors: the street thinks better of a neighbourhood than its records say.

    They take hours from organising and from grid service and solve no issue; analysed, as a form of
    formalism, not recommended.
    """

    id: ClassVar[str] = "showcase"
    label: ClassVar[Text] = Text(zh="亮点打造", en="highlight projects")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="亮点项目抬高上级观感、缓解排名压力，却占用组织和网格服务的工时与经费",
        en="highlight projects raise the street's opinion and ease the ranking, and take hours and "
        "money from organising and grid service",
    )
    origin: ClassVar[str] = "S4; S0: 97 projects in under a year"

    projects: float = parameter(
        1.0, unit="projects/staff member/year", low=0, high=20, zh="人均每年亮点项目",
        en="projects a year per member of staff", source="assumed (S0: 97 projects in under a year)",
    )  # fmt: skip
    project_hours: float = parameter(
        60.0, unit="staff hours/project", low=0, high=10_000, zh="每个项目占用工时",
        en="staff hours a project takes", source="assumed: a week and a half",
    )  # fmt: skip
    grid_hours: float = parameter(
        20.0, unit="hours/grid worker/project", low=0, high=1000, zh="每个项目占用每名网格员工时",
        en="hours a project takes of each grid worker", source="assumed: half a week of materials and visits",
    )  # fmt: skip
    shine: float = parameter(
        0.03, unit="share of reported closure", low=0, high=1, zh="对观感的抬升",
        en="how much better the street thinks, at one project per member of staff", source="assumed",
    )  # fmt: skip
    project_cost: float = parameter(
        20_000.0, unit="yuan/project", low=0, high=1e8, zh="每个项目经费", en="cost of a project",
        source="assumed",
    )  # fmt: skip

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Shine, in grid workers' hours."""
        governing.data_entry += self._projects(model) * self.grid_hours / YEAR
        governing.shine += self.strength * self.projects * self.shine

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self._projects(model) * self.project_hours / YEAR

    def settle(self, model: CommunityModel) -> None:
        """Pay for the projects."""
        yearly = self._projects(model) * self.project_cost * model.places
        model.accounts.charge(self.id, money=yearly / YEAR)

    def _projects(self, model: CommunityModel) -> float:
        """Return projects per neighbourhood and year."""
        return self.strength * self.projects * model.scenario.organisations.office.staff
