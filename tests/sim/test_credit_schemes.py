"""The rule of schemes of norms, credits and points: what each promises, and what it costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim import CommunityModel
from sim.calendar import QUARTER
from sim.decision.kernel import WHY
from sim.issues.catalogue import DESK
from sim.ledger import EXPIRED, ISSUED, REDEEMED
from sim.population.residents import REAL
from sim.schemes.points import found_out
from sim.schemes.time_bank import HELP
from tests.sim.one_scheme import charged, with_scheme, without
from tests.sim.small import lived, lively

ALL = {"told": 1.0, "unreached": 0.0}  # everybody has joined the points scheme


# -- agenda control -------------------------------------------------------------------------------


def test_control_of_the_agenda_saves_time_and_costs_a_say() -> None:
    model = with_scheme(
        "agenda_control", tightness=0.5, desk_hours=6.0, admin_saved=0.2, attention=1.0, until=1
    )
    plain = without(1)
    assert model.governing.admin_share == pytest.approx(0.9 * plain.governing.admin_share)
    assert (model.issues.hours - plain.issues.hours)[0, DESK] > 3.0  # and its share of freed hours
    control = model.residents.control
    speed = model.scenario.states.control_speed  # one quarter has gone by, and this one begins
    expected = 0.25 + 0.25 * (1.0 - speed) ** 2
    np.testing.assert_allclose(control, expected, rtol=1e-5)
    for _ in range(51):
        model.step()
    assert 0.25 < model.residents.control.max() < expected  # never below half of what is left free


# -- covenant -------------------------------------------------------------------------------------


def test_a_covenant_lets_the_norm_weigh_and_be_seen() -> None:
    model = with_scheme("covenant", norm_weight=0.4, visibility=0.5, occasion=0.3, until=4)
    s = model.setting
    assert (s.norm_salience, s.norm_visibility, s.occasion) == pytest.approx((0.4, 0.5, 0.3))
    r, visibility = model.residents, model.scenario.decision.visibility
    seen = r.seen[(r.active > 0) & (r.displays == 0)]
    assert seen.size > 5
    np.testing.assert_allclose(seen, visibility + 0.5 * (1 - visibility), rtol=1e-6)


def test_an_imposed_covenant_weighs_less_and_is_no_occasion() -> None:
    model = with_scheme("covenant", made="imposed", imposed_share=0.25, until=4)
    own = with_scheme("covenant", until=4)
    for name in ("norm_salience", "norm_visibility", "belonging"):
        assert getattr(model.setting, name) == pytest.approx(0.25 * getattr(own.setting, name))
    assert model.setting.occasion == 0.0 < own.setting.occasion
    hours = charged(own, "volunteer_hours")
    assert hours[:QUARTER].sum() == pytest.approx(120.0)
    assert not hours[QUARTER:].any()
    assert not charged(model, "volunteer_hours").any()


def test_norm_messages_feed_identity_and_outlast_withdrawal() -> None:
    only = {"norm_weight": 0.0, "visibility": 0.0, "occasion": 0.0, "belonging": 1.0}
    years = {"weeks": 104, "decision": {"base_reach": 0.0}}  # nobody acts, so nothing else differs
    plain = lived(lively(years), seed=4, until=26)
    model = with_scheme("covenant", years, end=26, until=26, **only)

    def gained() -> float:
        return float((model.residents.identity - plain.residents.identity).mean())

    at_the_end = gained()
    assert at_the_end > 0.05
    for week in (13, 52):
        while model.week < 26 + week:
            model.step()
            plain.step()
        # what is left goes with the return of identity, and with nothing faster
        back = model.scenario.states.identity_return
        assert (1 - 2 * back) ** week < gained() / at_the_end <= (1 - back) ** week * 1.05


def test_norm_weight_multiplies_the_norm() -> None:
    norm = WHY.index("norm")
    alike = {"visibility": 0.0, "occasion": 0.0}
    light, heavy = (
        with_scheme("covenant", norm_weight=w, until=2 - 13, **alike) for w in (0.0, 1.0)
    )
    first = (np.abs(light.record.why[1, :, norm]) > 0) & (light.record.why[1, :, 0] > 0)
    assert first.any()
    # in the first week nobody was active before: all that is felt is the reference, in both
    np.testing.assert_allclose(
        heavy.record.why[0, :, norm], 2.0 * light.record.why[0, :, norm], rtol=1e-9
    )


# -- time bank ------------------------------------------------------------------------------------


def bank(until: int, more: dict[str, Any] | None = None, **values: Any) -> CommunityModel:
    """Return a lively neighbourhood with a time bank and nothing that lapses."""
    return with_scheme("time_bank", more or {}, until=until, **{"expiry": 0.0, **values})


def test_hours_served_earn_credits_and_signing_in_does_not() -> None:
    model = bank(-13, {"decision": {"token_intercept": 1.0, "verified": 0.0}}, asking_old=0.0,
                 asking=0.0, credited=2.0)  # fmt: skip
    minutes = np.zeros(model.residents.size)
    for _ in range(6):
        model.step()
        r = model.residents
        minutes += np.where(r.act == REAL, 120.0 * model.tasks.hours[r.task], 0.0)
    assert (r.token_year > 0).any()
    assert minutes.sum() > 0
    assert np.array_equal(r.time_credits, np.minimum(minutes, 3600))


def test_nobody_helps_where_nobody_comes_and_the_promise_breaks() -> None:
    nobody = {"decision": {"base_reach": 0.0}}
    unheard = {"states": {"experiences": 0.0}, "organisations": {"issues": {"per_adult": 0.0}}}
    model = bank(0, nobody | unheard, asking_old=1.0, asking=1.0)
    model.residents.time_credits[:] = 600
    model.memory["time_bank"]["books"][ISSUED] = 600.0 * model.residents.size
    before = model.residents.own_trust.copy()
    expected = model.memory["time_bank"]["expected"]
    model.step()
    memory = model.memory["time_bank"]
    assert memory["books"][REDEEMED] == 0.0
    assert memory["expected"] == pytest.approx(0.0, abs=1e-9) != expected
    assert (model.residents.own_trust < before).all()
    model.step()
    assert model.setting.credit == 0.0  # a credit that buys nothing is worth nothing


def test_requests_are_met_by_those_who_came_to_help() -> None:
    crowd = {"decision": {"intercept": 6.0, "base_reach": 1.0, "free_riding": 0.0},
             "states": {"fatigue_gain": 0.0}}  # fmt: skip
    model = bank(30, crowd, asking_old=0.01, asking=0.01, cap=1000.0)
    memory = model.memory["time_bank"]
    assert memory["books"][REDEEMED] > 0
    assert memory["expected"] > 0.75  # it began at 0.6
    assert model.setting.credit == pytest.approx(15.0 * memory["expected"], rel=0.05)


def test_a_guarantee_pays_for_old_residents_without_credits() -> None:
    crowd = {"decision": {"intercept": 6.0, "base_reach": 1.0}}
    expected = {}
    for share in (0.0, 1.0):
        # nobody had earned anything before the first week
        model = bank(-12, crowd, asking_old=1.0, asking=0.0, guarantee=share, help_hours=90.0,
                     cap=100.0)  # fmt: skip
        expected[share] = model.memory["time_bank"]["expected"]
    assert expected[0.0] == 0.6  # nobody had a claim
    assert 0.0 < expected[1.0] < 0.6  # everybody had, few could be helped
    helped = model.residents.time_credits == 90 * 60
    assert helped.any()
    assert (model.residents.task[helped] == HELP).all()


def test_credits_lapse_at_the_turn_of_the_year() -> None:
    model = bank(0, asking=0.0, asking_old=0.0, expiry=0.5)
    before = model.residents.time_credits.copy()
    lapsed = model.memory["time_bank"]["books"][EXPIRED]
    assert before.sum() > 0
    model.calendar()
    assert np.array_equal(model.residents.time_credits, before - before // 2)
    assert model.memory["time_bank"]["books"][EXPIRED] - lapsed == (before // 2).sum()


def test_time_credits_bring_people() -> None:
    plain, model = without(52), bank(52, worth=30.0)
    assert model.residents.real_year.sum() > 1.1 * plain.residents.real_year.sum()
    assert model.record.why[:, :, WHY.index("material")].sum() > 0.0


def test_not_everybody_feels_paid_by_credits() -> None:
    minds = [bank(26, feels_paid=share).residents.paid_mind.mean() for share in (0.0, 0.5, 1.0)]
    assert minds[0] == 0.0 < minds[1] < minds[2]


# -- points ---------------------------------------------------------------------------------------


def test_signing_in_is_worth_what_it_earns() -> None:
    # of all sign-ins the larger share of "found out" and "checked" earns nothing, as V_token says
    tokens = {"decision": {"token_intercept": 3.0, "intercept": -20.0, "verified": 0.4,
                           "base_reach": 1.0},
              "organisations": {"office": {"offers_per_hour": 10_000.0}}}  # fmt: skip
    for basis, checked, earns in (("attendance", 0.9, 0.6), ("checked", 0.9, 0.1),
                                  ("checked", 0.2, 0.6)):  # fmt: skip
        model = with_scheme(
            "points", tokens, basis=basis, checked=checked, cap=1e6, until=-13, **ALL
        )
        signed, paid = 0, 0
        for _ in range(20):
            model.calendar()
            model.organise()
            model.decide()
            model.recognise()
            signed += int((model.residents.act == 1).sum())
            paid += int((model.residents.paid > 0).sum())
            model.live()
            model.week += 1
        assert signed > 1000
        error = np.sqrt(earns * (1 - earns) / signed)
        assert paid / signed == pytest.approx(earns, abs=4 * error), (basis, checked)
        assert 0.0 <= found_out(model.setting) <= 1.0


def test_points_pay_fees_debts_first() -> None:
    owing = {"organisations": {"property": {"payment": -10.0}}}
    rich = {"yuan_per_hour": 200.0, "cap": 1e6, **ALL}
    gifts, fees = (
        with_scheme("points", owing, pays=pays, until=QUARTER, **rich) for pays in ("gifts", "fees")
    )
    assert gifts.residents.arrears[gifts.heads].min() > 5  # all owe, for half a year
    before = fees.residents.arrears.copy()
    r = fees.residents
    points = np.bincount(r.household, r.points)[r.household[fees.heads]]
    assert (points > 0).sum() > 5
    fees.calendar()  # the quarter turns
    months = points / fees.organised.companies[0].fee
    np.testing.assert_allclose(
        fees.residents.arrears[fees.heads], np.maximum(before[fees.heads] - months, 0), rtol=1e-5
    )
    assert not fees.residents.points.any()


def test_donated_points_go_to_the_fund() -> None:
    model = with_scheme("points", donate=0.4, until=30)
    memory = model.memory["points"]
    assert memory["books"][REDEEMED] > 0
    assert model.fund == pytest.approx(0.4 * memory["books"][REDEEMED])
