"""The numbers of a run's summary: their names, in order, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sim.accounts import COSTS
from sim.outcomes import ALL, GROUP_LABELS, TERMS, Table, columns
from sim.run_outcomes import called, parts

WEEKLY = tuple(name for name in columns("weekly") if name != "residents")  # yearly has them
_WHY = ("reach", *TERMS)


class SummaryColumn(NamedTuple):
    """Where a number of the summary comes from.

    ``outcome`` is a column of ``table``; ``part`` a group, of costs a scheme, or "all".
    """

    table: Table
    outcome: str
    part: str = ALL

    @property
    def name(self) -> str:
        """Return what it is called, e.g. ``active_share.in_service_member`` or ``why.norm``."""
        stem = f"why.{self.outcome}" if self.table == "why" else self.outcome
        return called(stem, self.part)


def summary_columns(schemes: Iterable[str]) -> tuple[str, ...]:
    """Return the names of all numbers of a summary, in order.

    Parameters
    ----------
    schemes : ids of schemes that have costs; their order does not matter
    """
    return _names(tuple(sorted(set(schemes))))


def summary_column(name: str) -> SummaryColumn | None:
    """Return where the number of this name comes from; None if no summary has it."""
    outcome, _, scheme = name.partition(".")
    if outcome in COSTS:
        return SummaryColumn("costs", outcome, scheme or ALL)
    return _fixed().get(name)


@lru_cache(maxsize=64)
def _names(schemes: tuple[str, ...]) -> tuple[str, ...]:
    costs = (SummaryColumn("costs", cost, part).name for cost in COSTS for part in (ALL, *schemes))
    return (*_fixed(), *costs)


@lru_cache(maxsize=1)
def _fixed() -> dict[str, SummaryColumn]:
    """Return the numbers that every run has, by name."""
    return {column.name: column for column in _columns_of_every_run()}


def _columns_of_every_run() -> Iterator[SummaryColumn]:
    groups = tuple(GROUP_LABELS)
    yield from (SummaryColumn("yearly", name, of) for name in columns("yearly") for of in groups)
    yield from (SummaryColumn("weekly", name, of) for name in WEEKLY for of in groups)
    yield from (SummaryColumn("governance", name) for name in columns("governance"))
    yield from (SummaryColumn("why", name, of) for name in _WHY for of in groups)
    yield from (SummaryColumn("runs", name, of) for name, of in parts())
