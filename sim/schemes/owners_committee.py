"""Owners' committee 业委会: can replace the property company, and mediates between owners."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from sim.calendar import MONTH, YEAR
from sim.draws import Process
from sim.issues.catalogue import SOCIAL
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing

EXISTS = Process("estate has an owners' committee")


class OwnersCommittee(Scheme):
    """Where one exists, companies may lose the estate; who leads it decides what it dares."""

    id: ClassVar[str] = "owners_committee"
    label: ClassVar[Text] = Text(zh="业主委员会", en="owners' committee")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="一部分小区有业委会：业主满意度低于门槛则年度续约时更换物业，更换的可能拉高服务水平；"
        "调解业主纠纷。业主牵头更敢换也更多争执，党员牵头先协商，物业的人牵头则形同虚设",
        en="some estates have one: it replaces the company at the yearly renewal if owners' satisfaction "
        "is below the threshold, which pulls effort up, and mediates. Led by owners it quarrels more, "
        "by party members it negotiates first, by the company's people it does nothing",
    )
    origin: ClassVar[str] = "S0, S4; Jin 2023 (Suzhou)"

    exists: float = parameter(
        0.5, unit="share of estates", low=0, high=1, zh="有业委会的小区", en="estates that have one",
        source="assumed: no reliable figure",
    )  # fmt: skip
    led_by: Literal["owners", "members", "company"] = parameter(
        "owners", unit="-", zh="由谁牵头", en="who leads it", source="S0, S4 know all three",
        help_zh="owners：业主；members：党员业主；company：物业一方的人",
        help_en="owners: owners; members: owners who are party members; company: the company's people",
    )  # fmt: skip
    threshold: float = parameter(
        0.45, unit="1", low=0, high=1, zh="更换物业的满意度门槛", en="satisfaction below which it replaces",
        source="assumed",
    )  # fmt: skip
    forbearance: float = parameter(
        0.1, unit="1", low=0, high=1, zh="党员牵头时门槛降低", en="threshold is lower if members lead",
        source="assumed: they negotiate first",
    )  # fmt: skip
    pull: float = parameter(
        0.2, unit="share of fees", low=0, high=10, zh="更换可能的拉力", en="pull of a possible replacement",
        source="assumed: below ordinary oversight",
    )  # fmt: skip
    quarrel: float = parameter(
        0.05, unit="share of issues", low=0, high=5, zh="业主牵头时增加的争执", en="issues added if owners lead",
        source="assumed; Jin 2023: active committees go with less sense of community",
    )  # fmt: skip
    mediation_hours: float = parameter(
        2.0, unit="hours/committee/week", low=0, high=100, zh="每周调解小时", en="hours of mediation a week",
        source="assumed",
    )  # fmt: skip
    meeting_hours: float = parameter(
        2.0, unit="hours/committee/week", low=0, high=100, zh="每周会议小时", en="hours of meetings a week",
        source="assumed: five people, an evening a month",
    )  # fmt: skip
    staff_hours: float = parameter(
        0.5, unit="hours/week", low=0, high=100, zh="每周指导工时", en="staff hours of guidance a week",
        source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Elect committees; captive ones have no hold over their company."""
        companies = model.organised.companies
        luck = model.draws.uniform(EXISTS, 0, np.arange(len(companies)))
        exists = luck < self.exists * self.strength
        place = [company.neighbourhood for company in companies]
        model.memory[self.id] = {
            "by_place": np.bincount(place, exists, minlength=model.places),
            "committees": int(exists.sum()),
        }
        if self.led_by != "company":
            for company, elected in zip(companies, exists.tolist(), strict=True):
                company.owners = float(elected)

    def finish(self, model: CommunityModel) -> None:
        """Dissolve committees."""
        for company in model.organised.companies:
            company.owners = 0.0
        del model.memory[self.id]

    def calendar(self, model: CommunityModel) -> None:
        """Meet and mediate; at the turn of the year contracts come up for renewal."""
        memory, hours = model.memory[self.id], self.meeting_hours
        if self.led_by != "company":
            model.issues.hours[:, SOCIAL] += self.mediation_hours * memory["by_place"]
            hours += self.mediation_hours
        model.accounts.charge(self.id, volunteer_hours=hours * memory["committees"])
        if model.week_of_year == 0:
            self._renew_or_replace(model)

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Threaten, and quarrel."""
        governing.replacement += self.strength * self.pull
        if self.led_by == "owners":
            share = model.memory[self.id]["committees"] / len(model.organised.companies)
            governing.arising *= 1.0 + share * self.quarrel

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def _renew_or_replace(self, model: CommunityModel) -> None:
        """Replace companies that have had a year and left their owners dissatisfied."""
        r = model.residents
        companies, owners = model.organised.companies, np.flatnonzero(r.owner)
        count = np.bincount(r.estate[owners], minlength=len(companies))
        total = np.bincount(r.estate[owners], r.satisfaction[owners], len(companies))
        threshold = self.threshold - (self.forbearance if self.led_by == "members" else 0.0)
        for company, failed in zip(companies, (total < threshold * count).tolist(), strict=True):
            if company.owners and failed and company.tenure >= YEAR // MONTH:
                company.replace()
