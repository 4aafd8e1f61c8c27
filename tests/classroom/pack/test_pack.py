"""A class pack opened from disk: a lesson from its story to its explanation, without any network."""

import socket
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from classroom.lessons import Lesson, answer, lesson
from classroom.lessons.parts import SIDES
from classroom.live.lane import Lane
from classroom.pack.pack import SEED, page_of, recordings, write
from classroom.pack.recording import Recording
from classroom.page.screens.why import told as bars_and_words
from sim.text import Language
from tests.classroom.view.browsing import PHONE, PROJECTOR, chromium, quiet_page

WEEKS = 8
SMALL = [f"population.estates.{name}.households=40" for name in ("east", "west")]
LIMIT = 8 * 2**20  # bytes


def small(name: str) -> Lesson:
    """Return a lesson played by few people for few weeks; what was measured stays."""
    full = lesson(name)
    arms = {
        side: arm.model_copy(update={"overrides": (*SMALL, *arm.overrides)})
        for side, arm in full.arms.items()
    }
    return full.model_copy(update={"weeks": WEEKS, "arms": arms})


@pytest.fixture(scope="module")
def registration() -> Lesson:
    return small("registration")


@pytest.fixture(scope="module")
def runs(registration: Lesson) -> dict[str, Recording]:
    return recordings(registration)


