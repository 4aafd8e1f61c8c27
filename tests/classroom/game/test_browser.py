"""The teams' page in a real browser: three teams, both languages, reloads, and nothing goes wrong."""

import time
from contextlib import contextmanager

import pytest

pytest.importorskip("playwright")

from classroom.game.serving import serve
from tests.classroom.view.browsing import PHONE, PROJECTOR, chromium

pytestmark = pytest.mark.slow
WAIT = 90_000  # ms; the computer may be busy


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture
def served(room):
    made = serve(room)
    yield made
    made.stop()


@contextmanager
def device(browser, served, language="zh", size=PHONE, expected=()):
    """Yield the page of a device; at the end fail on what went wrong, but for what is expected."""
    wrong = []
    context = browser.new_context(viewport=size, locale="zh-CN" if language == "zh" else "en-GB")
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    home = f"http://127.0.0.1:{served.port}/"
    page.on("request", lambda r: None if r.url.startswith(home) else wrong.append(r.url))
    page.goto(served.addresses[0])
    yield page
    context.close()
    assert [text for text in wrong if not any(words in text for words in expected)] == []


def join(page, name):
    page.fill("#name", name)
    page.click("form button")
    page.wait_for_selector(".bar")


def switch(page, scheme):
    """Open all groups and press a scheme's switch; wait for the price."""
    page.eval_on_selector_all("details.group", "all => all.forEach((d) => { d.open = true; })")
    with page.expect_response("**/api/plan"):
        page.click(f"#scheme-{scheme}")


def play(page):
    page.wait_for_selector(".bar button:enabled")
    page.click(".bar button")
    page.wait_for_selector(".results .tiles")


def test_three_teams_play_in_both_languages(browser, served, room):
    with (
        device(browser, served) as a,
        device(browser, served, "en", PROJECTOR) as b,
        device(browser, served, "zh", PROJECTOR) as c,
    ):
        for page, name in ((a, "银杏队"), (b, "<b>Plum</b>"), (c, "红枫队")):
            join(page, name)
            assert page.inner_text("header .name") == name
        switch(a, "letters")
        a.click("label.stop:has(input[name='letters.threshold'][value='1'])")
        a.click("label.stop:has(input[name='predict.real']) >> nth=0")
        switch(b, "quota")
        switch(c, "mandate")
        for page in (a, b, c):
            play(page)
        plans = [set(team["years"][0]["plan"]) for team in room.view()["teams"]]
        assert "letters" in plans[0] and "letters" not in plans[1] | plans[2]
        assert "quota" in plans[1] and "quota" not in plans[0] | plans[2]
        assert "mandate" in plans[0] & plans[1] and "mandate" not in plans[2]
        assert room.view()["teams"][0]["years"][0]["plan"]["letters"] == {"threshold": 1}
        assert "猜" in a.inner_text(".guesses")
        for page in (a, b, c):
            page.click(".tabs button >> nth=2")
            page.wait_for_selector(".scores tbody tr:nth-child(4)")
            assert page.locator(".scores tr.own").count() == 1
        assert "<b>Plum</b>" in a.inner_text(".scores")
        assert "Nothing done" in b.inner_text(".scores") or "nothing done" in b.inner_text(
            ".scores"
        )
        b.click(".tabs button >> nth=0")
        play(b)
        assert room.teams[1].years_lived == 2


def test_the_language_changes_all_words_and_no_choice(browser, served, room):
    with device(browser, served, size=PROJECTOR) as page:
        join(page, "A")
        switch(page, "covenant")
        assert "年的计划" in page.inner_text("h1")
        with page.expect_response("**/api/plan"):
            page.click("#scheme-letters")  # what the computer was not yet told is not lost either
            page.click(".language")
            assert page.is_checked("#scheme-letters")
        assert page.inner_text("h1") == "Plan for year 1"
        assert page.is_checked("#scheme-covenant")
        assert page.get_attribute("html", "lang") == "en"
        left = page.evaluate(
            "[...document.querySelectorAll('main *')].filter((e) => e.offsetParent && "
            "[...e.childNodes].some((n) => n.nodeType === 3 && /[\\u4e00-\\u9fff]/.test(n.data)))"
            ".map((e) => e.textContent)"
        )
        assert left == []
        page.reload()
        page.wait_for_selector(".bar")
        assert page.inner_text("h1") == "Plan for year 1"


