"""Administrative relief 准入清单、去行政化: the office may refuse what is not its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing


class AdminRelief(Scheme):
    """Refuses a share of administrative work, so that hours are left for residents.

    How many hours administration takes is the scenario's ``organisations.office.admin_share``.
    """

    id: ClassVar[str] = "admin_relief"
    label: ClassVar[Text] = Text(zh="社区减负", en="administrative relief")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="准入清单、权责清单让社区拒绝一部分行政事务，腾出的工时用于受理和组织",
        en="entry and duty lists let the office refuse a share of administrative work; the hours go "
        "to the desk and to organising",
    )
    origin: ClassVar[str] = "S1, S2, S3"

    refused: float = parameter(
        0.3, unit="share of administrative hours", low=0, high=1, zh="拒绝的行政事务比例",
        en="administrative hours refused", source="assumed: lists exist, not all is refused (S3)",
    )  # fmt: skip
    staff_hours: float = parameter(
        1.0, unit="hours/week", low=0, high=100, zh="每周把关工时", en="staff hours a week",
        source="assumed: someone must say no",
    )  # fmt: skip

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Refuse."""
        governing.admin_share *= 1.0 - self.strength * self.refused

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours
