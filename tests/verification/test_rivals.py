"""V9: rival incentives (Kitts 2006), through the star quota and the decision."""

from __future__ import annotations

import pytest

from sim.schemes.star_rating import rival_factor
from tests.verification import oracles
from tests.verification.experiments import contest

COST, MEMBERS = 4.0, 20


@pytest.mark.parametrize(
    ("value", "rivalry"),
    [(50.0, 1.0), (20.0, 1.0), (35.0, 1.0), (9.0, 1.0), (4.0, 0.0), (4.1, 0.0), (6.0, 0.5),
     (7.9, 0.5), (8.0, 0.5), (30.0, 0.9), (45.0, 0.95)],
)  # fmt: skip
def test_as_many_work_as_in_equilibrium(value: float, rivalry: float) -> None:
    assert contest(value, rivalry, COST, MEMBERS) == oracles.workers(value, rivalry, COST, MEMBERS)


@pytest.mark.parametrize("value", [13.0, 20.0, 50.0])
def test_with_full_rivalry_rewards_are_shared_until_they_pay_no_more(value: float) -> None:
    count = contest(value, 1.0, COST, MEMBERS)
    assert count < value / COST <= count + 1


def test_counting_oneself_among_the_rivals_would_be_noticed() -> None:
    with_self = next(n for n in range(MEMBERS) if 50.0 * rival_factor(n + 1, 1.0) <= COST)
    assert with_self != contest(50.0, 1.0, COST, MEMBERS) == 12