def test_a_reload_in_mid_game_comes_back_to_the_same_team(browser, served, room, works):
    with device(browser, served) as page:
        join(page, "A")
        switch(page, "letters")
        page.reload()
        page.wait_for_selector(".bar")
        assert page.inner_text("header .name") == "A"
        assert page.is_checked("#scheme-letters")
        works.held = True
        page.click(".bar button")
        page.wait_for_selector(".living")
        page.reload()
        page.wait_for_selector(".living")
        works.go_on()
        page.wait_for_selector(".results .tiles")
        page.reload()
        page.wait_for_selector("h1")
        assert len(room.teams) == 1


def test_a_plan_beyond_the_budget_cannot_be_played(browser, served):
    with device(browser, served) as page:
        join(page, "A")
        switch(page, "showcase")
        page.wait_for_selector(".sums .over")
        assert page.is_disabled(".bar button")
        switch(page, "showcase")
        page.wait_for_selector(".bar button:enabled")


def test_what_is_wrong_is_told_beside_the_scheme(browser, served):
    with device(browser, served, "en", expected=("400",)) as page:
        join(page, "A")
        switch(page, "letters")
        page.eval_on_selector(
            "input[name='letters.threshold'][value='6']", "e => { e.value = '6'; }"
        )
        page.route("**/api/plan", lambda route: route.continue_(
            post_data=route.request.post_data.replace('"letters":{}', '"letters":{"threshold":99}')
        ))  # fmt: skip
        switch(page, "council")
        page.wait_for_selector("li:has(#scheme-letters) .wrong:not([hidden])")
        assert "schemes.letters.threshold" in page.inner_text("li:has(#scheme-letters) .wrong")


def test_a_wrong_code_is_told(browser, served):
    with device(browser, served, "en", expected=("403",)) as page:
        page.fill("#code", "ABCD-EFGH")
        page.fill("#name", "A")
        page.click("form button")
        page.wait_for_selector(".wrong:not([hidden])")
        assert "wrong code" in page.inner_text(".wrong")


def test_a_team_that_was_removed_is_told_and_may_join_again(browser, served, room):
    with device(browser, served, "en", expected=("401",)) as page:
        join(page, "A")
        room.remove(room.teams[0].id)
        page.wait_for_selector("form")
        assert "join again" in page.inner_text(".wrong")
        page.fill("#code", room.code.lower().replace("-", ""))
        join(page, "B")


def test_a_service_that_comes_back_finds_its_teams_again(browser, served, room):
    with device(browser, served, "en", expected=("ERR_",)) as page:
        join(page, "A")
        served.stop()
        page.wait_for_selector(".lost")
        again = serve(room, port=served.port)
        try:
            page.wait_for_selector(".lost", state="detached")
            assert page.inner_text("header .name") == "A"
            switch(page, "letters")
            play(page)
        finally:
            again.stop()


def test_the_year_can_be_seen_in_the_neighbourhood(browser, served):
    with device(browser, served, size=PROJECTOR) as page:
        join(page, "A")
        play(page)
        page.click(".film button")
        page.wait_for_selector(".film .transport")
        until = time.monotonic() + WAIT / 1000
        while int(page.input_value(".film .transport input")) <= 3:
            assert time.monotonic() < until
            page.wait_for_timeout(100)
        page.click(".film .transport button")
        assert page.locator(".film canvas.sand-canvas").count() == 1


def test_the_keyboard_is_enough(browser, served, room):
    with device(browser, served, size=PROJECTOR) as page:
        page.focus("#name")
        page.keyboard.type("A")
        page.keyboard.press("Enter")
        page.wait_for_selector(".bar")
        page.focus("#scheme-mandate")
        with page.expect_response("**/api/plan"):
            page.keyboard.press("Space")
        assert not page.is_checked("#scheme-mandate")
        page.wait_for_selector(".bar button:enabled")
        page.focus(".bar button")
        page.keyboard.press("Enter")
        page.wait_for_selector(".results .tiles")
        assert "mandate" not in room.view()["teams"][0]["years"][0]["plan"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_a_phone(browser, served, language):
    with device(browser, served, language) as page:
        join(page, "一个名字很长很长的队伍在这里" if language == "zh" else "A very long team nam")
        for step in (None, play):
            if step:
                page.click(".tabs button >> nth=0")
                step(page)
            for tab in range(3):
                page.click(f".tabs button >> nth={tab}")
                width = page.evaluate("document.documentElement.scrollWidth")
                assert width <= PHONE["width"], tab
