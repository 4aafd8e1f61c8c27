"""Points 积分制: yuan per hour of recorded service, paid out in gifts or fees, with crowding out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, Self

import numpy as np

from sim.calendar import QUARTER
from sim.compiled import compiled
from sim.decision.terms import framed
from sim.draws import Process, uniform
from sim.ledger import REDEEMED, Ledger, empty_books, issue, outstanding, redeem_all
from sim.parameters import parameter
from sim.population.residents import REAL
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel

PASSED = Process("token record passes the check for points")
JOIN = Process("joins the points scheme")
HEAR = Process("hears of the points scheme")


class Points(Scheme):
    """Pays for attendance, or for checked service, up to a cap; balances are redeemed quarterly.

    A cost when earned: what is owed is booked even if the run ends before it is paid out. Nothing
    expires; who holds points when the scheme ends gets them paid out.
    """

    id: ClassVar[str] = "points"
    label: ClassVar[Text] = Text(zh="积分制", en="points")
    incentive: ClassVar[Incentive] = "M"
    rule: ClassVar[Text] = Text(
        zh="按小时给积分，年度封顶，每季兑换礼品或抵扣物业费；“报酬心态”挤出内生动机与规范，停发后仍持续一段时间",
        en="points per hour up to a yearly cap, redeemed each quarter in gifts or fees; the frame of being "
        "paid crowds out identity and norm, and outlasts withdrawal",
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
    pays: Literal["gifts", "fees"] = parameter(
        "gifts", unit="-", zh="兑换方式", en="what points pay for", source="S3, S2 know both",
        help_zh="gifts：礼品；fees：抵扣物业费，先还欠费",
        help_en="gifts: gifts; fees: the household's property fee, debts first",
    )  # fmt: skip
    cap: float = parameter(
        500.0, unit="yuan/person/year", low=0, high=1e6, zh="年度上限", en="cap a year",
        source="assumed",
    )  # fmt: skip
    told: float = parameter(
        0.15, unit="share", low=0, high=1, zh="开办时知晓并加入", en="who join at the start",
        source="assumed: those the office tells itself",
    )  # fmt: skip
    word_of_mouth: float = parameter(
        0.6, unit="1/week", low=0, high=1, zh="口口相传", en="spread among neighbours",
        source="assumed: a few months to reach a stairwell",
    )  # fmt: skip
    unreached: float = parameter(
        0.3, unit="share", low=0, high=1, zh="始终不加入者", en="who never join",
        source="assumed: it reaches only part of residents (Dongying 2023)",
    )  # fmt: skip
    publicity: float = parameter(
        0.2, unit="share", low=0, high=1, zh="公示程度", en="publicity of balances",
        source="assumed; Ariely, Bracha & Meier 2009 (money dilutes image in public)",
    )  # fmt: skip
    donate: float = parameter(
        0.0, unit="share of points", low=0, high=1, zh="捐入公益金的比例", en="donated to the community fund",
        source="Mellstroem & Johannesson 2008: restores what was crowded out; off by default",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(2.0, source="assumed")
    paper_hours: float = parameter(
        2.0, unit="hours/week", low=0, high=100, zh="每周记账工时", en="hours of book-keeping a week",
        source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Open the ledger; who has earned a cap's worth this year earns no more."""
        model.memory[self.id] = {"books": empty_books(), "donated": 0.0}
        self._enrol(model)

    def finish(self, model: CommunityModel) -> None:
        """Pay out what is left; who was paid remembers it."""
        self._redeem(model)
        model.residents.capped[:] = 0
        model.residents.enrolled[:] = 0
        del model.memory[self.id]

    def change(self, model: CommunityModel, before: Self) -> None:
        """Keep the ledger; tell more if more are to be told, let go whom it does not reach any more."""
        self._enrol(model)

    def calendar(self, model: CommunityModel) -> None:
        """Let neighbours tell neighbours; redeem balances each quarter."""
        self._spread(model)
        if model.week % QUARTER == 0:
            self._redeem(model)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Offer the reward."""
        setting.reward = self.strength * self.yuan_per_hour
        setting.reward_checked = self.checked if self.basis == "checked" else 0.0
        setting.reward_public = self.strength * self.publicity
        setting.reward_shared = self.strength * self.donate

    def settle(self, model: CommunityModel) -> None:
        """Credit this week's service, up to the cap; what is owed is a cost."""
        rate = self.strength * self.yuan_per_hour
        if rate == 0.0:
            return
        r, books = model.residents, model.memory[self.id]["books"]
        before = outstanding(books)
        credit(
            model.draws.key(PASSED, model.date), rate, self.cap, found_out(model.setting),
            model.scenario.decision.wage_like, model.tasks.hours, r.act, r.task, r.recorded,
            r.enrolled, r.capped, Ledger(r.points, books), r.points_year, r.paid,
        )  # fmt: skip
        model.accounts.charge(
            self.id,
            money=outstanding(books) - before,
            paper_hours=self.strength * self.paper_hours * model.places,
        )

    def _enrol(self, model: CommunityModel) -> None:
        """Enrol those the office tells; those who have joined stay, but for who never would."""
        r, reached = model.residents, 1.0 - self.unreached
        r.capped[:] = r.points_year >= self.cap
        luck = model.draws.uniform(JOIN, 0, np.arange(r.size))
        told = luck < self.strength * self.told * reached
        r.enrolled[:] = told | ((r.enrolled > 0) & (luck < reached))

    def _spread(self, model: CommunityModel) -> None:
        """Let residents join as others of their stairwell have joined, but for those who never do."""
        r, draws = model.residents, model.draws
        spread(
            draws.key(HEAR, model.date), draws.key(JOIN), self.strength * self.word_of_mouth,
            1.0 - self.unreached, r.stairwell, r.contact, r.enrolled,
        )  # fmt: skip

    def _redeem(self, model: CommunityModel) -> None:
        """Pay balances out: a part is donated, the rest buys gifts or pays fees."""
        r, memory = model.residents, model.memory[self.id]
        if self.pays == "fees":
            self._pay_fees(model)
        before = memory["books"][REDEEMED]
        redeem_all(Ledger(r.points, memory["books"]))
        donated = self.donate * float(memory["books"][REDEEMED] - before)
        memory["donated"] += donated
        model.fund += donated

    def _pay_fees(self, model: CommunityModel) -> None:
        """Take off households' arrears what their members' points pay; the rest is paid ahead."""
        r = model.residents
        yuan = np.bincount(r.household, r.points)[r.household[model.heads]]
        fee = np.array([company.fee for company in model.organised.companies])
        owed = fee[r.estate[model.heads]]
        months = np.divide(
            (1.0 - self.donate) * yuan, owed, out=np.zeros(owed.size), where=owed > 0
        )
        r.arrears[model.heads] = np.maximum(r.arrears[model.heads] - months, 0.0)


