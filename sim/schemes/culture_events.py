"""Culture events: festivals, shared spaces, keys kept by residents."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel


class CultureEvents(Scheme):
    """Brings neighbours together; contact feeds identity."""

    id: ClassVar[str] = "culture_events"
    label: ClassVar[Text] = Text(zh="文化活动与共享空间", en="culture events and shared spaces")
    incentive: ClassVar[Incentive] = "E"
    rule: ClassVar[Text] = Text(
        zh="节庆与共享空间增加邻里交往，交往培育认同",
        en="festivals and shared spaces add contact between neighbours, and contact feeds identity",
    )
    origin: ClassVar[str] = "S3 Zhenhai; S0"

    events: float = parameter(
        3.0, unit="events/quarter", low=0, high=90, zh="每季活动数", en="events a quarter",
        source="assumed: one a month",
    )  # fmt: skip
    mixing: float = parameter(
        1.0, unit="contact per event/quarter", low=0, high=10, zh="每次活动增加的交往",
        en="contact an event adds", source="assumed",
    )  # fmt: skip
    cost: float = parameter(
        3000.0, unit="yuan/event", low=0, high=1e6, zh="每次费用", en="cost of an event",
        source="assumed",
    )  # fmt: skip
    staff_hours: float = parameter(
        15.0, unit="hours/event", low=0, high=500, zh="每次工时", en="staff hours per event",
        source="assumed",
    )  # fmt: skip

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.events / 13.0 * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Add contact."""
        setting.mixing += self.strength * self.events * self.mixing

    def settle(self, model: CommunityModel) -> None:
        """Book the events, in equal weekly parts."""
        events = self.strength * self.events / 13.0 * model.places
        model.accounts.charge(self.id, money=events * self.cost)
