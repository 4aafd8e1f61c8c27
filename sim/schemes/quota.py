"""Attendance quota 被志愿: members are drafted. Analysed as a harm, never recommended."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.calendar import YEAR
from sim.compiled import compiled
from sim.draws import Process, uniform
from sim.parameters import parameter
from sim.population.residents import FORCED, REAL
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel

DRAFT = Process("drafted for the quota")
COMPLY = Process("complies with the quota")
CHORES = 0  # the type of task one is drafted for


class Quota(Scheme):
    """Drafted members who comply are recorded; identity and trust suffer (step 6)."""

    id: ClassVar[str] = "quota"
    label: ClassVar[Text] = Text(zh="参与指标（被志愿）", en="attendance quota")
    incentive: ClassVar[Incentive] = "P"
    rule: ClassVar[Text] = Text(
        zh="每月抽派一部分在职党员，服从者计入记录，但认同与信任受损",
        en="each month a share of in-service members is drafted; those who comply are recorded, at "
        "a loss of identity and trust",
    )
    origin: ClassVar[str] = "S3 (reported as a failure)"

    drafted: float = parameter(
        0.2, unit="share of members/month", low=0, high=1, zh="每月抽派比例", en="drafted each month",
        source="assumed: one member in five",
    )  # fmt: skip
    compliance: float = parameter(
        0.8, unit="probability", low=0, high=1, zh="服从概率", en="chance to comply", source="assumed",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(1.0, source="assumed")
    paper_hours: float = parameter(
        1.0, unit="hours/week", low=0, high=100, zh="每周材料工时", en="hours of sheets a week",
        source="assumed",
    )  # fmt: skip

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def draft(self, model: CommunityModel) -> None:
        """Draft members who did not come by themselves this week."""
        r, draws = model.residents, model.draws
        came = drafted(
            draws.key(DRAFT, model.date), draws.key(COMPLY, model.date),
            self.strength * self.drafted * 12.0 / YEAR, self.compliance, model.in_service, r.stopped,
            r.act, r.task, r.recorded,
        )  # fmt: skip
        model.accounts.charge(self.id, volunteer_hours=model.tasks.hours[CHORES] * came)

    def settle(self, model: CommunityModel) -> None:
        """Book the attendance sheets."""
        paper = self.strength * self.paper_hours * model.places
        model.accounts.charge(self.id, paper_hours=paper)


@compiled
def drafted(calls: np.uint64, complies: np.uint64, weekly: float, compliance: float,
            members: np.ndarray, stopped: np.ndarray, act: np.ndarray, task: np.ndarray,
            recorded: np.ndarray) -> int:  # fmt: skip
    """Let those who are called and comply come; return how many came.

    Parameters
    ----------
    calls, complies : streams of the week; weekly, compliance : chances
    members : (k,) int64 rows; stopped : (n,), weeks of rest left
    act, task, recorded : (n,), written
    """
    came = 0
    for i in members:
        if act[i] == REAL or stopped[i] != 0:
            continue
        if uniform(calls, i) < weekly and uniform(complies, i) < compliance:
            act[i], task[i], recorded[i] = FORCED, CHORES, 1
            came += 1
    return came