@pytest.fixture(scope="module")
def files(
    tmp_path_factory: pytest.TempPathFactory, registration: Lesson, runs: dict[str, Recording]
) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("pack")
    pages: dict[Language, Path] = {"zh": folder / "zh.html", "en": folder / "en.html"}
    for language, file in pages.items():
        file.write_text(page_of(registration, language, runs), "utf-8")
    return pages


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def until(page: Page, condition: str) -> None:
    """Wait for a condition; playwright's own waiting is forbidden by the page's policy."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def ready(page: Page) -> None:
    until(page, "Boolean(window.page && window.page.legend)")


def week(page: Page) -> int:
    return int(page.evaluate("page.player.week"))


def test_the_browser_plays_the_weeks_that_python_lived(
    browser: Browser, files: dict[Language, Path], registration: Lesson, runs: dict[str, Recording]
) -> None:
    """Every array of every week of both arms, and all figures: equal after packing and unpacking."""
    with quiet_page(browser, files["zh"], PROJECTOR) as page:
        ready(page)
        for side in SIDES:
            lane = Lane(registration.scenario(side), SEED)
            for w in range(WEEKS + 1):
                frame = lane.go_to(w)._asdict()
                assert frame.pop("week") == w
                played = page.evaluate(
                    "([side, w]) => Object.fromEntries(Object.entries(page.runs[side].frame(w).arrays)"
                    ".map(([name, values]) => [name, Array.from(values)]))",
                    [side, w],
                )
                assert set(played) == set(frame)
                for name, values in frame.items():
                    np.testing.assert_array_equal(np.array(played[name]), values, err_msg=name)
            for name, lived in lane.figures().items():
                shown = page.evaluate(
                    "([s, n]) => Array.from(page.runs[s].figure(n), String)", [side, name]
                )
                np.testing.assert_array_equal(np.array(shown, float), np.array(lived, np.float32))
            band = page.evaluate(
                "s => { const b = page.runs[s].band('real'); return [[...b.low], [...b.high]]; }",
                side,
            )
            expected = runs[side].bands["real"][[0, 2]].astype(np.float32)
            np.testing.assert_array_equal(np.array(band), expected)


def asked_and_not(page: Page, side: str, w: int) -> tuple[int, int]:
    """Return a resident who was asked in a week and one who was not, both free to be clicked on."""
    rows = page.evaluate(
        """([side, w]) => {
          page.player.jump(w);
          const table = page.tables[side];
          const { act } = page.runs[side].frame(w).arrays;
          const free = (row) => {
            const at = table.camera.pixels(table.place.xs[row], table.place.ys[row]);
            return table.under(at.x, at.y)?.row === row;
          };
          return [32, 0].map((offer) => [...act.keys()].find((i) => (act[i] & 32) === offer && free(i)));
        }""",
        [side, w],
    )
    return rows[0], rows[1]


def click(page: Page, side: str, row: int) -> None:
    x, y = page.evaluate(
        """([side, row]) => {
          const table = page.tables[side];
          table.canvas.scrollIntoView({ block: "center" });
          const room = table.canvas.getBoundingClientRect();
          const at = table.camera.pixels(table.place.xs[row], table.place.ys[row]);
          return [room.x + at.x, room.y + at.y];
        }""",
        [side, row],
    )
    page.mouse.click(x, y)


TOLD = """() => [...document.querySelectorAll(".life")].map((life) => ({
  verdict: life.querySelector(".verdict-of").textContent,
  numbers: [...life.querySelectorAll(".bars .number")].map((number) => number.textContent),
  labels: [...life.querySelectorAll(".bars > span:nth-child(3n+1)")].map((label) => label.textContent),
  chances: life.querySelector(".chances").textContent,
}))"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("viewport", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_a_click_tells_why_as_the_live_page_does(
    browser: Browser, files: dict[Language, Path], registration: Lesson, language: Language,
    viewport: dict[str, int],
) -> None:  # fmt: skip
    """Clicked on with the mouse, asked or not: what both sides tell is what their lanes tell."""
    lanes = {side: Lane(registration.scenario(side), SEED) for side in SIDES}
    with quiet_page(browser, files[language], viewport) as page:
        ready(page)
        for side in SIDES:
            for row in asked_and_not(page, side, 6):
                click(page, side, row)
                assert page.evaluate("page.person.row") == row
                told = page.evaluate(TOLD)
                for lane, said in zip(SIDES, told, strict=True):
                    lanes[lane].go_to(6)
                    expected = lanes[lane].reasons(row)
                    live = bars_and_words(expected, language)
                    assert said["verdict"] == live["verdict"] == expected.words.of(language)
                    assert said["labels"] == [bar["label"] for bar in live["bars"]]
                    shown = [bar["shown"].replace("−0.00", "+0.00") for bar in live["bars"]]
                    assert said["numbers"] == shown
                    assert f"{expected.luck:.2f}" in said["chances"]
                said_last = page.locator(".verdict-of").last.bounding_box()
                assert said_last is not None
                assert 0 <= said_last["y"] <= viewport["height"] - said_last["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_everybody_in_every_week_is_told_of_as_in_the_lane(
    browser: Browser, files: dict[Language, Path], registration: Lesson
) -> None:
    lanes = {side: Lane(registration.scenario(side), SEED) for side in SIDES}
    with quiet_page(browser, files["en"], PROJECTOR) as page:
        ready(page)
        for w in range(1, WEEKS + 1):
            rows = range(w, len(lanes["left"].plan.x), 7)
            said = page.evaluate(
                "([w, rows]) => { page.player.jump(w); return rows.map((row) => { page.pick(row); "
                "return [...document.querySelectorAll('.verdict-of')].map((p) => p.textContent); }); }",
                [w, list(rows)],
            )
            for lane in lanes.values():
                lane.go_to(w)
            live = [[lanes[side].reasons(row).words.en for side in SIDES] for row in rows]
            assert said == live


def test_before_the_first_week_nothing_is_explained(
    browser: Browser, files: dict[Language, Path]
) -> None:
    with quiet_page(browser, files["en"], PROJECTOR) as page:
        ready(page)
        page.evaluate("page.pick(3)")
        assert page.locator(".life").count() == 2
        assert page.locator(".verdict-of").count() == 0
        assert "From week 1 on" in page.locator(".person").inner_text()


