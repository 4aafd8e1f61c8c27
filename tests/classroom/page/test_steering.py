"""The levers: what is typed into a field is read as the lever wants it, and said in words."""

from __future__ import annotations

import pytest

import scenarios
from classroom.page.run import Run
from classroom.page.screens.steering import Steering
from classroom.page.visit import Visit


class Shown:
    """What the levers were given, instead of showing it."""

    def __call__(self, **given):
        self.given = given
        return self

    def key(self, name):
        return self


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr("classroom.page.luck.Luck.ask", lambda self, scenario: None)
    run = Run([scenarios.load("estate/commodity", ["weeks=10", "burn_in=2"])], 3, lambda: None)
    yield run
    run.close()


@pytest.fixture
def shown(monkeypatch):
    shown = Shown()
    monkeypatch.setattr("classroom.page.screens.steering.parts.Levers", shown)
    return shown


def _drawn(visit, run, shown):
    Steering(visit, run, run.look())
    return shown.given


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("organisations.office.staff", "3.0", 3),
        ("organisations.office.staff", " 4 ", 4),
        ("decision.norm", "2", 2.0),
        ("schemes.star_rating.mode", "quota", "quota"),
    ],
)
def test_a_number_is_read_as_the_lever_wants_it(run, shown, key, typed, value):
    visit = Visit()
    _drawn(visit, run, shown)["event_put_lever"]({"key": key, "value": typed})
    assert visit.wrong == {}
    assert run.look().changes == [[(0, {key: value})]]


def test_what_cannot_be_used_is_told_beside_its_field(run, shown):
    visit, key = Visit(), "organisations.office.staff"
    _drawn(visit, run, shown)["event_put_lever"]({"key": key, "value": "2.5"})
    assert "2.5" in _drawn(visit, run, shown)["errors"][key]
    assert run.look().changes == [[]]
    shown.given["event_put_lever"]({"key": key, "value": "2"})
    assert _drawn(visit, run, shown)["errors"] == {}


def test_changes_are_listed_in_words(run, shown):
    visit = Visit()
    visit.language = "en"
    run.step()
    _drawn(visit, run, shown)["event_toggle"]({"id": "letters", "on": True})
    run.change(0, {"schemes.points": {"basis": "checked"}})
    assert _drawn(visit, run, shown)["changes"] == [
        "from week 1: thank-you letters: on; points: on (what counts only checked service)"
    ]
