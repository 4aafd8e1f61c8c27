"""Chat group 微信群: offers and what others do reach those who joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.draws import Process
from sim.network.groups import CHAT_GROUP, join, leave
from sim.parameters import parameter
from sim.population.residents import IN_SERVICE
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel

JOIN_CHAT = Process("joins the chat group")


class ChatGroup(Scheme):
    """One group per neighbourhood; it brings offers and makes the norm visible."""

    id: ClassVar[str] = "chat_group"
    label: ClassVar[Text] = Text(zh="微信群", en="chat group")
    incentive: ClassVar[Incentive] = "C"
    rule: ClassVar[Text] = Text(
        zh="入群者收到更多邀请，并看到群友的参与（规范层）",
        en="those in the group get more offers and see what its members do (a layer of the norm)",
    )
    origin: ClassVar[str] = "S3 Yilan: 190 in the group, 153 of them found to be in-service members"

    members: float = parameter(
        0.85, unit="share of in-service members", low=0, high=1, zh="在职党员入群率",
        en="in-service members who join", source="assumed: S3 Yilan, 190 people around 153 members",
    )  # fmt: skip
    residents: float = parameter(
        0.025, unit="share of other residents", low=0, high=1, zh="其他居民入群率",
        en="other residents who join", source="assumed: S3 Yilan, 190 people around 153 members",
    )  # fmt: skip
    reach_gain: float = parameter(
        0.22, unit="probability/week", low=0, high=1, zh="触达增量", en="reach of those in it (rho)",
        source="assumed: a call in the group gets noticed every five weeks",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(1.5, source="assumed")

    def begin(self, model: CommunityModel) -> None:
        """Let people join."""
        r = model.residents
        share = np.where(r.group == IN_SERVICE, self.members, self.residents)
        luck = model.draws.uniform(JOIN_CHAT, 0, np.arange(r.size))
        joined = np.flatnonzero(luck < share * self.strength)
        join(model.groups, CHAT_GROUP, joined, r.neighbourhood[joined], r.seen)
        model.reach_has_changed = True

    def finish(self, model: CommunityModel) -> None:
        """Close the group."""
        leave(model.groups, CHAT_GROUP, np.arange(model.residents.size), model.residents.seen)
        model.reach_has_changed = True

    def reach(self, model: CommunityModel) -> np.ndarray:
        """Return rho for those in the group."""
        return self.reach_gain * (model.groups.member[CHAT_GROUP] >= 0)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours
