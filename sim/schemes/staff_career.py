"""Staff career: what community staff and grid workers earn, for what, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.calendar import YEAR
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing

_ORDINARY = 2.1  # times the minimum wage (S3 Zhengzhou East: 2.2 and 2.0)


class StaffCareer(Scheme):
    """Better pay and a ladder keep people; performance pay buys what is assessed."""

    id: ClassVar[str] = "staff_career"
    label: ClassVar[Text] = Text(
        zh="社区工作者待遇与职业通道", en="pay and career of community staff"
    )
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="待遇（最低工资倍数）与职级阶梯降低社区工作者和网格员的离职，人更熟练；绩效工资放大考核之所重，"
        "文书随之增加",
        en="pay (in minimum wages) and a ladder lower turnover of staff and grid workers, who become "
        "more skilled; performance pay magnifies what is assessed, and paper with it",
    )
    origin: ClassVar[str] = "S3 Zhengzhou East; S1"

    pay: float = parameter(
        3.0, unit="minimum wages", low=0.5, high=20, zh="待遇（最低工资倍数）", en="pay",
        source="assumed; ordinary: 2.1 (S3 Zhengzhou East: 2.2 and 2.0)",
    )  # fmt: skip
    elasticity: float = parameter(
        1.0, unit="1", low=0, high=10, zh="离职对待遇的弹性", en="elasticity of leaving to pay",
        source="assumed: half the turnover at twice the pay",
    )  # fmt: skip
    ladder: float = parameter(
        0.5, unit="share of posts", low=0, high=1, zh="有晋升通道的岗位", en="posts with a ladder",
        source="assumed (S1: grades and selection of cadres)",
    )  # fmt: skip
    ladder_keeps: float = parameter(
        0.4, unit="share", low=0, high=1, zh="晋升通道留住的离职者", en="leavers whom a ladder keeps",
        source="assumed",
    )  # fmt: skip
    performance: float = parameter(
        0.2, unit="share of pay", low=0, high=1, zh="绩效工资占比", en="performance pay",
        source="assumed; works as Holmstrom & Milgrom 1991",
    )  # fmt: skip
    minimum_wage: float = parameter(
        1900.0, unit="yuan/month", low=0, high=100_000, zh="最低工资", en="minimum wage",
        source="assumed: Zhengzhou's about 2018-2021",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(0.25, source="assumed: appraisals")

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Keep people, and pay for what is assessed."""
        leaving = (_ORDINARY / self.pay) ** self.elasticity * (
            1.0 - self.ladder * self.ladder_keeps
        )
        governing.leaving *= 1.0 + self.strength * (leaving - 1.0)
        governing.traces *= 1.0 + self.strength * self.performance

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def settle(self, model: CommunityModel) -> None:
        """Book what pay costs beyond the ordinary; savings are not booked."""
        staff = model.scenario.organisations.office.staff * model.places
        posts = staff + len(model.organised.grid_workers)
        more = self.strength * max(0.0, self.pay - _ORDINARY) * self.minimum_wage
        model.accounts.charge(self.id, money=posts * more * 12.0 / YEAR)
