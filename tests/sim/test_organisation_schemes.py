"""The rule of schemes of organisations: what each promises, and what it costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim import CommunityModel
from sim.calendar import QUARTER, YEAR
from sim.issues.catalogue import SOCIAL, VOLUNTEERS
from tests.sim.one_scheme import charged, with_scheme, without
from tests.sim.small import lived, lively

NEVER = {"weeks": 104}


def social(model: CommunityModel, name: str) -> np.ndarray:
    """Return one attribute of all social organisations."""
    return np.array([getattr(o, name) for o in model.organised.social_organisations])


def on(**schemes: Any) -> dict[str, Any]:
    """Return a part of a scenario with some schemes."""
    return {"schemes": schemes}


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