def found_out(setting: Setting) -> float:
    """Return the share of sign-ins on record that earn nothing.

    Of all sign-ins the share max(v_pts, v) earns nothing, as the utility of signing in promises; v of
    them are off the record already.
    """
    if setting.verified >= setting.reward_checked:
        return 0.0
    return 1.0 - (1.0 - setting.reward_checked) / (1.0 - setting.verified)


@compiled
def spread(hears: np.uint64, joins: np.uint64, word: float, reached: float, stairwell: np.ndarray,
           contact: np.ndarray, enrolled: np.ndarray) -> None:  # fmt: skip
    """Let residents join with chance word * contact * share of their stairwell that has joined.

    Parameters
    ----------
    hears, joins : streams of the week's luck and of who would ever join
    word : 1/week; reached : share of residents who would ever join
    stairwell, contact, enrolled : (n,); ``enrolled`` is written
    """
    joined, size = np.zeros(stairwell.max() + 1), np.zeros(stairwell.max() + 1)
    for i in range(stairwell.size):
        joined[stairwell[i]] += enrolled[i]
        size[stairwell[i]] += 1.0
    for i in range(stairwell.size):
        if enrolled[i] or joined[stairwell[i]] == 0.0:
            continue
        share = joined[stairwell[i]] / size[stairwell[i]]
        if uniform(hears, i) < word * contact[i] * share and uniform(joins, i) < reached:
            enrolled[i] = 1


@compiled
def credit(
    key: np.uint64,
    rate: float,
    cap: float,
    check_rate: float,
    wage_like: float,
    hours: np.ndarray,
    act: np.ndarray,
    task: np.ndarray,
    recorded: np.ndarray,
    enrolled: np.ndarray,
    capped: np.ndarray,
    ledger: Ledger,
    points_year: np.ndarray,
    paid: np.ndarray,
) -> None:
    """Credit everyone whose record earns points.

    Parameters
    ----------
    rate : yuan per hour; cap : yuan per person and year
    check_rate : share of token and forced records that earn nothing
    hours : (8,) hours by type of task; ledger : points and their books
    the rest : columns of ``Residents``, (n,)
    """
    for i in range(act.size):
        if not (recorded[i] and enrolled[i]) or capped[i]:
            continue
        if act[i] != REAL and uniform(key, i) < check_rate:
            continue
        room = cap - points_year[i]
        if room <= 0.0:
            capped[i] = 1
            continue
        due = min(rate * hours[task[i]], room)
        issue(ledger, i, due)
        points_year[i] += due
        paid[i] = framed(rate * hours[task[i]], wage_like)
        capped[i] = points_year[i] >= cap
