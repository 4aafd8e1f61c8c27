"""Members' council 在职党员议事团: about ten advise on what is hard."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np

from sim.calendar import YEAR
from sim.draws import Process
from sim.issues.catalogue import GRID
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel

SEAT = Process("seat in the council")


class Council(Scheme):
    """A council of in-service members: advice on issues, and a legitimate occasion for tasks."""

    id: ClassVar[str] = "council"
    label: ClassVar[Text] = Text(zh="在职党员议事团", en="council of in-service members")
    incentive: ClassVar[Incentive] = "C"
    rule: ClassVar[Text] = Text(
        zh="每社区约 10 人定期议事：提高效能感，部分任务由此师出有名，协助解决难题",
        en="about ten members per neighbourhood meet: they feel in control, some tasks gain an "
        "occasion, and hard issues get advice",
    )
    origin: ClassVar[str] = "S3 Yilan: advisory core of about ten"

    size: int = parameter(
        10, unit="members/neighbourhood", low=0, high=200, zh="议事团人数", en="seats",
        source="S3 Yilan",
    )  # fmt: skip
    occasion: float = parameter(
        0.2, unit="share of tasks", low=0, high=1, zh="由议事产生的任务", en="tasks it gives rise to",
        source="assumed",
    )  # fmt: skip
    meeting_hours: float = parameter(
        2.0, unit="hours/member/month", low=0, high=40, zh="每月议事小时", en="hours of meetings",
        source="assumed",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(0.75, source="assumed")

    def begin(self, model: CommunityModel) -> None:
        """Seat the council."""
        self._seat(model, self._luckiest(model))

    def finish(self, model: CommunityModel) -> None:
        """Dissolve the council."""
        self._seat(model, np.empty(0, np.int64))
        del model.memory[self.id]

    def change(self, model: CommunityModel, before: Self) -> None:
        """Add seats, or take away the last ones."""
        self._seat(model, self._luckiest(model))

    def calendar(self, model: CommunityModel) -> None:
        """Meet: advice helps grid workers with what is hard."""
        seats = model.memory[self.id] * (self.meeting_hours * 12.0 / YEAR)
        model.issues.hours[:, GRID] += seats
        model.accounts.charge(self.id, volunteer_hours=float(seats.sum()))

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Give tasks an occasion."""
        setting.raise_occasion(self.strength * self.occasion)

    def _luckiest(self, model: CommunityModel) -> np.ndarray:
        """Return in each neighbourhood the members with the luckiest draws: (k,) rows."""
        r = model.residents
        members = model.in_service
        luck = model.draws.uniform(SEAT, 0, members)
        order = members[np.lexsort((luck, r.neighbourhood[members]))]
        first = np.searchsorted(r.neighbourhood[order], r.neighbourhood[order])
        place = np.arange(order.size) - first
        return order[place < round(self.size * self.strength)]

    def _seat(self, model: CommunityModel, rows: np.ndarray) -> None:
        """Let these and nobody else have a seat: who gains one feels more in control, who loses it less."""
        r = model.residents
        seated = np.zeros(r.size, np.bool_)
        seated[rows] = True
        had = r.adviser > 0
        gains, loses = seated & ~had, had & ~seated
        r.control[gains] = np.minimum(1.0, r.control[gains] + 0.2)
        r.control[loses] = np.maximum(0.0, r.control[loses] - 0.2)
        r.adviser[:] = seated
        model.memory[self.id] = np.bincount(r.neighbourhood[rows], minlength=model.adults.size)
