"""The random case of residents who report what troubles them, or leave it to others (V8).

Every resident of an estate sees each issue, decides once a week, and only reports bring it up.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.calendar import YEAR
from sim.draws import Draws
from sim.issues.book import HIDDEN
from sim.issues.parameters import Issues
from sim.issues.system import IssueSystem
from sim.organisations.governing import Governing
from tests.verification import oracles
from tests.verification.queues import QUIET, kinds_of
from tests.verification.verdict import Verdict, judge

DILEMMAS = ((0.5, 2), (0.5, 5), (0.5, 10), (0.5, 50), (0.1, 10), (0.2, 3))  # cost, group
_PLACES, _EACH = 40, 4000  # neighbourhoods, issues in each


def reporting(seeds: range) -> list[Verdict]:
    """V8: the share of issues that nobody reports, week after week (volunteer's dilemma)."""
    verdicts = []
    for cost, group in DILEMMAS:
        weeks = np.array([unreported(cost, group, seed=seed) for seed in seeds])
        exact = oracles.nobody_volunteers(cost, group)
        first = judge(f"V8 nobody of {group} reports, cost {cost:g}", exact, weeks[:, 0].ravel())
        again = judge(
            f"V8 nobody of {group} reports for two weeks, cost {cost:g}", exact**2,
            weeks[:, 1].ravel(),
        )  # fmt: skip
        verdicts += [first, again]
        if group <= 10:  # larger groups decide almost as one would
            verdicts.append(first.control("deciding as one", cost))
        # distrust halves the benefit, so that the cost weighs twice
        if cost < 0.5:
            doubtful = np.array([unreported(cost, group, trust=0.5, seed=s) for s in seeds])
            exact = oracles.nobody_volunteers(2.0 * cost, group)
            name = f"V8 nobody of {group} reports, cost {cost:g}, half trust"
            verdict = judge(name, exact, doubtful[:, 0].ravel())
            verdicts += [verdict, verdict.control("full trust", first.expected)]
    return verdicts


def unreported(cost: float, group: int, *, seed: int, trust: float = 1.0) -> np.ndarray:
    """Return the shares of old issues that nobody reports in one week and in two: (2, places)."""
    place = np.repeat(np.arange(_PLACES, dtype=np.int32), group)
    residents: Any = SimpleNamespace(
        neighbourhood=place, estate=place, trust=np.full(place.size, trust, np.float32)
    )
    system = IssueSystem(residents, _PLACES, 1, 1, 0)
    system.kinds = kinds_of((1.0,))
    system.kinds["affected"] = group
    system.take_over(Issues().model_copy(update=QUIET))
    draws, none = Draws(seed), np.zeros(_PLACES)
    nobody_reports = Governing(report_cost=1e6)
    system.live(0, draws, nobody_reports, np.full(_PLACES, _EACH * YEAR), none)
    there = _hidden(system)
    left = []
    for week in (1, 2):
        system.live(week, draws, Governing(report_cost=cost), none, none)
        left.append(_hidden(system) / there)
    return np.array(left)


def _hidden(system: IssueSystem) -> np.ndarray:
    """Return how many issues nobody knows of, by place."""
    rows = system.book.rows[system.book.open]
    return np.bincount(rows["place"][rows["state"] == HIDDEN], minlength=system.places)
