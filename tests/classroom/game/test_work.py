"""Years are lived from where the one before ended, with many teams in turn."""

import pickle

import pytest

from classroom.game.rules import YearPlan
from classroom.game.work import Order, live, taken_over
from classroom.game.year import year_of
from sim.model import CommunityModel
from sim.state import saved

SEED = 2
PLANS = {
    "a": [
        YearPlan(schemes={"points": {"yuan_per_hour": 15.0}, "time_bank": {}, "letters": {}}),
        YearPlan(schemes={"quota": {}, "star_rating": {"threshold": 3}}),
        YearPlan(),
    ],
    "b": [
        YearPlan(),
        YearPlan(schemes={"deliberation": {}, "covenant": {}, "council": {"size": 20}}),
        YearPlan(schemes={"points": {}, "hired_help": {}, "mandate": {"campaigns": 4}}),
    ],
}


@pytest.fixture(scope="module")
def undisturbed(ground):
    """The same runs without a break, each in a model of its own."""
    runs = {}
    for team, plans in PLANS.items():
        model = CommunityModel(ground.scenario(plans), SEED)
        while model.running:
            model.step()
        runs[team] = model
    return runs


def test_years_of_teams_in_turn_are_bit_identical_to_runs_without_a_break(ground, undisturbed):
    states, lived = dict.fromkeys(PLANS), {team: [] for team in PLANS}
    for year in (1, 2, 3):
        for team, plans in PLANS.items():
            order = Order(ground.scenario(plans[:year]), SEED, year - 1, year, states[team])
            years, states[team] = live(order)
            lived[team] += years
    for team, model in undisturbed.items():
        assert lived[team] == [year_of(model, year) for year in (1, 2, 3)]
        assert_same(pickle.loads(states[team]), saved(model))


def test_years_lived_at_once_are_those_lived_one_by_one(ground, undisturbed):
    found = live(Order(ground.scenario(PLANS["b"]), SEED, 0, 3, None))
    assert found.years == [year_of(undisturbed["b"], year) for year in (1, 2, 3)]


def test_the_year_before_is_the_last_of_the_burn_in(ground, undisturbed):
    live(Order(ground.scenario(PLANS["a"][:1]), SEED, 0, 1, None))  # leaves its marks behind
    found = taken_over(ground.base, SEED)
    model = CommunityModel(ground.base, SEED)
    while model.week < 0:
        model.step()
    assert found == year_of(model, 0)
    assert set(found.spent) == set(ground.own)  # nothing of the team before


def assert_same(found, expected):
    """Compare states value by value, to the bit."""
    assert type(found) is type(expected)
    if isinstance(expected, dict):
        assert list(found) == list(expected)
        for key in expected:
            assert_same(found[key], expected[key])
    elif isinstance(expected, (list, tuple)):
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert_same(one, other)
    elif hasattr(expected, "tobytes"):
        assert found.tobytes() == expected.tobytes()
    else:
        assert found == expected
