"""What a design is: points, each an ordinary scenario, with the factors that tell them apart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from experiments.designs.keys import in_words
from experiments.provenance import scenario_hash
from sim.text import Text

if TYPE_CHECKING:
    import pandas as pd

    from sim import Scenario

Kind = Literal[
    "grid", "factorial", "latin_hypercube", "sobol", "saltelli", "morris", "one_at_a_time",
    "table", "fork", "pairs", "resonance", "withdrawal", "replications",
]  # fmt: skip
MOST_POINTS = 1_000_000
NOTHING = "∅"  # the label of a point without changes, or with all factors off


class Factor(NamedTuple):
    """What a design varies.

    ``name`` is its column in the points table: a dotted key, or the name of a scheme, class or set;
    ``values`` says what it takes: the levels, the range, or the schemes it switches.
    """

    name: str
    label: Text
    unit: str
    values: Text


class Point(NamedTuple):
    """One point of a design: the values of its factors, the changes in words, and the scenario."""

    values: dict[str, object]
    label: str
    scenario: Scenario


@dataclass(frozen=True)
class Design:
    """Points to be run, in a fixed order.

    Parameters
    ----------
    kind : how the points were found
    title : one line in either language
    factors : what is varied; every point has a value for each, None where the base has none
    points : all composed and validated
    fork_week : recorded week until which all points of a fork design are one run; else 0
    outcomes : names of the outcomes that reports lead with; the headline outcomes, if empty
    tables : that its analysis needs of every run beside the summary, e.g. ``("weekly",)``
    """

    kind: Kind
    title: Text
    factors: tuple[Factor, ...]
    points: tuple[Point, ...]
    fork_week: int = 0
    outcomes: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()

    @cached_property
    def scenario_hashes(self) -> tuple[str, ...]:
        """Return the content hash of every point's scenario."""
        return tuple(scenario_hash(point.scenario) for point in self.points)

    @cached_property
    def runs_as(self) -> tuple[int, ...]:
        """Return, for every point, the first point with the same scenario: runs carry its number."""
        first: dict[str, int] = {}
        return tuple(first.setdefault(h, number) for number, h in enumerate(self.scenario_hashes))

    @property
    def distinct(self) -> tuple[int, ...]:
        """Return the numbers of the points that are run, in order."""
        return tuple(number for number, first in enumerate(self.runs_as) if number == first)

    @cached_property
    def hash(self) -> str:
        """Return a hash of kind, scenarios and factor values; seeds and outcomes do not count."""
        digest = blake2b(digest_size=8)
        digest.update(json.dumps([self.kind, self.fork_week]).encode())
        for point, scenario in zip(self.points, self.scenario_hashes, strict=True):
            digest.update(json.dumps([scenario, point.values]).encode())
        return digest.hexdigest()

    def table(self) -> pd.DataFrame:
        """Return the points table: one row per point.

        Returns
        -------
        DataFrame
            ``point`` (int32), ``label`` (str), ``scenario`` (str, content hash), ``runs_as``
            (int32), then one column per factor: float64 or int64 for numbers, bool for switches,
            else str. A number that a point's scenario does not have is NaN.
        """
        import numpy as np
        import pandas as pd

        made: dict[str, Any] = {
            "point": np.arange(len(self.points), dtype=np.int32),
            "label": [point.label for point in self.points],
            "scenario": list(self.scenario_hashes),
            "runs_as": np.array(self.runs_as, dtype=np.int32),
        }
        for factor in self.factors:
            made[factor.name] = _column([point.values[factor.name] for point in self.points])
        return pd.DataFrame(made)


def _column(values: list[Any]) -> Any:
    import numpy as np

    kinds = {type(value) for value in values}
    if kinds == {bool}:
        return np.array(values, dtype=bool)
    if kinds == {int}:
        return np.array(values, dtype=np.int64)
    if kinds <= {int, float, type(None)}:
        return np.array(values, dtype=np.float64)
    return ["" if value is None else in_words(value) for value in values]
