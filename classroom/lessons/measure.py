"""``python -m classroom.lessons.measure [ID ...]``: measure lessons and check what they claim.

Every arm runs over the same seeds. Writes ``data/ID.csv`` (every finding's outcome by arm and seed)
and ``data/ID.courses.csv`` (what the sheets draw). Exit code 1 if a claim does not hold.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from classroom.lessons.lesson import Lesson
from classroom.lessons.parts import SIDES, Finding
from classroom.lessons.reading import lesson, names
from classroom.lessons.results import (
    MOST_SEEDS,
    Measured,
    combined,
    courses_file,
    findings_file,
    holds,
)
from experiments.execution import Done, Job, collect, settle
from experiments.exits import BAD_INPUT, DONE
from experiments.statistics import band
from experiments.terminal import progress, say
from sim import CommunityModel, RunResult
from sim.measures import governance_outcomes, weekly_outcomes, why_they_came
from sim.outcomes import GROUP_LABELS, TERMS, columns
from sim.summary import summary_column
from sim.text import InputError

_BLOCK = 4  # weeks of a point on the sheets
_DIGITS = "%.9g"
_NOT_HELD = 1


class Seen(NamedTuple):
    """One run as a lesson sees it: outcomes of findings, and courses (weeks,) of the panels."""

    findings: dict[str, float]
    courses: dict[str, np.ndarray]


def measure(chosen: Lesson, seeds: Sequence[int]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Run every arm of a lesson over seeds.

    Returns
    -------
    findings : finding, outcome, arm, seed, value
    courses : outcome, arm, week, mean, low, high; 95 % intervals over seeds

    Raises
    ------
    RuntimeError : a run failed
    """
    jobs = [
        Job(arm, chosen.scenario(arm), seed)
        for arm in (*chosen.arms, *chosen.also)
        for seed in seeds
    ]
    with progress(len(jobs), "en") as advance:
        outcomes = collect(jobs, partial(see, chosen), advance=advance)
    seen: dict[str, dict[int, Seen]] = {}
    for outcome in outcomes:
        if not isinstance(outcome, Done):
            raise RuntimeError(f"{chosen.id}, {outcome.name}, seed {outcome.seed}: {outcome.error}")
        seen.setdefault(str(outcome.name), {})[outcome.seed] = outcome.value
    return pd.DataFrame(_finding_rows(chosen, seen)), pd.DataFrame(_course_rows(chosen, seen))


def see(chosen: Lesson, model: CommunityModel) -> Seen:
    """Take out of a model that has lived what a lesson wants of it."""
    result = RunResult.of(model)
    summary = result.summary()
    findings = {
        key: summary.get(finding.outcome, 0.0)  # what an absent scheme costs
        if finding.weeks is None
        else float(np.nanmean(weekly(result, finding.outcome)[slice(*finding.weeks)]))
        for key, finding in chosen.findings.items()
    }
    return Seen(findings, {name: weekly(result, name) for name in chosen.panels})


def weekly(result: RunResult, name: str) -> np.ndarray:
    """Return an outcome of the summary week by week: (recorded weeks,) float."""
    source = summary_column(name)
    assert source is not None
    group = list(GROUP_LABELS).index(source.part)
    if source.table == "governance":
        values = governance_outcomes(result.governance)[
            :, columns("governance").index(source.outcome)
        ]
    elif source.table == "why":
        place = ("reach", *TERMS).index(source.outcome)
        values = why_they_came(result.why, result.sizes)[:, group, place]
    else:
        place = columns("weekly").index(source.outcome)
        values = weekly_outcomes(result.why, result.states, result.sizes)[:, group, place]
    return values[-result.last_week :]


def judged(chosen: Lesson, rows: pd.DataFrame) -> Iterator[tuple[str, Finding, Measured]]:
    """Yield every finding with its figure."""
    for key, finding in chosen.findings.items():
        mine = rows[rows["finding"] == key]
        by_arm = {arm: mine.loc[mine["arm"] == arm, "value"].to_numpy() for arm in finding.arms}
        yield key, finding, combined(finding, by_arm)


def main(arguments: Sequence[str]) -> int:
    """Measure the lessons named, or all; return the exit code."""
    settle()
    code = DONE
    try:
        chosen = [lesson(name) for name in arguments or names()]
    except InputError as error:
        print(f"cogov: {error.text.en}", file=sys.stderr)
        return BAD_INPUT
    for one in chosen:
        findings, courses = measure(one, range(MOST_SEEDS))
        for file, rows in ((findings_file(one.id), findings), (courses_file(one.id), courses)):
            file.parent.mkdir(exist_ok=True)
            rows.to_csv(file, index=False, float_format=_DIGITS, lineterminator="\n")
        for key, finding, found in judged(one, findings):
            verdict = "holds" if holds(finding, found) else "DOES NOT HOLD"
            code = code if holds(finding, found) else _NOT_HELD
            say(
                f"{one.id}.{key}: {found.value:.4g} [{found.low:.4g}, {found.high:.4g}] "
                f"(left {found.left:.4g}, right {found.right:.4g}) {verdict}"
            )
    return code


def _finding_rows(chosen: Lesson, seen: dict[str, dict[int, Seen]]) -> Iterator[dict[str, object]]:
    for key, finding in chosen.findings.items():
        for arm in finding.arms:
            for seed, run in seen[arm].items():
                yield {
                    "finding": key, "outcome": finding.outcome, "arm": arm, "seed": seed,
                    "value": run.findings[key],
                }  # fmt: skip


def _course_rows(chosen: Lesson, seen: dict[str, dict[int, Seen]]) -> Iterator[dict[str, object]]:
    for name in chosen.panels:
        for side in SIDES:
            runs = np.array([run.courses[name] for run in seen[side].values()])
            whole = runs.shape[1] // _BLOCK
            blocks = np.nanmean(runs[:, : whole * _BLOCK].reshape(len(runs), whole, _BLOCK), axis=2)
            weeks = _BLOCK * (np.arange(whole) + 0.5)
            for week, mean, low, high in zip(weeks, *band(blocks), strict=True):
                yield {
                    "outcome": name, "arm": side, "week": week, "mean": mean, "low": low,
                    "high": high,
                }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
