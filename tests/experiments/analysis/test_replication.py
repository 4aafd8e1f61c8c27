"""Numbers of seeds against formulas, statsmodels and simulation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats
from statsmodels.stats.power import TTestPower

from experiments.analysis.frames import by_point
from experiments.analysis.replication import (
    course,
    detectable,
    enough,
    plan,
    plan_effects,
    power,
    seeds_for_halfwidth,
    seeds_for_power,
    stable_from,
)
from experiments.statistics import interval
from sim import InputError
from tests.experiments.analysis.synthetic import luck, study


@given(arrays(float, st.integers(2, 30), elements=st.floats(1, 100)))
def test_the_course_is_what_each_number_of_seeds_would_give(values) -> None:
    """Protects the running figures against computing each from scratch."""
    found = course(values)
    for row in found.itertuples():
        part = values[: row.seeds]
        assert row.cv == pytest.approx(part.std(ddof=1) / part.mean(), abs=1e-9)
        assert row.mean + row.halfwidth == pytest.approx(interval(part).high, abs=1e-9)


def test_stability_follows_its_definition() -> None:
    """Protects the criterion of Lee et al.: the first n that every later one stays near."""
    values = 5 + np.random.default_rng(3).normal(size=400)
    cv = course(values)["cv"].to_numpy()
    found = stable_from(values, 0.02)
    near = [bool((np.abs(cv[k:] - cv[k]) < 0.02).all()) for k in range(cv.size)]
    assert found == near.index(True) + 2
    assert 2 < found < 360


def test_too_few_seeds_are_not_called_stable() -> None:
    """Protects from the last seeds, which agree with themselves."""
    values = 5 + np.random.default_rng(3).normal(size=12)
    assert stable_from(values, 0.001) is None


def test_a_mean_of_zero_has_no_coefficient_of_variation() -> None:
    """Protects from dividing by nothing."""
    assert stable_from(np.zeros(50)) is None


@pytest.mark.parametrize(("sd", "halfwidth"), [(1.0, 0.5), (3.0, 0.4), (0.1, 10.0)])
def test_seeds_for_a_halfwidth_are_the_least_that_do(sd, halfwidth) -> None:
    """Protects n >= (t s / e)^2, t depending on n."""
    n = seeds_for_halfwidth(sd, halfwidth)

    def half(seeds):
        return stats.t.ppf(0.975, seeds - 1) * sd / np.sqrt(seeds)

    assert half(n) <= halfwidth
    assert n == 2 or half(n - 1) > halfwidth


def test_textbook_number_of_seeds() -> None:
    """Protects against a wrong quantile: s = 1, e = 0.5 takes 18 (normal quantile: 16)."""
    assert seeds_for_halfwidth(1.0, 0.5) == 18


@pytest.mark.parametrize(("effect", "sd", "seeds"), [(0.1, 1.0, 30), (0.5, 1.0, 34), (-2, 3, 12)])
def test_power_agrees_with_statsmodels(effect, sd, seeds) -> None:
    """Protects the noncentral t against an independent implementation."""
    expected = TTestPower().power(abs(effect) / sd, seeds, 0.05, alternative="two-sided")
    assert power(effect, sd, seeds) == pytest.approx(expected, abs=1e-6)


def test_textbook_power() -> None:
    """Protects the classic: a paired effect of half a standard deviation takes 34 at power 0.8."""
    assert seeds_for_power(0.5, 1.0, 0.8) == 34


def test_an_effect_of_nothing_takes_more_seeds_than_there_are() -> None:
    """Protects from an endless search."""
    with pytest.raises(InputError, match="1000000"):
        seeds_for_power(0.0, 1.0)


def test_enough_is_when_every_interval_is_narrow() -> None:
    """Protects the stopping rule for several points at once."""
    values = np.random.default_rng(0).normal(size=(40, 2)) * [1.0, 3.0]
    widest = max(np.subtract(*interval(values[:, k])[2:0:-1]) / 2 for k in (0, 1))
    assert enough(values, widest * 1.001)
    assert not enough(values, widest * 0.999)


def test_few_seeds_are_never_enough() -> None:
    """Protects from stopping at two seeds that happen to agree."""
    assert not enough(np.zeros(9), 1.0)
    assert enough(np.zeros(10), 1.0)
    assert not enough(np.full(20, np.nan), 1.0)


def test_stopping_when_narrow_costs_little_coverage() -> None:
    """Protects sequential use: the interval at which it stops covers the truth about as often."""
    stream = np.random.default_rng(5)
    covered = 0
    for _ in range(300):
        draws = stream.normal(2.0, 1.0, 200)
        n = next(n for n in range(10, 201) if enough(draws[:n], 0.5))
        covered += interval(draws[:n]).low <= 2.0 <= interval(draws[:n]).high
    assert covered / 300 > 0.90


def test_the_detectable_effect_is_the_one_seen_at_the_power_wanted() -> None:
    """Protects the smallest effect against the power it stands for."""
    found = detectable(3.0, 20)
    assert power(found, 3.0, 20) == pytest.approx(0.8)
    assert detectable(0.0, 20) == 0.0


@pytest.fixture
def runs():
    def values(at, seeds):
        own = np.random.default_rng(1).normal(size=seeds.size)
        return {"identity": 2 + luck(seeds) + at["dose"] * (1 + 0.1 * own), "trust": 0.0 * seeds}

    return by_point(study({"dose": [0, 1]}, 60, values))


def test_a_plan_names_the_seeds_that_are_missing(runs) -> None:
    """Protects the table: spread, width, and the seeds for an interval of 5 % of the mean."""
    found = plan(runs).set_index(["point", "outcome"])
    one = found.loc[(1, "identity")]
    assert one["needed"] == seeds_for_halfwidth(one["sd"], 0.05 * one["mean"])
    assert one["needed"] > one["seeds"] == 60
    assert found.loc[(0, "trust")][["stable_from", "needed"]].isna().all()


def test_a_plan_of_effects_says_what_pairing_saves(runs) -> None:
    """Protects the gain of common random numbers: variances add up where seeds are not shared."""
    found = plan_effects(runs, 0, ["identity", "trust"]).set_index("outcome")
    one = found.loc["identity"]
    assert one["effect"] == pytest.approx(1.0, abs=0.05)
    assert one["sd"] == pytest.approx(0.1, rel=0.3)
    assert one["gain"] == pytest.approx(200, rel=0.5)
    assert one["detectable"] == pytest.approx(detectable(one["sd"], 60))
    assert found.loc["trust", "gain"] == np.inf
