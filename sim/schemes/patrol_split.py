"""Patrol apart from closing 巡办分离: who finds a problem need not close it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing


class PatrolSplit(Scheme):
    """Takes away the reason to keep a find silent (chi = 0); what is found is handed to another.

    Pattern P16 (finds by grid workers) is a test of the split alone at ``patrol_hours`` 0.
    """

    id: ClassVar[str] = "patrol_split"
    label: ClassVar[Text] = Text(zh="巡办分离", en="patrol apart from closing")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="发现者不必办结，不再隐瞒所见；代价是交接损耗和专职巡查工时",
        en="who finds need not close, so nothing seen is kept silent; the price is handing over, "
        "and hours of dedicated patrol",
    )
    origin: ClassVar[str] = "S0"

    patrol_hours: float = parameter(
        5.0, unit="hours/neighbourhood/week", low=0, high=2000, zh="专职巡查工时",
        en="hours of dedicated patrol", source="assumed: an hour a day",
    )  # fmt: skip
    wage: float = parameter(
        20.0, unit="yuan/hour", low=0, high=1000, zh="巡查员时薪", en="wage of patrollers",
        source="assumed: 3,400 yuan a month (Wuhan essay 2023)",
    )  # fmt: skip
    handover: float = parameter(
        0.05, unit="share of work", low=0, high=1, zh="交接损耗", en="work added by handing over",
        source="assumed: another must look again",
    )  # fmt: skip
    staff_hours: float = parameter(
        1.0, unit="hours/week", low=0, high=100, zh="每周派单工时", en="staff hours a week",
        source="assumed: someone must assign what is found",
    )  # fmt: skip

    def calendar(self, model: CommunityModel) -> None:
        """Send the patrol."""
        hours = self.strength * self.patrol_hours
        model.issues.patrol[:] += hours
        model.accounts.charge(self.id, money=hours * self.wage * model.places)

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Free finders from closing."""
        governing.conflict *= 1.0 - self.strength
        governing.handover += self.strength * self.handover

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours
