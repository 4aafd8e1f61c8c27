"""Unit appraisal 单位评优挂钩: some units count community service."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.draws import Process
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel

COUNTS = Process("unit counts community service")


class UnitAppraisal(Scheme):
    """Draws which units count service; without it letters are worth nothing at work."""

    id: ClassVar[str] = "unit_appraisal"
    label: ClassVar[Text] = Text(zh="单位评优挂钩", en="unit appraisal counts service")
    incentive: ClassVar[Incentive] = "W"
    rule: ClassVar[Text] = Text(
        zh="一部分单位把社区服务计入考核评优，感谢信由此有了分量",
        en="a share of units counts community service in appraisal, which gives letters weight",
    )
    origin: ClassVar[str] = "S3 (Zhang Tingguang 2017)"

    share: float = parameter(
        0.345, unit="share of units", low=0, high=1, zh="计入考核的单位比例",
        en="units that count service", source="S3: 34.5 % (Zhang Tingguang 2017)",
    )  # fmt: skip
    career: float = parameter(
        1.0, unit="1", low=0, high=5, zh="对晋升评优的分量", en="weight for one's career",
        source="1: as calibrated in w_W",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Draw the units that count service."""
        units = model.organised.units
        luck = model.draws.uniform(COUNTS, 0, np.arange(len(units)))
        for unit, yes in zip(units, (luck < self.share * self.strength).tolist(), strict=True):
            unit.counts = float(yes)
        model.value_units()

    def finish(self, model: CommunityModel) -> None:
        """Let no unit count service any more."""
        for unit in model.organised.units:
            unit.counts = 0.0
        model.value_units()

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Give letters their weight."""
        setting.career = self.career
