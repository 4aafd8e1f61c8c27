"""Merged grids 多网合一: fewer platforms, less handing over, more lines on one pair of shoulders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.calendar import YEAR
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing


class GridMerge(Scheme):
    """Changes the number of line grids and platforms; what they ordinarily cost is in the scenario."""

    id: ClassVar[str] = "grid_merge"
    label: ClassVar[Text] = Text(zh="多网合一", en="merged grids and platforms")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="条线网格和平台越少，重复录入与交接损耗越少，但一人承担的条线更多、压力更大",
        en="fewer line grids and platforms mean less double entry and less lost in handing over, but "
        "more lines, and more stress, for each worker",
    )
    origin: ClassVar[str] = "S0, S2"

    before: int = parameter(
        3, unit="platforms", low=1, high=5, zh="合并前平台数", en="platforms before",
        source="assumed: the middle of 1-5",
    )  # fmt: skip
    platforms: int = parameter(
        1, unit="platforms", low=1, high=5, zh="合并后平台数", en="platforms now",
        source="S0, S2: one grid, one platform",
    )  # fmt: skip
    entry: float = parameter(
        0.4, unit="share of line duties", low=0, high=1, zh="录入占例行任务的比例",
        en="line duties that are entering data", source="assumed (S4: mostly for uploading data)",
    )  # fmt: skip
    loss: float = parameter(
        0.05, unit="share of work per platform", low=0, high=0.2, zh="交接损耗",
        en="work lost in handing over", source="assumed",
    )  # fmt: skip
    strain: float = parameter(
        0.1, unit="share of stress per platform", low=0, high=0.25, zh="每并入一条线增加的压力",
        en="stress that each line merged adds", source="assumed (S0: all lines end at one worker)",
    )  # fmt: skip
    app_cost: float = parameter(
        20_000.0, unit="yuan/neighbourhood/year", low=0, high=1e7, zh="平台费用", en="cost of the app",
        source="assumed",
    )  # fmt: skip
    staff_hours: float = parameter(
        0.5, unit="hours/week", low=0, high=100, zh="每周管理工时", en="staff hours a week",
        source="assumed",
    )  # fmt: skip

    def calendar(self, model: CommunityModel) -> None:
        """Pay for the app."""
        yearly = self.strength * self.app_cost * model.places
        model.accounts.charge(self.id, money=yearly / YEAR)

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Change double entry, hand-overs and strain from what the platforms before made them."""
        merged = self.strength * (self.before - self.platforms)
        governing.line_duties *= 1.0 - self.entry * merged / self.before
        governing.handover -= self.loss * merged
        governing.strain *= 1.0 + self.strain * merged

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours
