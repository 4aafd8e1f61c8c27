"""Double registration 双报到: in-service members register where they live."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.draws import Process
from sim.network.groups import BRANCH, join, leave
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel

JOIN = Process("registers with the community")
VERIFIED = Process("registration is verified")


class DoubleRegistration(Scheme):
    """Members who register can be reached, and join the party branch where they live."""

    id: ClassVar[str] = "double_registration"
    label: ClassVar[Text] = Text(zh="双报到", en="double registration")
    incentive: ClassVar[Incentive] = "P"
    rule: ClassVar[Text] = Text(
        zh="一部分在职党员报到；核实信息者更易被邀请，只交证明者不增加触达",
        en="a share of in-service members registers; those whose data are verified are easier to "
        "reach, a certificate alone changes nothing",
    )
    origin: ClassVar[str] = "S3: 3,120 registered in Yingpu, 153 found in Yilan; S2"

    share: float = parameter(
        0.85, unit="share of in-service members", low=0, high=1, zh="报到率", en="share registered",
        source="assumed: S3 and Beijing 2018 report nearly all",
    )  # fmt: skip
    verified: float = parameter(
        0.7, unit="share of registered", low=0, high=1, zh="信息核实率",
        en="registrations with verified data", source="assumed: S2 hands a certificate to all",
    )  # fmt: skip
    reach_gain: float = parameter(
        0.03, unit="probability/week", low=0, high=1, zh="触达增量", en="reach of the registered (rho)",
        source="assumed: an offer every eight months",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(0.5, source="assumed")
    paper_hours: float = parameter(
        1.0, unit="hours/week", low=0, high=100, zh="每周台账工时", en="hours of registers a week",
        source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Let members register."""
        r = model.residents
        members = model.in_service
        luck = model.draws.uniform(JOIN, 0, members)
        joined = members[luck < self.share * self.strength]
        r.registered[joined] = 1
        join(model.groups, BRANCH, joined, r.estate[joined], r.seen)
        model.reach_has_changed = True

    def finish(self, model: CommunityModel) -> None:
        """Strike members off the register."""
        r = model.residents
        members = model.in_service
        r.registered[members] = 0
        leave(model.groups, BRANCH, members, r.seen)
        model.reach_has_changed = True

    def reach(self, model: CommunityModel) -> np.ndarray:
        """Return rho for verified registered members."""
        r = model.residents
        verified = model.draws.uniform(VERIFIED, 0, np.arange(r.size)) < self.verified
        return self.reach_gain * (r.registered & verified)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def settle(self, model: CommunityModel) -> None:
        """Book the registers."""
        model.accounts.charge(self.id, paper_hours=self.strength * self.paper_hours * model.places)
