"""The trainer's guide uses the words of the page and the lessons, alike in both languages."""

import re
from pathlib import Path

import pytest

from classroom.lessons import lessons
from classroom.page.words import text
from sim.text import LANGUAGES

DOCS = Path(__file__).parents[3] / "docs"
GUIDES = {"zh": DOCS / "trainer.zh-CN.md", "en": DOCS / "trainer.md"}
BUTTONS = (
    "story", "predict", "run", "explain", "next", "keep", "play", "pause", "handout", "slides",
    "game", "open_room", "watch", "scoreboard", "save_scores", "save_predictions", "levers",
    "reasons", "limits_of", "load", "begin", "seed",
)  # fmt: skip


@pytest.fixture(scope="module")
def guides():
    return {language: file.read_text("utf-8") for language, file in GUIDES.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("button", BUTTONS)
def test_the_guide_calls_things_as_the_page_does(guides, button, language):
    assert text(button).of(language).lower() in guides[language].lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_lists_every_lesson_with_its_time(guides, language):
    for lesson in lessons():
        row = f"| {lesson.number} {lesson.title.of(language)} | {lesson.minutes} |"
        assert row in guides[language]


def test_both_languages_have_the_same_sections_tables_and_commands(guides):
    def skeleton(guide):
        prose = re.sub(r"```.*?```", "", guide, flags=re.DOTALL)
        lines = [line for line in prose.splitlines() if line.startswith(("#", "|", "<!--"))]
        return [re.match(r"#+ (?:\d+\.)?|\||<!--", line).group() for line in lines]

    def commands(guide):
        (block,) = re.findall(r"```sh\n(.*?)```", guide, re.DOTALL)
        return [line.partition("#")[0].strip() for line in block.splitlines()]

    assert skeleton(guides["zh"]) == skeleton(guides["en"])
    assert commands(guides["zh"]) == commands(guides["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_command_lines_stand_in_the_last_section_only(guides, language):
    *_, last = re.split(r"^## ", guides[language], flags=re.MULTILINE)
    assert "cogov " not in guides[language].removesuffix(last)
