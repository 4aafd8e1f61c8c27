"""Digital platform 数字平台: reporting by phone, data entry by hand, and those who are left out."""

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

_OLDEST = 2  # age band: 60 and over


class DigitalPlatform(Scheme):
    """Saves residents cost of reporting, as far as they are not left out, and costs data entry.

    What reporting costs is one number for all, so the divide enters through how many are left out:
    a share of the adults of 60 and over saves nothing, and the mean saving is less by as much. Who
    is left out does not show in figures by group.
    """

    id: ClassVar[str] = "digital_platform"
    label: ClassVar[Text] = Text(zh="数字平台", en="digital platform")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="数字工具降低上报成本，但一部分老人用不上；网格员每周要花时间录入数据",
        en="digital tools lower the cost of reporting, not for all of the old; grid workers enter "
        "data each week",
    )
    origin: ClassVar[str] = "S4, S0"

    saved: float = parameter(
        0.4, unit="share of the cost", low=0, high=1, zh="节省的上报成本", en="cost of reporting saved",
        source="assumed",
    )  # fmt: skip
    divide: float = parameter(
        0.6, unit="share of the elderly", low=0, high=1, zh="数字鸿沟",
        en="left out by the digital divide", source="assumed: most of the old",
    )  # fmt: skip
    entry_hours: float = parameter(
        3.0, unit="hours/grid worker/week", low=0, high=40, zh="每周录入工时", en="hours of data entry",
        source="assumed (S4: platforms mostly upload data)",
    )  # fmt: skip
    platform_cost: float = parameter(
        20_000.0, unit="yuan/neighbourhood/year", low=0, high=1e7, zh="平台费用",
        en="cost of the platform", source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Count who is left out."""
        old = float((model.residents.age_band == _OLDEST).mean())
        model.memory[self.id] = {"left_out": self.divide * old}

    def finish(self, model: CommunityModel) -> None:
        """Close the platform."""
        del model.memory[self.id]

    def calendar(self, model: CommunityModel) -> None:
        """Book the platform, and what is entered into it."""
        posts = filled_posts(model.organised.grid_workers)
        yearly = self.strength * self.platform_cost * model.places
        model.accounts.charge(
            self.id, money=yearly / YEAR, paper_hours=self.strength * self.entry_hours * posts
        )

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Make reporting cheaper for those who can use it, and let grid workers enter data."""
        reached = 1.0 - model.memory[self.id]["left_out"]
        governing.report_cost *= 1.0 - self.strength * self.saved * reached
        governing.data_entry += self.strength * self.entry_hours
