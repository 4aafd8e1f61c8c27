"""After-effects of known courses: exact differences by block, and the share retained."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments.analysis.withdrawal import after_effects, courses, retained
from sim import InputError
from tests.experiments.analysis.synthetic import luck

WEEKS, END, SEEDS = 60, 26, 15
POINTS = pd.DataFrame(
    {
        "point": [0, 1, 2, 3],
        "label": ["kept", "ends", "never", "never again"],
        "scenario": ["a", "b", "c", "c"],
        "runs_as": [0, 1, 2, 2],
    }
)


def _course(point: int, week: np.ndarray) -> np.ndarray:
    """Return the outcome: keeping it adds 4; ended, a quarter of that is left and stays."""
    if point == 0:
        return np.full(week.size, 4.0)
    if point == 1:
        return np.where(week < END, 4.0, 1.0)
    return np.zeros(week.size)


@pytest.fixture
def weekly() -> pd.DataFrame:
    week = np.arange(-8, WEEKS)
    frames = [
        pd.DataFrame(
            {
                "point": point,
                "seed": seed,
                "week": week,
                "group": group,
                "participation_rate": np.where(week < 0, 99.0, _course(point, week))
                + (group == "all") * luck(np.arange(SEEDS))[seed],
            }
        )
        for point in range(3)
        for seed in range(SEEDS)
        for group in ("all", "retired")
    ]
    return pd.concat(frames, ignore_index=True)


def _found(weekly: pd.DataFrame, **others):
    asked = {"kept": 0, "withdrawn": 1, "never": 2, "end": END, **others}
    return courses(POINTS, weekly, "participation_rate", **asked)


def test_blocks_begin_at_the_end_of_the_incentive(weekly) -> None:
    """Protects the axis: no block mixes weeks before and after, and burn-in is left out."""
    found = _found(weekly)
    assert found.weeks.tolist() == list(range(-24, 32, 4))
    assert found.withdrawn.shape == (SEEDS, 14)


def test_differences_are_exact_and_free_of_the_luck_of_seeds(weekly) -> None:
    """Protects pairing: what a seed shares with its twin that never had the incentive cancels."""
    found = after_effects(_found(weekly)).set_index(["state", "week"])
    assert found.loc[("withdrawn", -4), "difference"] == pytest.approx(4.0)
    assert found.loc[("withdrawn", 0), "difference"] == pytest.approx(1.0)
    assert found.loc["kept"]["difference"].to_numpy() == pytest.approx(4.0)
    assert (found["high"] - found["low"]).to_numpy() == pytest.approx(0.0, abs=1e-9)
    assert (found["seeds"] == SEEDS).all()


def test_a_quarter_is_retained(weekly) -> None:
    """Protects the share of the effect that is left, with its interval."""
    found = retained(_found(weekly))
    assert tuple(found[:3]) == pytest.approx((0.25, 0.25, 0.25)) and found.seeds == SEEDS
    noisy = weekly.assign(
        participation_rate=weekly["participation_rate"]
        + np.random.default_rng(0).normal(size=len(weekly))
    )
    found = retained(_found(noisy))
    assert found.low < 0.25 < found.high and 0.01 < found.high - found.low < 0.3


def test_points_of_one_scenario_share_their_runs(weekly) -> None:
    """Protects a twin that is the same scenario as another point."""
    assert (_found(weekly, never=3).never == _found(weekly).never).all()


def test_a_group_can_be_looked_at_alone(weekly) -> None:
    """Protects the choice of group: the retired have no luck of their own here."""
    assert np.ptp(_found(weekly, group="retired").kept) == 0.0


@pytest.mark.parametrize("others", [{"withdrawn": 9}, {"end": WEEKS - 2}])
def test_what_cannot_be_compared_is_refused(weekly, others) -> None:
    """Protects from empty courses: a point without runs, or an end too late."""
    with pytest.raises(InputError) as caught:
        _found(weekly, **others)
    assert "允许" in caught.value.text.zh
