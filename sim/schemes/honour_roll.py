"""Honour roll 表彰、荣誉榜: those who do much are named in public."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from sim.calendar import YEAR
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel


class HonourRoll(Scheme):
    """Open to all residents; a roll that names the same people every year wears off."""

    id: ClassVar[str] = "honour_roll"
    label: ClassVar[Text] = Text(zh="荣誉榜", en="honour roll")
    incentive: ClassVar[Incentive] = "C"
    rule: ClassVar[Text] = Text(
        zh="一年记录参与达到次数者上榜公示，效果逐年递减",
        en="those above a number of recorded activities a year are named in public; the effect wears "
        "off year by year",
    )
    origin: ClassVar[str] = "S3, S0; Bradler et al. 2016 (exclusive awards work best)"

    threshold: int = parameter(
        8, unit="activities/year", low=1, high=52, zh="上榜次数", en="activities to be named",
        source="assumed: exclusive, more than a star",
    )  # fmt: skip
    publicity: float = parameter(
        0.3, unit="share", low=0, high=1, zh="公示可见度", en="publicity", source="assumed",
    )  # fmt: skip
    routine_decay: float = parameter(
        0.15, unit="1/year", low=0, high=1, zh="例行化衰减", en="wear by routine", source="assumed",
    )  # fmt: skip
    cost: float = parameter(
        2000.0, unit="yuan/year", low=0, high=1e6, zh="每年费用", en="boards and ceremonies",
        source="assumed",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(0.5, source="assumed")

    def begin(self, model: CommunityModel) -> None:
        """Remember when the roll was new."""
        model.memory[self.id] = {"since": model.week}

    def finish(self, model: CommunityModel) -> None:
        """Take the roll down."""
        del model.memory[self.id]

    def change(self, model: CommunityModel, before: Self) -> None:
        """Keep the roll, as worn as it is."""

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Offer a place on the roll."""
        if self.strength == 0.0:
            return
        years = (model.week - model.memory[self.id]["since"]) / YEAR
        worn = (1.0 - self.routine_decay) ** years
        setting.raise_recognition(self.strength * self.publicity * worn)
        setting.honour_threshold = float(self.threshold)

    def settle(self, model: CommunityModel) -> None:
        """Book the costs, in equal weekly parts."""
        model.accounts.charge(self.id, money=self.strength * self.cost / YEAR * model.places)
