"""Agenda control: the party branch sets the agenda and nominates; quick, and felt as such."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.calendar import QUARTER
from sim.issues.catalogue import DESK
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing

_FREE = 0.5  # perceived control where residents neither gain nor lose a say


class AgendaControl(Scheme):
    """Saves rounds of consultation and with them staff time; residents feel less in control."""

    id: ClassVar[str] = "agenda_control"
    label: ClassVar[Text] = Text(zh="党支部把关议题与提名", en="branch control of the agenda")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="议题与人选先由党支部把关：少走几轮协商，受理更快，行政工时减少；居民效能感每季下降",
        en="the branch screens topics and candidates first: fewer rounds of consultation, a faster "
        "desk and fewer administrative hours; residents' perceived control falls each quarter",
    )
    origin: ClassVar[str] = "S0 (9 against 8)"

    tightness: float = parameter(
        0.5, unit="share of topics and seats", low=0, high=1, zh="把关程度", en="tightness",
        source="assumed: half of all topics (S0: a vote of 9 against 8)",
    )  # fmt: skip
    desk_hours: float = parameter(
        4.0, unit="hours/neighbourhood/week", low=0, high=500, zh="完全把关时受理台节省的工时",
        en="hours the desk gains at full control",
        source="assumed: two rounds of consultation a week that need not be held",
    )  # fmt: skip
    admin_saved: float = parameter(
        0.1, unit="share of administrative hours", low=0, high=1, zh="完全把关时节省的行政工时",
        en="administrative hours saved at full control", source="assumed: meetings and their minutes",
    )  # fmt: skip
    attention: float = parameter(
        0.5, unit="share of residents", low=0, high=1, zh="察觉者比例", en="residents who notice",
        source="assumed; SUNS 2017: 70 % do not know the committee's director",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(0.5, source="assumed: screening")

    def calendar(self, model: CommunityModel) -> None:
        """Decide at the desk what others would discuss; each quarter residents find it decided."""
        model.issues.hours[:, DESK] += self.strength * self.tightness * self.desk_hours
        if model.week % QUARTER == 0:
            control = model.residents.control
            left = _FREE * (1.0 - self.tightness)
            speed = self.strength * self.attention * model.scenario.states.control_speed
            control -= np.float32(speed) * np.maximum(control - np.float32(left), np.float32(0.0))

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Save administrative hours."""
        governing.admin_share *= 1.0 - self.strength * self.tightness * self.admin_saved

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours
