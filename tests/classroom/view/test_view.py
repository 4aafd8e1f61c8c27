"""The neighbourhood view in a real browser: every button, key and gesture, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from tests.classroom.view.browsing import PHONE, PROJECTOR, chromium, quiet_page, view_page
from tests.classroom.view.places import busy_week, plan

WEEKS = 4


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    where = plan()
    weeks = [busy_week(where, week).packed() for week in range(WEEKS)]
    folder = tmp_path_factory.mktemp("view")
    return {
        language: view_page(folder, where.packed(), weeks, language) for language in ("zh", "en")
    }


def pixels(page: Page) -> str:
    """Return the map as it is painted now."""
    page.wait_for_function("!table.stale && !table.waiting")
    return str(page.evaluate("table.canvas.toDataURL()"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("viewport", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_every_button_does_something(
    browser: Browser, files: dict[str, Path], language: str, viewport: dict[str, int]
) -> None:
    with quiet_page(browser, files[language], viewport) as page:
        names = {
            "zh": ["放大", "缩小", "看全貌", "显示未被发现的问题"],
            "en": ["Zoom in", "Zoom out", "Show everything", "Show issues nobody has found"],
        }[language]
        grow, shrink, fit, hidden = (page.get_by_role("button", name=name) for name in names)
        whole = pixels(page)
        grow.click()
        near = pixels(page)
        assert near != whole
        grow.click()
        shrink.click()
        assert page.evaluate("table.camera.scale / table.camera.smallest") == pytest.approx(1.35)
        fit.click()
        assert page.evaluate("table.camera.showsEverything()")
        assert hidden.get_attribute("aria-pressed") == "true"
        hidden.click()
        assert hidden.get_attribute("aria-pressed") == "false"
        assert pixels(page) != whole
        summary = page.locator(".sand-legend summary")
        was_open = page.evaluate("document.querySelector('.sand-legend').open")
        assert was_open == (viewport is PROJECTOR)
        summary.click()
        assert page.evaluate("document.querySelector('.sand-legend').open") is not was_open


def test_the_week_is_told_in_both_languages_with_the_frames_own_numbers(
    browser: Browser, files: dict[str, Path]
) -> None:
    frame = busy_week(plan(), 2)
    stopped = (frame.act & 16) > 0
    real = int(((frame.act & 3 == 2) & ~stopped).sum())
    papered = int((frame.issue_look == 4).sum())
    with quiet_page(browser, files["zh"], PROJECTOR) as page:
        page.evaluate("table.setFrame(weeks[2])")
        told = page.locator("canvas[role=application]").get_attribute("aria-label") or ""
        assert f"第 2 周：{frame.act.size} 位居民中，{real} 人真实参与" in told
        assert f"{papered} 件仅纸面办结" in told
        page.evaluate("table.setLanguage('en')")
        told = page.locator("canvas[role=application]").get_attribute("aria-label") or ""
        assert f"week 2: of {frame.act.size} residents {real} really took part" in told
        assert f"{int(stopped.sum())} are burnt out" in told
        assert page.locator(".sand-week").inner_text() == "Week 2"
        shown = page.locator(".sand-legend li", has_text="really took part").locator("b")
        assert shown.inner_text() == str(real)


def test_the_keyboard_walks_selects_zooms_and_pans(
    browser: Browser, files: dict[str, Path]
) -> None:
    with quiet_page(browser, files["en"], PROJECTOR) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === table.canvas")
        page.keyboard.press("ArrowRight")
        first = page.evaluate("table.focus")
        page.keyboard.press("ArrowRight")
        second = page.evaluate("table.focus")
        assert plan().x[second] > plan().x[first]
        page.keyboard.press("ArrowDown")
        third = page.evaluate("table.focus")
        assert plan().y[third] > plan().y[second]
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        chosen = page.evaluate("table.focus")
        assert page.evaluate("heard") == [["resident", chosen]]
        assert "building" in page.locator(".sand-heard").inner_text()
        page.keyboard.press(".")
        page.keyboard.press(".")
        assert [what for what, _ in page.evaluate("heard")] == ["resident", "issue", "issue"]
        page.keyboard.press("+")
        page.keyboard.press("+")
        left = page.evaluate("table.camera.left")
        page.keyboard.press("Shift+ArrowLeft")
        assert page.evaluate("table.camera.left") < left
        page.keyboard.press("-")
        page.keyboard.press("0")
        assert page.evaluate("table.camera.showsEverything()")
        page.keyboard.press("h")
        assert page.evaluate("table.withHidden") is False
        page.keyboard.press("Escape")
        assert page.evaluate("table.chosen") == {"row": -1, "issue": -1}
        assert page.evaluate("heard.at(-1)") == ["issue", -1]  # whoever listens lets go, too


def test_zooming_in_by_button_ends_at_a_home_and_not_in_a_road(
    browser: Browser, files: dict[str, Path]
) -> None:
    with quiet_page(browser, files["en"], PROJECTOR) as page:
        for _ in range(12):
            page.click(".sand-button:has-text('+')")
        seen = page.evaluate(
            "Array.from(table.place.xs, (x, i) => table.camera.pixels(x, table.place.ys[i]))"
            ".filter(({x, y}) => x >= 0 && y >= 0 && x < table.camera.size.width"
            " && y < table.camera.size.height).length"
        )
        assert seen > 0


def test_every_resident_can_be_reached_and_clicked_at_her_home(
    browser: Browser, files: dict[str, Path]
) -> None:
    where = plan()
    with quiet_page(browser, files["zh"], PROJECTOR) as page:
        home = np.flatnonzero(busy_week(where, 0).act & 3 == 0)
        for row in home[:: max(1, home.size // 8)].tolist():
            page.evaluate(
                "row => { table.camera.scale = 25; table.camera.centre(table.place.xs[row], "
                "table.place.ys[row]); table.stale = true; table.paint(); }",
                row,
            )
            at = page.evaluate(
                "row => table.camera.pixels(table.place.xs[row], table.place.ys[row])", row
            )
            found = page.evaluate("([x, y]) => table.under(x, y)", [at["x"], at["y"]])
            if "pin" in found or "what" in found:  # something stands before her window
                continue
            box = page.locator(".sand-canvas").bounding_box()
            assert box
            page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
            assert page.evaluate("heard.at(-1)") == ["resident", row]
        assert page.evaluate("heard.length") >= 4


def test_an_issue_is_hovered_and_clicked(browser: Browser, files: dict[str, Path]) -> None:
    with quiet_page(browser, files["zh"], PROJECTOR) as page:
        pin, head = page.evaluate(
            """() => table.issues.pins.map((pin) => {
              const at = table.camera.pixels(pin.x, pin.y);
              return [pin, [at.x, at.y - 6]];
            }).find(([pin, [x, y]]) => pin.look === "papered" && table.under(x, y).pin === pin)"""
        )
        box = page.locator(".sand-canvas").bounding_box()
        assert box
        page.mouse.move(box["x"] + head[0], box["y"] + head[1])
        assert "仅纸面办结" in page.locator(".sand-tip").inner_text()
        page.mouse.click(box["x"] + head[0], box["y"] + head[1])
        assert page.evaluate("heard") == [["issue", pin["id"]]]
        page.mouse.move(2, 2)
        page.mouse.move(1, 1)
        assert page.locator(".sand-tip").is_hidden()


def test_wheel_drag_and_pinch_move_the_map(browser: Browser, files: dict[str, Path]) -> None:
    with quiet_page(browser, files["zh"], PROJECTOR) as page:
        page.mouse.move(640, 300)
        page.mouse.wheel(0, -600)
        page.wait_for_function("table.camera.scale > 1.5 * table.camera.smallest")
        left = page.evaluate("table.camera.left")
        page.mouse.down()
        page.mouse.move(500, 300, steps=4)
        page.mouse.up()
        assert page.evaluate("table.camera.left") > left
        assert page.evaluate("heard") == []  # a drag is no click
        scale = page.evaluate("table.camera.scale")
        page.evaluate(
            """() => {
              const send = (type, id, x) => table.canvas.dispatchEvent(new PointerEvent(type,
                { pointerId: id, clientX: x, clientY: 300, bubbles: true }));
              table.canvas.setPointerCapture = () => {};
              send("pointerdown", 11, 600); send("pointerdown", 12, 700);
              send("pointermove", 12, 800); send("pointerup", 11, 600); send("pointerup", 12, 800);
            }"""
        )
        assert page.evaluate("table.camera.scale") == pytest.approx(2 * scale)


def test_a_week_moves_and_ends_where_it_began(browser: Browser, files: dict[str, Path]) -> None:
    """Who acts leaves home, is away in the middle of the week, and is back at its end."""
    with quiet_page(browser, files["zh"], PROJECTOR) as page:
        page.evaluate("table.setFrame(weeks[1], { duration_ms: 60000 })")
        where = """(time) => table.people.walkers.map((walker) => {
          const [x, y] = table.people.at(walker, time);
          return Math.hypot(x - table.place.xs[walker.row], y - table.place.ys[walker.row]);
        })"""
        assert max(page.evaluate(where, 0)) == 0
        assert np.median(page.evaluate(where, 0.5)) > 10
        assert max(page.evaluate(where, 1)) == pytest.approx(0, abs=1e-3)
        assert 0 <= page.evaluate("table.time") < 1
        page.evaluate("table.setFrame(weeks[2], { duration_ms: 150 })")
        page.wait_for_function("table.time === 1")
        still = pixels(page)
        page.wait_for_timeout(120)
        assert pixels(page) == still


def test_a_week_may_begin_after_the_frame_that_paints_it(
    browser: Browser, files: dict[str, Path]
) -> None:
    """A browser's frame carries the time it was due, which may lie before the week's beginning."""
    with quiet_page(browser, files["zh"], PROJECTOR) as page:
        page.evaluate(
            "table.setFrame(weeks[1], { duration_ms: 100 }); table.begun = performance.now() + 1e6"
        )
        page.wait_for_timeout(100)
        assert page.evaluate("table.time") == 0
        page.evaluate("table.begun = performance.now()")
        page.wait_for_function("table.time === 1")


def test_nothing_walks_for_who_asked_for_less_motion(
    browser: Browser, files: dict[str, Path]
) -> None:
    with quiet_page(browser, files["zh"], PROJECTOR, reduced_motion="reduce") as page:
        page.evaluate("table.setFrame(weeks[1], { duration_ms: 60000 })")
        assert page.evaluate("table.time") == 1


def test_it_fits_any_window_and_any_sharpness(browser: Browser, files: dict[str, Path]) -> None:
    with quiet_page(browser, files["zh"], PHONE, device_scale_factor=3) as page:
        size = "[table.canvas.width, table.canvas.clientWidth, document.body.scrollWidth]"
        real, shown, _ = page.evaluate(size)
        assert real == 2 * shown  # sharper costs time and shows no more
        page.set_viewport_size({"width": 800, "height": 600})
        page.wait_for_function("table.canvas.clientWidth > 700")
        page.wait_for_function(f"({size})[0] === 2 * ({size})[1]")
        assert page.evaluate(size)[2] <= 800


def test_destroy_leaves_nothing_behind(browser: Browser, files: dict[str, Path]) -> None:
    with quiet_page(browser, files["zh"], PROJECTOR) as page:
        page.evaluate("table.setFrame(weeks[1], { duration_ms: 5000 }); table.destroy()")
        assert page.evaluate("document.getElementById('here').childElementCount") == 0
        page.wait_for_timeout(150)
        frames = page.evaluate("table.stats().frames")
        page.wait_for_timeout(150)
        assert page.evaluate("table.stats().frames") == frames
