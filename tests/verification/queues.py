"""Experiments with the issue engine alone: offices at which issues come in and are worked off.

Offices are neighbourhoods of one resident who reports everything; each is an independent batch.
Times are in periods, 25 to a week, so that work goes on over many ends of weeks.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from sim.calendar import YEAR
from sim.draws import Draws
from sim.issues.catalogue import CALL_BACK, DESK, GRID, KIND, POOLED
from sim.issues.flows import CLOSED, JOINED, STARTED
from sim.issues.parameters import Issues
from sim.issues.system import IssueSystem
from sim.organisations.governing import Governing

PERIODS = 25  # in a week
QUIET: dict[str, float] = {
    "per_adult": 1.0, "breeding": 0.0, "fading": 0.0, "report_ageing": 0.0, "desk_hours": 0.0,
    "deadline": np.inf, "patience": np.inf, "departmental": 0.0,
}  # fmt: skip


class Visits(NamedTuple):
    """Visits of issues at the stations of their offices, in periods; all arrays (v,).

    ``started`` is NaN for those who gave up in line; ``kind`` is DESK, GRID or CALL_BACK.
    """

    issue: np.ndarray
    office: np.ndarray
    kind: np.ndarray
    priority: np.ndarray
    joined: np.ndarray
    started: np.ndarray
    left: np.ndarray

    def at(self, chosen: np.ndarray) -> Visits:
        """Return some of the visits."""
        return Visits(*(column[chosen] for column in self))


class Observed(NamedTuple):
    """What a run showed: the visits that began in some periods, all of which ended.

    ``work`` (v,) holds the hours of work of a visit's issue, as they were drawn last.
    """

    offices: int
    periods: int
    visits: Visits
    work: np.ndarray

    def per_period(self, values: np.ndarray | float, chosen: np.ndarray) -> np.ndarray:
        """Return the sum over chosen visits by office and period: (v,), (v,) bool -> (offices,)."""
        values = np.broadcast_to(values, chosen.shape)[chosen]
        return np.bincount(self.visits.office[chosen], values, self.offices) / self.periods


def kinds_of(arriving: tuple[float, ...]) -> np.ndarray:
    """Return a type of issue for each class of priority, of an hour's work, for grid workers only."""
    kinds = np.zeros(len(arriving), KIND)
    kinds["share"], kinds["priority"] = arriving, np.arange(len(arriving))
    kinds["hours"], kinds["affected"], kinds["grid"] = 1.0, 1, True
    return kinds


def offices(
    count: int, arriving: tuple[float, ...], servers: int, *, keeps_events: bool = True
) -> IssueSystem:
    """Return offices with grid workers; one resident each, with full trust, whom every issue troubles."""
    alone = np.arange(count, dtype=np.int32)
    residents: Any = SimpleNamespace(
        neighbourhood=alone, estate=alone, trust=np.ones(count, np.float32)
    )
    system = IssueSystem(residents, count, 1, servers, 0, keeps_events)
    system.kinds = kinds_of(arriving)
    return system


def observed(
    count: int,
    arriving: tuple[float, ...],
    servers: int,
    rate: float,
    *,
    weeks: int,
    settle: int,
    seed: int,
    desk: float = 1e6,
    call_back: float = 0.0,
    quality: float = 1.0,
    issues: dict[str, float] | None = None,
) -> Observed:
    """Let issues arrive, by class of priority, at offices with ``servers`` grid workers.

    Parameters
    ----------
    arriving : per period, by class; rate : hours of work a period of each grid worker
    weeks, settle : weeks counted, and before
    desk, call_back : hours a period of desk and call-back; with call-backs every closure is verified
    quality : share of what is handled that is truly solved
    issues : parameters other than those of a quiet office
    """
    system = offices(count, arriving, servers)
    system.take_over(Issues().model_copy(update=QUIET | (issues or {})))
    governing = Governing(call_back=float(call_back > 0.0))
    adults = np.full(count, sum(arriving) * PERIODS * YEAR)
    draws, one = Draws(seed), np.ones(count)
    week, end = 0, settle + weeks
    while week < end or _unfinished(system, end):
        system.open_week()
        system.hours[:, DESK], system.hours[:, CALL_BACK] = desk * PERIODS, call_back * PERIODS
        for office in range(count):
            for k in range(servers):
                system.work(system.server(office, GRID, k), rate * PERIODS, quality)
        system.live(week, draws, governing, adults, one)
        week += 1
    visits = _visits(system)
    visits = visits.at((visits.joined >= settle * PERIODS) & (visits.joined < end * PERIODS))
    work = system.book.rows["work"][visits.issue]
    return Observed(count, weeks * PERIODS, visits, work)


def _unfinished(system: IssueSystem, end: int) -> bool:
    """Return whether an issue that was found before a week is still on its way."""
    return bool((system.book.rows["found"][system.book.open] < end).any())


def _visits(system: IssueSystem) -> Visits:
    """Return the ended visits that a log of events tells of."""
    log = np.concatenate(system.log)
    log = log[np.isin(log["event"], (JOINED, STARTED, CLOSED))]
    log = log[np.argsort(log["issue"], kind="stable")]  # of one issue they are in order of time
    (joined,) = np.nonzero(log["event"] == JOINED)
    joined = joined[joined + 2 < log.size]
    served = log["event"][joined + 1] == STARTED
    left = joined + 1 + served
    ended = log["issue"][left] == log["issue"][joined]
    joined, served, left = joined[ended], served[ended], left[ended]
    issue, station = log["issue"][joined], log["station"][joined]
    return Visits(
        issue, station // POOLED, station % POOLED,
        system.kinds["priority"][system.book.rows["kind"][issue]],
        log["time"][joined] * PERIODS,
        np.where(served, log["time"][joined + 1], np.nan) * PERIODS,
        log["time"][left] * PERIODS,
    )  # fmt: skip
