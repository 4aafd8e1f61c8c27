"""Deliberation 居民议事会: residents have a say, which is honoured or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.calendar import QUARTER
from sim.draws import Process
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel

ATTEND = Process("attends a meeting")
HONOURED = Process("input is honoured")


class Deliberation(Scheme):
    """A say that is honoured raises perceived control; one that is ignored lowers it."""

    id: ClassVar[str] = "deliberation"
    label: ClassVar[Text] = Text(zh="居民议事会", en="residents' deliberation")
    incentive: ClassVar[Incentive] = "E"
    rule: ClassVar[Text] = Text(
        zh="每季议事，效能感越高越愿出席；意见被采纳则效能感上升，被忽视则下降；程序公平培育认同",
        en="meets each quarter; those who feel in control attend; honoured input raises control, "
        "ignored input lowers it; fair procedure feeds identity",
    )
    origin: ClassVar[str] = "S3, S0, S2"

    consulted: float = parameter(
        0.4, unit="share of decisions", low=0, high=1, zh="交议比例", en="decisions consulted on",
        source="assumed",
    )  # fmt: skip
    honoured: float = parameter(
        0.7, unit="share", low=0, high=1, zh="意见采纳率", en="input honoured", source="assumed",
    )  # fmt: skip
    attendance: float = parameter(
        0.1, unit="probability/meeting", low=0, high=1, zh="出席率（效能感满值）",
        en="attendance at full control", source="assumed",
    )  # fmt: skip
    meeting_hours: float = parameter(
        2.0, unit="hours/meeting", low=0, high=10, zh="每次时长", en="length of a meeting",
        source="assumed",
    )  # fmt: skip
    fairness: float = parameter(
        0.05, unit="1", low=0, high=1, zh="程序公平对认同的贡献", en="part of fair procedure in identity",
        source="assumed",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(1.0, source="assumed")

    def calendar(self, model: CommunityModel) -> None:
        """Meet once a quarter."""
        if model.week % QUARTER:
            return
        r, draws = model.residents, model.draws
        luck = draws.uniform(ATTEND, model.date, np.arange(r.size))
        chance = self.strength * self.consulted * self.attendance * r.control
        came = np.flatnonzero(luck < chance)
        heard = draws.uniform(HONOURED, model.date, came) < self.honoured
        speed = model.scenario.states.control_speed
        r.control[came] += speed * (heard - r.control[came])
        model.accounts.charge(self.id, volunteer_hours=self.meeting_hours * came.size)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Give tasks an occasion, and residents a fair procedure."""
        setting.raise_occasion(self.strength * self.consulted * self.honoured)
        setting.fair_procedure += self.strength * self.fairness * self.consulted * self.honoured
