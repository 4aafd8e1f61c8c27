"""The rule of work-unit, endogenous, material and structural schemes: what each promises."""

from __future__ import annotations

import numpy as np
import pytest

from sim.calendar import LETTER_WEEK, QUARTER, YEAR
from sim.decision.kernel import WHY
from sim.ledger import ISSUED, REDEEMED, outstanding
from sim.population.residents import FORCED, REAL, TOKEN
from sim.record import GOVERNANCE
from sim.states.kernel import STATE_SUMS
from tests.sim.one_scheme import charged, with_scheme, without
from tests.sim.small import lived, lively, small

# -- work unit ------------------------------------------------------------------------------------


def test_letters_go_to_the_units_of_those_who_came_often() -> None:
    model = with_scheme("letters", {"weeks": 104}, threshold=3, minutes=20.0, until=YEAR)
    r, members = model.residents, model.in_service
    earned = members[(r.recorded_year[members] >= 3) & (r.unit[members] >= 0)]
    assert earned.size > 3
    before = r.letters.copy()
    for _ in range(LETTER_WEEK + 1):
        model.step()
    assert np.array_equal(np.flatnonzero(r.letters - before), earned)
    letters = [unit.letters for unit in model.organised.units]
    assert letters == np.bincount(r.unit[earned], minlength=5).tolist()
    weekly = charged(model, "staff_hours")[-1]
    assert weekly == pytest.approx(earned.size / 3 / QUARTER)  # written within a quarter
    assert not charged(model, "paper_hours").any()  # the same minutes are not booked twice


def test_letters_promised_but_not_sent_are_worth_nothing() -> None:
    model = with_scheme("letters", {"weeks": 104}, sent=0.0, until=YEAR + LETTER_WEEK + 1)
    assert model.residents.letters.sum() == 0
    assert model.setting.letters_sent == 0.0


def test_letters_make_units_responsive() -> None:
    rho = {}
    for sent in (0.0, 1.0):
        model = with_scheme("letters", {"weeks": 104}, sent=sent, until=104)
        rho[sent] = [unit.responsiveness for unit in model.organised.units]
    assert np.greater_equal(rho[1.0], rho[0.0]).all()
    assert sum(rho[1.0]) > sum(rho[0.0])


def test_unit_appraisal_gives_letters_their_weight() -> None:
    some = with_scheme("unit_appraisal", {"population": {"work_units": 200}}, share=0.345, until=1)
    counting = sum(unit.counts for unit in some.organised.units)
    assert counting == pytest.approx(69, abs=4 * np.sqrt(200 * 0.345 * 0.655))
    both = {"schemes": {"letters": "on"}, "decision": {"unit_recognition": 20.0}}
    gained = {}
    for share in (0.0, 1.0):
        model = with_scheme("unit_appraisal", both, share=share, until=52)
        gained[share] = model.record.why[:, 0, WHY.index("organisational")].sum()
    assert gained[0.0] == 0.0 < gained[1.0]


def test_double_report_raises_responsiveness_year_by_year() -> None:
    more = {"weeks": 104, "organisations": {"units": {"responsiveness": 0.4, "fade": 0.1}}}
    model = with_scheme("double_report", more, weight=0.3, paper_hours=7.0, until=104)
    expected = 0.4
    for _ in range(3):  # the burn-in ends a year too
        expected += 0.3 * (1 - expected) - 0.1 * expected
    np.testing.assert_allclose([u.responsiveness for u in model.organised.units], expected)
    assert charged(model, "paper_hours")[-YEAR:].sum() == pytest.approx(5 * 7.0)


# -- endogenous -----------------------------------------------------------------------------------


def test_deliberation_that_is_honoured_raises_control_and_ignored_lowers_it() -> None:
    control = {}
    for honoured in (0.0, 1.0):
        model = with_scheme(
            "deliberation", honoured=honoured, attendance=1.0, consulted=1.0, until=52
        )
        control[honoured] = model.residents.control.mean()
        hours = charged(model, "volunteer_hours")
        weeks = np.arange(-model.burn_in, 52)
        assert np.array_equal(hours > 0, weeks % 13 == 0)
        assert model.setting.occasion == honoured
    assert control[0.0] < 0.5 < control[1.0]


