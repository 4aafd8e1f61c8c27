"""Hub 枢纽型社会组织: hosts others, tries them out, and lets those who please sell their services."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np

from sim.calendar import YEAR
from sim.draws import Process
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing
    from sim.organisations.social_organisation import SocialOrganisation

PLEASED = Process("user is satisfied with an organisation on trial")
_MOST_USERS = 10_000
_MOST_ORGANISATIONS = 1 << 10


class Hub(Scheme):
    """Incubates; after a trial that users liked, an organisation lives on what it sells."""

    id: ClassVar[str] = "hub"
    label: ClassVar[Text] = Text(zh="枢纽型社会组织、孵化", en="hub of social organisations")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="枢纽接纳社会组织：孵化提升能力；试运行三个月，满意率达标后按低于市价收费自我造血，"
        "收入的一部分进入公益金；不达标则再试",
        en="a hub hosts social organisations: incubation builds capacity; after three months of trial "
        "those with enough satisfied users sell below the market price and give a share to the "
        "community fund, the others try again",
    )
    origin: ClassVar[str] = "S3 Hemei"

    slots: int = parameter(
        2, unit="organisations/neighbourhood", low=0, high=60, zh="席位", en="slots",
        source="assumed: all of a neighbourhood",
    )  # fmt: skip
    incubation: float = parameter(
        0.5, unit="share", low=0, high=1, zh="孵化力度", en="incubation", source="assumed",
    )  # fmt: skip
    trial_weeks: int = parameter(
        13, unit="weeks", low=1, high=520, zh="试运行", en="trial", source="S3 Hemei: three months",
    )  # fmt: skip
    satisfied: float = parameter(
        0.9, unit="share of users", low=0, high=1, zh="满意率要求", en="satisfied users asked for",
        source="S3 Hemei: at least 90 %",
    )  # fmt: skip
    users: int = parameter(
        30, unit="users", low=1, high=_MOST_USERS, zh="每次试运行回访人数", en="users asked after a trial",
        source="assumed",
    )  # fmt: skip
    price: float = parameter(
        0.6, unit="share of the market price", low=0, high=1, zh="收费（相对市价）", en="price charged",
        source="S3 Hemei: 50-70 % of the market price",
    )  # fmt: skip
    market_price: float = parameter(
        80.0, unit="yuan/hour", low=0, high=10_000, zh="市价", en="market price",
        source="assumed: home services",
    )  # fmt: skip
    to_fund: float = parameter(
        0.1, unit="share of income", low=0, high=1, zh="进入公益金的收入", en="income given to the fund",
        source="S3 Hemei: 10 %",
    )  # fmt: skip
    cost: float = parameter(
        30_000.0, unit="yuan/neighbourhood/year", low=0, high=1e8, zh="每年场地与导师费用",
        en="venue and mentors", source="assumed: as much as one ordinary purchase",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(0.5, source="assumed")

    def begin(self, model: CommunityModel) -> None:
        """Take organisations in; their trial begins."""
        model.memory[self.id] = {"given": 0.0}
        self._fill_slots(model)

    def finish(self, model: CommunityModel) -> None:
        """Close; what organisations have learnt stays with them, what they sold through it does not."""
        for organisation in self._hosted(model):
            organisation.leave_hub()
        del model.memory[self.id]

    def change(self, model: CommunityModel, before: Self) -> None:
        """Fill new slots and clear the last ones; weeks of a trial under way count."""
        for organisation in self._hosted(model):
            if organisation.trial > 0:
                passed = before.trial_weeks - organisation.trial
                organisation.trial = max(1, self.trial_weeks - passed)
        self._fill_slots(model)

    def settle(self, model: CommunityModel) -> None:
        """Let trials go on, and those admitted sell."""
        for organisation in self._hosted(model):
            if organisation.trial > 0:
                self._try_out(model, organisation)
            if organisation.admitted:
                self._sell(model, organisation)
        model.accounts.charge(self.id, money=self.strength * self.cost / YEAR * model.places)

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Incubate those hosted."""
        governing.incubation = max(governing.incubation, self.strength * self.incubation)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def _fill_slots(self, model: CommunityModel) -> None:
        """Take in whom there is a slot for, and send away whom there is none for."""
        slots = round(self.slots * self.strength)
        for organisation in model.organised.social_organisations:
            if organisation.ordinal >= slots:
                organisation.leave_hub()
            elif not organisation.hosted:
                organisation.hosted = 1
                organisation.trial = self.trial_weeks

    def _hosted(self, model: CommunityModel) -> Iterator[SocialOrganisation]:
        return (o for o in model.organised.social_organisations if o.hosted)

    def _try_out(self, model: CommunityModel, organisation: SocialOrganisation) -> None:
        """Let a week of a trial pass; at its end users say whether they were really helped."""
        organisation.trial -= 1
        if organisation.trial > 0:
            return
        number = organisation.neighbourhood * _MOST_ORGANISATIONS + organisation.ordinal
        asked = number * _MOST_USERS + np.arange(self.users)
        luck = model.draws.uniform(PLEASED, model.date, asked)
        quality = model.scenario.organisations.issues.staff_quality * model.governing.diligence
        if (luck < quality).mean() >= self.satisfied:
            organisation.admitted = 1
        else:
            organisation.trial = self.trial_weeks

    def _sell(self, model: CommunityModel, organisation: SocialOrganisation) -> None:
        """Sell hours; demand is linear, all at no price and nothing at the market price."""
        sold = organisation.capacity * (1.0 - self.price)
        income = sold * self.price * self.market_price
        gift = self.to_fund * income
        organisation.sales = income - gift
        model.fund += gift
        model.memory[self.id]["given"] += gift
