"""V1 and V2: Granovetter's crowds, resident by resident, through whole weeks of the simulation."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtri

from tests.verification import cases, oracles
from tests.verification.experiments import Update, joiners

CROWDS = {
    "everybody after everybody": range(100),
    "one link missing": [0, 2, *range(2, 100)],
    "Janssen": [0, 1, 2, 4, *range(4, 100)],
    "two at once": [0, 0, 2, 2, 4, 4, 9, *range(7, 20)],
    "nobody first": range(1, 60),
}


@pytest.mark.parametrize("update", ["synchronous", "sequential"])
@pytest.mark.parametrize("crowd", CROWDS)
def test_a_crowd_joins_as_its_thresholds_say(crowd: str, update: Update) -> None:
    thresholds = np.array([CROWDS[crowd]], float)
    assert joiners(thresholds, update).tolist() == [oracles.joiners(thresholds[0])]


def test_counting_oneself_would_be_noticed() -> None:
    # a share among all 100 instead of among the other 99 is short by one part in a hundred
    thresholds = np.array([range(100)], float)
    assert joiners(thresholds).tolist() == [100]
    assert joiners(thresholds * 100 / 99).tolist() == [1]


@pytest.mark.parametrize("update", ["synchronous", "sequential"])
@pytest.mark.parametrize("n", [100, 30, 7])
def test_random_crowds_join_one_by_one_as_exact(n: int, update: Update) -> None:
    thresholds = cases.thresholds(n, 200, seed=1)
    exact = [oracles.joiners(crowd) for crowd in thresholds]
    assert len(set(exact)) > 5
    assert joiners(thresholds, update).tolist() == exact


@pytest.mark.parametrize("sd", [0.10, 0.12, 0.122, 0.1225, 0.15, 0.30])
def test_a_large_crowd_with_normal_thresholds(sd: float) -> None:
    n = 30_000
    thresholds = 0.25 + sd * ndtri((np.arange(n) + 0.5) / n)
    share = joiners((thresholds * (n - 1))[None]) / n
    # near the fold at .122221 a discretised crowd stops 1/n / (1 - slope) early
    assert share == pytest.approx(oracles.normal_crowd(0.25, sd), abs=2e-4)
