"""Resonance, withdrawal and replication designs: what is switched, what stays, what is refused."""

from __future__ import annotations

import re

import numpy as np
import pytest

import scenarios
from experiments import designs
from experiments.commands.resonance import _split
from experiments.designs.incentives import MODELS, STANDARD, brings_reach
from experiments.patterns.resonance import _designs as patterns_of_resonance
from experiments.patterns.withdrawal import _designs as patterns_of_withdrawal
from sim import InputError, Scenario

XIBU, YILAN, LVZHOU = "yingpu/xibu", "yingpu/yilan", "yingpu/lvzhou"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def on(scenario: Scenario) -> set[str]:
    """Return the schemes that are on."""
    return {scheme.id for scheme in scenario.schemes}


@pytest.fixture(scope="module")
def three() -> designs.Design:
    names = (YILAN, LVZHOU, XIBU)
    return designs.resonance({name: name for name in names}, changes=["weeks=52"])


# -- resonance ------------------------------------------------------------------------------------


def test_every_combination_is_there_once(three) -> None:
    """Protects the completeness of the panel: nothing missing, nothing doubled."""
    table = three.table()
    assert len(table) == 3 * 2 * 2 * 4 * 16
    factors = ["community", "endogenous", "rule", "model", *STANDARD]
    assert not table.duplicated(factors).any()
    assert (table.groupby(["community", "endogenous", "rule", "model"]).size() == 16).all()


def test_a_scenario_without_class_e_is_run_once_for_all_endogenous_classes(three) -> None:
    """Protects against running twice what is the same."""
    table = three.table()
    assert (table.loc[table["E"] == 0, "runs_as"].nunique()) == 3 * 2 * 4 * 8
    assert (table.loc[table["E"] == 1, "runs_as"].nunique()) == 3 * 2 * 4 * 8 * 2


def test_reach_and_other_classes_stay_on_at_every_point() -> None:
    """Protects the question: only terms of the utility are switched, never who is asked."""
    changes = ["weeks=52", "schemes.points=on", "schemes.menu=on", "schemes.hired_help=on"]
    design = designs.resonance({XIBU: XIBU}, changes=changes)
    always = {"chat_group", "double_registration", "menu", "points", "hired_help"}
    for point in design.points:
        assert always <= on(point.scenario)
    nothing = [p for p in design.points if not any(p.values[letter] for letter in STANDARD)]
    assert all(on(point.scenario) == always for point in nothing)


def test_classes_are_the_community_s_own_or_the_standard_ones(three) -> None:
    """Protects what P, C, W and E stand for in each of the three communities."""
    alone = {
        (p.values["community"], letter): on(p.scenario)
        for p in three.points
        for letter in STANDARD
        if p.label.endswith(f"culture_events / logit / full / {letter}")
    }
    reach = {"chat_group", "double_registration"}
    assert alone[YILAN, "C"] - reach == {"council", "star_rating", "honour_roll"}
    assert alone[LVZHOU, "C"] - reach == {"identity_display", "menu"}  # menu brings reach
    assert alone[XIBU, "W"] - reach == {"letters", "unit_appraisal"}
    assert alone[YILAN, "W"] - reach == {"letters", "unit_appraisal"}
    assert alone[XIBU, "E"] - reach == {"culture_events"}


def test_the_design_says_what_was_added(three) -> None:
    """Protects the reader: a scheme that the community does not have is named as such."""
    takes = {factor.name: factor.values for factor in three.factors}
    assert f"{YILAN}: thank-you letters, unit appraisal counts service (added)" in takes["W"].en
    assert f"{XIBU}: thank-you letters, unit appraisal counts service" in takes["W"].en
    assert takes["W"].en.count("(added)") == takes["W"].zh.count("（补入）") == 2
    assert "(added)" not in takes["P"].en and CHINESE.search(takes["W"].zh)


