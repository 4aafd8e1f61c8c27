"""Intervals against SciPy and by coverage; pairing by seed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments.statistics import (
    band,
    interval,
    paired,
    resampled,
    resampled_band,
    share_band,
    wilson,
)

NUMBERS = st.floats(-1e6, 1e6)


@given(st.lists(NUMBERS, min_size=2, max_size=40))
def test_interval_agrees_with_scipy(values):
    found = interval(np.array(values))
    if np.ptp(values) > 1e-6 * np.abs(values).max():  # below, SciPy warns of lost precision
        expected = stats.ttest_1samp(values, 0.0).confidence_interval(0.95)
        assert (found.low, found.high) == pytest.approx((expected.low, expected.high), rel=1e-6)
    assert found.mean == pytest.approx(np.mean(values), abs=1e-6)
    assert found.seeds == len(values)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=30))
def test_paired_effect_agrees_with_scipy(pairs):
    base = {seed: a for seed, (a, _) in enumerate(pairs)}
    other = {seed: b for seed, (_, b) in enumerate(pairs)}
    found = paired(base, other)
    differences = [b - a for a, b in pairs]
    if np.ptp(differences) > 1e-6 * np.abs(differences).max():
        expected = stats.ttest_rel(list(other.values()), list(base.values())).confidence_interval(
            0.95
        )
        assert (found.low, found.high) == pytest.approx(
            (expected.low, expected.high), rel=1e-6, abs=1e-6
        )


def test_pairing_uses_only_common_seeds_whatever_their_order():
    found = paired({3: 1.0, 1: 10.0, 9: 0.0}, {1: 12.0, 3: 5.0, 7: 99.0})
    assert found.mean == 3.0 and found.seeds == 2


def test_one_seed_has_no_interval_and_no_seed_no_mean():
    one = interval(np.array([4.0]))
    assert one.mean == 4.0 and np.isnan(one.low) and np.isnan(one.high) and one.seeds == 1
    none = interval(np.array([]))
    assert np.isnan(none.mean) and none.seeds == 0


def test_missing_values_are_left_out_point_by_point():
    values = np.array([[1.0, np.nan, np.nan], [3.0, 5.0, np.nan], [5.0, 7.0, np.nan]])
    found = band(values)
    assert found.mean[:2] == pytest.approx([3.0, 6.0])
    assert np.isnan(found.mean[2])
    assert (found.low[1], found.high[1]) == interval(np.array([5.0, 7.0]))[1:3]


def test_intervals_cover_the_truth_as_often_as_they_say():
    draws = np.random.default_rng(1).normal(2.0, 3.0, (8, 4000))
    found = band(draws)
    covered = np.mean((found.low <= 2.0) & (found.high >= 2.0))
    assert abs(covered - 0.95) < 4 * np.sqrt(0.95 * 0.05 / 4000)


@pytest.mark.parametrize(
    ("count", "seeds", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_numbers_of_newcombe(count, seeds, low, high):
    """Protects intervals of counted seeds: Newcombe 1998, table I, method 3."""
    found = wilson(count, seeds)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert found.mean == count / seeds and found.seeds == seeds


def test_wilson_of_no_seeds_knows_nothing():
    assert np.isnan(wilson(0, 0)[:3]).all()


@given(st.lists(st.floats(0, 1), min_size=2, max_size=30))
def test_share_bands_stay_within_zero_and_one(values):
    mean, low, high = (part[0] for part in share_band(np.array(values)[:, None]))
    rounding = 1e-12
    assert -rounding <= low <= mean + rounding and mean - rounding <= high <= 1 + rounding


def test_share_band_away_from_the_ends_is_nearly_the_t_interval():
    """Protects the delta method: where the share is moderate and sure, both intervals agree."""
    values = np.array([0.48, 0.5, 0.51, 0.49, 0.52])
    found = share_band(np.stack([values, 0 * values, np.full(5, np.nan)], axis=1))
    assert [part[0] for part in found] == pytest.approx(list(interval(values)[:3]), abs=1e-4)
    assert [part[1] for part in found] == [0.0, 0.0, 0.0]
    assert np.isnan([part[2] for part in found]).all()


def test_resampling_many_at_once_is_resampling_one_by_one():
    """Protects the vectorised bootstrap: the same samples, the same statistic, bit for bit."""
    values = np.random.default_rng(3).normal(size=(2, 40))
    stream = np.random.default_rng(20261122)
    picks = [stream.integers(0, 40, 40) for _ in range(2000)]
    draws = [values[0][p].mean() / values[1][p].mean() for p in picks]
    above, below = values
    found = resampled(lambda p: above[p].mean(axis=-1) / below[p].mean(axis=-1), 40)
    assert (found.low, found.high) == tuple(np.percentile(draws, [2.5, 97.5]).tolist())
    assert found.mean == values[0].mean() / values[1].mean()


def test_statistics_that_do_not_exist_have_no_interval():
    """Protects tables in which one of several statistics is missing."""
    values = np.arange(10.0)

    def both(picks):
        mean = values[picks].mean(axis=-1)
        return np.stack([mean, mean * np.nan], axis=1)

    found = resampled_band(both, 10)
    assert found.low[0] < 4.5 < found.high[0]
    assert np.isnan([part[1] for part in found]).all()
    alone = resampled_band(both, 1)
    assert alone.mean[0] == 0.0 and np.isnan(alone.low[0])