def test_the_views_are_zoomed_and_moved_together(
    browser: Browser, files: dict[Language, Path]
) -> None:
    with quiet_page(browser, files["en"], PROJECTOR) as page:
        ready(page)

        def views() -> tuple[dict[str, float], dict[str, float]]:
            left, right = page.evaluate("['left', 'right'].map((s) => page.tables[s].camera.view)")
            return left, right

        whole, _ = views()
        page.locator(".side.left").get_by_role("button", name="Zoom in").click()
        left, right = views()
        assert left == pytest.approx(right)
        assert left["times"] > 1.2 * whole["times"]
        room = page.locator(".side.right canvas.sand-canvas").bounding_box()
        assert room is not None
        page.mouse.move(room["x"] + 100, room["y"] + 100)
        page.mouse.wheel(0, -600)
        until(page, f"page.tables.right.camera.view.times > {1.2 * left['times']}")
        before, _ = views()
        page.mouse.down()
        page.mouse.move(room["x"] + 130, room["y"] + 140, steps=4)
        page.mouse.up()
        moved, right = views()
        assert moved == pytest.approx(right)
        assert moved["x"] < before["x"] and moved["y"] < before["y"]
        page.locator(".side.right").get_by_role("button", name="Show everything").click()
        assert [view["times"] for view in views()] == pytest.approx([whole["times"]] * 2)


