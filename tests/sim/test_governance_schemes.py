"""The rules of governance schemes: which each changes, and what becomes of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.calendar import YEAR
from sim.issues.catalogue import CALL_BACK
from sim.issues.flows import (
    ON_PAPER,
    RATED,
)  # fmt: skip
from sim.organisations.governing import Governing
from tests.sim.governed import busy, changed, given, rules, tally
from tests.sim.one_scheme import charged
from tests.sim.small import small


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
