"""The rule of governance schemes: what each changes, which way, by how much, and at what cost."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
import pytest

from sim import CommunityModel
from sim.calendar import MONTH, YEAR
from sim.issues.catalogue import CALL_BACK, DESK, DISPUTE, GRID, SOCIAL, VOLUNTEERS
from sim.issues.flows import (
    ACTED,
    BY_HOTLINE,
    BY_PATROL,
    BY_RESIDENTS,
    ESCALATED,
    ON_PAPER,
    RAISED,
    RATED,
    REFUSED,
    REOPENED,
    WHISTLED,
)  # fmt: skip
from sim.organisations.governing import Governing, ordinary
from sim.organisations.grid_worker import filled_posts
from tests.sim.one_scheme import charged, with_scheme, without
from tests.sim.small import lived, lively, small

# many issues in a neighbourhood of two grids, whose workers stay
BUSY: dict[str, Any] = {
    "organisations": {
        "issues": {"per_adult": 10.0},
        "grid": {"households": 40, "turnover": 0.0},
        "office": {"staff": 6},
    },
}  # fmt: skip


def rules(name: str, **values: Any) -> Governing:
    """Return the rules of a week with one scheme."""
    return with_scheme(name, until=2, **values).governing


def changed(name: str, **values: Any) -> dict[str, tuple[float, float]]:
    """Return the rules that a scheme changes, before and after; pressure follows from records."""
    before, after = asdict(ordinary(small().organisations)), asdict(rules(name, **values))
    return {
        rule: (before[rule], after[rule])
        for rule in before
        if before[rule] != after[rule] and rule != "pressure"
    }


def busy(schemes: dict[str, Any], *more: dict[str, Any], until: int) -> CommunityModel:
    """Return a neighbourhood with many issues, lived up to a week."""
    return lived(lively(BUSY, {"schemes": schemes}, *more), seed=4, until=until)


def tally(schemes: dict[str, Any], *more: dict[str, Any], weeks: int = 40) -> np.ndarray:
    """Return counts of what happened to issues from recorded week 0 on, by kind of event."""
    model = busy(schemes, *more, until=0)
    total = np.zeros(model.issues.flows.shape[1])
    for _ in range(weeks):
        model.step()
        total += model.issues.flows.sum(axis=0)
    return total


def given(model: CommunityModel, station: int) -> float:
    """Return hours of the week that nobody in particular works at a station."""
    return float(model.issues.hours[:, station].sum())


@pytest.mark.parametrize(
    ("name", "touched"),
    [
        ("grid", {"traces", "service_motive"}),
        ("grid_merge", {"line_duties", "handover", "strain"}),
        ("patrol_split", {"conflict", "handover"}),
        ("resident_report", {"report_cost", "triage_hours", "grid_desk"}),
        ("admin_relief", {"admin_share"}),
        ("escalation", {"called_up", "authority", "department_delay"}),
        ("devolve", {"departmental", "admin_share"}),
        ("assessment", {"inspection", "traces", "ratings"}),
        ("call_back", {"call_back", "voice"}),
        ("digital_platform", {"report_cost", "data_entry"}),
        ("mediation", {"triage_hours", "dispute_work", "dispute_binding"}),
        ("fit_to_type", set()),
        ("showcase", {"data_entry", "shine"}),
        ("shock", {"arising"}),
        ("joint_meeting", {"authority"}),
    ],
)
def test_a_scheme_changes_the_rules_it_names_and_no_others(name: str, touched: set[str]) -> None:
    assert set(changed(name)) == touched


def test_several_reasons_add_up_without_passing_one() -> None:
    for rule, add in (
        ("call_back", Governing.raise_call_back),
        ("voice", Governing.raise_voice),
        ("authority", Governing.raise_authority),
    ):
        governing = Governing(call_back=0.3, voice=0.3, authority=0.3)
        add(governing, 0.0)
        assert getattr(governing, rule) == 0.3  # to the last bit: a scheme at zero leaves no trace
        add(governing, 0.5)
        assert getattr(governing, rule) == pytest.approx(0.65)
        add(governing, 1.0)
        assert getattr(governing, rule) == 1.0


# -- grids ----------------------------------------------------------------------------------------


def test_smaller_grids_have_more_workers_and_cost_their_wages() -> None:
    ordinary_model = busy({}, until=1)
    model = busy({"grid": {"households": 20, "subsidy": 0.0, "wage": 52_000.0}}, until=1)
    for post, twice in zip(
        ordinary_model.organised.grid_workers, model.organised.grid_workers, strict=True
    ):
        assert twice.service == pytest.approx(2 * post.service, rel=0.05)  # pressure may differ
        assert twice.paper == pytest.approx(2 * post.paper, rel=0.05)
        assert twice.load == pytest.approx(post.load, rel=0.01)  # each has as much to do
    posts = len(model.organised.grid_workers)
    assert posts == 2
    np.testing.assert_allclose(charged(model, "money"), posts * 1_000.0)


def test_larger_grids_are_no_income() -> None:
    model = busy({"grid": {"households": 80, "subsidy": 0.0}}, until=1)
    assert charged(model, "money").sum() == 0.0
    assert model.governing.grid_workers == pytest.approx(0.5)


def test_part_time_workers_give_fewer_hours() -> None:
    full, part = (
        busy({"grid": {"households": 40, "part_time": share, "part_hours": 0.25}}, until=1)
        for share in (0.0, 1.0)
    )
    hours = [sum(w.paper + w.service for w in m.organised.grid_workers) for m in (full, part)]
    assert hours[1] == pytest.approx(2 * 10.0)
    assert hours[0] > 2 * 35.0


def test_a_subsidy_pays_for_service_or_for_records() -> None:
    for_service = rules("grid", subsidy=12_000.0, motive=0.3, by_records=0.0)
    for_records = rules("grid", subsidy=12_000.0, motive=0.3, by_records=1.0)
    assert (for_service.service_motive, for_service.traces) == (pytest.approx(1.6), 1.0)
    assert (for_records.service_motive, for_records.traces) == (1.0, pytest.approx(1.6))
    efforts = [
        busy({"grid": {"households": 40, "by_records": share}}, until=1)
        .organised.subdistrict.grid_effort for share in (0.0, 1.0)
    ]  # fmt: skip
    assert efforts[0][0] < efforts[1][0]  # paper
    assert efforts[0][1] > efforts[1][1]  # service
    model = busy({"grid": {"households": 40, "subsidy": 5_200.0}}, until=1)
    np.testing.assert_allclose(charged(model, "money"), 2 * 100.0)


def test_vacant_posts_are_not_paid() -> None:
    model = busy({"grid": {"households": 40, "subsidy": 5_200.0}}, until=1)
    model.organised.grid_workers[0].vacant = 3
    assert filled_posts(model.organised.grid_workers) == 1
    model.step()
    assert charged(model, "money")[-1] == pytest.approx(100.0)


def test_merging_platforms_frees_hours_and_strains_workers() -> None:
    merged_rules = rules("grid_merge", before=4, platforms=1, entry=0.4, loss=0.05, strain=0.1)
    assert merged_rules.line_duties == pytest.approx(1 - 0.4 * 3 / 4)
    assert merged_rules.handover == pytest.approx(-0.15)
    assert merged_rules.strain == pytest.approx(1.3)
    split = rules("grid_merge", before=1, platforms=5, entry=0.4, loss=0.05, strain=0.1)
    assert split.line_duties == pytest.approx(2.6)
    assert split.handover == pytest.approx(0.2)
    assert split.strain == pytest.approx(0.6)
    unchanged = changed("grid_merge", before=3, platforms=3)
    assert unchanged == {}
    one, ordinarily = busy({"grid_merge": "on"}, until=20), busy({}, until=20)
    for few, many in zip(
        one.organised.grid_workers, ordinarily.organised.grid_workers, strict=True
    ):
        assert few.patrol > 1.3 * many.patrol
        assert few.stress > 1.1 * many.stress


def test_the_app_is_paid_for() -> None:
    model = busy({"grid_merge": {"app_cost": 5_200.0, "staff_hours": 0.25}}, until=1)
    np.testing.assert_allclose(charged(model, "money"), 100.0)
    np.testing.assert_allclose(charged(model, "staff_hours"), 0.25)


# -- finding --------------------------------------------------------------------------------------


def test_who_need_not_close_keeps_nothing_silent() -> None:
    # residents report nothing, and patrols are too rare to meet everything in the end
    rare = {"per_adult": 50.0, "report_cost": 10.0, "patrol_sweep": 0.3}
    silent = {"organisations": {"issues": rare}}
    alone = {"patrol_hours": 0.0}
    together, apart = tally({}, silent), tally({"patrol_split": alone}, silent)
    assert together[BY_RESIDENTS] + together[BY_HOTLINE] == 0
    assert apart[BY_PATROL] > 1.15 * together[BY_PATROL] > 100  # pattern P16
    assert rules("patrol_split", strength=0.5).conflict == pytest.approx(
        0.5 * small().organisations.issues.conflict
    )


def test_dedicated_patrols_look_out_and_cost_wages() -> None:
    model = busy({"patrol_split": {"patrol_hours": 8.0, "wage": 10.0}}, until=1)
    workers = sum(w.patrol for w in model.organised.grid_workers)
    assert model.issues.patrol.sum() == pytest.approx(workers + 8.0)  # chi = 0: nothing is lost
    np.testing.assert_allclose(charged(model, "money"), 80.0)


def test_a_cheap_channel_is_used() -> None:
    dear = {"organisations": {"issues": {"report_cost": 0.9, "report_trust": 0.0}}}
    counts = [
        tally({"resident_report": {"saved": saved}}, dear)[[BY_RESIDENTS, BY_HOTLINE]].sum()
        for saved in (0.0, 0.8)
    ]
    assert counts[1] > 1.3 * counts[0] > 0


def test_triage_takes_hours_that_grid_workers_give() -> None:
    values = {"triage": 0.3, "grid_hours": 4.0, "channel_cost": 5_200.0}
    model, never = busy({"resident_report": values}, until=1), busy({}, until=1)
    assert given(model, DESK) == pytest.approx(given(never, DESK) + 2 * 4.0)
    assert model.governing.triage_hours == pytest.approx(0.3)
    for sorting, free in zip(
        model.organised.grid_workers, never.organised.grid_workers, strict=True
    ):
        assert sorting.paper + sorting.service <= 36.0 + 1e-9 < free.paper + free.service
    np.testing.assert_allclose(charged(model, "staff_hours"), 2 * 4.0)
    np.testing.assert_allclose(charged(model, "money"), 100.0)


def test_the_digital_divide_takes_from_the_saving() -> None:
    cost = small().organisations.issues.report_cost
    model = with_scheme("digital_platform", saved=0.5, divide=0.8, until=2)
    old = (model.residents.age_band == 2).mean()
    assert 0.05 < old < 0.95
    assert model.governing.report_cost == pytest.approx(cost * (1 - 0.5 * (1 - 0.8 * old)))
    assert rules("digital_platform", saved=0.5, divide=0.0).report_cost == pytest.approx(cost / 2)


def test_data_are_entered_before_any_other_work() -> None:
    values = {"entry_hours": 10.0, "platform_cost": 5_200.0}
    model, never = busy({"digital_platform": values}, until=1), busy({}, until=1)
    for entering, free in zip(
        model.organised.grid_workers, never.organised.grid_workers, strict=True
    ):
        assert entering.paper > free.paper + 5.0
        assert entering.service < 0.85 * free.service
        assert entering.paper + entering.service == pytest.approx(40.0)
    np.testing.assert_allclose(charged(model, "paper_hours"), 2 * 10.0)
    np.testing.assert_allclose(charged(model, "money"), 100.0)


# -- the office and its powers --------------------------------------------------------------------


def test_refused_administration_leaves_hours_for_residents() -> None:
    relieved, never = (
        busy(schemes, until=1)
        for schemes in ({"admin_relief": {"refused": 0.5, "staff_hours": 0.0}}, {})
    )
    share = never.scenario.organisations.office.admin_share
    more = (1 - 0.5 * share) / (1 - share)
    for few, many in zip(never.organised.offices, relieved.organised.offices, strict=True):
        assert many.organising_hours == pytest.approx(more * few.organising_hours)
    assert given(relieved, DESK) == pytest.approx(more * given(never, DESK))


def test_departments_that_must_act_act() -> None:
    calls = {"called_up": 1.0, "sharing": 0.0, "delay": 1.0, "ranking_cost": 0.0}
    bound, free = (tally({"escalation": {"bound": authority, **calls}}) for authority in (1.0, 0.0))
    assert bound[REFUSED] == 0 < bound[ACTED]
    answered = free[ACTED] + free[REFUSED]
    authority = small().organisations.issues.authority
    assert free[ACTED] / answered == pytest.approx(
        authority, abs=4 * np.sqrt(authority * (1 - authority) / answered)
    )
    assert bound[ESCALATED] > 0


def test_overdue_issues_are_called_up() -> None:
    none, all_of_them = (
        tally({"escalation": {"called_up": share, "bound": 0.0}})[ESCALATED] for share in (0.0, 1.0)
    )
    assert all_of_them > none > 0  # those that only departments can solve go there anyway


def test_who_assesses_departments_decides_what_binds_them() -> None:
    own = small().organisations.issues.authority
    by = {
        who: rules("escalation", bound=0.6, assessed_by=who)
        for who in ("superiors", "street", "residents")
    }
    assert by["street"].authority == pytest.approx(1 - (1 - own) * 0.4)
    assert by["superiors"].authority == pytest.approx(1 - (1 - own) * 0.7)
    assert by["residents"].authority == by["street"].authority
    assert [by[who].voice for who in by] == [0.0, 0.0, pytest.approx(0.2)]


def test_shared_information_shortens_answers() -> None:
    weeks = small().organisations.issues.department_delay
    slow = rules("escalation", delay=0.8, sharing=0.0)
    fast = rules("escalation", delay=0.8, sharing=0.5, sharing_gain=0.6)
    assert slow.department_delay == pytest.approx(0.8 * weeks)
    assert fast.department_delay == pytest.approx(0.8 * 0.7 * weeks)


def test_calls_cost_rank() -> None:
    model = busy({"escalation": {"ranking_cost": 0.5, "called_up": 1.0}}, until=20)
    flows = model.issues.flows.sum(axis=0)
    found = flows[[BY_RESIDENTS, BY_HOTLINE, BY_PATROL, REOPENED]].sum()
    assert 0 < flows[WHISTLED] < found
    model.step()
    usual = model.scenario.organisations.grid.inspection
    assert model.governing.inspection == pytest.approx(usual * (1 + 0.5 * flows[WHISTLED] / found))


def test_authority_that_moves_down_leaves_less_to_departments() -> None:
    def to_departments(**values: float) -> tuple[float, int]:
        model = busy({"devolve": {"duties": 1.0, **values}}, until=52)
        rows = model.issues.book.written
        primary = rows[~rows["secondary"]]
        return float(primary["departmental"].mean()), primary.size

    powerless, count = to_departments(authority=0.0)
    powerful, _ = to_departments(authority=0.8)
    share = busy({}, until=0).scenario.organisations.issues.departmental
    assert count > 1000
    assert powerless == pytest.approx(share, rel=0.25)
    assert powerful == pytest.approx(0.2 * powerless, rel=0.35)


def test_duties_without_means_only_add_load() -> None:
    bare = {"duties": 0.5, "authority": 0.0, "money": 0.0, "load": 0.4, "staff_hours": 0.0}
    model, never = busy({"devolve": bare}, until=1), busy({}, until=1)
    share = never.scenario.organisations.office.admin_share
    assert model.governing.admin_share == pytest.approx(share + 0.2 * (1 - share))
    assert model.governing.departmental == 1.0
    assert given(model, DESK) == pytest.approx(0.8 * given(never, DESK))
    assert given(model, GRID) == given(never, GRID)
    assert charged(model, "money").sum() == 0.0


def test_money_that_moves_down_buys_hours() -> None:
    values = {"duties": 0.5, "money": 0.5, "load": 0.0, "cost": 52_000.0, "wage": 25.0,
              "at_desk": 0.25, "staff_hours": 0.0}  # fmt: skip
    model, never = busy({"devolve": values}, until=1), busy({}, until=1)
    assert given(model, DESK) == pytest.approx(given(never, DESK) + 2.5)
    assert given(model, GRID) == pytest.approx(given(never, GRID) + 7.5)
    np.testing.assert_allclose(charged(model, "money"), 250.0)


def test_bound_bodies_match_venues_with_skills_and_signing_brings_little() -> None:
    values = {"bodies": 20, "venues": 0.3, "skills": 0.5, "pair_hours": 52.0, "meeting_hours": 3.0,
              "paper_hours": 2.0, "authority": 0.4}  # fmt: skip
    never = busy({}, until=1)
    pairs = 6  # of ten skills, six find a venue
    for mode, kept in (("binding", 1.0), ("signing", 0.2)):
        model = busy({"joint_meeting": {"mode": mode, **values}}, until=MONTH + 1)
        added = kept * pairs * 52.0 * 12 / 52
        np.testing.assert_allclose(charged(model, "volunteer_hours"), added)
        first = busy({"joint_meeting": {"mode": mode, **values}}, until=1)
        assert given(first, SOCIAL) == pytest.approx(given(never, SOCIAL) + added / 2)
        assert first.governing.authority == pytest.approx(
            1 - (1 - ordinary(model.scenario.organisations).authority) * (0.6 if kept == 1 else 1)
        )
        weeks = np.arange(model.position) - model.burn_in
        meets = weeks % MONTH == 0
        np.testing.assert_allclose(charged(model, "staff_hours"), 3.0 * meets)
        np.testing.assert_allclose(charged(model, "paper_hours"), 2.0 * meets)
        assert first.issues.hours[:, VOLUNTEERS].sum() >= added / 2


def test_scarcer_venues_limit_what_skills_can_do() -> None:
    hours = [
        charged(busy({"joint_meeting": {"venues": venues, "skills": 0.5}}, until=0),
                "volunteer_hours").sum() for venues in (0.0, 0.25, 0.5, 1.0)
    ]  # fmt: skip
    assert hours[0] == 0.0
    assert hours[2] == pytest.approx(2 * hours[1])
    assert hours[3] == hours[2]


# -- inspection and what it sees ------------------------------------------------------------------


def inspection(**values: Any) -> np.ndarray:
    """Return the inspection of every week of a year under an assessment."""
    model = busy({"assessment": values}, until=0)
    seen = []
    for _ in range(YEAR):
        model.step()
        seen.append(model.governing.inspection)
    return np.array(seen) - model.scenario.organisations.grid.inspection


def test_announced_assessments_rush_and_random_ones_do_not() -> None:
    rushed = inspection(pressure=1.0, frequency=4, weeks=3)
    assert set(np.round(rushed, 12)) == {0.0, 1.0}
    assert rushed.sum() == pytest.approx(4 * 3)
    even = inspection(pressure=1.0, frequency=4, weeks=3, timing="random")
    assert np.ptp(even) < 1e-12
    assert even.sum() == pytest.approx(rushed.sum())  # a year's pressure is the same
    always = inspection(pressure=1.0, frequency=52, weeks=3)
    np.testing.assert_allclose(always, 1.0)


def test_random_visits_and_tolerance_hold_false_closure_back() -> None:
    usual = small().organisations.issues.false_closure
    announced = rules("assessment", frequency=13, weeks=2)
    unannounced = rules("assessment", frequency=13, weeks=2, timing="random")
    tolerant = rules("assessment", frequency=13, weeks=2, tolerance=0.4)
    assert announced.false_closure == usual
    assert unannounced.false_closure == pytest.approx(usual * (1 - 0.5 * 0.5))
    assert tolerant.false_closure == pytest.approx(0.6 * usual)
    assert (announced.strain, tolerant.strain) == (1.0, pytest.approx(0.6))


def test_assessment_by_records_breeds_paper_and_by_ratings_pays_for_service() -> None:
    def efforts(**values: float) -> tuple[float, float]:
        schemes = {"assessment": {"frequency": 52, **values}}
        return busy(schemes, until=10).organised.subdistrict.grid_effort

    without_it = busy({}, until=10).organised.subdistrict.grid_effort
    by_records, by_ratings = efforts(traces=1.0), efforts(traces=0.0)
    assert by_records[0] > without_it[0]
    assert by_records[1] < without_it[1]
    assert by_ratings[0] < without_it[0]
    assert by_ratings[1] > without_it[1]


def test_assessments_cost_documents_and_staff_hours() -> None:
    model = busy({"assessment": {"frequency": 26, "staff_hours": 3.0, "paper_hours": 5.0}}, until=1)
    np.testing.assert_allclose(charged(model, "staff_hours"), 1.5)
    np.testing.assert_allclose(charged(model, "paper_hours"), 2.5)


def test_tolerance_eases_stress() -> None:
    strict, tolerant = (
        busy({"assessment": {"tolerance": tolerance}}, until=20) for tolerance in (0.0, 0.5)
    )
    for hard, soft in zip(
        strict.organised.grid_workers, tolerant.organised.grid_workers, strict=True
    ):
        assert soft.stress < 0.7 * hard.stress


def test_call_backs_verify_and_published_ratings_restrain() -> None:
    before = small().organisations.issues.call_back
    governing = rules("call_back", probability=0.6, publicity=0.5)
    assert governing.call_back == pytest.approx(1 - (1 - before) * 0.4)
    assert governing.voice == pytest.approx(0.3)
    assert rules("call_back", probability=0.0, publicity=1.0).voice == 0.0
    asked, rarely = tally({"call_back": {"probability": 1.0}}), tally({})
    assert asked[RATED] > 3 * rarely[RATED]
    assert asked[ON_PAPER] == 0 < rarely[ON_PAPER]
    model, never = busy({"call_back": {"staff_hours": 3.0}}, until=1), busy({}, until=1)
    assert given(model, CALL_BACK) == pytest.approx(given(never, CALL_BACK) + 3.0)
    np.testing.assert_allclose(charged(model, "staff_hours"), 3.0)


def test_showcases_please_the_street_and_take_hours_from_service() -> None:
    values = {"projects": 2.0, "project_hours": 13.0, "grid_hours": 13.0, "shine": 0.1,
              "project_cost": 1_300.0}  # fmt: skip
    shining, plain = busy({"showcase": values}, until=20), busy({}, until=20)
    assert shining.governing.shine == pytest.approx(0.2)
    assert shining.governing.data_entry == pytest.approx(3.0)  # twelve projects of a quarter hour
    np.testing.assert_allclose(charged(shining, "staff_hours"), 3.0)
    np.testing.assert_allclose(charged(shining, "money"), 300.0)
    lacking = 0.95 - shining.organised.subdistrict.reported
    inspected = shining.governing.inspection
    assert shining.governing.pressure == pytest.approx(inspected * (1 + max(0.0, lacking - 0.2)))
    assert lacking > 0
    assert shining.governing.pressure < plain.governing.pressure
    for visited, free in zip(
        shining.organised.grid_workers, plain.organised.grid_workers, strict=True
    ):
        assert visited.service < free.service
    assert (
        shining.organised.offices[0].organising_hours < plain.organised.offices[0].organising_hours
    )


# -- disputes, estates, shocks --------------------------------------------------------------------


def test_mediators_work_and_are_paid() -> None:
    values = {"mediators": 0.5, "full_time": 0.25, "part_hours": 8.0, "pay": 10.0}
    model, never = busy({"mediation": values}, until=1), busy({}, until=1)
    hours = 0.5 * (0.25 * 40 + 0.75 * 8)
    assert given(model, SOCIAL) == pytest.approx(given(never, SOCIAL) + hours)
    np.testing.assert_allclose(charged(model, "money"), 10.0 * hours)


def test_full_time_mediators_shorten_disputes_only() -> None:
    fixed = {"organisations": {"issues": {"hours_cv": 0.0, "departmental": 0.0}}}
    mediated, plain = (
        busy({"mediation": {"screened": 1.0, "full_time": time, "saved": 0.4}}, fixed, until=30)
        for time in (1.0, 0.0)
    )
    for model, factor in ((mediated, 0.6), (plain, 1.0)):
        rows = model.issues.book.written
        handled = rows[rows["attempts"] > 0]
        closed = handled[np.isfinite(handled["closed"])]
        for kind in (DISPUTE, DISPUTE + 1):
            work = closed["work"][closed["kind"] == kind]
            full = model.issues.kinds["hours"][kind] * (factor if kind == DISPUTE else 1.0)
            assert work.size > 5
            assert np.isclose(work, full).any()
            assert (work <= full + 1e-9).all()  # call-backs leave shorter work behind


def test_a_confirmed_agreement_holds() -> None:
    hopeless = {"organisations": {"issues": {"staff_quality": 0.0, "volunteer_quality": 0.0,
                                             "departmental": 0.0}}}  # fmt: skip
    model = busy({"mediation": {"screened": 1.0, "confirmed": 1.0}}, hopeless, until=30)
    rows = model.issues.book.written
    tried = rows[rows["attempts"] > 0]
    disputes = tried["kind"] == DISPUTE
    assert disputes.sum() > 5
    assert np.isfinite(tried["solved"][disputes]).all()
    assert not np.isfinite(tried["solved"][~disputes]).any()


TWO_ESTATES = {
    "decision": {"base_reach": 0.0},
    "population": {"estates": {"a": {"identity": 0.3}, "b": {"identity": 0.7}}},
}


def reached(**values: Any) -> tuple[float, float, float]:
    """Return mean reach in an estate of low and in one of high identity, and in all."""
    model = busy({"fit_to_type": {"reach_gain": 0.1, **values}}, TWO_ESTATES, until=0)
    reach, estate = model.around.reach, model.residents.estate
    return float(reach[estate == 0].mean()), float(reach[estate == 1].mean()), float(reach.mean())


def test_fitted_measures_reach_by_type_at_the_same_cost() -> None:
    even = reached(fit=0.0)
    need, promise = reached(criterion="need"), reached(criterion="promise")
    np.testing.assert_allclose(even, 0.1, rtol=1e-5)
    assert need[0] > 1.3 * need[1]
    assert promise[1] > 1.3 * promise[0]
    np.testing.assert_allclose([need[2], promise[2]], 0.1, rtol=1e-5)
    model = with_scheme("fit_to_type", staff_hours=1.5, until=1)
    np.testing.assert_allclose(charged(model, "staff_hours"), 1.5)


def test_each_neighbourhood_gets_as_much() -> None:
    model = busy({"fit_to_type": {"reach_gain": 0.1}}, TWO_ESTATES,
                 {"population": {"neighbourhoods": 2}}, until=0)  # fmt: skip
    r = model.residents
    by_place = np.bincount(r.neighbourhood, model.around.reach) / np.bincount(r.neighbourhood)
    np.testing.assert_allclose(by_place, 0.1, rtol=1e-5)


def test_a_shock_fades_by_half_life_and_leaves_a_part() -> None:
    values = {"start": 4, "size": 2.0, "half_life": 3.0, "lasting": 0.25, "staff_hours": 10.0}
    model = lived(lively({"schemes": {"shock": values}}), seed=4, until=4)
    assert model.governing.arising == 1.0
    arising = []
    for _ in range(31):
        model.step()
        arising.append(model.governing.arising)
    assert arising[0] == pytest.approx(3.0)
    assert arising[3] == pytest.approx(1 + 2 * (0.25 + 0.75 / 2))
    assert arising[30] == pytest.approx(1 + 2 * (0.25 + 0.75 / 2**10))
    hours = charged(model, "staff_hours")[model.burn_in + 4 :]
    np.testing.assert_allclose(hours, 10.0 * (np.array(arising) - 1) / 2)


def test_a_shock_without_a_week_lies_in_the_burn_in() -> None:
    model = lived(lively({"schemes": {"shock": {"start": None}}}), seed=4, until=-12)
    assert model.governing.arising == pytest.approx(2.0)


def test_more_issues_arise_in_a_shock() -> None:
    doubled = tally({"shock": {"size": 1.0, "lasting": 1.0}})[RAISED]
    ordinarily = tally({})[RAISED]
    assert doubled == pytest.approx(2 * ordinarily, abs=4 * np.sqrt(6 * ordinarily))


def test_nothing_is_left_in_the_rules_when_schemes_end() -> None:
    names = ("grid", "grid_merge", "assessment", "escalation", "devolve", "mediation")
    model = lived(lively({"schemes": {name: {"end": 3} for name in names}}), seed=4, until=4)
    left, never = asdict(model.governing), asdict(ordinary(model.scenario.organisations))
    del left["pressure"], never["pressure"]
    assert left == never
    assert without(4).governing.authority == never["authority"]
