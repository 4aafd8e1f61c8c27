"""Charity help 慈善性帮扶: help for those in need, with or without asking for a contribution."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.issues.catalogue import SOCIAL
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel

_SERVICE_HOURS = 3.1  # hours per volunteer service (Ningbo 2022)


class CharityHelp(Scheme):
    """Brings hours of help; what is given unconditionally breeds dependence."""

    id: ClassVar[str] = "charity_help"
    label: ClassVar[Text] = Text(zh="慈善性帮扶", en="charity help")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="慈善力量提供帮扶工时；其中不要求受助者贡献的部分使居民习惯于被服务，依赖上升",
        en="charities bring hours of help; as far as they ask nothing of those helped, residents grow "
        "used to being served",
    )
    origin: ClassVar[str] = "S4"

    week_hours: float = parameter(
        10.0, unit="hours/neighbourhood/week", low=0, high=2000, zh="每周帮扶小时", en="hours of help a week",
        source="assumed: two days of a visiting helper",
    )  # fmt: skip
    unconditional: float = parameter(
        0.8, unit="share of help", low=0, high=1, zh="无条件给予的比例", en="given unconditionally",
        source="assumed (S4: mostly without asking for a contribution)",
    )  # fmt: skip
    cost: float = parameter(
        30.0, unit="yuan/hour", low=0, high=1000, zh="每小时成本", en="cost of an hour",
        source="assumed: near a care worker's hourly pay",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(0.5, source="assumed: finding those in need")

    def calendar(self, model: CommunityModel) -> None:
        """Bring the week's hours."""
        hours = self.strength * self.week_hours
        model.issues.hours[:, SOCIAL] += hours
        model.accounts.charge(self.id, money=hours * self.cost * model.places)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Let residents feel served, as far as nothing is asked of them."""
        given = self.strength * self.week_hours * model.places
        if given > 0.0:
            volunteered = _SERVICE_HOURS * sum(o.turnout for o in model.organised.offices)
            setting.raise_served(self.unconditional * given / (given + volunteered))
