"""Hand-outs and slides: self-contained, complete, and good to print and to show."""

import re
from html import unescape

import pytest

from classroom.lessons import asked, explained, lesson, lessons, names
from classroom.lessons.sheets import handout, slides
from classroom.lessons.telling import row
from sim.text import LANGUAGES
from tests.classroom.view.browsing import PHONE, PROJECTOR, chromium, quiet_page

A4 = {"width": 673, "height": 1005}  # what the margins leave, in CSS pixels
SHEETS = {"handout": handout, "slides": slides}


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """Write every sheet once; return the files by kind, lesson and language."""
    folder = tmp_path_factory.mktemp("sheets")
    files = {}
    for kind, make in SHEETS.items():
        for one in lessons():
            for language in LANGUAGES:
                file = folder / f"{kind}-{one.id}-{language}.html"
                file.write_text(make(one, language), encoding="utf-8")
                files[kind, one.id, language] = file
    return files


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_brings_everything_it_needs(kind, language):
    page = SHEETS[kind](lesson("points"), language)
    assert "default-src 'none'" in page
    assert not re.search(r"""(src|href)\s*=\s*["'](?!#|data:)""", page)
    assert not re.search(r"url\((?!#|data:)|@import", page)
    assert page.count("<svg") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_sheets_tell_the_whole_lesson(language):
    chosen = lesson("paper")
    told = [asked(chosen, language), *explained(chosen, language), chosen.title.of(language)]
    told += [line.of(language) for line in (*chosen.story, *chosen.discussion, *chosen.source)]
    told += [choice.label.of(language) for choice in chosen.prediction.choices]
    for make in SHEETS.values():
        page = unescape(make(chosen, language))
        assert not [line for line in told if line not in page]


def test_the_answer_is_not_on_the_first_page():
    chosen = lesson("fees")
    first, answers = handout(chosen, "en").split('<div class="sheet">')
    decides = row(chosen, "fee", "en").value
    assert decides in answers
    assert decides not in first


def test_a_guess_leaves_a_blank_with_its_unit():
    page = handout(lesson("few"), "zh")
    assert 'class="blank"' in page
    assert "（0 到 100 之间）" in page


def test_the_same_lesson_gives_the_same_bytes():
    assert handout(lesson("points"), "zh") == handout(lesson("points"), "zh")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", names())
def test_printed_the_prediction_fits_on_the_first_page(browser, sheets, name, language):
    with quiet_page(browser, sheets["handout", name, language], A4) as page:
        page.emulate_media(media="print")
        height = page.locator(".first").bounding_box()["height"]
        assert height <= A4["height"]
        assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") in (2, 3)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", names())
def test_every_slide_fits_its_screen(browser, sheets, name, language):
    with quiet_page(browser, sheets["slides", name, language], PROJECTOR) as page:
        for _ in range(page.locator("section").count()):
            assert page.evaluate(_OVERFLOW) <= 0, page.locator("section.shown h2").inner_text()
            page.keyboard.press("ArrowRight")


@pytest.mark.slow
def test_keys_and_buttons_turn_the_slides(browser, sheets):
    with quiet_page(browser, sheets["slides", "points", "en"], PROJECTOR) as page:
        count = page.locator("section").count()
        number = page.locator("#number")
        assert number.inner_text() == f"1 / {count}"
        for key, expected in (
            (" ", 2), ("ArrowRight", 3), ("PageDown", 4), ("ArrowLeft", 3), ("End", count),
            ("ArrowRight", count), ("Home", 1), ("ArrowLeft", 1),
        ):  # fmt: skip
            page.keyboard.press(key)
            assert number.inner_text() == f"{expected} / {count}"
        page.locator("#on").click()
        assert number.inner_text() == f"2 / {count}"
        page.reload()
        assert page.locator("#number").inner_text() == f"2 / {count}"


@pytest.mark.slow
def test_slides_print_one_a_page(browser, sheets):
    with quiet_page(browser, sheets["slides", "points", "zh"], PROJECTOR) as page:
        pages = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
        assert pages == page.locator("section").count()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hand_out_reads_on_a_phone(browser, sheets, language):
    with quiet_page(browser, sheets["handout", "fees", language], PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


_OVERFLOW = """() => {
  const slide = document.querySelector("section.shown"), frame = slide.getBoundingClientRect();
  const foot = slide.querySelector(".foot");
  const edges = [...slide.querySelectorAll("p, li, td, th, dd, dt, h1, h2, svg")]
    .filter((part) => part !== foot).map((part) => part.getBoundingClientRect());
  return Math.max(...edges.map((part) => Math.max(
    part.bottom - (frame.bottom - 0.045 * frame.height), part.right - frame.right, frame.left - part.left)));
}"""
