"""A real browser drives every screen of the classroom, in both languages, with nothing from outside."""

from __future__ import annotations

import re

import pytest

from tests.classroom.page.served import (
    CHROMIUM,
    PHONE,
    PROJECTOR,
    SLOW,
    Watched,
    classroom,
    need_a_browser,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    need_a_browser()
    home = tmp_path_factory.mktemp("home")
    with classroom(HOME=str(home), COGOV_GAMES=str(home)) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    need_a_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser, address):
    watched = Watched(browser, address)
    yield watched
    watched.close()


def _live(visitor, preset="estate/commodity"):
    page = visitor.go(f"&open={preset}", ".transport")
    page.wait_for_selector(".sand-canvas")
    return page


def _week(page):
    return int(re.findall(r"\d+", page.inner_text(".transport .week"))[0])


def _wait_for_week(page, week):
    page.wait_for_function(
        "week => { const e = document.querySelector('.transport .week');"
        " return e && Number(e.textContent.match(/\\d+/)[0]) === week; }",
        arg=week,
    )


def _wait_past_week(page, week):
    page.wait_for_function(
        "week => { const e = document.querySelector('.transport .week');"
        " return e && Number(e.textContent.match(/\\d+/)[0]) > week; }",
        arg=week,
    )


def _jump(page, week):
    slider = page.locator(".transport input[type=range]")
    slider.evaluate(
        "(e, w) => { e.value = w; e.dispatchEvent(new Event('input', {bubbles: true}));"
        " e.dispatchEvent(new Event('change', {bubbles: true})); }",
        week,
    )
    _wait_for_week(page, week)


def test_from_the_first_page_to_a_neighbourhood_that_lives(visitor):
    page = visitor.go()
    page.click("text=Open Yilan")
    page.wait_for_selector(".transport")
    page.wait_for_selector(".sand-canvas")
    page.keyboard.press("ArrowRight")
    _wait_for_week(page, 1)
    page.click("[aria-label='One week on']")
    _wait_for_week(page, 2)
    page.click(".speed button:has-text('8×')")
    page.click("h1")  # a button that has the focus keeps the space bar to itself
    page.keyboard.press(" ")
    page.wait_for_selector("[aria-label='Pause']")
    _wait_past_week(page, 5)
    page.click("[aria-label='Pause']")
    page.wait_for_selector("[aria-label='Play']")
    stopped = _week(page)
    page.keyboard.press("ArrowLeft")
    _wait_for_week(page, stopped - 1)
    _jump(page, 3)
    page.click("text=中文")
    page.wait_for_selector("text=第 3 周")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert page.title() == "社区共治课堂"
    for tab in page.locator(".tabs button").all():
        tab.click()
        assert tab.get_attribute("aria-selected") == "true" or tab.is_visible()
    page.wait_for_selector(".plot .main-svg")
    page.click("[aria-label='回到开始']")
    _wait_for_week(page, 0)


def test_a_change_in_mid_run_is_marked_and_lists_itself(visitor):
    page = _live(visitor)
    _jump(page, 10)
    page.click("text=Side by side")
    page.wait_for_selector(".stage.two .sand-canvas")
    page.click(".levers h3 button:has-text('Work unit')")
    page.click("input[role=switch][aria-label='thank-you letters']")
    page.wait_for_selector("text=B · from week 10: thank-you letters: on")
    page.wait_for_selector(".transport .mark.two")
    _jump(page, 30)
    lines = page.evaluate(
        "[...document.querySelectorAll('.plot .canvas')].map(p => (p.layout.shapes || []).map(s => s.x0))"
    )
    assert lines and all(shapes == [10.5] for shapes in lines)
    page.click(".head button:has-text('One'), .live-head button:has-text('One')")
    page.wait_for_selector(".stage.two", state="detached")
    page.wait_for_selector("text=from week 10: thank-you letters: on")
    page.click("text=Start over")
    page.wait_for_selector(".transport .mark", state="detached")


