"""V4 and V5: cascades on networks of one's own, resident by resident."""

from __future__ import annotations

import numpy as np
import pytest

from tests.verification import cases, oracles
from tests.verification.experiments import Update, cascade, front, poisson_graphs


@pytest.mark.parametrize("update", ["synchronous", "sequential"])
@pytest.mark.parametrize(("threshold", "degree"), cases.CASCADES)
def test_a_cascade_reaches_exactly_whom_it_must(
    threshold: float, degree: float, update: Update
) -> None:
    matrix = poisson_graphs(4, 1000, degree, seed=9)
    seeds = np.random.default_rng(9).random(4000) < 0.02
    exact = oracles.spread(threshold, matrix, seeds)
    assert seeds.sum() < exact.sum()
    assert np.array_equal(cascade(threshold, matrix, seeds, update), exact)


@pytest.mark.parametrize(
    ("threshold", "degree", "possible"),
    [
        (0.2, 3.0, True),
        (0.2, 8.0, False),
        (0.1, 10.0, True),
        (0.1, 20.0, False),
        (0.25, 5.0, False),
    ],
)
def test_one_seed_sets_off_a_global_cascade_only_inside_the_window(
    threshold: float, degree: float, possible: bool
) -> None:
    low, high = oracles.cascade_window(threshold)
    assert (low < degree < high) == possible
    graphs, n = 30, 800
    seeds = np.zeros((graphs, n), bool)
    seeds[:, 0] = True
    matrix = poisson_graphs(graphs, n, degree, seed=4)
    sizes = cascade(threshold, matrix, seeds.ravel()).reshape(graphs, n).mean(axis=1)
    # in a graph of 800 a seed among residents with few ties can still be lucky once
    assert ((sizes > 0.5).sum() > 3) == possible


@pytest.mark.parametrize("neighbours", [3, 4, 6])
def test_the_front_on_a_ring_advances_at_its_speed(neighbours: int) -> None:
    for needed in range(1, neighbours + 2):
        speed = oracles.front_speed(neighbours, needed)
        assert front(neighbours, needed, 200, 6, "synchronous") == [speed] * 6


def test_a_front_in_random_order_is_faster() -> None:
    # so the speed tells the update order
    assert sum(front(4, 2, 400, 6, "sequential")) > 1.5 * 6 * oracles.front_speed(4, 2)
