"""Time bank 时间银行: hours served earn credits, credits buy help, if somebody comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from sim.calendar import YEAR
from sim.compiled import compiled
from sim.decision.tasks import TASK_TYPES
from sim.draws import Process, uniform
from sim.exchange import MET, NO_CREDIT, accepts, meet_requests
from sim.ledger import Ledger, empty_books, expire_share, issue
from sim.parameters import parameter
from sim.population.residents import REAL
from sim.schemes.base import Incentive, Scheme
from sim.states.equations import believed
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel

ASKS = Process("asks the time bank for help")
COVERED = Process("is covered by the time bank's guarantee")
HELPER = Process("helper whom the time bank finds")
HELP = list(TASK_TYPES).index("hardship")
_HOUR = 60  # credits are kept in minutes
_OLD = 2  # age band from 60 on
_LEARNT_FROM = 50.0  # requests that residents' expectation remembers (assumed)


class TimeBank(Scheme):
    """A credit is worth the help one expects for it: failed requests lower what it is worth."""

    id: ClassVar[str] = "time_bank"
    label: ClassVar[Text] = Text(zh="时间银行", en="time bank")
    incentive: ClassVar[Incentive] = "M"
    rule: ClassVar[Text] = Text(
        zh="服务一小时得时间币，设上限，每年部分失效；老人和其他居民用时间币请人帮忙，由本周参加帮困助老者上门，"
        "可由银行兜底；无人可派则兑付失败，时间币的预期价值与信任随之下降",
        en="an hour served earns a credit, up to a cap, and part of it lapses each year; residents, mostly "
        "old ones, ask for help, given by those who came for such tasks this week, or guaranteed by "
        "the bank; if nobody is there redemption fails, and with it expected value and trust",
    )
    origin: ClassVar[str] = "S3; S2; qualitative studies: redemption is the problem"

    worth: float = parameter(
        15.0, unit="yuan/hour", low=0, high=500, zh="可靠的一小时帮助的价值", en="worth of an hour of help, if certain",
        source="assumed: below a care worker's hourly pay",
    )  # fmt: skip
    credited: float = parameter(
        1.0, unit="credits/hour", low=0, high=10, zh="每小时记入", en="credit issued per hour served",
        source="S3, S2: an hour for an hour",
    )  # fmt: skip
    cap: float = parameter(
        60.0, unit="hours", low=0, high=10_000, zh="余额上限", en="cap on balances",
        source="assumed: some twenty services",
    )  # fmt: skip
    expiry: float = parameter(
        0.1, unit="share of balances/year", low=0, high=1, zh="每年失效比例", en="lapses a year",
        source="assumed: moved away, forgotten, not carried over",
    )  # fmt: skip
    guarantee: float = parameter(
        0.3, unit="share of residents from 60 on", low=0, high=1, zh="兜底覆盖的老人",
        en="old residents helped without credits", source="assumed: the poorest",
    )  # fmt: skip
    asking_old: float = parameter(
        0.01, unit="1/week", low=0, high=1, zh="老人每周求助", en="requests of residents from 60 on",
        source="assumed: every two years",
    )  # fmt: skip
    asking: float = parameter(
        0.001, unit="1/week", low=0, high=1, zh="其他居民每周求助", en="requests of other residents",
        source="assumed: a tenth of it",
    )  # fmt: skip
    help_hours: float = parameter(
        2.0, unit="hours/request", low=0.1, high=100, zh="每次帮助小时", en="hours of help asked for",
        source="assumed",
    )  # fmt: skip
    expected: float = parameter(
        0.6, unit="share", low=0, high=1, zh="起初预期的兑付率", en="redemption expected at first",
        source="assumed: low awareness, doubts about redemption",
    )  # fmt: skip
    feels_paid: float = parameter(
        0.3, unit="share", low=0, high=1, zh="时间币被看作报酬的程度", en="how far credits read as pay",
        source="assumed: reciprocity more than pay",
    )  # fmt: skip
    cost: float = parameter(
        5000.0, unit="yuan/neighbourhood/year", low=0, high=1e7, zh="每年平台与保险费用",
        en="platform and insurance", source="assumed",
    )  # fmt: skip
    staff_hours: float = parameter(
        2.0, unit="hours/week", low=0, high=100, zh="每周派单工时", en="staff hours of matching a week",
        source="assumed",
    )  # fmt: skip
    paper_hours: float = parameter(
        1.0, unit="hours/week", low=0, high=100, zh="每周记账工时", en="hours of book-keeping a week",
        source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Open the books."""
        model.memory[self.id] = {"books": empty_books(), "expected": self.expected}

    def finish(self, model: CommunityModel) -> None:
        """Close the bank; what was promised lapses."""
        expire_share(self._ledger(model), 1.0)
        del model.memory[self.id]

    def change(self, model: CommunityModel, before: Self) -> None:
        """Keep balances, books and what residents have learnt to expect."""

    def calendar(self, model: CommunityModel) -> None:
        """Let a part of all balances lapse at the turn of the year."""
        if model.week_of_year == 0:
            expire_share(self._ledger(model), self.expiry)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Offer credits, worth what help is expected for them."""
        expected = model.memory[self.id]["expected"]
        setting.credit = self.strength * self.credited * self.worth * expected
        setting.credit_cap = self.cap * _HOUR

    def settle(self, model: CommunityModel) -> None:
        """Meet this week's requests, and credit everyone else who served."""
        if self.strength == 0.0:
            return
        r = model.residents
        served = np.flatnonzero(r.act == REAL)
        before = r.time_credits[served]
        sent = self._sent_out(model, served)
        credit_service(
            served, sent, before, model.tasks.hours, r.task, self.strength * self.credited * _HOUR,
            self.cap * _HOUR, self.strength * self.feels_paid, self._ledger(model), r.paid,
        )  # fmt: skip
        model.accounts.charge(
            self.id,
            money=self.strength * self.cost / YEAR * model.places,
            paper_hours=self.strength * self.paper_hours * model.places,
        )

    def _sent_out(self, model: CommunityModel, served: np.ndarray) -> np.ndarray:
        """Send those who came to help to those who ask; return who of ``served``, (k,) rows, went."""
        r, draws = model.residents, model.draws
        came_to_help = r.task[served] == HELP
        helpers = served[came_to_help]
        went = np.zeros(helpers.size, np.bool_)
        asking = who_asks(
            draws.key(ASKS, model.date), r.age_band, self.strength * self.asking,
            self.strength * self.asking_old,
        )  # fmt: skip
        covered = draws.uniform(COVERED, 0, asking) < self.guarantee
        fate = meet_requests(
            draws.key(HELPER, model.date), asking, covered & (r.age_band[asking] == _OLD), helpers,
            r.neighbourhood, round(self.help_hours * _HOUR),
            round(self.strength * self.credited * self.help_hours * _HOUR),
            round(self.cap * _HOUR), self._ledger(model), went,
        )  # fmt: skip
        self._keep_or_break_faith(model, asking, fate)
        sent = np.zeros(served.size, np.bool_)
        sent[came_to_help] = went
        return sent

    def _ledger(self, model: CommunityModel) -> Ledger:
        return Ledger(model.residents.time_credits, model.memory[self.id]["books"])

    def _keep_or_break_faith(
        self, model: CommunityModel, asking: np.ndarray, fate: np.ndarray
    ) -> None:
        """Let those with a claim judge the bank, and everybody expect what happened to them."""
        r, states = model.residents, model.scenario.states
        claims = asking[fate != NO_CREDIT]
        kept = fate[fate != NO_CREDIT] == MET
        trust_after(claims, kept, r.own_trust, r.evidence, states.negativity, states.trust_memory)
        memory: dict[str, Any] = model.memory[self.id]
        if claims.size:
            weight = claims.size / max(_LEARNT_FROM, claims.size)
            before = memory["expected"]
            memory["expected"] = (1.0 - weight) * before + weight * float(kept.mean())


