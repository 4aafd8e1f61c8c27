"""Reporting by residents 居民上报、网格员初审: an easy channel, and someone who sorts what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.calendar import YEAR
from sim.organisations.grid_worker import filled_posts
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing


class ResidentReport(Scheme):
    """A channel makes reporting cheaper; each report is triaged, for which grid workers give hours.

    Reports are never mistaken here, so triage costs time and finds nothing to reject.
    """

    id: ClassVar[str] = "resident_report"
    label: ClassVar[Text] = Text(zh="居民上报", en="reporting by residents")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="上报渠道降低居民上报成本；每件须初审，由网格员抽出工时承担",
        en="a channel lowers what reporting costs residents; each report is triaged in hours that "
        "grid workers give",
    )
    origin: ClassVar[str] = "S0"

    saved: float = parameter(
        0.5, unit="share of the cost", low=0, high=1, zh="渠道节省的上报成本",
        en="cost of reporting saved by the channel", source="assumed: half",
    )  # fmt: skip
    triage: float = parameter(
        0.2, unit="hours/issue", low=0, high=40, zh="初审工时", en="time of triage",
        source="assumed: twelve minutes",
    )  # fmt: skip
    grid_hours: float = parameter(
        1.0, unit="hours/grid worker/week", low=0, high=40, zh="网格员初审工时",
        en="hours each grid worker gives to triage", source="assumed: about what triage takes",
    )  # fmt: skip
    channel_cost: float = parameter(
        3_000.0, unit="yuan/neighbourhood/year", low=0, high=1e7, zh="渠道费用",
        en="cost of the channel", source="assumed: a telephone and a mini-programme",
    )  # fmt: skip

    def calendar(self, model: CommunityModel) -> None:
        """Book the channel, and the hours of those who sort."""
        posts = filled_posts(model.organised.grid_workers) * self.strength
        yearly = self.strength * self.channel_cost * model.places
        model.accounts.charge(self.id, money=yearly / YEAR, staff_hours=self.grid_hours * posts)

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Make reporting cheaper, and sorting dearer."""
        governing.report_cost *= 1.0 - self.strength * self.saved
        governing.triage_hours += self.strength * self.triage
        governing.grid_desk += self.strength * self.grid_hours
