"""Visits: one per number, found again, bounded, and still when nobody looks."""

from __future__ import annotations

import threading
import time

import pytest

import scenarios
from classroom.lessons import lesson
from classroom.page.openings import attempt, begin, open_file
from classroom.page.visit import Visit
from classroom.page.visits import _MOST_LEFT, Visits
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


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr("classroom.page.visits._PATIENCE", 0.1)


def test_a_number_is_a_visit():
    visits = Visits({"tab 1", "tab 2"}.__contains__)
    (_, one), (_, other) = visits.enter("a", "tab 1"), visits.enter("b", "tab 2")
    assert one is not other and visits.enter("a", "tab 1") == ("a", one)
    one.set(language="en", tab="cost")
    assert other.language == "zh" and other.tab == "participation"


def test_a_page_that_is_loaded_anew_finds_its_visit_even_if_it_comes_early():
    living = {"before"}
    visits = Visits(living.__contains__)
    _, visit = visits.enter("a", "before")
    threading.Timer(0.3, living.clear).start()
    assert visits.enter("a", "after") == ("a", visit)


def test_who_asks_for_a_visit_that_another_page_is_in_begins_one_of_her_own(impatient):
    visits = Visits({"tab 1", "tab 2"}.__contains__)
    _, one = visits.enter("a", "tab 1")
    number, other = visits.enter("a", "tab 2")
    assert number != "a" and other is not one
    assert visits.enter(number, "tab 2 anew") != (number, other)  # hers is hers alone, too
    assert visits.enter("a", "tab 1") == ("a", one)


def test_of_the_visits_that_were_left_the_oldest_are_ended_and_no_other():
    living = {"tab"}
    visits = Visits(living.__contains__)
    ended = []
    for number, page in [("held", "tab"), *((str(k), f"tab {k}") for k in range(_MOST_LEFT + 2))]:
        living.add(page)
        _, visit = visits.enter(number, page)
        visit.close = lambda number=number: ended.append(number)
        living &= {"tab"}
    assert ended == ["0"] and len(visits) == 1 + _MOST_LEFT + 1


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


def test_what_a_class_predicted_is_still_there_after_it_was_elsewhere():
    visit = Visit()
    paper, points = lesson("paper"), lesson("points")
    visit.open_lesson(paper)
    of_lesson = _opened(visit)
    visit.lesson.keep("", 0)
    visit.lesson.step = "run"
    visit.go("live")
    visit.go("lesson")
    assert visit.run is of_lesson and visit.screen == "lesson"  # explored, and back
    visit.open_scenario(scenarios.load("estate/commodity", ["weeks=20", "burn_in=2"]))
    _opened(visit)
    assert visit.lesson is None
    visit.go("lesson")
    begun_anew = _opened(visit)
    assert (
        begun_anew is not of_lesson and visit.screen == "lesson" and visit.title == paper.title.text
    )
    assert len(visit.lesson.kept) == 1 and visit.lesson.step == "run"
    visit.open_lesson(points)
    _opened(visit)
    assert visit.lesson.kept == []
    visit.open_lesson(paper)
    _opened(visit)
    assert len(visit.lesson.kept) == 1
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
