"""Thank-you letters 感谢信: the community writes to the unit of those who came often."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np

from sim.calendar import LETTER_WEEK, QUARTER
from sim.draws import Process
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel


SENT = Process("letter is sent")


class Letters(Scheme):
    """A letter is worth what the unit makes of it (scheme ``unit_appraisal``)."""

    id: ClassVar[str] = "letters"
    label: ClassVar[Text] = Text(zh="感谢信", en="thank-you letters")
    incentive: ClassVar[Incentive] = "W"
    rule: ClassVar[Text] = Text(
        zh="年初给上年记录参与不少于 3 次者的单位寄感谢信，单位响应度随之提高",
        en="at the start of the year, letters go to the units of those with three or more recorded "
        "activities; units respond",
    )
    origin: ClassVar[str] = "S3 Xibu Huayuan: over a hundred letters a year"

    threshold: int = parameter(
        3, unit="activities/year", low=1, high=24, zh="感谢信门槛", en="activities for a letter",
        source="S3 Xibu Huayuan",
    )  # fmt: skip
    sent: float = parameter(
        1.0, unit="share", low=0, high=1, zh="实际寄出比例", en="share of earned letters really sent",
        source="S3 Xibu Huayuan sends them every year",
    )  # fmt: skip
    minutes: float = parameter(
        30.0, unit="minutes/letter", low=0, high=600, zh="每封信工时", en="staff minutes per letter",
        source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Start without letters to write."""
        model.memory[self.id] = 0

    def finish(self, model: CommunityModel) -> None:
        """Write no more."""
        del model.memory[self.id]

    def change(self, model: CommunityModel, before: Self) -> None:
        """Go on with the letters that are being written."""

    def calendar(self, model: CommunityModel) -> None:
        """Write in week 2 for last year."""
        if model.week_of_year != LETTER_WEEK:
            return
        r = model.residents
        members = model.in_service
        earned = members[(r.recorded_last_year[members] >= self.threshold) & (r.unit[members] >= 0)]
        luck = model.draws.uniform(SENT, model.date, earned)
        sent = earned[luck < self.strength * self.sent]
        r.letters[sent] += 1
        units = np.bincount(r.unit[sent], minlength=len(model.organised.units)).tolist()
        for unit, letters in zip(model.organised.units, units, strict=True):
            unit.letters += letters
        model.memory[self.id] = sent.size

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week: letters are written within a quarter."""
        if not LETTER_WEEK <= model.week_of_year < LETTER_WEEK + QUARTER:
            return 0.0
        return model.memory[self.id] * self.minutes / 60.0 / QUARTER / model.places

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Offer a letter."""
        setting.letter_threshold = float(self.threshold) if self.strength > 0.0 else 0.0
        setting.letters_sent = self.strength * self.sent
