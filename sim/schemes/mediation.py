"""Mediation 人民调解、诉前调解: disputes go to mediators, and what is agreed can be made binding."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.issues.catalogue import SOCIAL
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing


class Mediation(Scheme):
    """Mediators work beside social organisations; screening finds the disputes that are theirs.

    Who mediates full time needs fewer hours for a dispute that was screened; what a court confirms
    holds where it would have broken.
    """

    id: ClassVar[str] = "mediation"
    label: ClassVar[Text] = Text(zh="人民调解", en="mediation")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="受理时筛出适合调解的纠纷；专职调解员办得更快，司法确认使协议不再反复",
        en="screening finds disputes fit for mediation; full-time mediators need fewer hours, and "
        "agreements that a court confirms hold",
    )
    origin: ClassVar[str] = "S2, S3"

    mediators: float = parameter(
        0.25, unit="persons/neighbourhood", low=0, high=20, zh="每社区调解员", en="mediators",
        source="assumed: one for four neighbourhoods",
    )  # fmt: skip
    full_time: float = parameter(
        0.5, unit="share", low=0, high=1, zh="专职比例", en="mediators who work full time",
        source="assumed: half (S2, S3: few)",
    )  # fmt: skip
    part_hours: float = parameter(
        6.0, unit="hours/week", low=0, high=40, zh="兼职每周工时", en="hours of a part-time mediator",
        source="assumed: an afternoon and a bit",
    )  # fmt: skip
    pay: float = parameter(
        25.0, unit="yuan/hour", low=0, high=1000, zh="调解员时薪", en="pay of mediators",
        source="assumed: as hired help; S2: low",
    )  # fmt: skip
    screened: float = parameter(
        0.8, unit="share of disputes", low=0, high=1, zh="筛出可调解的纠纷",
        en="disputes found fit for mediation", source="assumed",
    )  # fmt: skip
    screening: float = parameter(
        0.05, unit="hours/issue", low=0, high=40, zh="每件筛查工时", en="time of screening",
        source="assumed: three minutes at the desk",
    )  # fmt: skip
    saved: float = parameter(
        0.4, unit="share of work", low=0, high=1, zh="专职调解节省的工时",
        en="work that full-time mediators save", source="assumed",
    )  # fmt: skip
    confirmed: float = parameter(
        0.3, unit="share of agreements", low=0, high=1, zh="司法确认比例",
        en="agreements that a court confirms", source="assumed (S2)",
    )  # fmt: skip
    staff_hours: float = parameter(
        0.5, unit="hours/week", low=0, high=100, zh="每周管理工时", en="staff hours a week",
        source="assumed",
    )  # fmt: skip

    def calendar(self, model: CommunityModel) -> None:
        """Let mediators work."""
        full_week = model.scenario.organisations.office.week_hours
        each = self.full_time * full_week + (1.0 - self.full_time) * self.part_hours
        hours = self.strength * self.mediators * each
        model.issues.hours[:, SOCIAL] += hours
        model.accounts.charge(self.id, money=hours * self.pay * model.places)

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Screen, shorten and bind."""
        screened = self.strength * self.screened
        governing.triage_hours += self.strength * self.screening
        governing.dispute_work *= 1.0 - screened * self.full_time * self.saved
        governing.dispute_binding += screened * self.confirmed * (1.0 - governing.dispute_binding)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours
