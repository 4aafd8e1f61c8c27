"""Intervals against SciPy and by coverage; pairing by seed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments.statistics import band, interval, paired

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
