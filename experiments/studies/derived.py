"""Tables that a study is about, made from what is stored of its runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import pandas as pd

from experiments.headlines import Tables
from sim.text import InputError

_MOST_OUTCOMES = 8  # of an analysis that draws samples

_Made = Iterator[tuple[str, pd.DataFrame]]


def derived(kind: str, tables: Tables, outcomes: Sequence[str]) -> Tables:
    """Return the tables that a kind of study is about; none for plain samples.

    Parameters
    ----------
    kind : of the design
    tables : ``points``, ``runs`` and what else was kept
    outcomes : names of the outcomes to lead with

    Returns
    -------
    dict of str to DataFrame
        ``point_effects`` of designs whose points are measured against the first, and
        ``factor_effects`` of a factorial; ``sensitivity`` or ``screening``; ``resonance`` and
        ``resonance_claims``; ``withdrawal`` and ``withdrawal_left``; or ``replications``.
        ``results/README.md`` explains them.
    """
    made: Tables = {}
    if kind in _MAKERS and (tables["runs"]["status"] == "done").any():
        with suppress(InputError):  # runs are missing; the report names what it leaves out
            made.update(_MAKERS[kind](tables, outcomes))
    return made


def _effects(tables: Tables, outcomes: Sequence[str]) -> _Made:
    from experiments.analysis.frames import by_point
    from experiments.analysis.paired import effects

    yield "point_effects", effects(by_point(tables), 0, outcomes or None)


def _factorial(tables: Tables, outcomes: Sequence[str]) -> _Made:
    from experiments.analysis import factorial
    from experiments.analysis.frames import by_point, factors

    yield from _effects(tables, outcomes)
    points, runs = tables["points"], by_point(tables)
    yield "factor_effects", factorial.effects(points, runs, factors(points), outcomes or None)


def _sensitivity(tables: Tables, outcomes: Sequence[str]) -> _Made:
    from experiments.analysis.frames import by_point, headlines
    from experiments.analysis.sensitivity import sobol_indices

    runs = by_point(tables)
    chosen = outcomes or headlines(runs)[:_MOST_OUTCOMES]
    yield "sensitivity", sobol_indices(tables["points"], runs, chosen)


def _screening(tables: Tables, outcomes: Sequence[str]) -> _Made:
    from experiments.analysis.frames import by_point, headlines
    from experiments.analysis.sensitivity import elementary_effects

    runs = by_point(tables)
    chosen = outcomes or headlines(runs)[:_MOST_OUTCOMES]
    yield "screening", elementary_effects(tables["points"], runs, chosen)


def _resonance(tables: Tables, outcomes: Sequence[str]) -> _Made:
    from experiments.analysis.frames import by_point
    from experiments.analysis.resonance import claims, resonance

    found = resonance(tables["points"], by_point(tables))
    yield "resonance", found
    yield "resonance_claims", claims(found)


def _withdrawal(tables: Tables, outcomes: Sequence[str]) -> _Made:
    from experiments.analysis.aftermath import after, left_over

    points, weekly = tables["points"], tables["weekly"]
    yield "withdrawal", after(points, weekly)
    yield "withdrawal_left", left_over(points, weekly)


def _replications(tables: Tables, outcomes: Sequence[str]) -> _Made:
    from experiments.analysis.frames import by_point
    from experiments.analysis.seed_plan import seed_plan

    yield "replications", seed_plan(by_point(tables), outcomes)


_MAKERS: dict[str, Callable[[Tables, Sequence[str]], _Made]] = {
    "grid": _effects,
    "one_at_a_time": _effects,
    "table": _effects,
    "fork": _effects,
    "pairs": _effects,
    "factorial": _factorial,
    "saltelli": _sensitivity,
    "morris": _screening,
    "resonance": _resonance,
    "withdrawal": _withdrawal,
    "replications": _replications,
}
