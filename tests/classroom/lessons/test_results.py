"""From outcomes by arm and seed to a figure with its interval."""

import numpy as np
import pytest

from classroom.lessons import lesson
from classroom.lessons.parts import Both, Choice, Finding
from classroom.lessons.results import combined, holds, measured
from classroom.lessons.telling import row
from sim.text import InputError

SAYS = Both(zh="一", en="one")
LEFT, RIGHT = np.array([1.0, 2.0, 4.0]), np.array([2.0, 4.0, 8.0])


def finding(**more):
    return Finding(says=SAYS, outcome="trust", **{"above": 0.0, **more})


def test_a_difference_is_paired_by_seed():
    found = combined(finding(), {"left": LEFT, "right": RIGHT})
    assert found.value == pytest.approx(7 / 3)
    # t(0.975; 2) = 4.3027; s of (1, 2, 4) = 1.5275
    assert found.high - found.value == pytest.approx(4.3027 * 1.5275 / np.sqrt(3), rel=1e-3)
    assert (found.left, found.right) == pytest.approx((7 / 3, 14 / 3))


def test_a_ratio_is_a_relative_change_and_exact_where_seeds_agree():
    found = combined(finding(scale="ratio"), {"left": LEFT, "right": RIGHT})
    assert (found.value, found.low, found.high) == pytest.approx((1.0, 1.0, 1.0))


def test_logits_are_combined_and_not_shares():
    shares = {"left": np.array([0.5, 0.5]), "right": np.array([0.75, 0.75])}
    assert combined(finding(scale="logit"), shares).value == pytest.approx(np.log(3))


def test_many_arms_are_weighed():
    arms = {"together": 1.0, "one": -1.0, "other": -1.0, "none": 1.0}
    by_arm = {name: np.array([v, v]) for name, v in zip(arms, (9.0, 3.0, 4.0, 1.0), strict=True)}
    found = combined(finding(arms=arms), by_arm)
    assert found.value == 3.0
    assert np.isnan(found.left)


def test_a_claim_holds_only_with_its_whole_interval():
    claim = finding(above=0.0, below=1.0)
    found = combined(claim, {"left": np.zeros(2), "right": np.array([0.5, 0.5])})
    assert holds(claim, found)
    assert not holds(claim, found._replace(low=-0.1))
    assert not holds(claim, found._replace(high=1.0))


def test_choices_meet_without_a_gap_or_an_overlap():
    lower, upper = Choice(label=SAYS, below=0.2), Choice(label=SAYS, above=0.2)
    for value in (0.1, 0.2, 0.3):
        assert lower.holds(value) != upper.holds(value)


def test_changes_on_shares_count_in_points_and_ratios_in_per_cent():
    table = row(lesson("registration"), "idle_less", "en")
    assert table.unit == "% points"
    assert table.value.startswith("−")
    assert row(lesson("paper"), "paper", "zh").unit == "%"


def test_figures_that_were_never_measured_are_told_with_the_command(monkeypatch):
    chosen = lesson("paper")
    new = chosen.model_copy(update={"findings": {"new": finding()}})
    with pytest.raises(InputError) as caught:
        measured(new)
    for line in caught.value.text:
        assert "python -m classroom.lessons.measure paper" in line


def test_a_finding_that_changed_its_outcome_counts_as_unmeasured():
    chosen = lesson("paper")
    other = chosen.findings["stress"].model_copy(update={"outcome": "vacancies"})
    with pytest.raises(InputError, match="not measured"):
        measured(chosen.model_copy(update={"findings": {"stress": other}}))
