"""Whole studies made by hand, one of every kind, with all outcomes a report may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from experiments.designs import Factor
from experiments.designs.incentives import MODELS, STANDARD
from experiments.figures.studies.facts import DesignFacts
from experiments.studies.derived import derived
from sim.outcomes import GROUPS
from sim.summary import summary_columns
from sim.text import Text
from tests.experiments.analysis.synthetic import luck, study

COLUMNS = summary_columns(("letters",))
OUTCOMES = ("active_share.in_service_member", "services", "fatigue", "money")
SEEDS = 6


def outcomes(at: Mapping[str, Any], seeds: np.ndarray) -> dict[str, np.ndarray]:
    """Return every outcome: 0.3, 0.02 more for each factor that is on, and common luck."""
    level = sum(float(v) for v in at.values() if isinstance(v, int | float) and np.isfinite(v))
    found = {
        name: 0.3 + 0.02 * level + 0.01 * luck(seeds) + 0.002 * luck(seeds, 1 + k)
        for k, name in enumerate(COLUMNS)
    }
    found |= {name: np.full(seeds.size, 200.0) for name in COLUMNS if name.startswith("residents")}
    return {**found, "money.letters": np.full(seeds.size, 50.0)}


def facts(kind: str, factors: Sequence[str]) -> DesignFacts:
    """Return the facts of a design of one kind."""
    labels = {name: Text(zh=f"因素{name}", en=f"factor {name}") for name in factors}
    made = tuple(Factor(name, labels[name], "-", Text("0、1", "0, 1")) for name in factors)
    return DesignFacts(kind, Text(zh=f"{kind} 研究", en=f"A {kind} study"), made, 0, OUTCOMES)


def manifest(seeds: int = SEEDS) -> dict[str, Any]:
    """Return a manifest with all that a report shows."""
    return {
        "seeds": [[0, seeds - 1]], "command": "cogov sweep small.yaml", "created": "2026-01-01",
        "created_by": "cogov 0", "design": {"hash": "d0"}, "code": "c0", "commit": None,
        "versions": {"numpy": "2"}, "machine": "Linux", "origins": [],
    }  # fmt: skip


def _columns(rows: Sequence[Mapping[str, object]]) -> dict[str, list[object]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def _resonance() -> list[dict[str, object]]:
    rules, classes = ("logit", "threshold"), list(product((0, 1), repeat=len(STANDARD)))
    return [
        {"community": "yingpu/xibu", "endogenous": "culture_events+deliberation", "rule": rule,
         "model": model, **dict(zip(STANDARD, on, strict=True))}
        for rule, model, on in product(rules, MODELS, classes)
    ]  # fmt: skip


def _withdrawal() -> list[dict[str, object]]:
    return [
        {"reach": reach, "decision.norm": norm, "state": state,
         "end": 20.0 if state == "withdrawn" else np.nan}
        for reach, norm, state in product(
            ("held", "withdrawn"), (6.0, 0.0), ("kept", "withdrawn", "never")
        )
    ]  # fmt: skip


def _sampled(count: int) -> list[dict[str, object]]:
    drawn = np.random.default_rng(3).random((count, 2))
    return [{"u": float(u), "v": float(v)} for u, v in drawn]


POINTS: dict[str, list[dict[str, object]]] = {
    "grid": [{"x": x, "y": y} for x, y in product((0.0, 1.0, 2.0), (0.0, 0.5))],
    "factorial": [{"a": a, "b": b, "c": c} for a, b, c in product((0, 1), repeat=3)],
    "latin_hypercube": _sampled(20),
    "saltelli": _sampled(16),  # N = 4 of two factors
    "morris": [{"u": u, "v": v} for u, v in ((0.0, 0.0), (2 / 3, 0.0), (2 / 3, 2 / 3)) * 3],
    "sobol": _sampled(20),
    "one_at_a_time": [
        {"x": x, "y": y} for x, y in ((0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (0.0, 0.5))
    ],
    "table": _sampled(6),
    "fork": [{"a": 0, "b": 0}, {"a": 1, "b": 0}, {"a": 0, "b": 1}],
    "pairs": [{"alternative": "A"}, {"alternative": "B"}],
    "resonance": _resonance(),
    "withdrawal": _withdrawal(),
    "replications": [{"alternative": "base"}],
    "many": [{"x": float(x)} for x in range(20)],
}


def tables(kind: str, seeds: int = SEEDS) -> dict[str, pd.DataFrame]:
    """Return the tables of a study of one kind, with those that it derives."""
    made = study(_columns(POINTS[kind]), seeds, outcomes)
    if kind == "withdrawal":
        made["weekly"] = _weekly(made["points"], seeds)
    return {**made, **derived(kind, made, OUTCOMES)}


def finished_where(
    made: Mapping[str, pd.DataFrame], kept: Callable[[pd.DataFrame], pd.Series], kind: str
) -> dict[str, pd.DataFrame]:
    """Return a study of which only some runs are finished: the rest ran out of time."""
    runs = made["runs"].copy()
    gone = ~kept(runs)
    runs.loc[gone, "status"] = "timeout"
    runs.loc[gone, list(COLUMNS)] = np.nan
    found = {"points": made["points"], "runs": runs}
    if "weekly" in made:
        found["weekly"] = made["weekly"].merge(runs.loc[~gone, ["point", "seed"]])
    return {**found, **derived(kind, found, OUTCOMES)}


def of_kind(kind: str, seeds: int = SEEDS) -> tuple[dict[str, pd.DataFrame], DesignFacts]:
    """Return the tables and facts of a study of one kind."""
    return tables(kind, seeds), facts(kind, list(POINTS[kind][0]))


def _weekly(points: pd.DataFrame, seeds: int) -> pd.DataFrame:
    """Return weekly participation: 0.02, and 0.01 more while there are schemes."""
    frames = []
    for row in points.itertuples():
        for seed, group in product(range(seeds), ("all", *GROUPS)):
            week = np.arange(-4, 60)
            there = (row.state == "kept") | ((row.state == "withdrawn") & (week < 20))
            wobble = 0.001 * luck(week + 4, seed)
            frames.append(
                pd.DataFrame(
                    {"point": row.point, "seed": seed, "week": week, "group": group,
                     "participation_rate": 0.02 + 0.01 * there + wobble * (1 + there)}
                )
            )  # fmt: skip
    return pd.concat(frames, ignore_index=True)
