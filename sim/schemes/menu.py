"""Service menu 菜单式服务: members choose what they are good at; remarks are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np

from sim.draws import Process
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel

CHOOSE = Process("chooses from the menu")
FIRST = Process("first menu item")


class Menu(Scheme):
    """Those who choose are asked for what fits them, and have a legitimate occasion to come."""

    id: ClassVar[str] = "menu"
    label: ClassVar[Text] = Text(zh="菜单式服务", en="service menu")
    incentive: ClassVar[Incentive] = "C"
    rule: ClassVar[Text] = Text(
        zh="在职党员按特长认领服务类型；任务对口、师出有名，备注逐条核实",
        en="members choose types that fit their skills; tasks match, come with an occasion, and "
        "remarks are checked",
    )
    origin: ClassVar[str] = "S3 Lvzhou: eight types; S2 three lists"

    types: int = parameter(
        8, unit="menu types", low=1, high=8, zh="服务类型数", en="types offered",
        source="S3 Lvzhou registration form",
    )  # fmt: skip
    take_up: float = parameter(
        0.6, unit="share of in-service members", low=0, high=1, zh="认领率", en="share who choose",
        source="assumed",
    )  # fmt: skip
    checked: float = parameter(
        0.7, unit="share", low=0, high=1, zh="备注核实率", en="remarks checked (v)",
        source="assumed: S3 Lvzhou checks remarks",
    )  # fmt: skip
    reach_gain: float = parameter(
        0.05, unit="probability/week", low=0, high=1, zh="触达增量", en="reach of those who chose (rho)",
        source="assumed",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(2.0, source="assumed")

    def begin(self, model: CommunityModel) -> None:
        """Let members choose."""
        self._let_choose(model)

    def finish(self, model: CommunityModel) -> None:
        """Take the menu away."""
        model.residents.menu[:] = 0
        model.reach_has_changed = True

    def change(self, model: CommunityModel, before: Self) -> None:
        """Let more or fewer choose, among more or fewer types."""
        self._let_choose(model)

    def reach(self, model: CommunityModel) -> np.ndarray:
        """Return rho for those who chose."""
        return self.reach_gain * (model.residents.menu > 0)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Check remarks."""
        setting.verified = max(setting.verified, self.strength * self.checked)

    def _let_choose(self, model: CommunityModel) -> None:
        """Let takers have what they are good at, else what they have, else one type at random."""
        r = model.residents
        members, offered = model.in_service, np.uint8((1 << self.types) - 1)
        luck = model.draws.uniform(CHOOSE, 0, members)
        takers = members[luck < self.take_up * self.strength]
        liked, had = r.skills[takers] & offered, r.menu[takers] & offered
        any_type = (model.draws.uniform(FIRST, 0, takers) * self.types).astype(np.uint8)
        r.menu[:] = 0
        r.menu[takers] = np.select([liked > 0, had > 0], [liked, had], np.uint8(1) << any_type)
        model.reach_has_changed = True
