"""Building groups 楼道党小组、党员中心户: someone on every stair who knows and asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.draws import Process
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel

CENTRE = Process("building has a centre household")


class BuildingGroups(Scheme):
    """Covered buildings are asked from door to door, and their issues are found early."""

    id: ClassVar[str] = "building_groups"
    label: ClassVar[Text] = Text(zh="楼道党小组、党员中心户", en="building groups")
    incentive: ClassVar[Incentive] = "C"
    rule: ClassVar[Text] = Text(
        zh="一部分楼栋有党员中心户：上门邀请提高触达，问题发现更早",
        en="a share of buildings has a centre household: asking at the door raises reach, issues are "
        "found earlier",
    )
    origin: ClassVar[str] = "S3 Zhenxi; S0; S1"

    share: float = parameter(
        0.7, unit="share of buildings", low=0, high=1, zh="覆盖楼栋比例", en="buildings covered",
        source="assumed",
    )  # fmt: skip
    reach_gain: float = parameter(
        0.02, unit="probability/week", low=0, high=1, zh="触达增量", en="reach in covered buildings (rho)",
        source="assumed: asked once a year",
    )  # fmt: skip
    resident_hours: float = parameter(
        0.5, unit="hours/building/week", low=0, high=40, zh="中心户每周投入",
        en="hours in which the centre household looks out", source="assumed",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(1.0, source="assumed")

    def begin(self, model: CommunityModel) -> None:
        """Find centre households; remember the covered buildings."""
        r = model.residents
        buildings = int(r.building.max()) + 1
        luck = model.draws.uniform(CENTRE, 0, np.arange(buildings))
        covered = luck < self.share * self.strength
        _, first = np.unique(r.building, return_index=True)
        place = r.neighbourhood[first]
        model.memory[self.id] = {
            "covered": covered,
            "by_place": np.bincount(place, covered, minlength=model.adults.size),
        }
        model.reach_has_changed = True

    def finish(self, model: CommunityModel) -> None:
        """Disband."""
        del model.memory[self.id]
        model.reach_has_changed = True

    def reach(self, model: CommunityModel) -> np.ndarray:
        """Return rho in covered buildings."""
        covered = model.memory[self.id]["covered"]
        return self.reach_gain * covered[model.residents.building]

    def calendar(self, model: CommunityModel) -> None:
        """Find issues early."""
        groups = model.memory[self.id]["by_place"]
        model.issues.patrol[:] += self.resident_hours * groups
        model.accounts.charge(self.id, volunteer_hours=self.resident_hours * float(groups.sum()))

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours
