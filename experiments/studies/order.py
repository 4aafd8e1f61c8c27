"""How a study is to be run and told of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from experiments.execution import EngineChoice
from experiments.requests import OwnData
from experiments.storage.plan import Shard
from sim.text import Language

if TYPE_CHECKING:
    from experiments.figures.house import Format


RETRIES = ("raised", "timeout", "lost")


class Until(NamedTuple):
    """Seeds are added until the interval of an outcome is this narrow (or there are so many)."""

    outcome: str
    halfwidth: float
    most_seeds: int


class Order(NamedTuple):
    """What the options of a study say.

    ``retry`` names statuses of failed runs that are to be run again; ``formats`` of figures.
    """

    seeds: Sequence[int]
    engine: EngineChoice = EngineChoice()
    language: Language = "en"
    command: str = ""
    data: OwnData = OwnData()
    out: Path | None = None
    shard: Shard | None = None
    tables: tuple[str, ...] = ()
    time_limit: float | None = None
    retry: tuple[str, ...] = ()
    until: Until | None = None
    formats: tuple[Format, ...] = ("png",)
    dry_run: bool = False
    json: bool = False
    quiet: bool = False
