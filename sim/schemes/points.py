"""Points 积分制: yuan per hour of recorded service, with crowding out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from sim.calendar import QUARTER
from sim.compiled import compiled
from sim.draws import Process, uniform
from sim.parameters import parameter
from sim.population.residents import REAL
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel

PASSED = Process("token record passes the check for points")


class Points(Scheme):
    """Pays for attendance, or for checked service, up to a cap; balances are redeemed quarterly."""

    id: ClassVar[str] = "points"
    label: ClassVar[Text] = Text(zh="积分制", en="points")
    incentive: ClassVar[Incentive] = "M"
    rule: ClassVar[Text] = Text(
        zh="按小时给积分，年度封顶；“报酬心态”挤出内生动机与规范，停发后仍持续一段时间",
        en="points per hour up to a yearly cap; the frame of being paid crowds out identity and norm, "
        "and outlasts withdrawal",
    )
    origin: ClassVar[str] = "S3; S2; Dongying 2023; Wollbrant et al. 2022"

    yuan_per_hour: float = parameter(
        5.0, unit="yuan/hour", low=0, high=500, zh="每小时价值", en="value per hour",
        source="assumed: gifts, far below a wage",
    )  # fmt: skip
    basis: Literal["attendance", "checked"] = parameter(
        "attendance", unit="-", zh="计分依据", en="what counts", source="S3, S2 know both",
        help_zh="attendance：签到即得；checked：核实服务后才得",
        help_en="attendance: signing in is enough; checked: only checked service",
    )  # fmt: skip
    checked: float = parameter(
        0.9, unit="share", low=0, high=1, zh="核实计分时查出走过场的比例",
        en="token records found out, if service is checked", source="assumed",
    )  # fmt: skip
    cap: float = parameter(
        500.0, unit="yuan/person/year", low=0, high=1e6, zh="年度上限", en="cap a year",
        source="assumed",
    )  # fmt: skip
    publicity: float = parameter(
        0.2, unit="share", low=0, high=1, zh="公示程度", en="publicity of balances",
        source="assumed; Ariely, Bracha & Meier 2009 (money dilutes image in public)",
    )  # fmt: skip
    donate: float = parameter(
        0.0, unit="share", low=0, high=1, zh="捐入公益金的选择", en="donate-to-the-fund option",
        source="Mellstroem & Johannesson 2008: restores what was crowded out; off by default",
    )  # fmt: skip
    staff_hours: float = parameter(
        2.0, unit="hours/week", low=0, high=100, zh="每周工时", en="staff hours a week",
        source="assumed",
    )  # fmt: skip
    paper_hours: float = parameter(
        2.0, unit="hours/week", low=0, high=100, zh="每周记账工时", en="hours of book-keeping a week",
        source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Open the ledger; who has earned a cap's worth this year earns no more."""
        r = model.residents
        r.capped[:] = r.points_year >= self.cap
        model.memory[self.id] = {"issued": 0.0, "redeemed": 0.0}

    def finish(self, model: CommunityModel) -> None:
        """Redeem what is left; who was paid remembers it."""
        self._redeem(model)
        model.residents.capped[:] = 0
        del model.memory[self.id]

    def calendar(self, model: CommunityModel) -> None:
        """Redeem balances each quarter."""
        if model.week % QUARTER == 0:
            self._redeem(model)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Offer the reward."""
        setting.reward = self.strength * self.yuan_per_hour
        setting.reward_checked = self._check_rate(model)
        setting.reward_public = self.strength * self.publicity
        setting.reward_shared = self.strength * self.donate

    def settle(self, model: CommunityModel) -> None:
        """Credit this week's service, up to the cap."""
        rate = self.strength * self.yuan_per_hour
        if rate == 0.0:
            return
        r = model.residents
        model.memory[self.id]["issued"] += credit(
            model.draws.key(PASSED, model.date), rate, self.cap, self._check_rate(model),
            model.tasks.hours, r.act, r.task, r.recorded, r.capped, r.points, r.points_year, r.paid,
        )  # fmt: skip
        model.accounts.charge(self.id, paper_hours=self.strength * self.paper_hours * model.places)

    def _check_rate(self, model: CommunityModel) -> float:
        """Return v_pts: the share of token records that earn nothing."""
        if self.basis == "attendance":
            return 0.0
        return max(self.checked, model.scenario.decision.verified)

    def _redeem(self, model: CommunityModel) -> None:
        """Pay balances out in gifts or fee offsets; they cost when redeemed."""
        r = model.residents
        total = float(r.points.sum(dtype=np.float64))
        r.points[:] = 0.0
        model.memory[self.id]["redeemed"] += total
        model.accounts.charge(self.id, money=total)


@compiled
def credit(
    key: np.uint64,
    rate: float,
    cap: float,
    check_rate: float,
    hours: np.ndarray,
    act: np.ndarray,
    task: np.ndarray,
    recorded: np.ndarray,
    capped: np.ndarray,
    points: np.ndarray,
    points_year: np.ndarray,
    paid: np.ndarray,
) -> float:
    """Credit everyone whose record earns points; return the yuan issued.

    Parameters
    ----------
    rate : yuan per hour; cap : yuan per person and year
    check_rate : share of token and forced records that earn nothing
    hours : (8,) hours by type of task; the rest are columns of ``Residents``, (n,)
    """
    issued = 0.0
    for i in range(act.size):
        if not recorded[i] or capped[i]:
            continue
        if act[i] != REAL and uniform(key, i) < check_rate:
            continue
        room = cap - points_year[i]
        if room <= 0.0:
            capped[i] = 1
            continue
        due = np.float32(min(rate * hours[task[i]], room))
        points[i] += due
        points_year[i] += due
        paid[i] = 1
        capped[i] = points_year[i] >= cap
        issued += float(due)
    return issued
