"""Who gained and who lost: verdicts where they are due, and silence in noise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from experiments.analysis.frames import by_point
from experiments.analysis.groups import OUTCOMES, _p, gains, holm
from experiments.analysis.paired import effects
from sim.outcomes import GROUPS, columns
from tests.experiments.analysis.synthetic import study


def _tables(shift, seeds=20, noise=0.1, stream=0):
    """Return two points; every outcome of every group moves by ``shift(outcome, group)``."""
    draws = np.random.default_rng(stream)

    def values(at, every):
        return {
            f"{outcome}.{group}": at["on"] * shift(outcome, group)
            + noise * draws.standard_normal(every.size)
            for outcome in OUTCOMES
            for group in GROUPS
        }

    return study({"on": [0, 1]}, seeds, values)


def test_gain_and_loss_follow_the_meaning_of_the_outcome() -> None:
    """Protects the verdict: more trust is a gain, more fatigue a loss, more records neither."""
    moved = {"trust": 1.0, "fatigue": 1.0, "recorded": 1.0, "satisfaction": -1.0}
    tables = _tables(lambda outcome, group: moved.get(outcome, 0.0) * (group == "retired"))
    found = gains(by_point(tables)).set_index(["outcome", "group"])["verdict"]
    assert found["trust", "retired"] == "gained"
    assert found["fatigue", "retired"] == "lost"
    assert found["satisfaction", "retired"] == "lost"
    assert found["recorded", "retired"] == "more"
    others = found[[group != "retired" for _, group in found.index]]
    assert set(others) == {"unclear"} and len(others) == len(OUTCOMES) * 4


def test_what_is_surely_too_small_to_matter_is_no_gain() -> None:
    """Protects from verdicts on effects that are certain and nobody would notice."""
    tables = _tables(lambda outcome, group: 1e-4 * (outcome == "trust"), noise=1e-5)
    tables["runs"][[c for c in tables["runs"] if c.startswith("trust.")]] += 1.0
    found = gains(by_point(tables)).set_index("outcome")["verdict"]
    assert set(found["trust"]) == {"negligible"}


def test_noise_earns_a_verdict_in_one_study_of_twenty() -> None:
    """Protects from 55 chances to be wrong: false verdicts stay at 5 % of studies, not of rows."""
    studies = [gains(by_point(_tables(lambda o, g: 0.0, stream=k))) for k in range(60)]
    false = sum((found["verdict"] != "unclear").any() for found in studies)
    assert false <= stats.binom.ppf(0.999, len(studies), 0.05)


@settings(max_examples=30)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_holm_agrees_with_statsmodels(p) -> None:
    """Protects the correction against an independent implementation."""
    assert holm(np.array(p)).tolist() == multipletests(p, 0.05, "holm")[0].tolist()


def test_missing_tests_do_not_count_among_the_chances() -> None:
    """Protects outcomes that a group does not have."""
    p = np.array([np.nan, 0.04, np.nan])
    assert holm(p).tolist() == [False, True, False]


def test_p_values_are_those_of_the_intervals() -> None:
    """Protects the step from interval to p-value, against SciPy's t-test."""
    tables = _tables(lambda outcome, group: 0.05, seeds=9)
    runs = by_point(tables)
    frame = effects(runs, 0, ["trust.retired"])
    values = runs.pivot(index="seed", columns="point", values="trust.retired")
    assert _p(frame)[0] == pytest.approx(stats.ttest_rel(values[1], values[0]).pvalue)


def test_one_seed_proves_nothing() -> None:
    """Protects from a verdict without an interval."""
    tables = _tables(lambda outcome, group: 5.0, seeds=1)
    assert set(gains(by_point(tables))["verdict"]) == {"unclear"}


def test_outcomes_exist_by_group() -> None:
    """Protects the default list from outcomes that the model does not report by group."""
    assert set(OUTCOMES) <= {*columns("weekly"), *columns("yearly")}