def test_models_and_rules_set_what_they_say(three) -> None:
    """Protects the null panel."""
    for point in three.points[:: 16 + 1]:
        decision = point.scenario.decision
        assert decision.rule == point.values["rule"]
        model = str(point.values["model"])
        assert (decision.norm == 0) == ("no norm" in model)
        assert (decision.base_coupling == decision.base_legitimacy == 1) == ("additive" in model)


def test_validation_and_study_run_the_same_scenarios() -> None:
    """Protects one definition for both: P14 is a part of the study of Xibu Huayuan."""
    design = designs.resonance({XIBU: XIBU}, changes=["weeks=52"])
    found = {
        (p.values["endogenous"], p.values["model"], "".join(c for c in STANDARD if p.values[c])): p
        for p in design.points
        if p.values["rule"] == "logit"
    }
    for name, scenario in patterns_of_resonance().items():
        model, _, subset = name.removeprefix("occasion, ").rpartition(": ")
        chosen = "deliberation" if name.startswith("occasion") else "culture_events"
        assert found[chosen, model, subset].scenario == scenario, name


def test_another_endogenous_class_takes_the_place_of_the_community_s_own() -> None:
    """Protects --endogenous: what it replaces is off everywhere."""
    changes = ["weeks=52", "schemes.culture_events=on"]
    design = designs.resonance({XIBU: XIBU}, [["deliberation"]], changes)
    assert {point.values["endogenous"] for point in design.points} == {"deliberation"}
    for point in design.points:
        there = on(point.scenario)
        assert "culture_events" not in there
        assert ("deliberation" in there) == bool(point.values["E"])


@pytest.mark.parametrize(
    ("endogenous", "changes", "expected"),
    [
        ([["letters"]], ["weeks=52"], "endogenous: 'letters'"),
        ([[]], ["weeks=52"], "endogenous: ''"),
        ([], ["weeks=51"], "weeks: the value 51"),
        ([], ["changes=[{week: 10, set: {decision.norm: 1}}]"], "'decision.norm' in week 10"),
        ([], ["changes=[{week: 10, set: {schemes.deliberation: true}}]"], "'schemes.deliberation'"),
        ([], ["changes=[{week: 9, set: {schemes.letters.threshold: 1}}]"], "letters"),
        ([], ["decision.nrom=1"], "decision.nrom"),
    ],
)
def test_resonance_refuses_what_it_cannot_use(endogenous, changes, expected) -> None:
    """Protects against a study that would answer another question than the one asked."""
    with pytest.raises(InputError) as caught:
        designs.resonance({XIBU: XIBU}, endogenous, changes)
    assert expected in caught.value.text.en
    assert CHINESE.search(caught.value.text.zh)


def test_words_of_the_command_are_communities_or_changes() -> None:
    """Protects the three ways to name communities."""
    words = [YILAN, f"case={LVZHOU},{XIBU}", "weeks=104", "~schemes.letters", "my/place.yaml"]
    communities, changes = _split(words)
    assert list(communities.values()) == [YILAN, LVZHOU, XIBU, "my/place.yaml"]
    assert changes == ["weeks=104", "~schemes.letters"]
    assert _split([]) == ({XIBU: XIBU}, [])
    with pytest.raises(InputError):
        _split([XIBU, f"case={XIBU}"])


# -- withdrawal -----------------------------------------------------------------------------------


def test_withdrawal_is_that_of_validation() -> None:
    """Protects one definition for both: P13's term-type arm is the arm with reach held."""
    design = designs.withdrawal(XIBU, ["star_rating", "honour_roll"], 52)
    found = {
        (p.values["reach"], p.values["decision.norm"], p.values["state"]): p.scenario
        for p in design.points
    }
    for name, scenario in patterns_of_withdrawal().items():
        twin, _, state = name.partition(": ")
        if state:
            assert found["held", 0.0 if twin == "no norm" else 6.0, state] == scenario, name


