"""The rule of political and community schemes: what each description promises."""

from __future__ import annotations

import numpy as np
import pytest

from sim.calendar import RATING_WEEK, YEAR
from sim.network.groups import BRANCH, CHAT_GROUP
from sim.population.residents import FORCED, REAL
from sim.states.kernel import STATE_SUMS
from tests.sim.one_scheme import calls, charged, with_scheme
from tests.sim.small import lived, lively

# -- political ------------------------------------------------------------------------------------


def test_mandate_is_steady_without_campaigns() -> None:
    assert np.array_equal(calls(with_scheme("mandate", level=0.4, until=30)), np.full(30, 0.4))


def test_mandate_campaigns_rise_above_the_routine_and_tire() -> None:
    model = with_scheme(
        "mandate", level=0.4, campaigns=2, campaign_weeks=6, campaign_height=0.9,
        fatigue_gain=0.1, fatigue_fade=0.05, until=52,
    )  # fmt: skip
    fatigue, expected = 0.0, []
    for week in range(-model.burn_in, 52):
        campaign = week % 26 < 6
        expected.append(min(1.0, 0.4 + 0.9 * campaign) * (1 - fatigue))
        fatigue += 0.1 * 0.9 * campaign * (1 - fatigue) - 0.05 * fatigue
    call = calls(model)
    np.testing.assert_allclose(call, expected[model.burn_in :])
    assert call[0] > call[5] > call[6]  # the campaign tires, and its end is felt
    assert call[6] < call[25] < 0.4  # and the routine recovers


@pytest.mark.parametrize("campaigns", range(13))
def test_mandate_opens_as_many_campaigns_as_asked(campaigns: int) -> None:
    model = with_scheme(
        "mandate", level=0.0, campaigns=campaigns, campaign_weeks=3, campaign_height=1.0,
        fatigue_gain=0.0, until=52,
    )  # fmt: skip
    call = calls(model)
    assert set(call) <= {0.0, 1.0}
    assert call.sum() == 3 * campaigns
    assert (np.diff(call, prepend=0.0) > 0).sum() == campaigns


def test_registration_reaches_those_whose_data_are_verified() -> None:
    model = with_scheme(
        "double_registration", {"decision": {"base_reach": 0.1}}, share=0.7, verified=0.6,
        reach_gain=0.25, until=2,
    )  # fmt: skip
    r, members = model.residents, model.in_service
    registered = members[r.registered[members] > 0]
    assert 0.5 * members.size < registered.size < 0.9 * members.size
    assert (r.registered.sum(), (model.groups.member[BRANCH, registered] >= 0).all()) == (
        registered.size, True,
    )  # fmt: skip
    reach = np.unique(model.around.reach[registered])
    np.testing.assert_allclose(reach, [0.1, 1 - 0.9 * 0.75], rtol=1e-6)
    others = np.setdiff1d(np.arange(r.size), registered)
    np.testing.assert_allclose(model.around.reach[others], 0.1, rtol=1e-6)


def test_a_certificate_alone_reaches_nobody() -> None:
    model = with_scheme("double_registration", verified=0.0, share=1.0, until=2)
    assert model.residents.registered.sum() == model.in_service.size
    assert np.ptp(model.around.reach) == 0.0


def test_quota_drafts_members_who_did_not_come() -> None:
    alone = {"decision": {"base_reach": 0.0}, "states": {"tolerance": 20.0}}
    model = with_scheme("quota", alone, drafted=1.0, compliance=1.0, until=52)
    forced = model.record.states[:, :, STATE_SUMS.index("forced")]
    assert forced[:, 1:].sum() == 0  # in-service members only
    weeks, members = len(forced), model.in_service.size
    expected = weeks * members * 12 / 52
    assert forced.sum() == pytest.approx(expected, abs=4 * np.sqrt(expected))
    assert np.array_equal(
        model.record.states[:, 0, STATE_SUMS.index("recorded")], forced[:, 0]
    )  # all of it is recorded
    free = lived(lively(alone), seed=4)
    r, rows = model.residents, model.in_service
    assert r.identity[rows].mean() < free.residents.identity[rows].mean() - 0.01
    assert r.own_trust[rows].mean() < free.residents.own_trust[rows].mean() - 0.01


def test_quota_leaves_those_who_came_by_themselves() -> None:
    model = with_scheme("quota", drafted=1.0, compliance=1.0, until=0)
    assert model.residents.real_year[model.in_service].any()
    model.calendar()
    model.organise()
    model.decide()
    came = model.residents.act == REAL
    model.recognise()
    assert (model.residents.act[came] == REAL).all()
    assert (model.residents.act == FORCED).any()
    assert not (model.residents.act[model.residents.stopped > 0] == FORCED).any()


def test_quota_without_compliance_forces_nobody() -> None:
    model = with_scheme("quota", drafted=1.0, compliance=0.0, until=52)
    assert model.record.states[:, :, STATE_SUMS.index("forced")].sum() == 0


# -- community ------------------------------------------------------------------------------------


def test_menu_offers_what_members_chose_and_checks_remarks() -> None:
    model = with_scheme("menu", types=2, take_up=0.8, checked=0.9, until=5)
    r = model.residents
    takers = np.flatnonzero(r.menu)
    assert set(takers) <= set(model.in_service)
    assert 0.6 * model.in_service.size < takers.size < model.in_service.size
    assert set(r.menu[takers]) <= {1, 2, 3}  # types 0 and 1 only
    for _ in range(10):
        model.step()
        acted = takers[r.act[takers] > 0]
        assert ((r.menu[acted] >> r.task[acted]) & 1).all()
    assert model.setting.verified == 0.9
    liked = takers[(r.skills[takers] & 3) > 0]
    assert np.array_equal(r.menu[liked], r.skills[liked] & 3)


