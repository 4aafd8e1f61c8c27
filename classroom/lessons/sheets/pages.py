"""Put a lesson on a page: what the templates show."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from classroom.lessons.lesson import Lesson
from classroom.lessons.parts import SIDES
from classroom.lessons.results import measured
from classroom.lessons.sheets import pictures, words
from classroom.lessons.telling import answer, asked, explained, limited, row, rows
from sim.calendar import YEAR
from sim.text import Language


def handout(lesson: Lesson, language: Language) -> str:
    """Return a hand-out: one HTML page that needs nothing, to print on A4.

    Story, question and room for the prediction come first; the answer begins on a new page.
    """
    return _rendered("handout.html.j2", lesson, language, script="")


def slides(lesson: Lesson, language: Language) -> str:
    """Return slides: one HTML page that needs nothing, a slide a screen of 16:9, keys to turn."""
    script = files("classroom.lessons.sheets").joinpath("slides.js").read_text(encoding="utf-8")
    return _rendered("slides.html.j2", lesson, language, script)


def _rendered(template: str, lesson: Lesson, language: Language, script: str) -> str:
    return (
        _templates()
        .get_template(template)
        .render(
            lesson=lesson,
            language=language,
            w=words,
            say=lambda text: text.of(language),
            sides=[
                (label.of(language), lesson.arms[side].name.of(language))
                for label, side in zip((words.LEFT, words.RIGHT), SIDES, strict=True)
            ],
            question=asked(lesson, language),
            right=_right(lesson, language),
            decides=row(lesson, lesson.prediction.about, language),
            explanation=explained(lesson, language),
            limits=limited(lesson, language),
            rows=rows(lesson, language),
            seeds=measured(lesson)[lesson.prediction.about].seeds,
            last_year=(max(1, lesson.weeks - YEAR + 1), lesson.weeks),
            courses=Markup(pictures.courses(lesson, language)),  # noqa: S704 - drawn here
            bars=Markup(pictures.bars(lesson, language)),  # noqa: S704 - drawn here
            script=Markup(script),  # noqa: S704 - our own file
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def _right(lesson: Lesson, language: Language) -> str:
    """Return the choice that holds; "" where a number was to be guessed."""
    choices = lesson.prediction.choices
    return choices[int(answer(lesson))].label.of(language) if choices else ""


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("classroom.lessons", "sheets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
