"""Parameters of the layered network."""

from __future__ import annotations

from pydantic import model_validator

from sim.parameters import Parameters, parameter
from sim.text import InputError


class NetworkParameters(Parameters):
    """Who sees whom: tie layers (kin, neighbours) and group layers, each with a weight."""

    neighbours: int = parameter(
        6, unit="ties/resident", low=0, high=100, zh="邻里联系数", en="neighbour ties per resident",
        source="assumed: a stairwell landing and a few more",
        help_zh="偶数；同一小区内的小世界环", help_en="even; a small-world ring within the estate",
    )  # fmt: skip
    rewiring: float = parameter(
        0.1, unit="share of ties", low=0, high=1, zh="跨楼联系比例", en="ties rewired across the estate",
        source="assumed: Watts & Strogatz 1998 small-world range",
    )  # fmt: skip
    kin_weight: float = parameter(
        2.0, unit="1", low=0, high=100, zh="家人联系权重", en="weight of a tie within the household",
        source="assumed: twice a neighbour",
    )  # fmt: skip
    ties: float = parameter(
        0.4, unit="share of influence", low=0, high=1, zh="邻里联系的影响份额",
        en="influence of ties (kin, neighbours)", source="assumed",
    )  # fmt: skip
    stairwell: float = parameter(
        0.2, unit="share of influence", low=0, high=1, zh="楼道的影响份额",
        en="influence of the stairwell", source="assumed",
    )  # fmt: skip
    chat_group: float = parameter(
        0.15, unit="share of influence", low=0, high=1, zh="微信群的影响份额",
        en="influence of the chat group", source="assumed",
    )  # fmt: skip
    branch: float = parameter(
        0.15, unit="share of influence", low=0, high=1, zh="党支部的影响份额",
        en="influence of the party branch", source="assumed",
    )  # fmt: skip
    workplace: float = parameter(
        0.1, unit="share of influence", low=0, high=1, zh="单位同事的影响份额",
        en="influence of colleagues", source="assumed",
    )  # fmt: skip

    @model_validator(mode="after")
    def _consistent(self) -> NetworkParameters:
        if self.neighbours % 2:
            raise InputError(
                zh=f"network.neighbours：值 {self.neighbours} 不可用；允许：偶数",
                en=f"network.neighbours: the value {self.neighbours} cannot be used; "
                "allowed: an even number",
            )
        total = self.ties + self.stairwell + self.chat_group + self.branch + self.workplace
        if total > 1.0 + 1e-9:
            raise InputError(
                zh=f"network.ties：各层影响份额之和为 {total:g}；允许：不超过 1",
                en=f"network.ties: the influence of all layers adds up to {total:g}; "
                "allowed: at most 1",
            )
        return self
