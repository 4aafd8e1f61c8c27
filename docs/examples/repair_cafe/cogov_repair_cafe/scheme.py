"""Repair café 修理铺: once a month helpers mend what neighbours bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.calendar import MONTH
from sim.draws import Process
from sim.issues.catalogue import VOLUNTEERS
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing

CHOSEN = Process("repair café: chosen as a helper")
TURNS_UP = Process("repair café: helper turns up")


class RepairCafe(Scheme):
    """Hours for what volunteers can handle, contact between neighbours, and fewer problems."""

    id: ClassVar[str] = "repair_cafe"
    label: ClassVar[Text] = Text(zh="邻里修理铺", en="repair café")
    incentive: ClassVar[Incentive] = "E"
    rule: ClassVar[Text] = Text(
        zh="每月一次，帮手替邻居修东西：增加志愿工时与邻里交往，一部分问题不再发生",
        en="once a month helpers mend what neighbours bring: hours of volunteers, contact, and some "
        "problems that never arise",
    )
    origin: ClassVar[str] = "assumed: an example for authors of schemes"

    helpers: int = parameter(
        6, unit="persons/neighbourhood", low=0, high=100, zh="帮手人数", en="helpers",
        source="assumed",
    )  # fmt: skip
    turn_up: float = parameter(
        0.7, unit="probability", low=0, high=1, zh="到场概率", en="chance that a helper turns up",
        source="assumed",
    )  # fmt: skip
    hours_each: float = parameter(
        3.0, unit="hours/person/month", low=0, high=40, zh="每人每次小时", en="hours of a helper",
        source="assumed: an afternoon",
    )  # fmt: skip
    prevented: float = parameter(
        0.02, unit="share", low=0, high=1, zh="不再发生的问题", en="problems that never arise",
        source="assumed",
    )  # fmt: skip
    mixing: float = parameter(
        0.1, unit="contact", low=0, high=1, zh="增加的交往", en="contact added", source="assumed"
    )
    tools: float = parameter(
        200.0, unit="yuan/month", low=0, high=1e5, zh="每月工具与材料", en="tools and material",
        source="assumed",
    )  # fmt: skip
    staff_hours: float = parameter(
        0.5, unit="hours/week", low=0, high=100, zh="每周工时", en="staff hours a week",
        source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Choose the helpers of each neighbourhood by lot."""
        r = model.residents
        luck = model.draws.uniform(CHOSEN, 0, np.arange(r.size))
        order = np.lexsort((luck, r.neighbourhood))
        place = np.arange(r.size) - np.searchsorted(r.neighbourhood, r.neighbourhood)
        model.memory[self.id] = order[place < round(self.helpers * self.strength)]

    def finish(self, model: CommunityModel) -> None:
        """Close the café."""
        del model.memory[self.id]

    def calendar(self, model: CommunityModel) -> None:
        """Open once a month: who turns up works as volunteers do."""
        if model.week % MONTH != 0:
            return
        helpers = model.memory[self.id]
        here = helpers[model.draws.uniform(TURNS_UP, model.date, helpers) < self.turn_up]
        count = np.bincount(model.residents.neighbourhood[here], minlength=model.places)
        model.issues.hours[:, VOLUNTEERS] += self.hours_each * count
        model.accounts.charge(
            self.id,
            volunteer_hours=self.hours_each * here.size,
            money=self.strength * self.tools * model.places,
        )

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Prevent some problems."""
        governing.arising *= 1.0 - self.strength * self.prevented

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Bring neighbours together."""
        setting.mixing += self.strength * self.mixing
