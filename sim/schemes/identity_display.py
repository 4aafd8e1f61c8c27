"""Identity display 亮身份: plates at the door, badges on duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.calendar import YEAR
from sim.draws import Process
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel

SHOW = Process("displays identity")


class IdentityDisplay(Scheme):
    """What members do is seen, and being seen is a small motive of its own."""

    id: ClassVar[str] = "identity_display"
    label: ClassVar[Text] = Text(zh="亮身份", en="identity display")
    incentive: ClassVar[Incentive] = "C"
    rule: ClassVar[Text] = Text(
        zh="亮身份者的参与完全可见，表彰更显眼，并有少量形象动机",
        en="activities of those who display are fully visible; recognition is more visible; a small "
        "image motive",
    )
    origin: ClassVar[str] = "S3 Lvzhou plates, Xibu badges"

    share: float = parameter(
        0.8, unit="share of in-service members", low=0, high=1, zh="亮身份比例", en="share shown",
        source="assumed",
    )  # fmt: skip
    visibility: float = parameter(
        0.1, unit="share", low=0, high=1, zh="表彰可见度增量", en="visibility added to recognition",
        source="assumed: leading by words alone does little",
    )  # fmt: skip
    cost: float = parameter(
        15.0, unit="yuan/member/year", low=0, high=1000, zh="标牌费用", en="plates and badges",
        source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Hand out plates and badges."""
        r = model.residents
        members = model.in_service
        luck = model.draws.uniform(SHOW, 0, members)
        r.displays[members] = luck < self.share * self.strength

    def finish(self, model: CommunityModel) -> None:
        """Take them back."""
        model.residents.displays[:] = 0

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Make recognition more visible, and let image work."""
        setting.raise_recognition(self.strength * self.visibility)
        setting.image = 1.0

    def settle(self, model: CommunityModel) -> None:
        """Book plates and badges, in equal weekly parts."""
        shown = float(model.residents.displays.sum())
        model.accounts.charge(self.id, money=shown * self.cost / YEAR)