def test_a_bad_value_is_caught_beside_its_field(visitor):
    page = _live(visitor)
    page.click(".levers h3 button:has-text('Rules')")
    page.click(".scheme button:has-text('How residents decide')")
    field = page.locator("[id='decision.base_reach']")
    before = field.input_value()
    field.fill("7")
    field.press("Tab")
    wrong = page.locator("[id='wrong-decision.base_reach']")
    wrong.wait_for()
    assert "base_reach" in wrong.inner_text() and "7" in wrong.inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    page.click("text=中文")
    page.wait_for_function(
        "document.getElementById('wrong-decision.base_reach').textContent.includes('不可用')"
    )
    field.fill("0.3")
    field.press("Tab")
    wrong.wait_for(state="detached")
    assert before != "0.3" and field.input_value() == "0.3"
    page.click(".scheme button:has-text('社区工作者')")
    staff = page.locator("[id='organisations.office.staff']")
    staff.fill("3.0")  # of people there are whole ones only, and this is three
    staff.press("Tab")
    page.wait_for_function("document.getElementById('organisations.office.staff').value === '3'")
    assert page.locator(".levers .wrong").count() == 0


def test_why_a_resident_came_or_stayed_home(visitor):
    page = _live(visitor)
    _jump(page, 8)
    page.focus(".sand-canvas")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".reasons .bars .bar")
    assert page.locator(".reasons .bars .bar").count() == 9
    assert "week 8" in page.inner_text(".reasons")
    page.click(".reasons [aria-label='Close']")
    page.wait_for_selector(".reasons", state="detached")


def test_a_scenario_goes_out_as_a_file_and_comes_back(visitor, tmp_path):
    page = _live(visitor)
    _jump(page, 5)
    page.click(".levers h3 button:has-text('Work unit')")
    page.click("input[role=switch][aria-label='thank-you letters']")
    page.wait_for_selector("text=from week 5")
    with page.expect_download() as download:
        page.click("text=Save scenario")
    file = tmp_path / "mine.yaml"
    download.value.save_as(file)
    assert "letters" in file.read_text("utf-8")
    page.set_input_files("input[type=file]", file)
    _wait_for_week(page, 0)
    page.wait_for_selector("text=from week 5: thank-you letters: on")
    bad = tmp_path / "bad.yaml"
    bad.write_text("weeks: -4\n")
    page.set_input_files("input[type=file]", bad)
    page.wait_for_selector(".notice >> text=weeks")
    page.click(".notice [aria-label='Close']")
    page.wait_for_selector(".notice", state="detached")


def test_a_reload_in_mid_run_comes_back_where_it_was(visitor):
    page = _live(visitor)
    _jump(page, 12)
    page.click("text=中文")
    page.click(".tabs button:has-text('成本')")
    page.click("[aria-label='播放']:not([role=group])")
    _wait_past_week(page, 13)
    page.reload()
    page.wait_for_selector(".transport")
    page.wait_for_selector("[aria-label='播放']:not([role=group])")  # nobody looked: it paused
    assert _week(page) >= 13
    assert page.get_attribute(".tabs button:has-text('成本')", "aria-selected") == "true"


def test_a_second_tab_with_the_same_address_is_a_visit_of_its_own(visitor):
    page = _live(visitor)
    _jump(page, 12)
    other = visitor.context.new_page()
    other.set_default_timeout(SLOW)
    other.goto(page.url)
    _wait_for_week(other, 0)
    assert other.url != page.url
    _jump(other, 3)
    other.click("text=中文")
    other.wait_for_selector("text=第 3 周")
    assert _week(page) == 12 and page.title() == "Cogov classroom"
    for tab, week in ((other, 3), (page, 12)):  # both come back to their own
        tab.reload()
        _wait_for_week(tab, week)
    taken, left = page.url, other.url
    other.close()
    page.goto(left)  # whom nobody is in can be entered
    _wait_for_week(page, 3)
    assert page.url == left != taken


