"""Calling departments up 吹哨报到: the neighbourhood whistles, and departments have to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from sim.issues.flows import FOUND, WHISTLED
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing

# how much of the duty to come bites, by who assesses the departments (assumed)
_BITE = {"superiors": 0.5, "street": 1.0, "residents": 1.0}
_RESIDENTS_VOICE = 0.2  # closures that residents' assessment of departments holds back (assumed)


class Escalation(Scheme):
    """Overdue issues are called up; departments are bound to act, sooner if they share information.

    With ``bound`` 0 it is a command centre without authority (S2 Jincheng).
    """

    id: ClassVar[str] = "escalation"
    label: ClassVar[Text] = Text(zh="吹哨报到", en="calling departments up")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="逾期问题吹哨上报；部门须到场办理，信息共享缩短答复；上报多则排名受损，检查更紧",
        en="overdue issues are called up and departments have to act, sooner if they share "
        "information; many calls cost rank, and inspection tightens",
    )
    origin: ClassVar[str] = "S2, S0, S1, S4"

    called_up: float = parameter(
        0.5, unit="share of overdue issues", low=0, high=1, zh="逾期吹哨比例",
        en="overdue issues that are called up", source="assumed: half",
    )  # fmt: skip
    bound: float = parameter(
        0.6, unit="probability", low=0, high=1, zh="部门必须响应的概率",
        en="authority: chance that a department must act that otherwise would not",
        source="assumed (S2: none in Jincheng; S1: listed duties)",
    )  # fmt: skip
    assessed_by: Literal["superiors", "street", "residents"] = parameter(
        "street", unit="-", zh="部门由谁考核", en="who assesses the departments", source="S0, S2, S4",
        help_zh="superiors：上级主管，约束减半；street：街道；residents：居民评价，同时压制虚假办结",
        help_en="superiors: their own, and the duty bites half; street; residents: who also hold false "
        "closures back",
    )  # fmt: skip
    delay: float = parameter(
        0.75, unit="share of the ordinary", low=0.1, high=10, zh="答复时间比例",
        en="time a called department takes", source="assumed: three quarters",
    )  # fmt: skip
    sharing: float = parameter(
        0.5, unit="share", low=0, high=1, zh="部门间信息共享", en="information shared between departments",
        source="assumed (S4: data islands)",
    )  # fmt: skip
    sharing_gain: float = parameter(
        0.5, unit="share", low=0, high=0.9, zh="充分共享缩短的时间", en="time that full sharing saves",
        source="assumed: half",
    )  # fmt: skip
    ranking_cost: float = parameter(
        0.2, unit="share of inspection", low=0, high=10, zh="事事上报的排名代价",
        en="inspection added if everything found is called up", source="assumed: a call is counted",
    )  # fmt: skip
    staff_hours: float = parameter(
        2.0, unit="hours/week", low=0, high=100, zh="每周协调工时", en="staff hours a week",
        source="assumed",
    )  # fmt: skip

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Call up, bind, speed up, and pay in rank."""
        governing.called_up += self.strength * self.called_up * (1.0 - governing.called_up)
        governing.raise_authority(self.strength * self.bound * _BITE[self.assessed_by])
        if self.assessed_by == "residents":
            governing.raise_voice(self.strength * _RESIDENTS_VOICE)
        faster = self.delay * (1.0 - self.sharing * self.sharing_gain)
        governing.department_delay *= 1.0 + self.strength * (faster - 1.0)
        governing.inspection *= 1.0 + self.strength * self.ranking_cost * _called(model)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours


def _called(model: CommunityModel) -> float:
    """Return last week's calls for what was overdue, as a share of what was found."""
    flows = model.issues.flows
    found = float(flows[:, FOUND].sum())
    return min(1.0, float(flows[:, WHISTLED].sum()) / found) if found > 0.0 else 0.0
