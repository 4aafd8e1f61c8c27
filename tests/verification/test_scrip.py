"""V10: the law of a closed scrip economy, and the same acceptance rule in the decision.

That the time bank's exchange follows the law is tested with the other random cases (test_means.py).
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.exchange import accepts
from tests.verification import scrip
from tests.verification.laboratory import active, laboratory


def test_the_law_is_the_published_one() -> None:
    assert scrip.law(50, 100, 4) == pytest.approx(
        [0.19799, 0.20100, 0.20202, 0.20100, 0.19799], abs=6e-6
    )
    assert scrip.law(50, 50, 4) == pytest.approx(
        [0.45656, 0.26342, 0.14979, 0.08392, 0.04631], abs=6e-6
    )
    for n, apart in ((40, 0.004), (160, 0.001)):  # n -> infinity: 0.459358
        assert scrip.law(n, n, 4)[0] == pytest.approx(0.459358, abs=apart)


def test_residents_accept_by_the_rule_of_the_exchange() -> None:
    # an hour's credit outweighs the cost of serving, until the balance reaches the cap
    cap = 5
    model = laboratory(
        np.full(40, -0.5), layer="ties", rule="threshold", material=1.0, curvature=1.0,
        schemes={"time_bank": {"cap": float(cap), "worth": 1.0, "expected": 1.0, "expiry": 0.0}},
    )  # fmt: skip
    balances = np.arange(40) * 15  # in minutes
    model.residents.time_credits[:] = balances
    model.calendar()
    model.organise()
    model.decide()
    works = active(model)
    assert works.tolist() == [accepts(balance, cap * 60) for balance in balances]
    assert 0 < works.sum() < 40