def test_reach_is_held_in_one_arm_and_withdrawn_in_the_other() -> None:
    """Protects the contrast between what is offered and who is asked."""
    design = designs.withdrawal(XIBU, ["star_rating"], 52)
    bringing = {"chat_group", "double_registration"}
    ends = {
        p.values["reach"]: {s.id for s in p.scenario.schemes if s.end == 52}
        for p in design.points
        if p.values["state"] == "withdrawn"
    }
    assert ends == {"held": {"star_rating"}, "withdrawn": {"star_rating", *bringing}}
    for point in design.points:
        gone = point.values["state"] == "never"
        assert ("star_rating" in on(point.scenario)) is not gone
        if point.values["reach"] == "held":
            assert bringing <= on(point.scenario)


def test_named_reach_is_what_ends_with_reach_and_nothing_named_is_everything() -> None:
    """Protects what --of means."""
    design = designs.withdrawal(XIBU, ["star_rating", "chat_group"], 52)
    last = design.points[-2].scenario
    assert {s.id for s in last.schemes if s.end == 52} == {"star_rating", "chat_group"}
    everything = designs.withdrawal(XIBU, [], 52)
    gone = [p for p in everything.points if p.values["reach"] == "withdrawn"]
    assert not on(gone[-1].scenario)
    held = [p for p in everything.points if p.values["reach"] == "held"]
    assert all(brings_reach(scheme) for scheme in on(held[-1].scenario))


def test_without_a_norm_there_is_no_second_set_of_points() -> None:
    """Protects the arms from standing there twice."""
    bare = scenarios.load(XIBU, ["decision.norm=0"])
    assert len(designs.withdrawal(bare, ["star_rating"], 52).points) == 2 * 3
    assert len(designs.withdrawal(XIBU, ["star_rating"], 52).points) == 2 * 2 * 3


def test_the_table_says_when_schemes_end() -> None:
    """Protects what the report reads the week from."""
    table = designs.withdrawal(XIBU, ["star_rating"], 40).table()
    withdrawn = table["state"] == "withdrawn"
    assert (table.loc[withdrawn, "end"] == 40).all() and table.loc[~withdrawn, "end"].isna().all()


@pytest.mark.parametrize(
    ("changes", "of", "week", "expected"),
    [
        ([], ["points"], 52, "no such scheme"),
        ([], ["star_rating"], 0, "week: the value 0"),
        ([], ["star_rating"], 131, "allowed: 1 … 130"),
        (["schemes.star_rating.end=100"], ["star_rating"], 52, "end 100"),
        (["schemes.star_rating.start=60"], ["star_rating"], 52, "start 60"),
        (["changes=[{week: 9, set: {decision.norm: 1}}]"], ["star_rating"], 52, "'decision.norm'"),
    ],
)
def test_withdrawal_refuses_what_it_cannot_use(changes, of, week, expected) -> None:
    """Protects against an end that is not the study's own, and weeks that show nothing."""
    with pytest.raises(InputError) as caught:
        designs.withdrawal(scenarios.load(XIBU, changes), of, week)
    assert expected in caught.value.text.en
    assert CHINESE.search(caught.value.text.zh)


# -- replications ---------------------------------------------------------------------------------


def test_another_outcome_is_the_same_study() -> None:
    """Protects the runs: what is stored serves every outcome."""
    one, other = (designs.replications(XIBU, name) for name in ("active_share", "trust.retired"))
    assert one.hash == other.hash
    assert (one.outcomes, other.outcomes) == (("active_share",), ("trust.retired",))
    assert len(one.points) == 1 and np.array_equal(one.table()["point"], [0])


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [([], "activ_share"), ([], "money.points"), (["weeks=51"], "active_share")],
)
def test_replications_refuse_an_outcome_that_the_runs_lack(changes, outcome) -> None:
    """Protects from a hundred runs that cannot answer."""
    with pytest.raises(InputError) as caught:
        designs.replications(scenarios.load(XIBU, changes), outcome)
    assert outcome in caught.value.text.en
    assert CHINESE.search(caught.value.text.zh)


def test_models_differ_as_their_names_say() -> None:
    """Protects the words that stand in tables for four sets of values."""
    assert list(MODELS) == ["additive, no norm", "additive, norm", "coupled, no norm", "full"]
    assert not MODELS["full"]