WORDS = {
    "zh": {
        "predict": "就这样猜", "play": "播放", "pause": "暂停", "restart": "从头开始",
        "back": "上一周", "step": "下一周", "end": "到最后", "show": "看讲解", "more": "更多曲线",
        "close": "关闭", "other": "English", "legend": "图例", "look": "第 4 周",
    },
    "en": {
        "predict": "This is my prediction", "play": "Play", "pause": "Pause",
        "restart": "From the start", "back": "Week back", "step": "Next week", "end": "To the end",
        "show": "Show the explanation", "more": "More charts", "close": "Close", "other": "中文",
        "legend": "Legend", "look": "Week 4",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("viewport", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_a_lesson_from_start_to_end(
    browser: Browser, files: dict[Language, Path], registration: Lesson, language: Language,
    viewport: dict[str, int],
) -> None:  # fmt: skip
    words = WORDS[language]
    with quiet_page(browser, files[language], viewport) as page:
        ready(page)

        def button(key: str) -> None:
            page.get_by_role("button", name=words[key], exact=True).click()

        assert page.title() == registration.title.of(language)
        play = page.locator(".controls .main-button")
        assert play.is_disabled()  # predict before play
        assert page.get_by_role("button", name=words["predict"]).is_disabled()
        right = int(answer(registration))
        wrong = (right + 1) % len(registration.prediction.choices)
        page.locator(".choice input").nth(wrong).check()
        button("predict")
        assert play.is_enabled()
        verdict = page.locator(".verdict")
        label = registration.prediction.choices
        assert label[wrong].label.of(language) in verdict.inner_text()
        assert label[right].label.of(language) not in verdict.inner_text()

        button("step")
        assert week(page) == 1
        button("step")
        button("back")
        assert week(page) == 1
        page.locator(".speed select").select_option("8")
        button("play")
        until(page, "page.player.week >= 3")
        button("pause")
        paused = week(page)
        page.wait_for_timeout(400)
        assert week(page) == paused < WEEKS
        button("look")
        assert week(page) == 4
        button("restart")
        assert week(page) == 0
        page.locator("input.weeks").fill("5")
        assert week(page) == 5
        assert words["show"] in page.locator(".told").inner_text()
        assert page.locator(".told-parts").count() == 0
        button("end")
        assert week(page) == WEEKS
        told = page.locator(".told-parts").inner_text()
        assert registration.discussion[0].of(language) in told
        assert "{" not in told  # measured figures are filled in
        assert label[right].label.of(language) in verdict.inner_text()
        page.get_by_text(words["more"], exact=True).click()
        page.get_by_text(words["legend"], exact=True).click()
        charts = page.locator(".more .chart svg[role=img]")
        assert charts.count() >= 8
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

        page.evaluate("page.tables.left.onResident(7)")
        assert page.evaluate("[page.tables.left.chosen.row, page.tables.right.chosen.row]") == [
            7,
            7,
        ]
        assert page.locator(".person .life").count() == 2
        button("close")
        assert page.locator(".person").is_hidden()
        button("other")
        other: Language = "en" if language == "zh" else "zh"
        assert page.title() == registration.title.of(other)
        assert registration.discussion[0].of(other) in page.locator(".told-parts").inner_text()
        assert registration.story[0].of(other) in page.locator("#story").inner_text()
        assert page.evaluate("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[other]


def test_the_keyboard_plays_the_lesson(browser: Browser, files: dict[Language, Path]) -> None:
    with quiet_page(browser, files["en"], PROJECTOR) as page:
        ready(page)
        page.keyboard.press("]")
        page.keyboard.press(" ")
        assert week(page) == 0  # not before the prediction
        page.get_by_role("button", name="Play without predicting").click()
        page.keyboard.press("]")
        page.keyboard.press("]")
        page.keyboard.press("[")
        assert week(page) == 1
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press(" ")
        assert page.evaluate("page.player.playing")
        page.keyboard.press(" ")
        assert not page.evaluate("page.player.playing")
        page.keyboard.press("l")
        assert page.evaluate("page.language") == "zh"


def test_a_guess_at_a_number_is_compared_with_what_was_measured(
    browser: Browser, runs: dict[str, Recording], tmp_path: Path
) -> None:
    guessing = [name for name in ("authority", "fees", "paper", "points", "resonance", "volunteered", "few")
                if lesson(name).prediction.guess is not None]  # fmt: skip
    assert guessing
    file = tmp_path / "guess.html"
    file.write_text(page_of(small_of_same(guessing[0]), "zh", runs), "utf-8")
    with quiet_page(browser, file, PROJECTOR) as page:
        ready(page)
        guess = lesson(guessing[0]).prediction.guess
        assert guess is not None
        page.locator(".guess input").fill(str(guess.low))
        page.get_by_role("button", name="就这样猜").click()
        page.evaluate("page.player.jump(page.lesson.weeks)")
        verdict = page.locator(".verdict").inner_text()
        assert "你的预测" in verdict and "量到的是" in verdict
        assert f"{float(f'{answer(lesson(guessing[0])):.2g}'):g}" in verdict


def small_of_same(name: str) -> Lesson:
    """Return a lesson's words to go with the small runs."""
    return lesson(name).model_copy(update={"weeks": WEEKS})


def test_an_old_browser_is_told_so_in_one_line(
    browser: Browser, files: dict[Language, Path]
) -> None:
    context = browser.new_context()
    context.add_init_script("delete window.DecompressionStream")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(files["zh"].as_uri())
    until(page, "document.body.innerText.includes('太旧')")
    assert "too old" in page.inner_text("main")
    context.close()
    assert wrong == []


def test_the_page_may_not_ask_the_network_for_anything(
    browser: Browser, files: dict[Language, Path]
) -> None:
    """Its own policy stops a request even if some script made one: nothing knocks at this port."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.5)
        page = browser.new_page()
        page.goto(files["zh"].as_uri())
        ready(page)
        tried = page.evaluate(
            """(url) => Promise.all([
              fetch(url).then(() => "out", () => "stopped"),
              new Promise((end) => { const i = new Image(); i.onload = i.onerror = (e) => end(e.type);
                i.src = url; }),
            ])""",
            f"http://127.0.0.1:{door.getsockname()[1]}/x.png",
        )
        page.close()
        assert tried == ["stopped", "error"]
        with pytest.raises(TimeoutError):
            door.accept()


def test_on_paper_the_buttons_are_gone(browser: Browser, files: dict[Language, Path]) -> None:
    with quiet_page(browser, files["en"], PROJECTOR) as page:
        ready(page)
        page.emulate_media(media="print")
        assert page.locator(".controls").is_hidden()
        assert page.locator("#story").is_visible()


@pytest.mark.slow
def test_three_years_of_yilan_fit_in_eight_megabytes(tmp_path: Path) -> None:
    yilan = lesson("registration").model_copy(update={"weeks": 156})
    assert yilan.preset == "yingpu/yilan"
    size = write(yilan, "zh", tmp_path / "yilan.html")
    assert size == (tmp_path / "yilan.html").stat().st_size <= LIMIT
