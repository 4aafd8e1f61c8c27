"""Mesa's own viewer shows and drives the model: the example of the guide, in a real browser."""

from __future__ import annotations

import inspect
import os
import re
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from sim import CommunityModel
from tests.classroom.page.served import CHROMIUM, Watched, need_a_browser

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "solaraviz"
LAST_WEEK = 156
SEED, RENDER_INTERVAL, INSPECTION = 2, 1, 5  # of the sliders, from the top


@pytest.fixture(scope="module")
def example():
    """Return the module of the example."""
    for package in ("solara", "anywidget", "altair"):
        pytest.importorskip(package)
    return import_module("docs.examples.solaraviz.app")


@pytest.fixture(scope="module")
def address(example, tmp_path_factory):
    """Start the example as the guide says; whatever it asks of another host comes to a trap."""
    need_a_browser()
    with socket.create_server(("127.0.0.1", 0)) as trap:
        proxy = f"http://127.0.0.1:{trap.getsockname()[1]}"
        env = {
            **os.environ, "PYTHONPATH": str(EXAMPLE.parents[2]), "COGOV_LANG": "en",
            "HOME": str(tmp_path_factory.mktemp("home")), "BROWSER": "true",
            "http_proxy": proxy, "https_proxy": proxy, "no_proxy": "",
        }  # fmt: skip
        serving = subprocess.Popen(
            [sys.executable, str(EXAMPLE)], stdout=subprocess.PIPE, text=True, env=env
        )
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+", serving.stdout.readline())
            assert found and serving.poll() is None
            yield found[0]
        finally:
            serving.terminate()
            serving.wait(30)
        trap.setblocking(False)
        with pytest.raises(BlockingIOError):
            trap.accept()


@pytest.fixture(scope="module")
def browser():
    """Start chromium."""
    need_a_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, address):
    """Open the page; fail on errors, warnings and requests to others."""
    visitor = Watched(browser, address)
    page = visitor.go(shown=".sand-canvas")
    _wait_for_week(page, 0)
    yield page
    visitor.close()


def _week(page):
    return int(re.findall(r"\d+", page.inner_text(".sand-week"))[0])


def _wait_for_week(page, week):
    page.wait_for_function(
        "week => Number(document.querySelector('.sand-week')?.textContent.match(/\\d+/)) === week",
        arg=week,
    )


def _press(page, label):
    page.click(f"button:has-text('{label}')")


def _move(page, slider, *keys):
    thumb = page.locator("[role=slider]").nth(slider)
    thumb.focus()
    before = thumb.get_attribute("aria-valuenow")
    for key in keys:
        thumb.press(key)
    assert thumb.get_attribute("aria-valuenow") != before


def _live(page, weeks):
    """Step some weeks from week 0; return both charts."""
    for week in range(1, weeks + 1):
        _press(page, "Step")
        _wait_for_week(page, week)
        page.wait_for_selector(f"text=/^(Step: {week}|Time: {week}.0)$/")  # as Mesa counts them
    return _charts(page)


def _charts(page):
    """Return what both charts are painted with, once they have stopped changing."""
    page.wait_for_function(
        "() => { const now = [...document.querySelectorAll('.v-application img')].map(i => i.src).join();"
        " const same = now === window.drawn; window.drawn = now; return same; }",
        polling=700,
    )
    charts = page.evaluate(
        "() => Promise.all([...document.querySelectorAll('.v-application img')].map(async image =>"
        " new Uint8Array(await (await fetch(image.src)).arrayBuffer()).join()))"
    )
    assert len(charts) == 2
    return charts


# -- the model that is handed to the viewer -------------------------------------------------------


def test_the_viewer_s_model_lives_the_weeks_of_the_community(example):
    model, alone = example.Neighbourhood(seed=3), CommunityModel(example.BASE, 3)
    while alone.week < 4:
        alone.step()
    for _ in range(4):
        model.step()
    assert np.array_equal(model.community.record.states[:56], alone.record.states[:56])
    seen = model.datacollector.get_model_vars_dataframe()
    real = 100 * np.mean(model.community.residents.act == 2)
    assert len(seen) == 5 and seen[example.LABELS["real"]].iloc[-1] == pytest.approx(real)


def test_it_stops_with_the_last_week_however_often_it_is_stepped(example):
    model = example.Neighbourhood()
    for _ in range(LAST_WEEK + 9):
        model.step()
    assert not model.running and model.community.week == LAST_WEEK
    assert len(model.datacollector.get_model_vars_dataframe()) == LAST_WEEK + 1


def test_its_arguments_begin_where_the_neighbourhood_does_and_go_where_the_sliders_go(example):
    assert example.Neighbourhood().community.scenario == example.BASE
    arguments = inspect.signature(example.Neighbourhood).parameters
    assert set(arguments) == set(example.PARAMETERS)
    for name, slider in example.PARAMETERS.items():
        assert slider.value == arguments[name].default
        for end in (slider.min, slider.max):
            example.Neighbourhood(**{name: end})  # raises for a value that is not allowed


# -- the page -------------------------------------------------------------------------------------


@pytest.mark.slow
def test_step_play_and_pause_drive_the_weeks(page):
    charts = _live(page, 2)
    _press(page, "▶")
    page.wait_for_function(
        "() => Number(document.querySelector('.sand-week').textContent.match(/\\d+/)) > 4"
    )
    _press(page, "❚❚")
    page.wait_for_selector("button:has-text('▶')")
    later = _charts(page)
    week = _week(page)
    page.wait_for_timeout(1500)
    assert (_week(page), _charts(page)) == (week, later)
    assert all(now != before for now, before in zip(later, charts, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize(("slider", "key"), [(SEED, "ArrowRight"), (INSPECTION, "End")])
def test_reset_makes_a_new_model_of_what_was_set(page, slider, key):
    first = _live(page, 4)
    _press(page, "Reset")
    _wait_for_week(page, 0)
    assert _live(page, 4) == first
    _move(page, slider, key)
    _press(page, "Reset")
    _wait_for_week(page, 0)
    assert _live(page, 4) != first


@pytest.mark.slow
def test_at_the_last_week_it_can_only_be_reset(page):
    _move(page, RENDER_INTERVAL, "End")
    for _ in range(2):
        _press(page, "Step")
    page.wait_for_selector("button:disabled:has-text('Step')")
    assert page.is_disabled("button:has-text('▶')")
    _wait_for_week(page, LAST_WEEK)
    _press(page, "Reset")
    _wait_for_week(page, 0)
    assert page.is_enabled("button:has-text('Step')")


@pytest.mark.slow
def test_each_visitor_has_a_model_of_her_own(page, browser, address):
    other = Watched(browser, address)
    theirs = other.go(shown=".sand-canvas")
    _live(page, 2)
    _live(theirs, 1)
    assert (_week(page), _week(theirs)) == (2, 1)
    other.close()
