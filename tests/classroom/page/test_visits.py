"""Visits: one per number, found again, bounded, and still when nobody looks."""

from __future__ import annotations

import time

import pytest

import scenarios
from classroom.page.openings import attempt, begin, open_file
from classroom.page.visit import Visit
from classroom.page.visits import _MOST, Visits
from sim.text import Text


@pytest.fixture(autouse=True)
def no_band(monkeypatch):
    monkeypatch.setattr("classroom.page.luck.Luck.ask", lambda self, scenario: None)


def _opened(visit):
    end = time.monotonic() + 60
    while (visit.busy or visit.run is None) and time.monotonic() < end:
        time.sleep(0.02)
    assert visit.run is not None
    return visit.run


def test_a_number_is_a_visit():
    visits = Visits()
    one, other = visits.of("a"), visits.of("b")
    assert one is not other and visits.of("a") is one
    one.set(language="en", tab="cost")
    assert other.language == "zh" and other.tab == "participation"


def test_the_oldest_make_room_and_are_ended():
    visits = Visits()
    first = visits.of("first")
    ended = []
    first.close = lambda: ended.append(first)
    for k in range(_MOST):
        visits.of(str(k))
    assert len(visits) == _MOST and ended == [first]


def test_a_run_stops_when_the_last_page_leaves():
    visit = Visit()
    visit.open_scenario(scenarios.load("estate/commodity", ["weeks=20", "burn_in=2"]))
    run = _opened(visit)
    leave, leave_too = visit.watch(lambda _: None), visit.watch(lambda _: None)
    run.play()
    leave()
    assert run.playing
    leave_too()
    assert not run.playing
    visit.close()


def test_a_visit_that_goes_on_is_not_opened_anew():
    visit = Visit()
    begin(visit, {"lang": "en", "open": "estate/commodity"})
    assert visit.language == "en"
    run = _opened(visit)
    run.step()
    begin(visit, {"lang": "zh", "open": "yingpu/yilan"})
    assert visit.run is run and run.week == 1 and visit.language == "en"
    visit.close()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("weeks: -3", "weeks"),
        ("population: [", "yaml"),
        ("hydra: {run: {dir: x}}", "hydra"),
        ("base: no/such", "no/such"),
        ("a: &x 1\nb: *x", ""),
    ],
)
def test_a_bad_file_is_a_notice_in_both_languages(text, names):
    visit = Visit()
    attempt(visit, open_file)({"name": "x.yaml", "text": text, "size": len(text)})
    assert isinstance(visit.notice, Text) and visit.run is None
    assert names in visit.notice.en and names in visit.notice.zh


def test_a_huge_file_is_not_read():
    visit = Visit()
    attempt(visit, open_file)({"name": "x.yaml", "text": "", "size": 10**9})
    assert visit.notice is not None and "x.yaml" in visit.notice.en
