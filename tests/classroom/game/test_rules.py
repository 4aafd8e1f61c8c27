"""The rules: what a plan may hold, and that money neither appears nor vanishes between years."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from classroom.game.rules import (
    SAME,
    Rules,
    YearPlan,
    available,
    debts,
    direction,
    on_sale,
    refuse_beyond,
)
from classroom.game.shop import SHOP
from sim.parameters import validated
from sim.text import InputError

money = st.floats(0.0, 1e7, allow_nan=False)


@given(st.lists(money, min_size=1, max_size=5), money)
def test_a_debt_is_what_was_spent_beyond_the_budgets_since_it_was_last_paid_off(costs, budget):
    owed = debts(costs, budget)
    for year, debt in enumerate(owed):
        beyond = [sum(costs[k : year + 1]) - (year + 1 - k) * budget for k in range(year + 1)]
        assert debt == pytest.approx(max(0.0, *beyond), rel=1e-9, abs=1e-3)


@given(st.lists(money, max_size=5), money)
def test_what_can_be_spent_is_the_budget_less_the_debt_and_never_more(costs, budget):
    means = available(costs, budget)
    debt = debts(costs, budget)[-1] if costs else 0.0
    assert 0.0 <= means <= budget
    assert means == max(0.0, budget - debt)


def test_what_is_left_of_a_budget_lapses():
    assert available([0.0, 0.0], 100.0) == 100.0
    assert debts([0.0, 150.0], 100.0) == [0.0, 50.0]


def test_a_plan_at_its_means_can_be_played_and_one_beyond_says_by_how_much():
    refuse_beyond(100.0, 100.0)
    with pytest.raises(InputError) as told:
        refuse_beyond(1_250.0, 1_000.0)
    assert "take out 250" in told.value.text.en
    assert "请减去 250 元" in told.value.text.zh


@given(st.floats(0.01, 1e4), st.floats(0.01, 1e4))
def test_a_direction_says_which_of_two_figures_is_larger(before, after):
    way = direction(before, after)
    if way == "same":
        assert abs(after - before) <= SAME * before
    else:
        assert (way == "up") == (after > before)


@pytest.mark.parametrize(
    ("schemes", "key"),
    [
        ({"no_such": {}}, "schemes.no_such"),
        ({"shock": {}}, "schemes.shock"),  # a scheme of the model that is not on sale
        ({"points": {"cap": 5.0}}, "schemes.points.cap"),
        ({"points": {"yuan_per_hour": 500.0}}, "schemes.points.yuan_per_hour"),
        ({"points": {"yuan_per_hour": True}}, "schemes.points.yuan_per_hour"),
        ({"points": {"yuan_per_hour": float("nan")}}, "schemes.points.yuan_per_hour"),
        ({"points": {"basis": "../../etc"}}, "schemes.points.basis"),
        ({"points": {"start": 3}}, "schemes.points.start"),
        ({"points\n": {}}, "schemes.points\\n"),
    ],
)
def test_what_is_not_on_sale_is_refused_by_its_key(schemes, key):
    with pytest.raises(InputError) as told:
        on_sale(YearPlan(schemes=schemes))
    assert told.value.text.en.startswith(f"{key}:")
    assert told.value.text.zh.startswith(f"{key}：")
    assert "\n" not in told.value.text.en


@given(st.data())
def test_every_plan_of_what_is_on_sale_is_one_the_model_can_live(ground, data):
    plans = data.draw(st.lists(plans_on_sale(), max_size=3))
    scenario = ground.scenario(plans)
    stages = {week // 52: stage for week, stage in scenario.stages()}
    now = scenario
    for year, plan in enumerate(plans):
        now = stages.get(year, now)
        assert {s.id for s in now.schemes if s.id in SHOP} == set(plan.schemes)
        for scheme, lever, value in plan.settings:
            assert getattr(getattr(now.schemes, scheme), lever) == value


def test_schemes_of_the_preset_keep_its_own_values_when_a_team_goes_on_with_them(ground):
    scenario = ground.scenario([ground.first_plan])
    assert scenario.changes == ()
    assert scenario == ground.base


@pytest.mark.parametrize("wrong", [{"years": 0}, {"budget": -1.0}, {"most_teams": 2}, {"x": 1}])
def test_rules_out_of_range_are_refused_in_one_line(wrong):
    with pytest.raises(InputError, match=next(iter(wrong))):
        validated(Rules, wrong)


@st.composite
def plans_on_sale(draw):
    schemes = draw(st.sets(st.sampled_from(sorted(SHOP)), max_size=8))
    plan = {}
    for scheme in sorted(schemes):
        levers = SHOP[scheme].levers
        chosen = draw(st.sets(st.sampled_from(sorted(levers)))) if levers else set()
        plan[scheme] = {name: draw(st.sampled_from(levers[name])) for name in sorted(chosen)}
    return YearPlan(schemes=plan)
