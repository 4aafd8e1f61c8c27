"""Grids 全科网格: how many households a worker has, for how many hours, and what the work pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.calendar import YEAR
from sim.organisations.grid_worker import filled_posts
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing

_FULL_SUBSIDY = 6_000.0  # yuan/year per grid (S2 Jincheng), for which ``motive`` is declared


class GridScheme(Scheme):
    """Cuts grids smaller or larger, staffs them full or part time, and pays for performance.

    The posts are those of the scenario; ``households`` of the scenario over ``households`` here is
    how many workers each post then has.
    """

    id: ClassVar[str] = "grid"
    label: ClassVar[Text] = Text(zh="全科网格", en="full-function grids")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="网格越小，每户分到的网格员工时越多；兼职减少工时；绩效补贴按比例奖励服务，也奖励留痕",
        en="smaller grids give each household more hours of grid work, part-time posts fewer; a "
        "performance subsidy pays in part for service and in part for records",
    )
    origin: ClassVar[str] = (
        "S0 (300-500 households); S2 Jincheng: 682 grids, 6,000 yuan a year each"
    )

    households: int = parameter(
        400, unit="households/grid", low=20, high=5000, zh="每个网格户数", en="households per grid",
        source="S0: 300-500 households; the middle",
    )  # fmt: skip
    part_time: float = parameter(
        0.0, unit="share of workers", low=0, high=1, zh="兼职网格员比例", en="part-time grid workers",
        source="assumed: all full time; S0 and S2 know both",
    )  # fmt: skip
    part_hours: float = parameter(
        0.5, unit="share of a full week", low=0, high=1, zh="兼职工时比例",
        en="working week of a part-time worker", source="assumed: half",
    )  # fmt: skip
    subsidy: float = parameter(
        6_000.0, unit="yuan/worker/year", low=0, high=200_000, zh="绩效补贴", en="performance subsidy",
        source="S2 Jincheng: 6,000 yuan a grid and year",
    )  # fmt: skip
    motive: float = parameter(
        0.2, unit="1", low=0, high=10, zh="每 6,000 元补贴的激励",
        en="what a subsidy of 6,000 yuan moves", source="assumed: a fifth of the service motive",
    )  # fmt: skip
    by_records: float = parameter(
        0.5, unit="share", low=0, high=1, zh="按台账发放的补贴比例", en="subsidy that depends on records",
        source="assumed (S4: records are what is seen)",
    )  # fmt: skip
    wage: float = parameter(
        40_000.0, unit="yuan/year", low=0, high=1e6, zh="新增网格员年薪", en="wage of added workers",
        source="Wuhan essay 2023: 3,200-3,400 yuan a month",
    )  # fmt: skip
    staff_hours: float = parameter(
        0.5, unit="hours/week", low=0, high=100, zh="每周管理工时", en="staff hours a week",
        source="assumed",
    )  # fmt: skip

    def calendar(self, model: CommunityModel) -> None:
        """Pay subsidies, and those who are more than the scenario's; posts saved are no income."""
        workers, week = self._workers(model), self._week()
        posts = filled_posts(model.organised.grid_workers)
        yearly = self.strength * self.subsidy * workers + self.wage * max(0.0, workers * week - 1.0)
        model.accounts.charge(self.id, money=yearly * posts / YEAR)

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Give grids their workers, hours and pay."""
        governing.grid_workers *= self._workers(model)
        governing.grid_week *= self._week()
        moved = self.strength * self.motive * self.subsidy / _FULL_SUBSIDY
        governing.service_motive += moved * (1.0 - self.by_records)
        governing.traces += moved * self.by_records

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def _workers(self, model: CommunityModel) -> float:
        ordinary = model.scenario.organisations.grid.households
        return 1.0 + self.strength * (ordinary / self.households - 1.0)

    def _week(self) -> float:
        return 1.0 - self.strength * self.part_time * (1.0 - self.part_hours)
