"""Residents as Mesa agents: thin views on their row of the columns."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.organisations.agents import CommunityAgent
from sim.population.residents import COLUMNS

if TYPE_CHECKING:
    from sim.model import CommunityModel


class Resident(CommunityAgent):
    """A resident 居民； every column of ``Residents`` is an attribute.

    ``agent.identity`` reads, ``agent.identity = 0.5`` writes the column. Residents decide and live
    in whole columns (``sim/decision/kernel.py``, ``sim/states/kernel.py``), not one by one.
    """

    __slots__ = ("row",)

    def __init__(self, model: CommunityModel, row: int) -> None:
        super().__init__(model)
        self.row = row


class PartyMember(Resident):
    """An in-service party member 在职党员: a resident with a work unit."""

    __slots__ = ()


def _view(name: str) -> property:
    def read(agent: Resident) -> Any:
        return getattr(agent.model.residents, name)[agent.row].item()

    def write(agent: Resident, value: Any) -> None:
        getattr(agent.model.residents, name)[agent.row] = value

    column = COLUMNS[name]
    return property(read, write, doc=f"{column.label.en} ({column.unit}) / {column.label.zh}")


for _name in COLUMNS:
    setattr(Resident, _name, _view(_name))


def create_residents(model: CommunityModel, group: np.ndarray, in_service: int) -> list[Resident]:
    """Create one agent per row; group: (n,) uint8."""
    kinds = (Resident, PartyMember)
    collecting = gc.isenabled()
    gc.disable()  # a million new objects, none of them garbage, would be gone through again and again
    try:
        return [kinds[g == in_service](model, row) for row, g in enumerate(group.tolist())]
    finally:
        if collecting:
            gc.enable()
