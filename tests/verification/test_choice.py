"""V3: logit choice with social influence has the stable states, and loses them at the folds."""

from __future__ import annotations

import numpy as np
import pytest

from tests.verification import oracles
from tests.verification.experiments import magnet

SIZE = 1000
_BEYOND = 0.1  # logits from the fold


def settled(intercept: float, influence: float, *, all_active: bool) -> float:
    """Return the share active in five groups of 1,000 after they settled."""
    counts = magnet(
        5, SIZE, intercept, influence, weeks=40, settle=60, all_active=all_active, seed=3
    )
    return counts.mean() / SIZE


@pytest.mark.parametrize("influence", [5.0, 6.0, 8.0])
def test_two_stable_states_between_the_folds_and_one_beyond(influence: float) -> None:
    low, high = oracles.folds(influence)
    for intercept, states in (
        (low - _BEYOND, 1), (low + _BEYOND, 3), (high - _BEYOND, 3), (high + _BEYOND, 1)
    ):  # fmt: skip
        points = oracles.fixed_points(intercept, influence)
        assert len(points) == states
        # groups of 1,000 fluctuate, most so close to a fold; the branches are far apart
        assert settled(intercept, influence, all_active=False) == pytest.approx(points[0], abs=0.03)
        assert settled(intercept, influence, all_active=True) == pytest.approx(points[-1], abs=0.03)


@pytest.mark.parametrize(("intercept", "influence"), [(-3.0, 6.0), (-2.5, 5.0), (-4.0, 8.0)])
def test_symmetric_groups_stay_on_their_side(intercept: float, influence: float) -> None:
    law, share = oracles.glauber(SIZE, intercept, influence), np.arange(SIZE + 1) / SIZE
    for all_active, side in ((False, share < 0.5), (True, share > 0.5)):
        exact = law[side] @ share[side] / law[side].sum()
        assert settled(intercept, influence, all_active=all_active) == pytest.approx(
            exact, rel=0.02
        )
