"""Paired effects: exact values, the same as one pair at a time, and what common seeds are worth."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from experiments.analysis.frames import NoCommonSeedError, by_point
from experiments.analysis.paired import differences, effects
from experiments.statistics import interval, paired
from tests.experiments.analysis.synthetic import luck, study


@pytest.fixture
def tables():
    return study(
        {"dose": [0, 1, 2]},
        20,
        lambda at, seeds: {
            "identity": 5 * luck(seeds) + at["dose"] + at["dose"] * 0.1 * luck(seeds, 1),
            "trust": 3 * luck(seeds) + 1.0,
        },
    )


def test_the_luck_of_a_seed_cancels(tables) -> None:
    """Protects pairing: what all points of a seed share leaves no trace, not even of rounding."""
    found = effects(by_point(tables), 0, ["identity", "trust"]).set_index(["point", "outcome"])
    assert found.loc[(1, "trust"), ["effect", "low", "high"]].tolist() == [0.0, 0.0, 0.0]
    one = found.loc[(1, "identity")]
    expected = interval(1 + 0.1 * luck(np.arange(20), 1))
    assert one[["effect", "low", "high"]].tolist() == pytest.approx(list(expected[:3]))
    assert one["base"] == pytest.approx(5 * luck(np.arange(20)).mean())
    assert one["seeds"] == 20 and one["label"] == "dose=1"


def test_frames_agree_with_pairs_taken_one_at_a_time(tables) -> None:
    """Protects the use of whichever seeds both points have, pair by pair."""
    runs = by_point(tables)
    runs = runs[~((runs["point"] == 2) & (runs["seed"] < 5))]
    values = {
        point: dict(zip(part["seed"], part["identity"], strict=True))
        for point, part in runs.groupby("point")
    }
    found = effects(runs, 1, ["identity"]).set_index("point")
    for point in (0, 2):
        expected = paired(values[1], values[point])
        assert found.loc[point, "seeds"] == expected.seeds
        assert found.loc[point, ["effect", "low", "high"]].tolist() == pytest.approx(
            list(expected[:3])
        )
    assert found.loc[2, "base"] == pytest.approx(np.mean([values[1][k] for k in range(5, 20)]))


def test_a_point_without_a_common_seed_has_no_row(tables) -> None:
    """Protects from means of nothing."""
    runs = by_point(tables)
    runs = runs[(runs["point"] != 2) | (runs["seed"] == 0)]
    runs = runs[(runs["point"] != 0) | (runs["seed"] > 0)]
    assert effects(runs, 0, ["identity"])["point"].tolist() == [1]


def test_no_common_seed_at_all_is_refused(tables) -> None:
    """Protects reports from tables of effects without a row."""
    runs = by_point(tables)
    apart = runs[(runs["point"] == 0) == (runs["seed"] < 10)]
    with pytest.raises(NoCommonSeedError, match="none has a result at all points"):
        effects(apart, 0, ["identity"])


def test_common_random_numbers_narrow_a_real_contrast(small) -> None:
    """Protects variance reduction in the model: Var(A - B) is smaller with common seeds (V15)."""
    from experiments.analysis.frames import matrix

    seeds = range(12)
    scenarios = [small, small.with_values({"schemes.letters": "off"})]
    tables = study(
        {"letters": [1, 0]},
        len(seeds),
        lambda at, _: {
            "identity": np.array(
                [
                    sim.simulate(scenarios[1 - at["letters"]], seed=s).weekly_table()["identity"].mean()
                    for s in seeds
                ]
            )
        },
    )  # fmt: skip
    runs = by_point(tables)
    common = differences(runs, "identity", 0).values[0]
    with_letters, without = matrix(runs, "identity").values
    apart = [np.var(np.roll(without, k) - with_letters, ddof=1) for k in range(1, len(seeds))]
    assert common.any()
    assert np.var(common, ddof=1) < 0.5 * np.mean(apart)
