"""Run a scenario over seeds, or several scenarios over the same seeds, and join the tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

import scenarios
from experiments.columns import names
from experiments.execution import Done, Job, Outcome, collect
from experiments.headlines import Tables, effects, means
from sim import Scenario
from sim.programme import Programme
from sim.summary import summary_columns

if TYPE_CHECKING:
    from experiments.exports import Export
    from sim import CommunityModel
    from sim.network.ties import Ties

Seeds = int | Iterable[int]
BASE = "A"


def run(
    scenario: Scenario | str,
    seeds: Seeds = 10,
    *,
    workers: int = 1,
    ties: Ties | None = None,
    residents: pd.DataFrame | None = None,
    tables: tuple[str, ...] = (),
    export: Export | None = None,
    advance: Callable[[int], None] = lambda count: None,
) -> Tables:
    """Run one scenario over seeds.

    Parameters
    ----------
    scenario : Scenario, or the name of a preset, or a scenario file
    seeds : int, how many, from 0; or the seeds themselves
    workers : int, processes
    ties : Ties, optional; a network of one's own
    residents : DataFrame, optional; residents of one's own
    tables : further tables to make: survival
    export : Export, optional; what is written of every week
    advance : called with a number of runs each time that many more have ended

    Returns
    -------
    dict of str to DataFrame
        The tables of :meth:`sim.RunResult.tables`, all seeds together. ``runs`` has a row for
        every run, with its status and, if it failed, its error; the others are missing if every
        run failed. ``results/README.md`` explains every column.

    Raises
    ------
    InputError : the scenario, network or resident table cannot be used
    """
    jobs = [Job(BASE, _scenario(scenario), seed, ties, residents, export) for seed in _seeds(seeds)]
    return _joined(_outcomes(jobs, workers, advance, tables), _columns(jobs))


def compare(
    alternatives: Mapping[str, Scenario | str],
    seeds: Seeds = 10,
    *,
    workers: int = 1,
    ties: Ties | None = None,
    residents: pd.DataFrame | None = None,
    advance: Callable[[int], None] = lambda count: None,
) -> Tables:
    """Run several scenarios over the same seeds and measure each against the first.

    Runs with one seed share their luck (common random numbers), so differences are paired by seed.

    Parameters
    ----------
    alternatives : two or more scenarios by name; the first is the base
    seeds, workers, ties, residents, advance : as in :func:`run`

    Returns
    -------
    dict of str to DataFrame
        As :func:`run`, every table with a column ``scenario``; and ``effects`` with, for every
        other scenario and headline outcome, the effect, its interval and the number of seeds.

    Raises
    ------
    InputError : a scenario, network or resident table cannot be used
    """
    chosen = list(_seeds(seeds))
    jobs = [
        Job(name, _scenario(scenario), seed, ties, residents)
        for name, scenario in alternatives.items()
        for seed in chosen
    ]
    outcomes, summary = _outcomes(jobs, workers, advance), _columns(jobs)
    by_name = {
        name: _joined([outcome for outcome in outcomes if outcome.name == name], summary)
        for name in alternatives
    }
    tables = {
        table: pd.concat(
            [_named(t[table], name) for name, t in by_name.items() if table in t],
            ignore_index=True,
        )
        for table in {table: None for t in by_name.values() for table in t}
    }
    return {**tables, "effects": effects_table(by_name)}


def effects_table(by_name: Mapping[str, Tables]) -> pd.DataFrame:
    """Return the effects of every scenario against the first, one row per headline outcome.

    A scenario none of whose runs has a partner of the same seed has none.
    """
    base_name, *others = by_name
    base = means(by_name[base_name])
    rows = [
        (
            name, headline.source.outcome, headline.source.part, headline.unit,
            base[headline].mean, effect.mean, effect.low, effect.high, effect.seeds,
        )
        for name in others
        for headline, effect in effects(by_name[base_name], by_name[name]).items()
        if effect.seeds
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(names("effects")))


def _scenario(scenario: Scenario | str) -> Scenario:
    return scenarios.load(scenario) if isinstance(scenario, str) else scenario


def _seeds(seeds: Seeds) -> Iterable[int]:
    return range(seeds) if isinstance(seeds, int) else seeds


def _outcomes(
    jobs: list[Job], workers: int, advance: Callable[[int], None], more: tuple[str, ...] = ()
) -> list[Outcome]:
    return collect(jobs, partial(_tables_of, more), workers=workers, advance=advance)


def _tables_of(more: tuple[str, ...], model: CommunityModel) -> Tables:
    from sim import RunResult

    result = RunResult.of(model)
    return result.tables() | {name: getattr(result, f"{name}_table")() for name in more}


def _columns(jobs: list[Job]) -> tuple[str, ...]:
    """Return the columns of the summary, with the costs of every scheme of any scenario."""
    different = {job.name: job.scenario for job in jobs}.values()
    return summary_columns(name for scenario in different for name in Programme(scenario).ids)


def _joined(outcomes: list[Outcome], summary: tuple[str, ...]) -> Tables:
    runs = pd.DataFrame(
        [_row(outcome, summary) for outcome in outcomes],
        columns=["seed", "status", "error", *summary],
    )
    done = [outcome.value for outcome in outcomes if isinstance(outcome, Done)]
    tables = {
        table: pd.concat([tables[table] for tables in done], ignore_index=True)
        for table in (done[0] if done else ())
    }
    return {**tables, "runs": runs}


def _row(outcome: Outcome, summary: tuple[str, ...]) -> dict[str, object]:
    """Return a row of the table ``runs``; a scheme that a scenario does not have costs nothing."""
    if isinstance(outcome, Done):
        numbers = dict.fromkeys(summary, 0.0) | outcome.value["runs"].iloc[0].to_dict()
        return {**numbers, "seed": outcome.seed, "status": "done", "error": ""}
    unknown = dict.fromkeys(summary, math.nan)
    return {**unknown, "seed": outcome.seed, "status": outcome.status, "error": outcome.error}


def _named(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    named = frame.copy()
    named.insert(0, "scenario", name)
    return named
