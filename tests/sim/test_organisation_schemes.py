"""The rule of schemes of money, organisations and norms: what each promises, and what it costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim import CommunityModel
from sim.calendar import QUARTER, YEAR
from sim.decision.kernel import WHY
from sim.issues.catalogue import DESK, SOCIAL, VOLUNTEERS
from sim.ledger import EXPIRED, ISSUED, REDEEMED
from sim.population.residents import REAL
from sim.schemes.points import found_out
from sim.schemes.time_bank import HELP
from tests.sim.one_scheme import charged, with_scheme, without
from tests.sim.small import lived, lively

NEVER = {"weeks": 104}
ALL = {"told": 1.0, "unreached": 0.0}  # everybody has joined the points scheme


def social(model: CommunityModel, name: str) -> np.ndarray:
    """Return one attribute of all social organisations."""
    return np.array([getattr(o, name) for o in model.organised.social_organisations])


def on(**schemes: Any) -> dict[str, Any]:
    """Return a part of a scenario with some schemes."""
    return {"schemes": schemes}


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


# -- charity --------------------------------------------------------------------------------------


def test_charity_breeds_dependence_only_as_far_as_it_asks_nothing() -> None:
    asks, asks_not = (
        with_scheme("charity_help", unconditional=share, week_hours=20.0, cost=30.0, until=52)
        for share in (0.0, 1.0)
    )
    assert asks.residents.dependence.max() == 0.0 < asks_not.residents.dependence.min()
    np.testing.assert_allclose(charged(asks, "money"), 600.0)
    assert asks.issues.hours[0, SOCIAL] == 20.0


def test_hired_help_and_charity_serve_together() -> None:
    both = lived(lively(on(hired_help="on", charity_help="on")), seed=4, until=10)
    alone = lived(lively(on(hired_help="on")), seed=4, until=10)
    assert alone.setting.served < both.setting.served <= 1.0


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


# -- community fund -------------------------------------------------------------------------------


def test_members_give_and_the_cheaper_hour_wins_the_tender() -> None:
    r = without(-12).residents
    members = np.isin(r.group, [0, 1]).sum()
    model = with_scheme("community_fund", gift=10.0, givers=1.0, granted=0.0, until=0)
    assert model.fund == pytest.approx(members * 10.0 * 12 / YEAR * 13)
    assert not charged(model, "money").any()
    for prices, winner in (((20.0, 80.0), SOCIAL), ((80.0, 20.0), VOLUNTEERS)):
        organisation, group = prices
        model = with_scheme(
            "community_fund", gift=10.0, givers=1.0, granted=1.0, organisation_price=organisation,
            group_price=group, until=1,
        )  # fmt: skip
        awarded = model.memory["community_fund"]["awarded"][0]
        assert awarded[winner] > 0
        other = SOCIAL + VOLUNTEERS - winner
        assert awarded[other] == 0.0 or awarded[winner] > awarded[other]
        week = organisation * awarded[SOCIAL] + group * awarded[VOLUNTEERS]
        assert charged(model, "money")[-1] == pytest.approx(week)


def test_granted_hours_are_worked() -> None:
    model = with_scheme("community_fund", gift=50.0, givers=1.0, group_price=1e4, until=1)
    hours = model.memory["community_fund"]["awarded"][0, SOCIAL]
    assert hours > 0
    assert model.issues.hours[0, SOCIAL] == pytest.approx(hours)


# -- purchase -------------------------------------------------------------------------------------


def test_contracts_pay_while_they_run() -> None:
    model = with_scheme(
        "purchase", NEVER, budget=52_000.0, contract_weeks=20, gap_weeks=5, contracts=2, until=52
    )
    money = charged(model, "money")
    expected = np.zeros(65)
    expected[:20] = expected[25:45] = 2 * 1000.0  # two organisations; from the burn-in on
    np.testing.assert_allclose(money, expected)
    assert model.governing.purchase == 0.0
    ordinary = model.scenario.organisations.social.purchase
    assert without(1).governing.purchase == ordinary > 0


def test_capacity_falls_when_contracts_end_unless_incubated() -> None:
    # the shape of pattern P12, here as a rule of its parts
    poor = {"weeks": 156, "organisations": {"social": {"purchase": 0.0}}}
    fall = {}
    for hub in (None, {"start": 52}):
        schemes = on(purchase={"end": 52}, **({"hub": hub} if hub else {}))
        model = lived(lively(poor, schemes), seed=4, until=52)
        before = social(model, "capacity").sum()
        while model.week < 104:
            model.step()
        fall[bool(hub)] = 1.0 - social(model, "capacity").sum() / before
    assert fall[False] >= 0.3
    assert fall[True] < 0.1


def test_ordinary_revenue_keeps_the_ordinary_capacity() -> None:
    model = without(52)
    start = model.scenario.organisations.social.capacity
    assert social(model, "capacity") == pytest.approx([start, start], rel=0.03)


def test_supervision_makes_work_careful_and_takes_hours() -> None:
    loose, strict = (
        with_scheme("purchase", supervision=s, report_share=0.2, careless=0.3, functions="multi",
                    until=1).governing
        for s in (0.0, 1.0)
    )  # fmt: skip
    assert (loose.supervision, strict.supervision) == (0.0, 0.2)
    assert (loose.diligence, strict.diligence) == pytest.approx((0.7, 1.0))
    single = with_scheme("purchase", functions="single", single_usable=0.6, until=1)
    assert (single.governing.usable, strict.usable) == pytest.approx((0.6, 1.0))
    servers = single.issues.stations.servers
    of = [o.server for o in single.organised.social_organisations]
    single.handle_issues()
    hours = social(single, "capacity") * (1 - single.governing.supervision) * 0.6
    np.testing.assert_allclose(servers["speed"][of], hours)


def test_public_money_makes_dependent() -> None:
    poor = with_scheme("purchase", budget=100_000.0, gap_weeks=0, until=QUARTER + 1)
    own, whole = 5_000.0, 105_000.0
    np.testing.assert_allclose(social(poor, "autonomy"), own / whole)


# -- hub ------------------------------------------------------------------------------------------


def test_after_a_good_trial_organisations_live_on_what_they_sell() -> None:
    model = with_scheme("hub", trial_weeks=13, satisfied=0.5, price=0.6, market_price=100.0,
                        until=-1)  # fmt: skip
    assert social(model, "trial").tolist() == [1, 1]
    assert model.fund == 0.0
    capacity = social(model, "capacity")
    model.step()
    assert social(model, "admitted").tolist() == [1, 1]
    income = capacity * 0.4 * 60.0  # two fifths sold, at 60 yuan
    np.testing.assert_allclose(social(model, "sales"), 0.9 * income)
    assert model.fund == pytest.approx(0.1 * income.sum())


def test_a_bad_trial_is_repeated() -> None:
    bad = {"organisations": {"issues": {"staff_quality": 0.5}}}
    model = with_scheme("hub", bad, trial_weeks=10, until=26)
    assert social(model, "admitted").tolist() == [0, 0]
    assert social(model, "trial").tolist() == [1, 1]  # in its fourth trial
    assert model.fund == 0.0


def test_a_hub_hosts_as_many_as_it_has_room_for_and_makes_them_able() -> None:
    three = {"organisations": {"social": {"number": 3}}}
    model = with_scheme("hub", three, slots=1, until=52)
    assert social(model, "hosted").tolist() == [1, 0, 0]
    capacity, autonomy = social(model, "capacity"), social(model, "autonomy")
    assert capacity[0] > 1.3 * capacity[1] == 1.3 * capacity[2]
    assert autonomy[0] > autonomy[1]


def test_a_hub_that_closes_takes_back_its_market() -> None:
    model = with_scheme("hub", satisfied=0.5, end=26, until=27)
    for name in ("hosted", "trial", "admitted", "sales"):
        assert not social(model, name).any(), name


# -- property -------------------------------------------------------------------------------------


def effort(model: CommunityModel) -> float:
    """Return the mean effort of property companies."""
    return float(np.mean([company.effort for company in model.organised.companies]))


def test_red_property_pulls_effort_and_brings_hours() -> None:
    model, plain = with_scheme("red_property", seats=0.5, commitment=0.4, until=52), without(52)
    assert effort(model) > effort(plain) + 0.02
    assert model.governing.property_hours == pytest.approx(1.2)
    company = model.organised.companies[0]
    model.handle_issues()
    hours = model.scenario.organisations.property.hours_per_household * company.households
    speed = model.issues.stations.servers["speed"][company.server]
    assert speed == pytest.approx(1.2 * hours * company.effort)


def test_owners_replace_a_company_that_leaves_them_dissatisfied() -> None:
    alone = {"exists": 1.0, "pull": 0.0}
    hard, soft = (
        with_scheme("owners_committee", NEVER, threshold=t, until=104, **alone) for t in (1.0, 0.0)
    )
    assert [c.replaced for c in soft.organised.companies] == [0, 0]
    # at the end of the first year under contract, and of every other one since
    assert [c.replaced for c in hard.organised.companies] == [1, 1]
    assert all(c.tenure <= 14 for c in hard.organised.companies)


def test_the_threat_of_replacement_raises_effort_unless_the_committee_is_captive() -> None:
    led = {
        by: with_scheme(
            "owners_committee", exists=1.0, pull=0.5, threshold=0.0, led_by=by, until=52
        )
        for by in ("owners", "members", "company")
    }
    assert effort(led["owners"]) > effort(led["company"]) + 0.02
    assert effort(led["members"]) > effort(led["company"]) + 0.02
    assert led["owners"].governing.arising > led["members"].governing.arising == 1.0
    assert led["company"].issues.hours[0, SOCIAL] == 0.0
    assert led["members"].issues.hours[0, SOCIAL] == 2 * 2.0  # two committees, two hours each


def test_members_forbear_longer_than_owners() -> None:
    owners, members = (
        with_scheme("owners_committee", NEVER, exists=1.0, pull=0.0, threshold=1.0, forbearance=1.0,
                    led_by=by, until=104)
        for by in ("owners", "members")
    )  # fmt: skip
    assert sum(c.replaced for c in owners.organised.companies) > 0
    assert sum(c.replaced for c in members.organised.companies) == 0


def test_only_estates_with_a_committee_can_replace() -> None:
    model = with_scheme(
        "owners_committee", NEVER, {"population": {"neighbourhoods": 6}}, exists=0.5, threshold=1.0,
        until=104,
    )  # fmt: skip
    exists = [c.owners > 0 for c in model.organised.companies]
    assert 0 < sum(exists) < len(exists)
    assert sum(exists) == model.memory["owners_committee"]["by_place"].sum()
    assert [c.replaced > 0 for c in model.organised.companies] == exists


# -- staff ----------------------------------------------------------------------------------------


def test_pay_and_a_ladder_keep_people_and_performance_pay_buys_paper() -> None:
    model, plain = (
        with_scheme("staff_career", NEVER, pay=4.2, elasticity=1.0, ladder=0.5, ladder_keeps=0.4,
                    performance=0.25, minimum_wage=2000.0, until=104),
        lived(lively(NEVER), seed=4),
    )  # fmt: skip
    assert model.governing.leaving == pytest.approx(0.5 * 0.8)
    assert model.governing.traces == pytest.approx(1.25)
    skill = [office.skill for office in model.organised.offices]
    assert skill > [office.skill for office in plain.organised.offices]
    paper = model.record.governance[-YEAR:].mean(axis=0)
    assert (paper != plain.record.governance[-YEAR:].mean(axis=0)).any()
    e1, _ = model.organised.subdistrict.grid_effort
    assert e1 > plain.organised.subdistrict.grid_effort[0]
    posts = 40 + len(model.organised.grid_workers)  # the staff of a lively office, and grid workers
    np.testing.assert_allclose(charged(model, "money"), posts * 2.1 * 2000.0 * 12 / 52)


def test_low_pay_drives_people_away() -> None:
    model = with_scheme("staff_career", pay=1.05, ladder=0.0, elasticity=1.0, until=1)
    assert model.governing.leaving == pytest.approx(2.0)
    assert not charged(model, "money").any()
