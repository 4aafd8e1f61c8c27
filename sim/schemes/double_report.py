"""Double report 双报告 and two-way assessment 双向考核 between unit and community."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.calendar import YEAR
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel


class DoubleReport(Scheme):
    """Units that must answer for their members become more responsive, year by year."""

    id: ClassVar[str] = "double_report"
    label: ClassVar[Text] = Text(zh="双报告与双向考核", en="two-way report and assessment")
    incentive: ClassVar[Incentive] = "W"
    rule: ClassVar[Text] = Text(
        zh="单位与社区每年互评，提高单位对社区服务的响应度",
        en="unit and community report on each other every year, which makes units more responsive",
    )
    origin: ClassVar[str] = "S1, S2"

    weight: float = parameter(
        0.15, unit="1/year", low=0, high=1, zh="考核权重", en="weight in the unit's assessment",
        source="assumed",
    )  # fmt: skip
    paper_hours: float = parameter(
        2.0, unit="hours/unit/year", low=0, high=500, zh="每单位每年材料工时",
        en="hours of reports per unit and year", source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Put two-way assessment in force."""
        for unit in model.organised.units:
            unit.reports = self.strength * self.weight

    def finish(self, model: CommunityModel) -> None:
        """Withdraw it; responsiveness fades by itself."""
        for unit in model.organised.units:
            unit.reports = 0.0

    def settle(self, model: CommunityModel) -> None:
        """Book the year's reports, in equal weekly parts."""
        hours = self.strength * self.paper_hours * len(model.organised.units) / YEAR
        model.accounts.charge(self.id, paper_hours=hours)
