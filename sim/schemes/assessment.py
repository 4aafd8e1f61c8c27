"""Assessment 考核: how hard the street inspects, when, and what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from sim.calendar import YEAR
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing

_DETERRED = 0.5  # of false closures, by visits nobody expects (assumed)


class Assessment(Scheme):
    """Adds inspection, on announced dates or at random, of records or of residents' ratings.

    Announced, the pressure is felt in the weeks before; at random, evenly and, over a year, as much;
    who may be visited any day closes less on paper. What is counted holds for all inspection, the
    ordinary included, which counts traces only. Tolerance forgives honest failure.
    """

    id: ClassVar[str] = "assessment"
    label: ClassVar[Text] = Text(zh="考核", en="assessment")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="考核加大检查压力：看留痕则催生文书，看居民评价则奖励服务；定期检查造成突击，随机检查压低"
        "虚假办结；容错减轻压力和虚假办结",
        en="assessment adds pressure: on records it breeds paper, on residents' ratings it pays for "
        "service; fixed dates bring rushes, random visits deter false closure; tolerance eases "
        "stress and false closure",
    )
    origin: ClassVar[str] = "S0, S2, S4; S3 Siming; Ma 2021"

    pressure: float = parameter(
        0.8, unit="1", low=0, high=10, zh="考核带来的检查压力", en="inspection pressure added (iota)",
        source="assumed: doubles the ordinary while it is felt",
    )  # fmt: skip
    traces: float = parameter(
        0.9, unit="share of the assessment", low=0, high=1, zh="留痕权重",
        en="weight of traces; the rest is residents' ratings", source="assumed: records outweigh by far (S4)",
    )  # fmt: skip
    frequency: int = parameter(
        12, unit="assessments/year", low=1, high=52, zh="每年考核次数", en="assessments a year",
        source="assumed: monthly (S2)",
    )  # fmt: skip
    weeks: int = parameter(
        2, unit="weeks", low=1, high=52, zh="每次迎检周数", en="weeks that each is prepared for",
        source="assumed",
    )  # fmt: skip
    timing: Literal["scheduled", "random"] = parameter(
        "scheduled", unit="-", zh="检查方式", en="when it comes", source="S0, S4 know both",
        help_zh="scheduled：定期；random：随机抽查，不打招呼",
        help_en="scheduled: on announced dates; random: unannounced",
    )  # fmt: skip
    tolerance: float = parameter(
        0.0, unit="share", low=0, high=1, zh="容错程度", en="tolerance of honest failure",
        source="assumed: none unless a case has it (S4 asks for it)",
    )  # fmt: skip
    staff_hours: float = parameter(
        4.0, unit="hours/assessment", low=0, high=1000, zh="每次迎检工时", en="staff hours an assessment takes",
        source="assumed: half a day",
    )  # fmt: skip
    paper_hours: float = parameter(
        8.0, unit="hours/assessment", low=0, high=1000, zh="每次材料工时",
        en="hours of documents an assessment takes", source="assumed: a day",
    )  # fmt: skip

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Set pressure, what it counts, and what it forgives."""
        governing.inspection += self.strength * self.pressure * self._felt(model.week_of_year)
        governing.traces *= 1.0 - self.strength * (1.0 - self.traces)
        governing.ratings += self.strength * (1.0 - self.traces)
        if self.timing == "random":
            governing.false_closure *= 1.0 - self.strength * _DETERRED * self._expected()
        governing.false_closure *= 1.0 - self.strength * self.tolerance
        governing.strain *= 1.0 - self.strength * self.tolerance

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours * self.frequency / YEAR

    def settle(self, model: CommunityModel) -> None:
        """Book the documents."""
        paper = self.strength * self.paper_hours * self.frequency / YEAR
        model.accounts.charge(self.id, paper_hours=paper * model.places)

    def _felt(self, week_of_year: int) -> float:
        """Return how far the pressure is felt this week."""
        if self.timing == "random":
            return self._expected()
        return float(week_of_year * self.frequency % YEAR < self.weeks * self.frequency)

    def _expected(self) -> float:
        """Return the share of the year in which an assessment is prepared for."""
        return min(1.0, self.weeks * self.frequency / YEAR)
