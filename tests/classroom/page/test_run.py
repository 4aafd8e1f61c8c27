"""A run as a visitor leads it: played in a thread, stepped, taken back, changed, set side by side."""

from __future__ import annotations

import threading
import time

import pytest

import scenarios
from classroom.page.run import Run
from classroom.page.screens.seen import drawn
from sim import CommunityModel
from sim.text import InputError


@pytest.fixture(scope="module")
def scenario():
    return scenarios.load("estate/commodity", ["weeks=60", "burn_in=4"])


@pytest.fixture
def run(scenario, monkeypatch):
    monkeypatch.setattr("classroom.page.luck.Luck.ask", lambda self, scenario: None)
    run = Run([scenario], 3, lambda: None)
    yield run
    run.close()


def _until(true, seconds=10.0):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    assert true()


def test_a_step_is_a_week_and_a_jump_goes_anywhere(run):
    run.step()
    assert run.week == 1
    run.go_to(20)
    far = run.look()
    run.go_to(5)
    run.go_to(20)
    assert run.look().frames == far.frames  # back and forth shows the same week
    run.go_to(1000)
    assert run.week == run.last_week == 60


def test_playing_goes_on_in_a_thread_of_its_own_until_paused(run):
    before = threading.active_count()
    run.speed = 8
    run.play()
    run.play()  # a second click starts no second thread
    assert run.playing and threading.active_count() == before + 1
    _until(lambda: run.week >= 2)
    run.pause()
    _until(lambda: threading.active_count() == before)
    week = run.week
    time.sleep(0.3)
    assert run.week == week and not run.playing


def test_playing_ends_with_the_last_week(run):
    run.go_to(58)
    run.speed = 8
    run.play()
    _until(lambda: not run.playing)
    assert run.week == 60
    run.play()
    assert not run.playing


def test_two_neighbourhoods_are_alike_until_one_is_changed(run):
    run.go_to(10)
    run.side_by_side()
    run.go_to(15)
    look = run.look()
    assert look.frames[0] == look.frames[1]
    run.change(1, {"schemes.letters": "on", "decision.base_reach": 0.5})
    run.go_to(30)
    look = run.look()
    real = [figures["real"] for figures in look.figures]
    assert real[0][:15] == real[1][:15] and real[0] != real[1]
    assert [week for week, _ in look.changes[1]] == [15] and look.changes[0] == []
    run.alone(1)
    assert run.look().figures[0]["real"] == real[1]


def test_a_change_in_the_past_leaves_no_other_difference(run):
    run.go_to(6)
    run.change(0, {"schemes.points": "on"})
    run.side_by_side()
    run.go_to(2)
    run.change(0, {"schemes.letters": "on"})
    assert run.look().changes == [[(2, {"schemes.letters": "on"})], []]
    run.go_to(12)
    run.change(1, {"decision.norm": 1.0})
    run.go_to(3)
    run.change(0, {"decision.norm": 2.0})
    assert [[week for week, _ in made] for made in run.look().changes] == [[2, 3], []]


def test_what_is_not_changed_in_the_past_is_the_same_scenario(run):
    run.go_to(4)
    run.side_by_side()
    before = run.look().scenarios[0]
    run.change(1, {"schemes.letters": "on"})
    assert run.look().scenarios[0] is before  # else its band would be worked out anew


def test_the_band_is_asked_for_by_a_jump_and_by_two_side_by_side(scenario, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "classroom.page.luck.Luck.ask", lambda self, scenario: asked.append(scenario)
    )
    run = Run([scenario], 3, lambda: None)
    run.go_to(2)
    assert asked == [scenario]
    run.change(0, {"schemes.letters": "on"})
    run.side_by_side()
    assert asked[1:] == [run.look().scenarios[0]] != asked[:1]
    run.close()


def test_charts_mark_what_changes_and_what_begins_or_ends(scenario, monkeypatch):
    monkeypatch.setattr("classroom.page.luck.Luck.ask", lambda self, scenario: None)
    starts = [scenario, scenario.with_values({"schemes.letters": {"start": 7, "end": 20}})]
    run = Run(starts, 3, lambda: None)
    run.go_to(3)
    run.change(0, {"schemes.menu": "on"})
    assert drawn(run.look()).changes == [(3, 0), (7, 1), (20, 1)]
    run.close()


def test_what_is_shown_is_what_the_model_gives(run, scenario):
    run.go_to(25)
    model = CommunityModel(scenario, 3)
    while model.week < 25:
        model.step()
    done = [int((model.residents.act == 2).sum())]
    shown = run.look().figures[0]["real"][-1] * model.residents.size / 100
    assert [round(shown)] == done


def test_a_bad_value_changes_nothing(run):
    run.step()
    with pytest.raises(InputError, match="base_reach"):
        run.change(0, {"decision.base_reach": 7})
    assert run.look().changes == [[]]


def test_starting_over_forgets_changes(run):
    run.step()
    run.change(0, {"decision.base_reach": 0.5})
    run.reset()
    assert run.week == 0 and run.look().changes == [[]]


def test_a_closed_run_still_says_how_it_stood(run):
    run.go_to(3)
    run.look()
    run.close()
    assert run.look().week == 3
