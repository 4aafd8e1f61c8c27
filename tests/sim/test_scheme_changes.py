"""A change of a scheme's values in mid-run changes what they say, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

import numpy as np
import pytest

from sim import CommunityModel, RunResult, Scenario, simulate
from sim.accounts import COSTS
from sim.calendar import LETTER_WEEK, QUARTER, RATING_WEEK, YEAR
from sim.network.groups import CHAT_GROUP
from sim.parameters import Declaration, declarations
from sim.schemes.registry import registered
from tests.sim.one_scheme import charged, with_scheme
from tests.sim.small import differences, lived, lively
from tests.sim.test_changes import before, changed
from tests.sim.test_schemes import holes

SCHEMES = tuple(registered())
EVERYTHING: dict[str, Any] = {"schemes": dict.fromkeys(SCHEMES, "on")}
WEEK = 20


def numbers(name: str) -> list[Declaration]:
    """Return the numbers of a scheme but for its weeks."""
    return [
        d for d in declarations(Scenario)
        if d.key.startswith(f"schemes.{name}.") and d.low is not None
        and d.key.split(".")[-1] not in ("start", "end")
    ]  # fmt: skip


def another(declared: Declaration) -> float:
    """Return a value other than the on-value: about twice as large, or the smallest if it cannot be."""
    value = declared.default
    assert declared.high is not None
    larger = type(value)(min(declared.high, 2 * value + 1))
    return larger if larger != value else type(value)(declared.low)


def other_values(name: str) -> dict[str, float]:
    """Return other values for all numbers of a scheme, by dotted key; it works with half its strength."""
    values = {d.key: another(d) for d in numbers(name)}
    return {**values, f"schemes.{name}.strength": 0.5}


def forth_and_back(parts: dict[str, Any], values: dict[str, float]) -> Scenario:
    """Return a neighbourhood in which values change and in the same week change back."""
    plain = lively(parts)
    back = {key: attrgetter(key)(plain) for key in values}
    return lively(parts, {"changes": [{"week": WEEK, "set": s} for s in (values, back)]})


@cache
def undisturbed() -> RunResult:
    """Return the run with all schemes and no change, once for all tests."""
    return simulate(lively(EVERYTHING), 5)


@pytest.mark.parametrize("name", SCHEMES)
def test_a_change_to_the_very_same_values_leaves_no_trace(name: str) -> None:
    model = CommunityModel(lively(EVERYTHING), 5)
    while model.running:
        if model.week in (-5, 7, 30, RATING_WEEK + 1):
            scheme = model.programme.in_force[name]
            scheme.change(model, scheme)
            model.pack_parameters()
        model.step()
    assert differences(RunResult.of(model), undisturbed()) == []


@pytest.mark.parametrize("name", SCHEMES)
def test_changed_values_work_from_their_week_on(name: str) -> None:
    steered = simulate(changed(WEEK, EVERYTHING, **other_values(name)), 5)
    assert holes(steered) == []
    assert all(
        a.equals(b) for a, b in zip(before(undisturbed(), WEEK), before(steered, WEEK), strict=True)
    )
    assert differences(steered, undisturbed())


@pytest.mark.parametrize("name", SCHEMES)
def test_values_that_change_back_in_the_same_week_leave_no_trace(name: str) -> None:
    there = simulate(forth_and_back(EVERYTHING, other_values(name)), 5)
    assert differences(there, undisturbed()) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "declared", [d for name in SCHEMES for d in numbers(name)], ids=lambda d: d.key
)
def test_each_number_can_change_and_change_back(declared: Declaration) -> None:
    parts = {"schemes": {declared.key.split(".")[1]: "on"}}
    plain = simulate(lively(parts), 5)
    steered = simulate(changed(WEEK, parts, **{declared.key: another(declared)}), 5)
    assert holes(steered) == []
    assert all(a.equals(b) for a, b in zip(before(plain, WEEK), before(steered, WEEK), strict=True))
    there = simulate(forth_and_back(parts, {declared.key: another(declared)}), 5)
    assert differences(there, plain) == []


@pytest.mark.parametrize("name", SCHEMES)
def test_zero_strength_is_as_if_absent_from_and_up_to_its_week(name: str) -> None:
    key = f"schemes.{name}.strength"
    for strengths, dates in (((1.0, 0.0), {"end": WEEK}), ((0.0, 1.0), {"start": WEEK})):
        parts = {"schemes": {**EVERYTHING["schemes"], name: {"strength": strengths[0]}}}
        steered = simulate(changed(WEEK, parts, **{key: strengths[1]}), 5)
        dated = simulate(lively({"schemes": {**EVERYTHING["schemes"], name: dates}}), 5)
        assert differences(steered, dated) == []


@pytest.mark.parametrize("name", SCHEMES)
def test_other_values_in_a_fork_equal_a_change(name: str) -> None:
    parts, values = {"schemes": {name: "on"}}, other_values(name)
    fork = lived(lively(parts), seed=5, until=WEEK).fork(lively(parts).with_values(values))
    while fork.running:
        fork.step()
    assert differences(RunResult.of(fork), simulate(changed(WEEK, parts, **values), 5)) == []


# -- what stays -----------------------------------------------------------------------------------


def switched(
    name: str, *more: dict[str, Any], week: int = WEEK, to: dict[str, Any], **values: Any
) -> tuple[CommunityModel, CommunityModel]:
    """Return a model as a week begins, and its fork in which the scheme has just changed."""
    model = lived(lively(*more, {"schemes": {name: values or "on"}}), seed=4, until=week)
    return model, now_with(model, {f"schemes.{name}.{key}": value for key, value in to.items()})


def now_with(model: CommunityModel, values: dict[str, Any]) -> CommunityModel:
    """Return a fork of a model in which values, by dotted key, have just changed."""
    fork = model.fork(model.scenario.with_values(values))
    fork.programme.switch(fork)
    fork.pack_parameters()
    return fork


def test_a_time_bank_keeps_its_balances_and_what_is_expected_of_it() -> None:
    old, new = switched("time_bank", to={"worth": 45.0, "cap": 1.0, "expected": 0.1}, worth=15.0)
    assert old.residents.time_credits.max() > 60
    assert np.array_equal(new.residents.time_credits, old.residents.time_credits)
    assert np.array_equal(new.memory["time_bank"]["books"], old.memory["time_bank"]["books"])
    assert new.memory["time_bank"]["expected"] == old.memory["time_bank"]["expected"] != 0.6
    held = new.residents.time_credits.copy()
    for model in (old, new):
        model.step()
    assert new.setting.credit == pytest.approx(3.0 * old.setting.credit)
    assert (new.residents.time_credits <= np.maximum(held, 120 + 60)).all()


def test_points_keep_balances_and_all_who_have_joined() -> None:
    old, new = switched("points", to={"yuan_per_hour": 40.0, "told": 0.0, "strength": 0.3})
    assert old.residents.enrolled.mean() > 0.2
    assert old.residents.points.any()
    for column in ("points", "enrolled", "capped", "points_year"):
        assert np.array_equal(getattr(new.residents, column), getattr(old.residents, column))
    assert np.array_equal(new.memory["points"]["books"], old.memory["points"]["books"])


def test_points_tell_more_and_let_go_whom_they_do_not_reach() -> None:
    _, told = switched("points", to={"told": 1.0}, word_of_mouth=0.0)
    assert told.residents.enrolled.mean() == pytest.approx(0.7, abs=0.1)
    old, fewer = switched("points", to={"unreached": 0.6}, told=1.0)
    assert 0.5 < fewer.residents.enrolled.sum() / old.residents.enrolled.sum() < 0.65
    assert (fewer.residents.enrolled <= old.residents.enrolled).all()


def test_a_lower_cap_closes_accounts_and_a_higher_one_opens_them() -> None:
    old, new = switched("points", to={"cap": 20.0}, cap=50.0, told=1.0)
    earned = new.residents.points_year
    assert 0 < (old.residents.capped > 0).sum() < (new.residents.capped > 0).sum()
    assert np.array_equal(new.residents.capped > 0, earned >= 20.0)
    _, open_again = switched("points", to={"cap": 5000.0}, cap=50.0, told=1.0)
    assert not open_again.residents.capped.any()


@pytest.mark.parametrize(
    ("to", "trial"),
    [({"price": 0.1}, 8), ({"trial_weeks": 20}, 15), ({"trial_weeks": 4}, 1), ({"users": 99}, 8)],
)
def test_trials_under_way_go_on(to: dict[str, Any], trial: int) -> None:
    _, new = switched("hub", week=5, to=to, start=0, trial_weeks=13)
    assert [o.trial for o in new.organised.social_organisations] == [trial] * 2


def test_a_hub_fills_new_slots_and_clears_the_last_ones() -> None:
    three = {"organisations": {"social": {"number": 3}}}
    for slots, hosted, trials in ((1, [1, 0, 0], [8, 0, 0]), (3, [1, 1, 1], [8, 8, 13])):
        _, new = switched("hub", three, week=5, to={"slots": slots}, start=0, slots=2)
        assert [o.hosted for o in new.organised.social_organisations] == hosted
        assert [o.trial for o in new.organised.social_organisations] == trials
    old, new = switched("hub", to={"satisfied": 1.0}, satisfied=0.0, trial_weeks=4)
    assert [o.admitted for o in new.organised.social_organisations] == [1, 1]
    assert old.memory["hub"]["given"] == new.memory["hub"]["given"] > 0.0


def test_a_covenant_is_drafted_anew_only_if_it_is_made_in_another_way() -> None:
    def drafting(values: dict[str, Any], **change: Any) -> float:
        dotted = {f"schemes.covenant.{key}": value for key, value in change.items()}
        scenario = changed(WEEK, {"schemes": {"covenant": values}}, **dotted)
        model = lived(scenario, seed=4)
        return float(charged(model, "volunteer_hours")[model.burn_in + WEEK :].sum())

    assert drafting({}, norm_weight=0.6, strength=0.5) == 0.0
    assert drafting({"made": "imposed"}, made="with_residents") == pytest.approx(120.0)


def test_stars_stay_and_so_does_what_members_learnt_of_the_quota() -> None:
    old, new = switched(
        "star_rating", week=RATING_WEEK + 2, to={"quota": 0.6, "threshold": 2}, mode="quota"
    )
    assert old.residents.stars.any()
    assert np.array_equal(new.residents.stars, old.residents.stars)
    assert new.memory["star_rating"] == old.memory["star_rating"]
    assert old.memory["star_rating"] != {"cut_off": 6.0, "rivals_per_star": 1.0}


def test_councillors_stay_and_feel_in_control_once() -> None:
    old = with_scheme("council", size=10, until=WEEK)
    control = old.residents.control
    control[:] = np.linspace(0.0, 1.0, control.size)
    more, fewer = (now_with(old, {"schemes.council.size": size}) for size in (14, 6))
    seats = old.residents.adviser.astype(int)
    added, gone = more.residents.adviser > seats, fewer.residents.adviser < seats
    for model, size, moved in ((more, 14, added), (fewer, 6, gone)):
        assert model.memory["council"].tolist() == [size] == [model.residents.adviser.sum()]
        assert moved.sum() == 4
        assert np.array_equal(model.residents.control[~moved], control[~moved])
    assert (more.residents.control[added] == np.minimum(1.0, control[added] + 0.2)).all()
    assert (fewer.residents.control[gone] == np.maximum(0.0, control[gone] - 0.2)).all()


def test_a_roll_stays_worn_and_a_call_stays_tired() -> None:
    def recognition(**to: Any) -> float:
        _, model = switched("honour_roll", week=40, to=to)
        model.step()
        return model.setting.recognition

    assert recognition(publicity=0.6) == pytest.approx(2.0 * recognition(publicity=0.3))
    old, new = switched("mandate", to={"level": 0.9}, campaigns=6)
    assert new.call_fatigue == old.call_fatigue > 0.0


def test_contracts_keep_their_timetable() -> None:
    def purchased(**change: Any) -> list[bool]:
        dotted = {f"schemes.purchase.{key}": value for key, value in change.items()}
        parts = {"schemes": {"purchase": {"start": 0, "contract_weeks": 15, "gap_weeks": 3}}}
        model = lived(changed(WEEK, parts, **dotted), seed=4, until=40)
        return (charged(model, "money")[model.burn_in :] > 0).tolist()

    ordinary = [week % 18 < 15 for week in range(40)]
    assert purchased(budget=90_000.0) == ordinary
    # the second contract, two weeks old, is five weeks long now, and so are those that follow
    assert purchased(contract_weeks=5) == ordinary[:20] + [(w - 18) % 8 < 5 for w in range(20, 40)]
    # one week long: it is over, two weeks of the gap have passed
    assert purchased(contract_weeks=1) == ordinary[:20] + [(w - 18) % 4 < 1 for w in range(20, 40)]
    # contracts in a row are those really signed
    assert purchased(contract_weeks=1, gap_weeks=0, contracts=4) == (
        ordinary[:20] + [w < 22 for w in range(20, 40)]
    )


def test_what_the_fund_has_awarded_is_served_and_paid_as_it_was_bid() -> None:
    to = {"organisation_price": 90.0, "group_price": 90.0, "granted": 0.1}
    old, new = switched("community_fund", week=QUARTER + 1, to=to, gift=50.0)
    assert old.memory["community_fund"]["due"] > 0.0
    for model in (old, new):
        model.step()
    assert charged(new, "money")[-1] == charged(old, "money")[-1] > 0.0
    assert new.memory["community_fund"]["given"] == old.memory["community_fund"]["given"]


def test_letters_are_written_to_the_end_and_a_shock_fades_on() -> None:
    old, new = switched("letters", {"weeks": 104}, week=YEAR + LETTER_WEEK + 3, to={"threshold": 9})
    assert new.memory["letters"] == old.memory["letters"] > 0
    hours = []
    for size in (1.0, 4.0):
        model = with_scheme("shock", {"changes": [{"week": WEEK, "set": {
            "schemes.shock.size": size}}]}, start=0, until=40)  # fmt: skip
        hours.append(charged(model, "staff_hours"))
    assert np.array_equal(*hours)


def test_an_estate_s_type_is_what_it_was_when_the_scheme_began() -> None:
    apart = {"population": {"estates": {"a": {"identity": 0.2}, "b": {"identity": 0.8}}}}
    old, new = switched("fit_to_type", apart, to={"criterion": "promise", "fit": 0.5})
    looked_at = [model.memory["fit_to_type"]["identity"].tolist() for model in (old, new)]
    assert looked_at[0] == looked_at[1]
    ratio = []
    for model in (old, new):
        rho = model.programme.in_force["fit_to_type"].reach(model)
        assert rho is not None
        assert rho.mean() == pytest.approx(0.02)
        ratio.append(rho[model.residents.estate == 1].mean() / rho.mean())
    assert ratio[0] < 1.0 < ratio[1]


# -- who is in ------------------------------------------------------------------------------------

Who = Callable[[CommunityModel], Any]
IN_IT: dict[str, tuple[str, float, float, float, Who]] = {  # share: lower, before, higher
    "building_groups": ("share", 0.3, 0.5, 0.8, lambda m: m.memory["building_groups"]["covered"]),
    "chat_group": ("members", 0.2, 0.5, 0.9, lambda m: m.groups.member[CHAT_GROUP] >= 0),
    "community_fund": ("givers", 0.2, 0.5, 0.9, lambda m: [m.memory["community_fund"]["givers"]]),
    "council": ("size", 5, 10, 14, lambda m: m.residents.adviser),
    "double_registration": ("share", 0.2, 0.5, 0.9, lambda m: m.residents.registered),
    "identity_display": ("share", 0.2, 0.5, 0.9, lambda m: m.residents.displays),
    "menu": ("take_up", 0.2, 0.5, 0.9, lambda m: m.residents.menu > 0),
    "owners_committee": ("exists", 0.0, 0.4, 1.0, lambda m: [c.owners for c in m.organised.companies]),
    "unit_appraisal": ("share", 0.0, 0.4, 1.0, lambda m: [u.counts for u in m.organised.units]),
}  # fmt: skip
_MANY = {
    "population": {"estates": {k: {"households": 20, "in_service_share": 0.2} for k in "abcdefgh"}}
}


@pytest.mark.parametrize("name", IN_IT)
def test_those_who_were_in_stay_in_as_far_as_the_new_share_allows(name: str) -> None:
    share, low, middle, high, who = IN_IT[name]
    for to, sign in ((high, 1), (low, -1)):
        was: dict[str, Any] = {share: middle}
        old, new = switched(name, _MANY, to={share: to}, **was)
        moved = sign * (np.asarray(who(new), int) - np.asarray(who(old), int))
        assert moved.min() >= 0
        assert moved.sum() > 0


@pytest.mark.parametrize("name", IN_IT)
def test_less_strength_keeps_some_of_those_who_were_in(name: str) -> None:
    share, _, _, high, who = IN_IT[name]
    was: dict[str, Any] = {share: high}
    old, new = switched(name, _MANY, to={"strength": 0.5}, **was)
    left = np.asarray(who(old), int) - np.asarray(who(new), int)
    assert left.min() >= 0
    assert 0 < left.sum() < np.asarray(who(old), int).sum()


def test_members_keep_what_they_chose_while_it_is_on_the_menu() -> None:
    old, new = switched("menu", _MANY, to={"types": 5}, types=8, take_up=1.0)
    had, has = old.residents.menu, new.residents.menu
    unskilled = (old.residents.skills == 0) & (had > 0)
    stays = unskilled & (had < 1 << 5)
    assert stays.any()
    assert np.array_equal(has[stays], had[stays])
    assert ((has > 0) == (had > 0)).all()
    assert has.max() < 1 << 5


def test_costs_of_a_change_follow_the_new_values_at_once() -> None:
    model = lived(changed(WEEK, {"schemes": {"mandate": "on"}},
                          **{"schemes.mandate.staff_hours": 3.0}), seed=4)  # fmt: skip
    hours = model.accounts.charges[model.burn_in :, 0, COSTS.index("staff_hours")]
    assert (hours[:WEEK] == 1.0).all()
    assert (hours[WEEK:] == 3.0).all()