def test_two_browsers_have_states_of_their_own(browser, address):
    one, other = Watched(browser, address), Watched(browser, address)
    first, second = _live(one), _live(other, "estate/rental")
    _jump(first, 7)
    second.click("text=中文")
    second.keyboard.press("ArrowRight")
    _wait_for_week(second, 1)
    assert _week(first) == 7 and first.inner_text("h1") != second.inner_text("h1")
    assert first.title() == "Cogov classroom"
    one.close()
    _jump(second, 4)
    other.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_lesson_from_start_to_end(visitor, language):
    on = {"zh": "下一步", "en": "Next"}[language]
    page = visitor.go(f"&open=paper&lang={language}".replace("&lang=en", ""), ".told")
    if language == "zh":
        page.click("text=中文")
        page.wait_for_selector(f"button:has-text('{on}')")
    page.click(f"button:has-text('{on}')")
    page.locator(".answers input").nth(1).check()
    page.click(".told .prose .button.main")
    page.wait_for_selector(".papers .link")
    page.click(f"button:has-text('{on}')")
    page.locator(".told .prose button").first.click()
    _wait_past_week(page, 1)
    page.click(f"button:has-text('{on}')")
    page.wait_for_selector(".votes .right")
    assert page.locator(".told table tbody tr").count() >= 1
    with page.expect_download() as download:
        page.click(".papers .link")
    assert download.value.suggested_filename == "paper-predictions.csv"
    page.click(f"button:has-text('{on}')")
    page.wait_for_selector(".sources li")
    explore = {"zh": "自由探索", "en": "Explore these two"}[language]
    page.click(f".told button:has-text('{explore}')")
    page.wait_for_selector(".levers")
    page.click(f"nav >> text={'课程' if language == 'zh' else 'Lesson'}")
    page.wait_for_selector(".papers .link")  # the prediction is still there
    for link in page.locator(".papers a").all():
        with page.expect_popup() as opened:
            link.click()
        opened.value.wait_for_load_state()
        assert opened.value.title()
        opened.value.close()
    page.click(f"text={'清空预测' if language == 'zh' else 'Clear predictions'}")
    page.click(f"text={'再按一次确认' if language == 'zh' else 'Press again to confirm'}")
    page.wait_for_selector(".papers .link", state="detached")


def test_the_game_with_three_teams(browser, address):
    trainer = Watched(browser, address)
    page = trainer.go()
    page.click("nav >> text=Budget game")
    page.click("button:has-text('Open a room')")
    page.wait_for_selector(".game .code")
    assert re.fullmatch(r"[A-Z0-9]{4}-[A-Z0-9]{4}", page.inner_text(".game .code"))
    assert page.locator(".game .qr svg").count() == 1
    join = page.inner_text(".game .address")
    assert join.startswith("http://127.0.0.1:")
    teams = [Watched(browser, join) for _ in range(3)]
    for k, team in enumerate(teams):
        team.page.goto(join)
        team.page.fill("#code", page.inner_text(".game .code"))
        team.page.fill("#name", f"Team {k + 1}")
        team.page.keyboard.press("Enter")
        page.wait_for_selector(f".game .team:has-text('Team {k + 1}')")
    teams[0].page.click("button.main")  # lives its first year
    page.wait_for_selector(".game tr.first + tr th:has-text('Team 1')")
    for group in page.locator(".scores .tabs button").all():
        group.click()
        page.click(".scores thead button >> nth=1")
        page.wait_for_selector(".scores thead th:nth-child(4)[aria-sort]")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator(".game .choice button").count() == 3
    page.click(".game .choice button:has-text('1')")
    page.wait_for_selector(".game .choice button[aria-pressed=true]:has-text('1')")
    with page.expect_download() as download:
        page.click("text=Export scoreboard")
    assert download.value.suggested_filename == "scoreboard.csv"
    for team in teams:
        team.close()
    page.click(".team:has-text('Team 3') button:has-text('Remove')")
    page.click(".team:has-text('Team 3') button:has-text('Press again')")
    page.wait_for_selector(".team:has-text('Team 3')", state="detached")
    _close_room(page)
    trainer.close()


