"""The view as a widget: what is set in Python is shown, what is clicked comes back."""

import base64
from collections.abc import Iterator
from pathlib import Path

import ipywidgets
import pytest
import traitlets
from playwright.sync_api import Browser

from classroom.live.lane import Lane
from classroom.view.assets import script, style
from classroom.view.widget import SandTableWidget, show
from scenarios import load
from tests.classroom.view.browsing import PROJECTOR, chromium, quiet_page
from tests.classroom.view.places import busy_week, plan


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def lane() -> Lane:
    small = [f"population.estates.{name}.households=30" for name in ("east", "west")]
    return Lane(load("yingpu/yilan", [*small, "weeks=6"]), seed=1)


def test_bad_values_are_refused() -> None:
    for name, value in (("language", "fr"), ("duration", -1), ("resident", -2), ("plan", "text")):
        with pytest.raises(traitlets.TraitError):
            SandTableWidget(**{name: value})


def test_the_widget_carries_its_own_script_and_style() -> None:
    widget = SandTableWidget()
    assert widget._esm == script("widget")
    assert widget._css == style()
    assert {"plan", "frame", "language", "duration", "resident", "issue", "together"} <= set(
        widget.keys
    )


def test_show_plays_steps_and_goes_back(lane: Lane) -> None:
    """What a notebook shows in a week is what the lane gives for this week."""
    controls, view = show(lane, "zh").children
    assert isinstance(view, SandTableWidget)
    play, step, slider, speed = controls.children
    assert view.frame == lane.go_to(0).packed()
    step.click()
    step.click()
    assert slider.value == 2
    second = view.frame
    slider.value = 6
    step.click()
    assert slider.value == 6
    slider.value = 2
    assert view.frame == second == lane.go_to(2).packed()
    speed.value = 400
    assert (view.duration, play.interval) == (400, 400)
    assert step.description == "下一周"
    assert isinstance(show(lane, "en").children[0].children[1], ipywidgets.Button)


FAKE_MODEL = """
const listeners = {};
const model = {
  values, saved: [],
  get: (name) => values[name],
  set: (name, value) => { values[name] = value; model.fire(name); },
  save_changes: () => model.saved.push({ resident: values.resident, issue: values.issue }),
  on: (event, act) => (listeners[event] ??= new Set()).add(act),
  off: (event, act) => listeners[event].delete(act),
  fire: (name) => { for (const act of listeners[`change:${name}`] ?? []) act(); },
  count: () => Object.values(listeners).reduce((n, set) => n + set.size, 0),
};
"""


def test_traits_go_in_and_clicks_come_out(browser: Browser, tmp_path: Path) -> None:
    where, larger = plan(), plan(households=80)
    pieces = [where.packed(), *(busy_week(where, week).packed() for week in (0, 1))]
    pieces += [larger.packed(), busy_week(larger, 7).packed()]
    texts = [base64.b64encode(piece).decode() for piece in pieces]
    file = tmp_path / "widget.html"
    file.write_text(
        f"""<!DOCTYPE html><meta charset="utf-8"><title>w</title><style>{style()}</style>
<div id="here"></div><script type="module">{script("widget").replace("export default widgetModule;", "")}
const views = {texts}.map((t) => new DataView(Uint8Array.from(atob(t), (c) => c.charCodeAt(0)).buffer));
const values = {{ plan: views[0], frame: new DataView(new ArrayBuffer(0)), language: "zh",
  duration: 0, resident: -1, issue: -1 }};
{FAKE_MODEL}
const stop = widgetModule.render({{ model, el: document.getElementById("here") }});
const table_size = () => piecesModule.unpack(values.plan).arrays.x.length;
Object.assign(window, {{ model, stop, views, table_size }});
</script>""",
        "utf-8",
    )
    with quiet_page(browser, file, PROJECTOR) as page:
        week = page.locator(".sand-week")
        assert week.inner_text() == "尚未开始"
        page.evaluate("model.set('frame', views[1])")
        assert week.inner_text() == "第 0 周"
        page.evaluate("model.set('frame', views[2])")
        page.evaluate("model.set('language', 'en')")
        assert week.inner_text() == "Week 1"
        page.locator(".sand-canvas").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.press(".")
        saved = page.evaluate("model.saved")
        assert saved[0]["resident"] >= 0 and saved[0]["issue"] == -1
        assert saved[1]["issue"] >= 0
        page.evaluate("model.set('frame', views[4])")  # of another place: waits for its plan
        assert week.inner_text() == "Week 1"
        page.evaluate("model.set('plan', views[3])")
        assert week.inner_text() == "Week 7"
        assert page.evaluate("table_size()") == larger.x.size
        page.evaluate("stop()")
        assert page.evaluate("model.count()") == 0
        assert page.locator("#here *").count() == 0
