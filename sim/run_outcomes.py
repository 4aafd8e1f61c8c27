"""Outcomes of whole runs, one number each: those of this model, and those of installed packages.

A package adds outcomes through the entry point group ``cogov.outcomes``: each entry names a
:class:`RunOutcomes`. They stand in every summary beside those of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from sim.outcomes import ALL, GROUP_LABELS, OUTCOMES, Outcome

if TYPE_CHECKING:
    from sim.result import RunResult

_OWN = ("sim.run_measures:ISSUES", "sim.run_measures:COSTS")


@dataclass(frozen=True)
class RunOutcomes:
    """Numbers that are taken out of a finished run, with their declarations.

    Parameters
    ----------
    values : takes the result, returns a number for each of ``names``; NaN where there is none
    of_all : outcomes with one number, made by ``sim.outcomes.run_outcome``
    by_group : outcomes with a number for everybody and one for each of the five groups
    """

    values: Callable[[RunResult], Mapping[str, float]]
    of_all: tuple[Outcome, ...] = ()
    by_group: tuple[Outcome, ...] = ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Return all declarations."""
        return self.of_all + self.by_group

    @property
    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield outcome and group of each number, in order."""
        yield from ((outcome.name, ALL) for outcome in self.of_all)
        yield from ((outcome.name, of) for outcome in self.by_group for of in GROUP_LABELS)


def called(outcome: str, group: str) -> str:
    """Return what the number of a group is called, e.g. ``solved_share.retired``."""
    return outcome if group == ALL else f"{outcome}.{group}"


@lru_cache(maxsize=1)
def registered() -> dict[str, RunOutcomes]:
    """Return all sets of outcomes by the place they come from, those of the model first.

    Raises
    ------
    TypeError : a package's entry is something else
    ValueError : a package's outcome has a name that is taken, or not one of table "runs"
    """
    found = {place: _named(place) for place in _OWN}
    taken = {outcome.name for outcome in OUTCOMES.values()}
    for entry in sorted(entry_points(group="cogov.outcomes"), key=lambda entry: entry.value):
        added = entry.load()
        if not isinstance(added, RunOutcomes):
            raise TypeError(f"cogov.outcomes: {entry.value} is no sim.run_outcomes.RunOutcomes")
        for outcome in added.outcomes:
            if outcome.table != "runs" or not outcome.name.isidentifier():
                raise ValueError(f"cogov.outcomes: {entry.value}: {outcome.name!r} must be an "
                                 "identifier, and an outcome of runs")  # fmt: skip
            if outcome.name in taken:
                raise ValueError(f"cogov.outcomes: {entry.value}: {outcome.name!r} is taken")
            taken.add(outcome.name)
        found[entry.value] = added
    return found


@lru_cache(maxsize=1)
def declared() -> dict[tuple[str, str], Outcome]:
    """Return every outcome by table and name, those of packages included."""
    added = (outcome for found in registered().values() for outcome in found.outcomes)
    return OUTCOMES | {(outcome.table, outcome.name): outcome for outcome in added}


@lru_cache(maxsize=1)
def parts() -> tuple[tuple[str, str], ...]:
    """Return outcome and group of each number, in the order of a summary."""
    return tuple(part for found in registered().values() for part in found.parts)


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    return {
        place: tuple(called(*part) for part in found.parts) for place, found in registered().items()
    }


def measured(result: RunResult) -> list[float]:
    """Return the numbers of a run, in the order of ``parts``.

    Raises
    ------
    ValueError : a package gives other numbers than it declares
    """
    numbers: list[float] = []
    for place, found in registered().items():
        values, names = found.values(result), _names()[place]
        if values.keys() != set(names):
            odd = ", ".join(sorted(values.keys() ^ set(names)))
            raise ValueError(f"cogov.outcomes: {place}: declared and given differ in {odd}")
        numbers += [float(values[name]) for name in names]
    return numbers


def _named(place: str) -> RunOutcomes:
    module, _, name = place.partition(":")
    found: RunOutcomes = getattr(import_module(module), name)
    return found
