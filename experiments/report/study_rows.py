"""Rows and sentences of a study's report, made from frames; every number with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from experiments.analysis.frames import level, matrix
from experiments.columns import column
from experiments.figures.studies.facts import About, unit
from experiments.figures.studies.points import MOST_POINTS, largest
from experiments.figures.studies.sheets import certain, interval_of
from experiments.figures.studies.spread import Spread
from experiments.formats import change, change_in_full, change_span, span, unit_of_change, value
from experiments.report import study_words as words
from experiments.report import words as common
from experiments.report.rows import Glance
from experiments.statistics import Interval
from sim.text import Text
from sim.units import unit_text

_MOST_POINTS = 24
_MOST_LINES = 5


def factor_rows(about: About) -> list[dict[str, str]]:
    """Return what the design varies."""
    return [
        {
            "name": factor.name,
            "label": about.say(factor.label),
            "unit": about.say(unit_text(factor.unit)),
            "takes": about.say(factor.values),
        }
        for factor in about.facts.factors
    ]


def point_rows(points: pd.DataFrame, runs: pd.DataFrame, about: About) -> list[dict[str, Any]]:
    """Return the first points, each with how many runs it has."""
    done = runs.loc[runs["status"] == "done", "point"].value_counts()
    return [
        {
            "point": row.point,
            "name": about.names[int(row.point)],
            "label": row.label,
            "same": ""
            if row.runs_as == row.point
            else about.say(words.SAME_AS).format(row.runs_as),
            "done": int(done.get(row.runs_as, 0)),
        }
        for row in points.head(_MOST_POINTS).itertuples()
    ]


def points_excerpt(points: pd.DataFrame, about: About) -> str:
    """Say that a table of points is an excerpt, if it is."""
    if len(points) <= _MOST_POINTS:
        return ""
    return about.say(words.EXCERPT).format(all=len(points), shown=_MOST_POINTS)


def effect_tables(effects: pd.DataFrame, about: About) -> list[dict[str, Any]]:
    """Return one table per outcome with the points that change the first outcome most."""
    outcomes = list(dict.fromkeys(effects["outcome"]))
    points = largest(effects, outcomes[0]) if outcomes else []
    tables = []
    for outcome in outcomes:
        found = effects[(effects["outcome"] == outcome) & effects["point"].isin(points)]
        if found.empty:
            continue
        rows = found.set_index("point").loc[[p for p in points if p in set(found["point"])]]
        tables.append(
            {
                "label": about.outcome(outcome),
                "meaning": about.say(column("runs", outcome).definition),
                "base": value(float(rows["base"].iloc[0]), unit(outcome)),
                "rows": [_effect_row(row, outcome, about) for row in rows.itertuples()],
            }
        )
    return tables


def effects_excerpt(effects: pd.DataFrame, about: About) -> str:
    """Say that tables of effects are an excerpt, if they are."""
    every = effects["point"].nunique()
    if every <= MOST_POINTS:
        return ""
    return about.say(words.EFFECTS_EXCERPT).format(all=every, shown=MOST_POINTS)


def failure_rows(runs: pd.DataFrame, about: About) -> list[dict[str, Any]]:
    """Return what failed and why, equal failures together."""
    failed = runs[runs["status"] != "done"]
    rows = []
    for key, found in failed.groupby(["status", "error"], sort=False):
        status, error = map(str, key)
        first = found.iloc[0]
        rows.append(
            {
                "status": about.say(words.STATUSES.get(status, Text(status, status))),
                "error": error,
                "runs": len(found),
                "example": about.say(words.EXAMPLE_RUN).format(
                    point=first["point"], seed=first["seed"]
                ),
            }
        )
    return rows


def provenance_rows(manifest: Mapping[str, Any], about: About) -> list[tuple[str, str]]:
    """Return where the results come from."""
    spans = [f"{a} … {b}" if a != b else str(a) for a, b in manifest["seeds"]]
    entries: list[tuple[Text, Any]] = [
        (common.COMMAND, manifest["command"]),
        (common.SEEDS, ", ".join(spans)),
        (common.CREATED, f"{manifest['created']} ({manifest['created_by']})"),
        (words.HASH, manifest["design"]["hash"]),
        (common.CODE, manifest["code"]),
        (words.COMMIT, manifest.get("commit")),
        (common.VERSIONS, ", ".join(f"{k} {v}" for k, v in manifest["versions"].items())),
        (words.MACHINE, manifest.get("machine")),
        *((words.ALSO_MADE_ON, _made_on(origin)) for origin in manifest["origins"][1:]),
    ]
    return [(about.say(name), text) for name, text in entries if text]


def _made_on(origin: Mapping[str, Any]) -> str:
    packages = (f"{name} {version}" for name, version in origin["versions"].items())
    found = (origin["since"], origin["machine"], origin["commit"], *packages)
    return ", ".join(text for text in found if text)


# -- at a glance --------------------------------------------------------------------------------


def glance_at_effects(effects: pd.DataFrame, about: About) -> Iterator[Glance]:
    """Yield what can be said of the first outcome: how many points differ, and which most."""
    outcome = effects["outcome"].iloc[0]
    found = effects[effects["outcome"] == outcome]
    clear = found[(found["low"] > 0) | (found["high"] < 0)]
    counts = {"outcome": about.outcome(outcome), "all": len(found), "clear": len(clear)}
    if clear.empty:
        yield Glance(about.say(words.UNCLEAR).format(**counts), [])
        return
    most = clear.set_index("point").loc[largest(clear, outcome, _MOST_LINES)]
    lines = [f"{about.names[int(row.Index)]}{_colon(about)}{_in_full(row, outcome, about)}"
             for row in most.itertuples()]  # fmt: skip
    yield Glance(about.say(words.CLEAR).format(**counts), lines)


def glance_at_factors(effects: pd.DataFrame, about: About) -> Iterator[Glance]:
    """Yield the largest terms of a factorial that can be told from zero."""
    outcome = effects["outcome"].iloc[0]
    found = effects[effects["outcome"] == outcome]
    clear = found[(found["low"] > 0) | (found["high"] < 0)]
    order = clear["effect"].abs().sort_values(ascending=False, kind="stable").index
    lines = [
        f"{' × '.join(map(about.factor, str(row.term).split(':')))}{_colon(about)}"
        f"{_in_full(row, outcome, about)}"
        for row in clear.loc[order[:_MOST_LINES]].itertuples()
    ]
    if lines:
        lead = about.say(words.MAIN_EFFECTS).format(outcome=about.outcome(outcome))
        yield Glance(lead, lines)


def glance_at_range(runs: pd.DataFrame, outcome: str, about: About) -> Iterator[Glance]:
    """Yield the points with the lowest and the highest mean of an outcome."""
    found = matrix(runs, outcome)
    means = level(found.values.T, unit(outcome))
    if np.isfinite(means.mean).sum() < 2:
        return
    lines = []
    for place in (int(np.nanargmin(means.mean)), int(np.nanargmax(means.mean))):
        mean, low, high = (float(part[place]) for part in means)
        seeds = int(np.isfinite(found.values[place]).sum())
        estimate = Interval(mean, low, high, seeds)
        words_of_it = f"{value(mean, unit(outcome))} {span(estimate, unit(outcome))}"
        lines.append(f"{about.names[int(found.points[place])]}{_colon(about)}{words_of_it}")
    yield Glance(about.say(words.RANGE).format(outcome=about.outcome(outcome)), lines)


def glance_at_indices(indices: pd.DataFrame, about: About) -> Iterator[Glance]:
    """Yield the total Sobol index of every factor, the largest first."""
    found = indices[(indices["of"] == "mean") & (indices["index"] == "total")]
    lines = [
        f"{about.factor(row.factor)}{_colon(about)}"
        f"{change_in_full(interval_of(row, 'estimate'), '1', about.language)}"
        for row in found.nlargest(_MOST_LINES, "estimate").itertuples()
    ]
    outcome = about.outcome(indices["outcome"].iloc[0])
    yield Glance(about.say(words.INDICES).format(outcome=outcome), lines)


def glance_at_spread(spread: Spread, about: About) -> Iterator[Glance]:
    """Yield a warning of points whose runs fall into two heaps."""
    several = spread.modes[spread.modes["modes"].fillna(1) > 1]
    names = [about.names[point] for point in dict.fromkeys(several["point"].tolist())]
    if names:
        comma = "、" if about.language == "zh" else ", "
        yield Glance(about.say(words.TWO_HEAPS).format(points=comma.join(names)), [])


def _effect_row(row: Any, outcome: str, about: About) -> dict[str, Any]:
    found = interval_of(row)
    return {
        "name": about.names[int(row.Index)],
        "effect": change(found.mean, unit(outcome)),
        "span": change_span(found, unit(outcome)),
        "unit": unit_of_change(unit(outcome), about.language),
        "seeds": row.seeds,
        "certain": certain(found),
    }


def _in_full(row: Any, outcome: str, about: About) -> str:
    return change_in_full(interval_of(row), unit(outcome), about.language)


def _colon(about: About) -> str:
    return "：" if about.language == "zh" else ": "
