"""The office, its powers, disputes, estates and shocks: what each scheme changes, and its cost."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
import pytest

from sim.calendar import MONTH
from sim.issues.catalogue import DESK, DISPUTE, GRID, SOCIAL, VOLUNTEERS
from sim.issues.flows import (
    ACTED,
    BY_HOTLINE,
    BY_PATROL,
    BY_RESIDENTS,
    ESCALATED,
    RAISED,
    REFUSED,
    REOPENED,
    WHISTLED,
)  # fmt: skip
from sim.organisations.governing import ordinary
from tests.sim.governed import busy, given, rules, tally
from tests.sim.one_scheme import charged, with_scheme, without
from tests.sim.small import lived, lively, small

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
