"""Red property 红色物业: party oversight of property companies, whose heads get a seat."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing


class RedProperty(Scheme):
    """Oversight pulls effort up; seated heads let their technicians do more for the neighbourhood."""

    id: ClassVar[str] = "red_property"
    label: ClassVar[Text] = Text(zh="红色物业", en="red property")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="党组织监督物业，服务水平被拉高；物业与业委会负责人任兼职委员，物业技工为社区多出工时，"
        "居民评价更有分量",
        en="oversight by the party organisation pulls property effort up; heads of property companies "
        "and owners' committees with a seat bring technicians' hours and residents' judgement in",
    )
    origin: ClassVar[str] = "S2, S1"

    oversight: float = parameter(
        0.3, unit="share of fees", low=0, high=10, zh="监督力度", en="pull of oversight",
        source="assumed: beside the ordinary 0.5",
    )  # fmt: skip
    seats: float = parameter(
        0.7, unit="share of companies", low=0, high=1, zh="负责人任兼职委员的比例",
        en="companies and committees whose heads have a seat", source="assumed (S2, S1: most)",
    )  # fmt: skip
    commitment: float = parameter(
        0.3, unit="share of hours", low=0, high=5, zh="有席位者增加的工时", en="hours added by those seated",
        source="assumed",
    )  # fmt: skip
    voice: float = parameter(
        0.15, unit="share", low=0, high=1, zh="有席位者带来的居民发言权", en="voice that seats give residents",
        source="assumed: false closures are harder with owners at the table",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(1.0, source="assumed: inspections and meetings")
    paper_hours: float = parameter(
        0.5, unit="hours/week", low=0, high=100, zh="每周考评台账工时", en="hours of assessments a week",
        source="assumed",
    )  # fmt: skip

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Oversee and seat."""
        seated = self.strength * self.seats
        governing.oversight += self.strength * self.oversight
        governing.property_hours *= 1.0 + seated * self.commitment
        governing.raise_voice(seated * self.voice)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def settle(self, model: CommunityModel) -> None:
        """Book the assessments."""
        model.accounts.charge(self.id, paper_hours=self.strength * self.paper_hours * model.places)