def test_identity_display_makes_activity_fully_visible() -> None:
    model = with_scheme("identity_display", share=0.5, until=40)
    r = model.residents
    shown, hidden = (np.flatnonzero((r.active > 0) & (r.displays == k)) for k in (1, 0))
    assert shown.size
    assert hidden.size
    assert (r.seen[shown] == 1.0).all()
    np.testing.assert_allclose(r.seen[hidden], model.scenario.decision.visibility)
    assert set(np.flatnonzero(r.displays)) < set(model.in_service)


def test_stars_go_to_those_above_the_threshold() -> None:
    model = with_scheme("star_rating", threshold=4, until=RATING_WEEK)
    r, members = model.residents, model.in_service
    recorded = r.recorded_stars[members].copy()
    model.step()
    stars = r.stars[members]
    assert np.array_equal(stars >= 3, recorded >= 4)
    assert np.array_equal(stars == 0, recorded == 0)
    assert stars.max() <= 5
    assert (stars >= 3).any()
    assert not r.stars[r.group != 0].any()
    assert r.recorded_stars.max() <= 1  # the count begins anew


def test_stars_by_quota_go_to_the_best_and_set_the_cut_off() -> None:
    model = with_scheme(
        "star_rating", mode="quota", quota=0.2, points_weight=1.0, peer_weight=0.0,
        residents_weight=0.0, rivalry=1.0, until=RATING_WEEK,
    )  # fmt: skip
    r, members = model.residents, model.in_service
    recorded = r.recorded_stars[members].copy()
    model.step()
    winners = round(0.2 * members.size)
    commended = r.stars[members] >= 3
    assert commended.sum() == winners
    assert recorded[commended].min() >= recorded[~commended].max()
    assert model.setting.star_threshold == recorded[commended].min()
    rivals = ((recorded > 0).sum() - 1) / winners
    assert model.setting.rivalry_factor == pytest.approx(1 / (rivals + 1))


def test_the_honour_roll_wears_off() -> None:
    recognition = []
    model = with_scheme("honour_roll", {"weeks": 3 * YEAR}, publicity=0.5, routine_decay=0.2,
                        threshold=6, until=0)  # fmt: skip
    for _ in range(3):
        recognition.append(model.setting.recognition)
        for _ in range(YEAR):
            model.step()
    assert model.setting.honour_threshold == 6.0
    np.testing.assert_allclose(np.divide(recognition[1:], recognition[:-1]), 0.8)
    # the week before recorded week 0 is the burn-in's last: twelve weeks after the roll began
    assert recognition[0] == pytest.approx(0.5 * 0.8 ** (12 / YEAR))


def test_the_chat_group_reaches_its_members() -> None:
    model = with_scheme(
        "chat_group", {"decision": {"base_reach": 0.1}}, members=0.9, residents=0.2,
        reach_gain=0.5, staff_hours=2.5, until=2,
    )  # fmt: skip
    inside = model.groups.member[CHAT_GROUP] >= 0
    in_service = model.residents.group == 0
    assert inside[in_service].mean() > 0.7 > 0.35 > inside[~in_service].mean() > 0.05
    np.testing.assert_allclose(model.around.reach, np.where(inside, 0.55, 0.1), rtol=1e-6)
    np.testing.assert_allclose(charged(model, "staff_hours"), 2.5)


def test_the_council_seats_members_and_gives_tasks_an_occasion() -> None:
    model = with_scheme(
        "council", {"population": {"neighbourhoods": 2}}, size=4, occasion=0.3, meeting_hours=3.0,
        until=1,
    )  # fmt: skip
    r = model.residents
    seated = np.flatnonzero(r.adviser)
    assert np.bincount(r.neighbourhood[seated]).tolist() == [4, 4]
    assert set(seated) <= set(model.in_service)
    np.testing.assert_allclose(r.control[seated], 0.7, rtol=1e-6)
    assert model.setting.occasion == pytest.approx(0.3)
    np.testing.assert_allclose(charged(model, "volunteer_hours"), 8 * 3.0 * 12 / 52)


def test_building_groups_reach_covered_buildings_and_find_issues() -> None:
    houses = {"households_per_stairwell": 3, "stairwells_per_building": 1}
    more = {"decision": {"base_reach": 0.1}, "population": {"estates": {"a": houses}}}
    model = with_scheme("building_groups", more, share=0.5, reach_gain=0.5, until=2)
    by_building = [
        np.unique(model.around.reach[model.residents.building == b])
        for b in np.unique(model.residents.building)
    ]
    assert all(reach.size == 1 for reach in by_building)
    reaches = np.unique(np.concatenate(by_building))
    np.testing.assert_allclose(reaches, [0.1, 0.55], rtol=1e-6)
    silent = {"organisations": {"issues": {"report_cost": 10.0}, "grid": {"duties": 1.0}}}
    few, many = (
        with_scheme("building_groups", silent, share=1.0, resident_hours=hours, until=52)
        for hours in (0.0, 20.0)
    )
    found = [np.isfinite(m.issues.book.written["found"]).sum() for m in (few, many)]
    assert found[0] == 0 < found[1]