@compiled
def who_asks(key: np.uint64, age_band: np.ndarray, young: float, old: float) -> np.ndarray:
    """Return who asks for help this week: (k,) int64 rows; chances per week before and from 60 on."""
    asking = np.empty(age_band.size, np.int64)
    count = 0
    for i in range(age_band.size):
        asking[count] = i
        count += uniform(key, i) < (old if age_band[i] == _OLD else young)
    return asking[:count].copy()


@compiled
def credit_service(served: np.ndarray, sent: np.ndarray, before: np.ndarray, hours: np.ndarray,
                   task: np.ndarray, rate: float, cap: float, feels_paid: float, ledger: Ledger,
                   paid: np.ndarray) -> None:  # fmt: skip
    """Issue credits to those who served elsewhere, up to the cap; whoever earned any feels paid.

    Parameters
    ----------
    served, sent, before : (k,) rows, whether the bank sent them out, balances as the week began
    hours : (8,) by type of task; task, paid : (n,); ``paid`` is written
    rate, cap : minutes credited per hour, most minutes one may hold; feels_paid : 0 … 1
    """
    for k in range(served.size):
        i = served[k]
        balance = ledger.balances[i]
        if not sent[k] and accepts(balance, cap):
            issue(ledger, i, np.floor(min(hours[task[i]] * rate, cap - balance)))
        if ledger.balances[i] > before[k]:
            paid[i] = max(paid[i], feels_paid)


@compiled
def trust_after(rows: np.ndarray, kept: np.ndarray, trust: np.ndarray, evidence: np.ndarray,
                negativity: float, memory: float) -> None:  # fmt: skip
    """Let each of some residents, (k,) rows, learn from a promise kept or broken."""
    for k in range(rows.size):
        i = rows[k]
        trust[i], evidence[i] = believed(trust[i], evidence[i], kept[k], negativity, memory)
