"""What a study found, figure by figure: which analysis stands behind which plate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from experiments.analysis import (
    costs,
    distributions,
    factorial,
    groups,
    paired,
    replication,
    responses,
    sensitivity,
    why,
)
from experiments.analysis.frames import NoCommonSeedError, by_point, headlines, matrix
from experiments.figures.studies.facts import DesignFacts
from experiments.figures.studies.front import Front
from experiments.figures.studies.groups import MOST_POINTS as MOST_BY_GROUP
from experiments.figures.studies.interactions import MOST_PAIRS, Pair
from experiments.figures.studies.points import MOST_POINTS, largest
from experiments.figures.studies.replication import MOST_LINES, Settling
from experiments.figures.studies.resonance import MOST_COMMUNITIES
from experiments.figures.studies.responses import MOST_PANELS, Response
from experiments.figures.studies.samples import Samples
from experiments.figures.studies.spread import Spread
from experiments.figures.studies.surface import MOST_LEVELS, Surface
from experiments.figures.studies.withdrawal import Aftermath
from sim.text import InputError, Language

_OUTCOMES = 8  # that one study's effects are reported on
_MOST_SHEETS = 3  # of one kind of figure
_MOST_ON_FRONT = 200


@dataclass(frozen=True)
class Findings:
    """The tables of a study, and every analysis of them that a report shows.

    Every method returns what one plate draws, once per sheet; nothing where it does not apply.
    """

    tables: Mapping[str, pd.DataFrame]
    facts: DesignFacts
    language: Language

    @cached_property
    def runs(self) -> pd.DataFrame:
        """The finished runs by point."""
        return by_point(self.tables)

    @cached_property
    def points(self) -> pd.DataFrame:
        """The points that have a finished run."""
        points = self.tables["points"]
        return points[points["point"].isin(self.runs["point"].unique())].reset_index(drop=True)

    @cached_property
    def outcomes(self) -> list[str]:
        """The outcomes to report on, of those that the runs are long enough for."""
        asked = [name for name in self.facts.outcomes if name in self.runs]
        known = [name for name in asked if self.runs[name].notna().any()]
        return (known or headlines(self.runs))[:_OUTCOMES]

    @cached_property
    def others(self) -> list[int]:
        """The points that are measured against the base."""
        return [p for p in self.points["point"].tolist() if p != self.facts.base_point]

    @cached_property
    def changes(self) -> pd.DataFrame:
        """The effect of every point against the base, on the outcomes to report on."""
        return paired.effects(self.runs, self.facts.base_point, self.outcomes, self.others)

    def foremost(self, most: int) -> list[int]:
        """Return so many points that change the first outcome most, in the order of points.

        Raises
        ------
        NoCommonSeedError : no other point has a seed in common with the base
        """
        return sorted(largest(self.changes, self.changes["outcome"].iloc[0], most))

    def with_base(self, most: int) -> list[int]:
        """Return the base and the points beside it that change most; else the first points."""
        try:
            return [self.facts.base_point, *self.foremost(most - 1)]
        except NoCommonSeedError:
            return self.points["point"].tolist()[:most]

    @property
    def several(self) -> bool:
        """Whether the design has points to be compared."""
        return len(self.tables["points"]) > 1

    # -- one method per plate -----------------------------------------------------------------

    def effects(self) -> Iterator[pd.DataFrame]:
        """Return what every point changes."""
        if self.several:
            yield self.changes

    def groups(self) -> Iterator[pd.DataFrame]:
        """Return who gained and who lost, at the points that change most."""
        if self.several:
            yield groups.gains(self.runs, self.facts.base_point, self.foremost(MOST_BY_GROUP))

    def reasons(self) -> Iterator[dict[int, pd.DataFrame]]:
        """Return why they came, at the points that change most."""
        if self.several:
            base = self.facts.base_point
            yield {p: why.contrast(self.runs, p, base) for p in self.foremost(MOST_BY_GROUP)}

    def factorial(self) -> Iterator[pd.DataFrame]:
        """Return main effects and interactions."""
        yield self._factorial(self.outcomes[:2])

    def interactions(self) -> Iterator[tuple[str, list[Pair]]]:
        """Return the pairs of factors that act on each other most."""
        outcome = self.outcomes[0]
        found = self._factorial([outcome])
        two = found[found["order"] == 2]
        order = two["effect"].abs().sort_values(ascending=False, kind="stable").index
        pairs = [term.split(":") for term in two.loc[order[:MOST_PAIRS], "term"]]
        if pairs:
            yield (
                outcome,
                [
                    Pair(x, y, responses.surface(self.points, self.runs, x, y, outcome))
                    for x, y in pairs
                ],
            )

    def responses(self) -> Iterator[list[Response]]:
        """Return how outcomes answer to every factor."""
        varied = [name for name in self._factors() if self.points[name].nunique() > 1]
        outcomes = self.outcomes[: {1: 4, 2: 3}.get(len(varied), 1)]
        found = [self._response(factor, outcome) for factor in varied for outcome in outcomes]
        yield from _sheets([one for one in found if len(one.curve)], MOST_PANELS)

    def surface(self) -> Iterator[list[Surface]]:
        """Return how two outcomes answer to the two factors with most levels."""
        levels = {name: self.points[name].nunique() for name in self._factors()}
        fit = [name for name, count in levels.items() if 2 <= count <= MOST_LEVELS]
        chosen = sorted(fit, key=lambda name: -levels[name])[:2]
        if len(chosen) == 2:
            x, y = chosen
            yield [
                Surface(x, y, o, responses.surface(self.points, self.runs, x, y, o))
                for o in self.outcomes[:2]
            ]

    def spread(self) -> Iterator[Spread]:
        """Return how the runs of points are distributed."""
        outcomes, points = self.outcomes[:2], self.with_base(MOST_POINTS)
        yield Spread(self.runs, distributions.modes(self.runs, outcomes, points))

    def samples(self) -> Iterator[Samples]:
        """Return sampled points with the mean of their first outcome."""
        outcome = self.outcomes[0]
        found = matrix(self.runs, outcome, self.points["point"].tolist())
        known = np.isfinite(found.values).any(axis=1)
        table = self.points[known].assign(value=np.nanmean(found.values[known], axis=1))
        numeric = [name for name in self._factors() if _is_number(table[name])]
        strength = {n: abs(table[n].corr(table["value"], method="spearman")) for n in numeric}
        factors = sorted((n for n in numeric if strength[n] >= 0), key=lambda n: -strength[n])
        if factors:
            yield Samples(outcome, tuple(factors), table)

    def sensitivity(self) -> Iterator[pd.DataFrame]:
        """Return Sobol indices of the first outcome."""
        yield sensitivity.sobol_indices(self.tables["points"], self.runs, self.outcomes[:1])

    def screening(self) -> Iterator[pd.DataFrame]:
        """Return Morris's measures of some outcomes."""
        yield sensitivity.elementary_effects(self.tables["points"], self.runs, self.outcomes[:4])

    def front(self) -> Iterator[Front]:
        """Return cost, effect and burden of points; of very many, those that none beats."""
        if self.several:
            runs = costs.with_counts(self.runs)
            effect, cost, burden = "activities", "cost", "fatigue"
            points = self.points["point"].to_numpy()
            if points.size > _MOST_ON_FRONT:
                means = runs.groupby("point")[[effect, cost, burden]].mean().dropna()
                best = costs.unbeaten(means.to_numpy() * np.array([1.0, -1.0, -1.0]))
                points = means.index.to_numpy()[best][:_MOST_ON_FRONT]
            if not (self.others and points.size):
                raise NoCommonSeedError
            found = costs.front(runs, effect, cost, burden, points.tolist())
            yield Front(effect, cost, burden, found)

    def resonance(self) -> Iterator[pd.DataFrame]:
        """Return what classes of incentives do together, some communities on each sheet."""
        found = self._derived("resonance")
        for some in _sheets(found["community"].unique().tolist(), MOST_COMMUNITIES):
            yield found[found["community"].isin(some)]

    def withdrawal(self) -> Iterator[Aftermath]:
        """Return what is left after withdrawal, one sheet per group."""
        after, left = self._derived("withdrawal"), self._derived("withdrawal_left")
        for group, rows in after.groupby("group", sort=False):
            yield Aftermath(str(group), rows, left[left["group"] == group])

    def replication(self) -> Iterator[tuple[str, list[Settling]]]:
        """Return how spread and interval of the first outcome settle."""
        outcome = self.outcomes[0]
        found = matrix(self.runs, outcome, self.with_base(MOST_LINES))
        lines = []
        for point, values in zip(found.points.tolist(), found.values, strict=True):
            known = values[np.isfinite(values)]
            if known.size > 2:
                settled = replication.stable_from(known)
                lines.append(Settling(point, replication.course(known), settled))
        if not lines:
            raise InputError(
                zh="种子：每个点都不足 3 个；允许：至少 3 个",
                en="seeds: fewer than 3 at every point; allowed: 3 at least",
            )
        yield outcome, lines

    # -- parts --------------------------------------------------------------------------------

    def _factors(self) -> list[str]:
        return [f.name for f in self.facts.factors if f.name in self.points]

    def _factorial(self, outcomes: Sequence[str]) -> pd.DataFrame:
        names = [f.name for f in self.facts.factors]
        return factorial.effects(self.tables["points"], self.runs, names, outcomes)

    def _derived(self, name: str) -> pd.DataFrame:
        """Return a derived table; it is missing, or empty, where no points could be compared."""
        if name not in self.tables or self.tables[name].empty:
            raise NoCommonSeedError
        return self.tables[name]

    def _response(self, factor: str, outcome: str) -> Response:
        held = responses.along(self.tables["points"], factor, self.facts.base_point)
        finished = held["point"].isin(self.points["point"])
        points = held[finished].drop_duplicates("runs_as")
        curve = responses.curve(points, self.runs, factor, [outcome])
        single = self.runs[["point", outcome]].dropna().merge(points[["point", factor]], on="point")
        return Response(
            factor, outcome, curve, single[factor].to_numpy(), single[outcome].to_numpy(float)
        )


def _sheets(items: Sequence[Any], most: int) -> Iterator[Any]:
    for first in range(0, min(len(items), most * _MOST_SHEETS), most):
        yield list(items[first : first + most])


def _is_number(column: pd.Series) -> bool:
    number = pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
    return bool(number and column.nunique() > 2)