def test_culture_events_feed_identity_through_contact() -> None:
    states = {"states": {"identity_contact": 0.1}}
    plain = lived(lively(states), seed=4)
    model = with_scheme("culture_events", states, events=6.0, mixing=1.0, cost=1000.0, until=52)
    gained = model.residents.identity - plain.residents.identity
    contact = model.residents.contact
    assert gained[contact == contact.max()].mean() > gained[contact == contact.min()].mean() > 0
    assert charged(model, "money")[-YEAR:].sum() == pytest.approx(4 * 6 * 1000)


# -- material -------------------------------------------------------------------------------------


def test_points_issued_are_redeemed_or_still_there() -> None:
    model = with_scheme("points", until=0)
    while model.running:
        model.step()
        books, r = model.memory["points"]["books"], model.residents
        assert outstanding(books) == pytest.approx(r.points.sum(dtype=float), rel=1e-9)
        assert charged(model, "money").sum() == pytest.approx(books[ISSUED])
    assert books[ISSUED] > books[REDEEMED] > 0


_ALL_JOIN = {"told": 1.0, "unreached": 0.0}


def test_drafted_members_earn_attendance_points_but_not_checked_ones() -> None:
    quota = {"schemes": {"quota": {"drafted": 1.0, "compliance": 1.0}}}
    for basis, earns in (("attendance", True), ("checked", False)):
        model = with_scheme(
            "points", quota, basis=basis, checked=1.0, cap=1e6, **_ALL_JOIN, until=1
        )
        seen = 0
        for _ in range(12):
            before = model.residents.points_year.copy()
            model.step()
            drafted = model.residents.act == FORCED
            earned = (model.residents.points_year - before)[drafted]
            assert ((earned > 0) == earns).all()
            seen += drafted.sum()
        assert seen > 5


def test_points_stop_at_the_cap() -> None:
    model = with_scheme("points", {"weeks": 53}, yuan_per_hour=30.0, cap=200.0, until=52)
    earned = model.residents.points_year
    assert earned.max() == 200.0
    assert np.array_equal(model.residents.capped > 0, earned >= 200.0)
    model.step()  # a new year opens the account again
    assert 0.0 < model.residents.points_year.max() < 200.0


@pytest.mark.parametrize(("basis", "token_share"), [("attendance", 1.0), ("checked", 0.0)])
def test_points_pay_tokens_only_for_attendance(basis: str, token_share: float) -> None:
    tokens = {"decision": {"token_intercept": 3.0, "verified": 0.0}}
    model = with_scheme("points", tokens, basis=basis, checked=1.0, **_ALL_JOIN, until=0)
    model.calendar()
    model.organise()
    model.decide()
    model.recognise()
    r = model.residents
    signed_in = (r.act == TOKEN) & (r.recorded > 0)
    assert signed_in.sum() > 10
    assert (r.paid[signed_in] > 0).mean() == token_share
    assert (r.paid[r.act == REAL] > 0).all()


def test_being_paid_is_remembered_after_points_end() -> None:
    model = with_scheme("points", end=26, until=52)
    paid_mind = STATE_SUMS.index("paid_mind")
    mind = model.record.states[model.burn_in :, :, paid_mind].sum(axis=1)
    assert mind[25] > mind[40] > mind[51] > 0
    fading = 1 - model.scenario.states.paid_memory
    np.testing.assert_allclose(mind[30:51] / mind[29:50], fading, rtol=1e-4)


# -- structure ------------------------------------------------------------------------------------


def test_hired_help_costs_its_wage_and_breeds_dependence() -> None:
    model = with_scheme("hired_help", week_hours=30.0, wage=20.0, until=52)
    np.testing.assert_allclose(charged(model, "money"), 600.0)
    assert without(52).residents.dependence.max() == 0.0
    assert model.residents.dependence.min() > 0.0
    assert 0.0 < model.setting.served <= 1.0


def test_hired_help_handles_what_volunteers_could() -> None:
    quiet = {"organisations": {"social": {"number": 0}, "grid": {"duties": 1.0},
                               "property": {"hours_per_household": 0.0}}}  # fmt: skip
    records = [
        lived(small(quiet, {"schemes": {"hired_help": {"week_hours": hours}}}), seed=seed).record
        for hours in (0.0, 200.0)
        for seed in range(4)
    ]
    solved = [record.governance[:, GOVERNANCE.index("resolved_true")].sum() for record in records]
    assert sum(solved[4:]) > 1.2 * sum(solved[:4])
