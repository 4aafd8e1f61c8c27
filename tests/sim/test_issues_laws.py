"""The laws of issues: chances, amounts and choices, each where its answer is known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import poisson

from sim.issues import laws
from sim.issues.book import AT_DEPARTMENT, HOTLINE, PAPERED, PATROL, RESIDENT, WAITING
from sim.issues.catalogue import DESK, GRID, ISSUE_TYPES, VOLUNTEERS, catalogue
from sim.issues.flows import ACTED, BY_PATROL, ESCALATED, REFUSED
from tests.sim.issue_rooms import Room

ONLY_SANITATION = [0, 1, 0, 0, 0, 0, 0, 0]  # volunteers, grid workers or property companies
_PLENTY = 1e6  # hours a week
_KEYS = np.random.default_rng(3).integers(2**63, size=20_000).astype(np.uint64)


def z(count: float, of: float, chance: float) -> float:
    """Return by how many standard errors a count is off."""
    return (count - of * chance) / np.sqrt(of * chance * (1 - chance))


def an_office(issues: dict[str, float] | None = None, **rules: float) -> Room:
    """Return a neighbourhood in which everything is reported at once, and nobody works."""
    quiet = {"per_adult": 500.0, "breeding": 0.0, "fading": 0.0, "patience": 100_000.0}
    room = Room([1], issues=quiet | (issues or {}), idle=1.0,
                rules={"report_cost": 0.0, "call_back": 0.0, "false_closure": 0.0, "called_up": 0.0}
                | rules)  # fmt: skip
    room.residents.trust[:] = 1.0
    return room


@pytest.mark.parametrize("mean", [0.01, 0.7, 5.0, 80.0, 3000.0])
def test_poisson_quantiles(mean: float) -> None:
    for luck in (1e-9, 0.1, 0.5, 0.9, 1 - 1e-9):
        assert laws.poisson_quantile(luck, mean) == poisson.ppf(luck, mean)
    assert laws.poisson_quantile(0.5, 0.0) == 0


@pytest.mark.parametrize("cv", [0.0, 0.5, 1.0, 2.0])
def test_amounts_of_work_have_their_mean_and_spread(cv: float) -> None:
    work = np.array([laws.amount_of_work(key, 1, 3.0, cv) for key in _KEYS])
    assert (work > 0.0).all()
    if cv == 0.0:
        assert (work == 3.0).all()
        return
    error = 3.0 * cv / np.sqrt(work.size)
    assert abs(work.mean() - 3.0) < 4 * error
    if cv == 1.0:  # exponential: as many above the mean as e^-1
        assert abs(z((work > 3.0).sum(), work.size, np.exp(-1.0))) < 4
    else:  # lognormal
        logs = np.log(work)
        assert logs.var() == pytest.approx(np.log(1 + cv**2), rel=0.05)
        assert logs.mean() == pytest.approx(np.log(3.0) - np.log(1 + cv**2) / 2, abs=0.03)


def test_nobody_waits_for_what_never_comes() -> None:
    assert laws.waiting_time(_KEYS[0], laws.MET, 1, 0.0) == np.inf
    times = np.array([laws.waiting_time(key, laws.MET, 1, 4.0) for key in _KEYS])
    assert times.mean() == pytest.approx(0.25, rel=0.04)


def test_reporting_at_its_edges() -> None:
    assert laws.reports(0.5, 0.5, 9) == 0.0  # not worth it
    assert laws.reports(0.5, 0.6, 0) == 1.0  # nobody else would
    assert laws.reports(0.0, 0.1, 9) == 1.0  # costs nothing
    assert laws.reports(0.1, 1.0, 9) > laws.reports(0.1, 1.0, 30) > 0.0


def test_closing_on_paper_rises_with_pressure_times_load_and_falls_with_checks_and_voice() -> None:
    plain = laws.closed_on_paper(0.6, 1.0, 1.0, 0.0, 0.0)
    assert plain == pytest.approx(0.6 * (1 - np.exp(-1)))
    assert laws.closed_on_paper(0.6, 2.0, 0.5, 0.0, 0.0) == pytest.approx(plain)
    assert laws.closed_on_paper(0.6, 1.0, 1.0, 0.5, 0.0) == pytest.approx(plain / 2)
    assert laws.closed_on_paper(0.6, 1.0, 1.0, 0.0, 0.5) == pytest.approx(plain / 2)
    assert laws.closed_on_paper(0.6, 0.0, 1.0, 0.0, 0.0) == 0.0
    assert laws.closed_on_paper(0.6, 1.0, 1.0, 1.0, 0.0) == 0.0


def test_overdue_issues_are_closed_on_paper_as_often_as_the_law_says() -> None:
    # all wait at a department that will not answer: the load is full
    room = an_office({"departmental": 1.0, "deadline": 1.0}, false_closure=0.6, pressure=0.7,
                     department_delay=1e6)  # fmt: skip
    room.system.kinds["departmental"] = 1.0
    room.live_with(3, {DESK: _PLENTY})
    rows = room.system.book.written
    overdue = rows[rows["found"] < 2.0 - 1e-9]  # their first deadline is over, not the second
    overdue = overdue[overdue["found"] > 1.0]
    closed = (overdue["papered"] > 0).sum()
    assert overdue.size > 500
    assert abs(z(closed, overdue.size, 0.6 * (1 - np.exp(-0.7)))) < 4


@pytest.mark.parametrize("authority", [0.2, 0.7])
def test_departments_act_as_often_as_they_have_to(authority: float) -> None:
    room = an_office({"departmental": 1.0}, authority=authority, department_delay=0.2)
    room.system.kinds["departmental"] = 1.0
    room.live_with(4, {DESK: _PLENTY})
    acted, refused = room.totals[0, [ACTED, REFUSED]]
    assert acted + refused > 500
    assert abs(z(acted, acted + refused, authority)) < 4
    rows = room.system.book.written
    waiting = (rows["state"] == AT_DEPARTMENT).sum()
    assert room.totals[0, ESCALATED] == acted + refused + waiting


def test_overdue_issues_are_called_up_as_often_as_the_office_does() -> None:
    room = an_office({"departmental": 0.0, "deadline": 1.0}, called_up=0.35, department_delay=1e6)
    room.live_with(3, {DESK: _PLENTY})
    rows = room.system.book.written
    overdue = rows[(rows["found"] > 1.0) & (rows["found"] < 2.0 - 1e-9)]
    assert abs(z((overdue["state"] == AT_DEPARTMENT).sum(), overdue.size, 0.35)) < 4


@pytest.mark.parametrize("trust", [0.0, 0.5, 0.75])
def test_who_distrusts_calls_the_hotline(trust: float) -> None:
    room = an_office({"hotline": 0.4, "report_trust": 0.0})
    room.residents.trust[:] = trust
    room.live(2)
    finder = room.system.book.written["finder"]
    reported = np.isin(finder, (RESIDENT, HOTLINE)).sum()
    assert abs(z((finder == HOTLINE).sum(), reported, 0.4 * (1 - trust))) < 4


def test_nobody_who_trusts_calls_the_hotline() -> None:
    finder = an_office({"hotline": 1.0}).live(2).system.book.written["finder"]
    assert (finder == RESIDENT).sum() > 500
    assert not (finder == HOTLINE).any()


def test_patrols_find_what_can_be_seen_and_know_no_residents() -> None:
    room = an_office({"patrol_sweep": 40.0}, report_cost=10.0)
    room.live(3)
    rows = room.system.book.written
    kinds = room.system.kinds
    assert room.totals[0, BY_PATROL] == (rows["finder"] == PATROL).sum() > 100
    found = np.array([np.isfinite(rows["found"][rows["kind"] == k]).mean() for k in range(8)])
    assert found[kinds["visible"] == 0.0].max() == 0.0
    assert found[kinds["visible"] == 1.0].min() > found[kinds["visible"] <= 0.3].max() > 0.0


@pytest.mark.parametrize(("quick", "slow"), [(VOLUNTEERS, GRID), (GRID, VOLUNTEERS)])
def test_issues_go_where_they_are_soonest_done(quick: int, slow: int) -> None:
    room = an_office({"departmental": 0.0})
    room.system.kinds["share"] = ONLY_SANITATION
    room.live_with(2, {DESK: _PLENTY, quick: _PLENTY, slow: 1.0})
    rows = room.system.book.written
    handled = rows[rows["attempts"] > 0]
    assert handled.size > 500
    assert set(handled["station"]) == {quick}


def test_who_waits_goes_elsewhere_when_nobody_works_there_any_more() -> None:
    room = an_office({"departmental": 0.0, "hours_factor": 50.0})
    room.system.kinds["share"] = ONLY_SANITATION
    for helpers in (VOLUNTEERS, GRID):
        room.live_with(1, {DESK: _PLENTY, helpers: 1.0})
        rows = room.system.book.written
        waiting = rows["station"][rows["state"] == WAITING]
        assert waiting.size > 300
        assert set(waiting) == {helpers}


def test_papered_issues_come_up_again_and_can_be_solved() -> None:
    room = an_office({"departmental": 0.0}, false_closure=1.0, pressure=50.0, authority=1.0)
    room.live(6)
    room.idle = 0.0
    room.live(30)
    rows = room.system.book.written
    again = rows[rows["papered"] > 0]
    assert np.isfinite(again["solved"]).sum() > 100
    assert (again["closed"] <= again["solved"])[np.isfinite(again["solved"])].all()
    assert (rows["state"] == PAPERED).any()


def test_the_catalogue_says_who_can_do_each_type() -> None:
    kinds = catalogue()
    assert kinds.size == len(ISSUE_TYPES)
    assert kinds["share"].sum() == pytest.approx(1.0)
    # what a department alone may solve and what annoys are relative to an average of one
    assert kinds["share"] @ kinds["departmental"] == pytest.approx(1.0, abs=0.05)
    assert kinds["share"] @ kinds["annoyance"] == pytest.approx(1.0, abs=0.05)
    able = kinds["volunteers"] | kinds["grid"] | kinds["property"] | kinds["social"]
    assert able.all()
