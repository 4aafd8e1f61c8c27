"""Cost per effect against the definition of the interval; the front against trying every pair."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from experiments.analysis.costs import (
    COUNTS,
    cost_per_effect,
    fieller,
    front,
    unbeaten,
    with_counts,
)
from experiments.analysis.frames import by_point
from tests.experiments.analysis.synthetic import luck, study

RAW = {
    "services": 2.0, "residents": 1000.0, "active_share": 0.1, "resolved_true": 3.0,
    "active_share.in_service_member": 0.4, "residents.in_service_member": 50.0,
    "money": 0.0, "staff_hours": 0.0, "paper_hours": 0.0, "fatigue": 0.0,
}  # fmt: skip


def _tables(**by_column):
    """Return four points; a column named takes the value its function gives for point and seeds."""

    def values(at, seeds):
        plain = {name: np.full(seeds.size, value) for name, value in RAW.items()}
        return plain | {name: of(at["point_"], seeds) for name, of in by_column.items()}

    return study({"point_": [0, 1, 2, 3]}, 25, values)


# -- ratios ---------------------------------------------------------------------------------------


def test_ends_of_the_interval_are_the_ratios_just_not_rejected() -> None:
    """Protects Fieller's interval by its definition: there the t-test has p = 0.05 exactly."""
    below = 5 + luck(np.arange(20))
    above = 12 + 2 * luck(np.arange(20), 1) + luck(np.arange(20))
    ratio, bounded = fieller(above, below)
    assert bounded and ratio.low < ratio.mean < ratio.high
    assert ratio.mean == pytest.approx(above.mean() / below.mean())
    for end in (ratio.low, ratio.high):
        assert stats.ttest_1samp(above - end * below, 0.0).pvalue == pytest.approx(0.05)


def test_a_fixed_denominator_gives_the_t_interval() -> None:
    """Protects the limit: without doubt about the effect, only the cost is uncertain."""
    above = 12 + luck(np.arange(20))
    ratio, bounded = fieller(above, np.full(20, 4.0))
    expected = stats.ttest_1samp(above / 4, 0.0).confidence_interval(0.95)
    assert bounded and (ratio.low, ratio.high) == pytest.approx(tuple(expected))


def test_an_effect_that_may_be_zero_bounds_nothing() -> None:
    """Protects from a price per piece of something that may not exist."""
    ratio, bounded = fieller(12 + luck(np.arange(20)), luck(np.arange(20), 1))
    assert not bounded and (ratio.low, ratio.high) == (-np.inf, np.inf)
    ratio, bounded = fieller(np.array([3.0]), np.array([2.0]))
    assert not bounded and ratio.seeds == 1


def test_the_interval_covers_the_true_ratio_as_often_as_it_says() -> None:
    """Protects the level, also where the effect is weak and some intervals are unbounded."""
    stream = np.random.default_rng(7)
    covered = 0
    for _ in range(400):
        shared = stream.normal(size=12)
        below = 1 + 1.2 * stream.normal(size=12) + shared
        above = 3 + 2 * stream.normal(size=12) + shared
        ratio, bounded = fieller(above, below)
        share = stats.ttest_1samp(above - 3.0 * below, 0.0).pvalue
        covered += ratio.low <= 3.0 <= ratio.high if bounded else share > 0.05
    assert abs(covered / 400 - 0.95) < 3.5 * np.sqrt(0.95 * 0.05 / 400)


def test_cost_per_effect_of_a_known_study() -> None:
    """Protects units and differences: 600 yuan and 2 hours for 100 more activities: 7 yuan each."""
    tables = _tables(
        money=lambda point, seeds: 600.0 * point + luck(seeds),
        staff_hours=lambda point, seeds: np.full(seeds.size, 2.0 * point),
        services=lambda point, seeds: 2 + 0.1 * point + 0.001 * luck(seeds, point),
    )
    runs = with_counts(by_point(tables), staff_rate=50.0)
    found = cost_per_effect(runs).set_index(["point", "outcome"])
    one = found.loc[(1, "activities")]
    assert one["ratio"] == pytest.approx(7.0, abs=0.1) and one["bounded"]
    assert one["low"] < 7.0 < one["high"]
    assert (one["cost"], one["effect"]) == (pytest.approx(700.0), pytest.approx(100.0, abs=1))
    assert one["unit"] == "yuan/activity" and one["seeds"] == 25
    assert not found.loc[(1, "issues_resolved"), "bounded"]


def test_counts_are_people_activities_and_issues_of_a_year() -> None:
    """Protects the denominators."""
    runs = with_counts(by_point(_tables()))
    wanted = {
        "activities": 2000.0, "active_residents": 100.0, "active_members": 20.0,
        "issues_resolved": 156.0,
    }  # fmt: skip
    assert runs[list(COUNTS)].iloc[0].to_dict() == pytest.approx(wanted)


# -- front ----------------------------------------------------------------------------------------


@given(st.integers(1, 30).flatmap(lambda p: arrays(float, (p, 3), elements=st.integers(0, 4))))
def test_the_front_is_what_no_other_point_beats(goals) -> None:
    """Protects the front against comparing every pair, ties included."""
    beaten = [
        any((other >= mine).all() and (other > mine).any() for other in goals) for mine in goals
    ]
    assert unbeaten(goals).tolist() == [not b for b in beaten]


def test_front_of_a_known_study() -> None:
    """Protects directions: more effect, less cost, less burden; and how sure the front is."""
    effect = {0: 1.0, 1: 2.0, 2: 2.0, 3: 1.5}
    money = {0: 0.0, 1: 10.0, 2: 20.0, 3: 10.0}
    fatigue = {0: 0.0, 1: 1.0, 2: 0.5, 3: 2.0}
    tables = _tables(
        services=lambda point, seeds: effect[point] + 0.01 * luck(seeds, point),
        money=lambda point, seeds: np.full(seeds.size, money[point]),
        fatigue=lambda point, seeds: np.full(seeds.size, fatigue[point]),
    )
    found = front(with_counts(by_point(tables)))
    # 3 costs as much as 1, does less and tires more; 2 costs more than 1 but tires less
    assert found["on_front"].tolist() == [True, True, True, False]
    assert found["share_on_front"].tolist() == [1.0, 1.0, 1.0, 0.0]
    assert (found["effect_low"] < found["effect"]).all()
    assert found["cost"].tolist() == [0.0, 10.0, 20.0, 10.0]


def test_a_point_that_only_chance_puts_on_the_front_says_so() -> None:
    """Protects from a front taken for certain: two equal points share it."""
    tables = _tables(services=lambda point, seeds: 2 + luck(seeds, point))
    runs = with_counts(by_point(tables))
    found = front(runs, points=[0, 1])
    assert found["on_front"].sum() == 1
    assert found["share_on_front"].between(0.02, 0.98).all()
    assert found["share_on_front"].sum() == pytest.approx(1.0)


def test_only_seeds_of_all_points_are_compared() -> None:
    """Protects the front from points whose lucky seeds happened to finish."""
    tables = _tables()
    tables["runs"].loc[3, "status"] = "timeout"
    assert set(front(with_counts(by_point(tables)))["seeds"]) == {24}
