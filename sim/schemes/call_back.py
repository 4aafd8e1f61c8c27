"""Call-back 回访核实、开放评价: closures are verified with residents, and their ratings published."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.issues.catalogue import CALL_BACK
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing


class CallBack(Scheme):
    """Asks residents whether what was closed is solved; what is not is done again.

    Only what is asked can be published: publicity works on the share that is called back.
    """

    id: ClassVar[str] = "call_back"
    label: ClassVar[Text] = Text(zh="回访评价", en="call-back and open rating")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="办结后回访居民，未解决的返工；评价公开，虚假办结难以得逞",
        en="residents are asked after closing and what is not solved is done again; published "
        "ratings hold false closures back",
    )
    origin: ClassVar[str] = "S4"

    probability: float = parameter(
        0.5, unit="probability", low=0, high=1, zh="回访概率", en="closures that are called back",
        source="assumed: every second",
    )  # fmt: skip
    publicity: float = parameter(
        0.5, unit="share", low=0, high=1, zh="评价公开程度", en="publicity of ratings",
        source="assumed (S4: open rating)",
    )  # fmt: skip
    staff_hours: float = parameter(
        2.0, unit="hours/week", low=0, high=100, zh="每周回访工时", en="staff hours a week",
        source="assumed: twenty calls of six minutes",
    )  # fmt: skip

    def calendar(self, model: CommunityModel) -> None:
        """Staff the telephone."""
        model.issues.hours[:, CALL_BACK] += self.strength * self.staff_hours

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Verify, and publish."""
        governing.raise_call_back(self.strength * self.probability)
        governing.raise_voice(self.strength * self.probability * self.publicity)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours
