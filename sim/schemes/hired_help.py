"""Hired help: paid temporary workers, the cost comparator of S3."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.issues.catalogue import VOLUNTEERS
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel

_SERVICE_HOURS = 3.1  # hours per volunteer service (Ningbo 2022)


class HiredHelp(Scheme):
    """Does what volunteers would do, for money; residents grow used to being served."""

    id: ClassVar[str] = "hired_help"
    label: ClassVar[Text] = Text(zh="雇用临时人员", en="hired help")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="花钱雇人处理志愿者能做的问题；居民被代劳而不被邀请，依赖上升",
        en="paid workers handle what volunteers could; being served without being asked breeds "
        "dependence",
    )
    origin: ClassVar[str] = "S3 (cost comparator); dependence: S4"

    week_hours: float = parameter(
        20.0, unit="hours/neighbourhood/week", low=0, high=2000, zh="每周雇工小时",
        en="hours hired a week", source="assumed: half a post",
    )  # fmt: skip
    wage: float = parameter(
        25.0, unit="yuan/hour", low=0, high=1000, zh="每小时工资", en="wage",
        source="assumed: near Shanghai's hourly minimum",
    )  # fmt: skip
    staff_hours: float = parameter(
        0.5, unit="hours/week", low=0, high=100, zh="每周管理工时", en="staff hours a week",
        source="assumed",
    )  # fmt: skip

    def calendar(self, model: CommunityModel) -> None:
        """Work the week's hours."""
        hours = self.strength * self.week_hours
        model.issues.hours[:, VOLUNTEERS] += hours
        model.accounts.charge(self.id, money=hours * self.wage * model.places)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Let residents feel served."""
        offices = model.organised.offices
        hired = self.strength * self.week_hours * model.places
        volunteered = _SERVICE_HOURS * sum(office.turnout for office in offices)
        if hired > 0.0:
            setting.raise_served(hired / (hired + volunteered))
