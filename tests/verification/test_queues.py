"""V7: the engine's lines are those of queueing theory, issue by issue (means: test_means.py)."""

from __future__ import annotations

import numpy as np
import pytest

from sim.issues.catalogue import GRID
from tests.verification.queue_oracles import starts
from tests.verification.queues import PERIODS, Observed, observed

LINES = [
    ((8.0,), 4, 3.0, 1.0), ((2.0,), 3, 1.0, 1.0), ((4.0,), 5, 1.0, 1.0), ((0.8,), 1, 1.0, 0.0),
    ((0.8,), 1, 1.0, 2.0), ((2.0, 6.0), 4, 3.0, 1.0), ((1.0, 0.5, 0.6), 3, 1.0, 0.5),
    ((5.0,), 3, 1.0, 1.0),
]  # fmt: skip


def line(arriving: tuple[float, ...], servers: int, rate: float, cv: float) -> Observed:
    """Return all that came to one office in eight weeks."""
    return observed(1, arriving, servers, rate, weeks=8, settle=0, seed=5, issues={"hours_cv": cv})


@pytest.mark.parametrize(("arriving", "servers", "rate", "cv"), LINES)
def test_everyone_is_served_when_their_turn_comes(
    arriving: tuple[float, ...], servers: int, rate: float, cv: float
) -> None:
    run = line(arriving, servers, rate, cv)
    handled = run.visits.kind == GRID
    order = np.argsort(run.visits.joined[handled], kind="stable")
    visits = run.visits.at(handled).at(order)
    time = run.work[handled][order] / rate
    assert visits.joined.size > 4 * PERIODS * sum(arriving)
    assert (visits.started > visits.joined + 1e-9).any()
    exact = starts(visits.joined, time, visits.priority, servers)
    known = exact < run.periods  # later, those who are not among these visits may go first
    assert visits.started[known] == pytest.approx(exact[known], abs=1e-8)
    assert visits.left[known] == pytest.approx((exact + time)[known], abs=1e-8)


def test_priorities_and_servers_would_be_noticed() -> None:
    run = line((2.0, 6.0), 4, 3.0, 1.0)
    handled = run.visits.kind == GRID
    order = np.argsort(run.visits.joined[handled], kind="stable")
    visits, time = run.visits.at(handled).at(order), run.work[handled][order] / 3.0
    for priority, servers in ((np.zeros(order.size, int), 4), (visits.priority, 3)):
        wrong = starts(visits.joined, time, priority, servers)
        before = wrong < run.periods
        assert np.abs(visits.started - wrong)[before].max() > 0.1