def _close_room(page):
    page.click("button:has-text('Close the room')")
    page.click("button:has-text('Press again to confirm')")
    page.wait_for_selector("button:has-text('Open a room')")


def test_every_page_of_the_trainer_shows_the_room_and_it_goes_on_after_it_was_closed(
    browser, address
):
    trainer = Watched(browser, address)
    page = trainer.go()
    page.click("nav >> text=Budget game")
    assert not page.is_checked(".let-in input")  # nobody else joins unless the trainer says so
    page.click("button:has-text('Open a room')")
    page.wait_for_selector(".game .code")
    join, code = page.inner_text(".game .address"), page.inner_text(".game .code")
    team = Watched(browser, join)
    team.page.goto(join)
    team.page.fill("#code", code)
    team.page.fill("#name", "Plum")
    team.page.keyboard.press("Enter")
    page.wait_for_selector(".game .team:has-text('Plum')")
    page.reload()
    page.wait_for_selector(".game .team:has-text('Plum')")
    again = trainer.context.new_page()  # as if the tab had been closed
    again.set_default_timeout(SLOW)
    again.goto(address)
    again.click("nav >> text=Budget game")
    again.wait_for_selector(f".game .code:has-text('{code}')")
    again.click(".game .choice button:has-text('1')")
    page.wait_for_selector(".game .choice button[aria-pressed=true]:has-text('1')")
    team.page.click("button.main")
    for shown in (page, again):
        shown.wait_for_selector(".game tr.first + tr th:has-text('Plum')")
    team.page.close()
    _close_room(again)
    page.wait_for_selector("button:has-text('Open a room')")
    page.click(".begin-game button:has-text('teams: 1') >> nth=0")
    for shown in (page, again):
        shown.wait_for_selector(f".game .code:has-text('{code}')")
        shown.wait_for_selector(".game tr.first + tr th:has-text('Plum')")
    device = team.context.new_page()
    device.goto(page.inner_text(".game .address"))
    if page.inner_text(".game .address") == join:  # unless another program took the port
        device.wait_for_selector("header .name:has-text('Plum')")
    _close_room(page)
    team.context.close()
    assert not [w for w in team.wrong if "ERR_CONNECTION" not in w]
    trainer.close()


@pytest.mark.parametrize("viewport", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_every_screen_fits_and_every_control_has_a_name(browser, address, viewport):
    visitor = Watched(browser, address, viewport)
    for more, shown in (("", ".start h1"), ("&open=estate/commodity", ".charts .main-svg"),
                        ("&open=paper", ".told")):  # fmt: skip
        page = visitor.go(more, shown)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, shown
        nameless = page.evaluate(
            """() => [...document.querySelectorAll('.class button, .class a, .class input, .class select')]
            .filter(e => !(e.innerText || e.getAttribute('aria-label') || e.title || (e.labels && e.labels.length)))
            .map(e => e.outerHTML.slice(0, 120))"""
        )
        assert nameless == []
    visitor.close()


def test_the_keyboard_alone_reaches_and_shows_where_it_is(visitor):
    page = visitor.go()
    seen = []
    for _ in range(6):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "(() => { const e = document.activeElement; return [e.innerText.trim(),"
                " getComputedStyle(e).outlineStyle, parseFloat(getComputedStyle(e).outlineWidth)]; })()"
            )
        )
    assert [name for name, _, _ in seen[:4]] == ["Start", "Budget game", "中文", "English"]
    assert all(style == "solid" and width >= 2 for _, style, width in seen)
