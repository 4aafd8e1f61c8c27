"""A busy neighbourhood under governance schemes, and what is asked of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from sim import CommunityModel
from sim.organisations.governing import Governing, ordinary
from tests.sim.one_scheme import with_scheme
from tests.sim.small import lived, lively, small

# many issues in a neighbourhood of two grids, whose workers stay
BUSY: dict[str, Any] = {
    "organisations": {
        "issues": {"per_adult": 10.0},
        "grid": {"households": 40, "turnover": 0.0},
        "office": {"staff": 6},
    },
}  # fmt: skip


def rules(name: str, **values: Any) -> Governing:
    """Return the rules of a week with one scheme."""
    return with_scheme(name, until=2, **values).governing


def changed(name: str, **values: Any) -> dict[str, tuple[float, float]]:
    """Return the rules that a scheme changes, before and after; pressure follows from records."""
    before, after = asdict(ordinary(small().organisations)), asdict(rules(name, **values))
    return {
        rule: (before[rule], after[rule])
        for rule in before
        if before[rule] != after[rule] and rule != "pressure"
    }


def busy(schemes: dict[str, Any], *more: dict[str, Any], until: int) -> CommunityModel:
    """Return a neighbourhood with many issues, lived up to a week."""
    return lived(lively(BUSY, {"schemes": schemes}, *more), seed=4, until=until)


def tally(schemes: dict[str, Any], *more: dict[str, Any], weeks: int = 40) -> np.ndarray:
    """Return counts of what happened to issues from recorded week 0 on, by kind of event."""
    model = busy(schemes, *more, until=0)
    total = np.zeros(model.issues.flows.shape[1])
    for _ in range(weeks):
        model.step()
        total += model.issues.flows.sum(axis=0)
    return total


def given(model: CommunityModel, station: int) -> float:
    """Return hours of the week that nobody in particular works at a station."""
    return float(model.issues.hours[:, station].sum())
