"""Joint meeting 联席会议、大工委、党建联盟: bodies in the area bring what they have, or just sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from sim.calendar import MONTH, YEAR
from sim.issues.catalogue import SOCIAL, VOLUNTEERS
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing

_KEPT_IF_SIGNED = 0.2  # of what is promised, where nobody is bound by a list (assumed)


class JointMeeting(Scheme):
    """A monthly meeting of member bodies, with a list of tasks that binds them or without.

    A body is matched if its venue or skill meets a need (S3 Zhenxi: the property company's room and
    the school's teachers). Bodies of different kinds complete each other: ``pairs`` of matched
    bodies, one with the venue and one with the skill, serve; half of the hours go where social
    organisations work, half where volunteers do.
    """

    id: ClassVar[str] = "joint_meeting"
    label: ClassVar[Text] = Text(zh="联席会议", en="joint meeting")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="驻区单位每月议事：有约束清单则场地与人才配对服务、部门更须响应；只签到则大多落空",
        en="bodies in the area meet monthly: bound by a list they match venues with skills and "
        "departments respond more; where they only sign, little comes of it",
    )
    origin: ClassVar[str] = "S3 Zhenxi; S3 Binhu: 42 units"

    bodies: int = parameter(
        12, unit="bodies/neighbourhood", low=0, high=500, zh="成员单位", en="member bodies",
        source="assumed; S3 Binhu: 42 units",
    )  # fmt: skip
    mode: Literal["binding", "signing"] = parameter(
        "binding", unit="-", zh="会议方式", en="kind of meeting", source="S3 knows both",
        help_zh="binding：清单约束，逐项落实；signing：签到开会",
        help_en="binding: a list, item by item; signing: sign and meet",
    )  # fmt: skip
    venues: float = parameter(
        0.3, unit="share of bodies", low=0, high=1, zh="能出场地的单位", en="bodies that bring a venue",
        source="assumed (S3 Zhenxi: the property company's room)",
    )  # fmt: skip
    skills: float = parameter(
        0.3, unit="share of bodies", low=0, high=1, zh="能出人才的单位", en="bodies that bring a skill",
        source="assumed (S3 Zhenxi: the school's teachers)",
    )  # fmt: skip
    pair_hours: float = parameter(
        8.0, unit="hours/pair/month", low=0, high=1000, zh="每对资源每月服务工时",
        en="service of a venue with a skill", source="assumed: two afternoons a month",
    )  # fmt: skip
    authority: float = parameter(
        0.1, unit="probability", low=0, high=1, zh="清单对部门的约束",
        en="chance that a list makes a department act that otherwise would not", source="assumed",
    )  # fmt: skip
    meeting_hours: float = parameter(
        8.0, unit="staff hours/meeting", low=0, high=1000, zh="每次会议工时",
        en="staff hours a meeting takes", source="assumed: a day",
    )  # fmt: skip
    paper_hours: float = parameter(
        4.0, unit="hours/meeting", low=0, high=1000, zh="每次材料工时", en="hours of documents a meeting takes",
        source="assumed: half a day",
    )  # fmt: skip

    def calendar(self, model: CommunityModel) -> None:
        """Let what was matched serve, and book this month's meeting."""
        hours = self._served() / 2.0
        model.issues.hours[:, SOCIAL] += hours
        model.issues.hours[:, VOLUNTEERS] += hours
        paper = self.strength * self.paper_hours if _meets(model) else 0.0
        model.accounts.charge(
            self.id, volunteer_hours=2.0 * hours * model.places, paper_hours=paper * model.places
        )

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Bind departments, if there is a list."""
        if self.mode == "binding":
            governing.raise_authority(self.strength * self.authority)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours, in the weeks of a meeting."""
        return self.strength * self.meeting_hours if _meets(model) else 0.0

    def _served(self) -> float:
        """Return hours a week per neighbourhood; the scarcer of venues and skills limits the pairs."""
        kept = 1.0 if self.mode == "binding" else _KEPT_IF_SIGNED
        pairs = self.bodies * min(self.venues, self.skills)
        return self.strength * kept * pairs * self.pair_hours * 12.0 / YEAR


def _meets(model: CommunityModel) -> bool:
    return model.week % MONTH == 0
