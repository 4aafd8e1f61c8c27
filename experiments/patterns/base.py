"""What a pattern is: an experiment with an expected shape, and the band it must fall in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from experiments.patterns.observation import Observation
from experiments.statistics import Interval
from sim import Scenario, Text

Verdict = Literal["holds", "undecided", "fails", "reported"]
Observations = Mapping[str, Sequence[Observation]]
"""Observations by design, in the order of seeds; the same seeds in every design."""


class Measure(NamedTuple):
    """One figure of a pattern with its interval, and the band fixed before calibration.

    A figure without a band (``low`` and ``high`` infinite) is reported, not judged.
    """

    name: Text
    found: Interval
    low: float = -np.inf
    high: float = np.inf

    @property
    def judged(self) -> bool:
        """Return whether there is a band."""
        return bool(np.isfinite(self.low) or np.isfinite(self.high))

    @property
    def holds(self) -> bool:
        """Return whether the whole interval lies inside the band."""
        return bool(self.found.low >= self.low and self.found.high <= self.high)

    @property
    def verdict(self) -> Verdict:
        """Return what the interval says of the band; undecided if it crosses a limit."""
        if not self.judged:
            return "reported"
        if self.holds:
            return "holds"
        outside = self.found.low > self.high or self.found.high < self.low
        return "fails" if outside else "undecided"


@dataclass(frozen=True)
class Pattern:
    """A pattern of the evidence the founding design lists.

    ``designs`` returns the scenarios to run, by name; ``measures`` reads the observations;
    ``circular`` says how far a rule was written from the sentence it is checked against.
    """

    id: str
    claim: Text
    source: str
    circular: Text
    designs: Callable[[], dict[str, Scenario]]
    measures: Callable[[Observations], list[Measure]]


def varied(
    scenario: Scenario, *, keep: Sequence[str] | None = None, ends: int | None = None,
    only: Sequence[str] | None = None, values: Mapping[str, object] | None = None,
) -> Scenario:  # fmt: skip
    """Return a scenario with some schemes only, with schemes that end, and with other values.

    Parameters
    ----------
    keep : ids of schemes that stay on (all, if not given)
    ends : recorded week in which schemes are withdrawn, ``only`` those named (all, if not given)
    values : dotted keys and values, as in :meth:`sim.Scenario.with_values`
    """
    on = [s.id for s in scenario.schemes if keep is None or s.id in keep]
    changed: dict[str, object] = {
        f"schemes.{s.id}": "off" for s in scenario.schemes if s.id not in on
    }
    if ends is not None:
        changed |= {f"schemes.{name}.end": ends for name in only or on}
    return scenario.with_values({**changed, **(values or {})})
