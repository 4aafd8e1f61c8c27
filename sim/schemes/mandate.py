"""Political call 政治号召: a steady routine, campaigns on top, and fatigue from campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from sim.calendar import YEAR
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel


class Mandate(Scheme):
    """Sets p_t for everybody: routine level plus campaign pulses, less campaign fatigue."""

    id: ClassVar[str] = "mandate"
    label: ClassVar[Text] = Text(zh="政治号召", en="political call")
    incentive: ClassVar[Incentive] = "P"
    rule: ClassVar[Text] = Text(
        zh="日常号召之外再搞运动；运动积累疲劳，疲劳削弱号召",
        en="a routine call with campaigns on top; campaigns build up fatigue, which weakens the call",
    )
    origin: ClassVar[str] = "S3; S2 civilised-city campaign"

    level: float = parameter(
        0.5, unit="1", low=0, high=1, zh="常态号召", en="routine level of the call",
        source="assumed: half of a full campaign",
    )  # fmt: skip
    campaigns: int = parameter(
        0, unit="campaigns/year", low=0, high=12, zh="每年运动次数", en="campaigns a year",
        source="assumed: none unless a case has them",
    )  # fmt: skip
    campaign_weeks: int = parameter(
        6, unit="weeks", low=1, high=52, zh="每次运动周数", en="weeks a campaign lasts",
        source="assumed: S2 inspection season",
    )  # fmt: skip
    campaign_height: float = parameter(
        0.5, unit="1", low=0, high=1, zh="运动期间的增强", en="what a campaign adds to the call",
        source="assumed",
    )  # fmt: skip
    fatigue_gain: float = parameter(
        0.05, unit="1/week", low=0, high=1, zh="运动疲劳积累", en="fatigue gained per campaign week",
        source="assumed",
    )  # fmt: skip
    fatigue_fade: float = parameter(
        0.04, unit="1/week", low=0, high=1, zh="运动疲劳消退", en="fatigue lost per week",
        source="assumed: half-life of about four months",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(1.0, source="assumed")
    paper_hours: float = parameter(
        1.0, unit="hours/week", low=0, high=100, zh="每周材料工时", en="hours of documents a week",
        source="assumed: call by documents",
    )  # fmt: skip

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Set the call, and let campaign fatigue grow or fade."""
        campaign = self.campaign_height if self._in_campaign(model.week_of_year) else 0.0
        called = self.strength * min(1.0, self.level + campaign)
        setting.call = called * (1.0 - model.call_fatigue)
        grown = self.fatigue_gain * self.strength * campaign * (1.0 - model.call_fatigue)
        model.call_fatigue += grown - self.fatigue_fade * model.call_fatigue

    def settle(self, model: CommunityModel) -> None:
        """Book the documents."""
        model.accounts.charge(self.id, paper_hours=self.strength * self.paper_hours * model.places)

    def finish(self, model: CommunityModel) -> None:
        """Forget campaign fatigue."""
        model.call_fatigue = 0.0

    def change(self, model: CommunityModel, before: Self) -> None:
        """Keep campaign fatigue."""

    def _in_campaign(self, week_of_year: int) -> bool:
        """Spread the year's campaigns evenly; each opens its share of the year."""
        return week_of_year * self.campaigns % YEAR < self.campaign_weeks * self.campaigns
