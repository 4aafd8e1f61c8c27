"""Measured figures put into words: in the explanation, in the table, and as the answer."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from classroom.lessons.lesson import Lesson
from classroom.lessons.parts import Both, Finding
from classroom.lessons.results import Measured, measured
from experiments import formats
from experiments.columns import column
from sim.text import Language, Text

_PLACE = re.compile(r"\{(\w+)(?:\.(left|right))?\}")
_SHARE, _NUMBER = "share", "1"
_POINTS = Text(zh="个百分点", en="percentage points")
_SHARES = (_SHARE, "share/week", "probability/week")


class Row(NamedTuple):
    """A finding as a line of a table; what it does not have is empty."""

    says: str
    left: str
    right: str
    value: str
    span: str
    unit: str


def asked(lesson: Lesson, language: Language) -> str:
    """Return the question, with the measured figures filled in that it gives away."""
    (question,) = _filled(lesson, (lesson.question,), language)
    return question


def explained(lesson: Lesson, language: Language) -> list[str]:
    """Return the paragraphs of the explanation, with the measured figures filled in."""
    return _filled(lesson, lesson.explanation, language)


def limited(lesson: Lesson, language: Language) -> list[str]:
    """Return what the lesson cannot say, with the measured figures filled in."""
    return _filled(lesson, lesson.limits, language)


def row(lesson: Lesson, key: str, language: Language) -> Row:
    """Return a finding as a line of a table; one of a picture says what the picture is of."""
    line = _row(lesson.findings[key], measured(lesson)[key], language)
    if lesson.bars is None or key not in lesson.bars.findings:
        return line
    return line._replace(says=f"{lesson.bars.title.of(language)} · {line.says}")


def rows(lesson: Lesson, language: Language) -> list[Row]:
    """Return all findings as lines of a table."""
    return [row(lesson, key, language) for key in lesson.findings]


def answer(lesson: Lesson) -> int | float:
    """Return which choice the measured figure bears out, counted from 0; or the number to guess.

    Raises
    ------
    ValueError : no choice holds, or more than one does
    """
    about = lesson.prediction.about
    value = measured(lesson)[about].value
    if lesson.prediction.guess is not None:
        share = unit_code(lesson.findings[about]) == _SHARE
        return 100.0 * value if share else value
    right = [k for k, choice in enumerate(lesson.prediction.choices) if choice.holds(value)]
    if len(right) != 1:
        raise ValueError(f"{lesson.id}: {len(right)} choices hold for {value:.4g}")
    return right[0]


def unit_code(finding: Finding) -> str:
    """Return the unit of a finding's figure, as outcomes declare it."""
    if finding.scale == "plain":
        return column("runs", finding.outcome).unit
    return _SHARE if finding.scale == "ratio" else _NUMBER


def _filled(lesson: Lesson, paragraphs: tuple[Both, ...], language: Language) -> list[str]:
    found = measured(lesson)

    def figure(place: re.Match[str]) -> str:
        key, side = place.groups()
        finding = lesson.findings[key]
        if side:
            return _level(getattr(found[key], side), _outcome_unit(finding))
        return _size(finding, found[key].value, language)

    return [_PLACE.sub(figure, paragraph.of(language)) for paragraph in paragraphs]


def _size(finding: Finding, number: float, language: Language) -> str:
    """Return how large a finding is; which way, and of what, the sentence around it says."""
    unit = unit_code(finding)
    is_difference = finding.scale == "plain" and not finding.is_level
    if is_difference and unit in _SHARES:
        return f"{_rounded(100 * abs(number))} {_POINTS.of(language)}"
    return _level(abs(number), unit)


def _level(number: float, unit: str) -> str:
    return f"{_rounded(100 * number)}%" if unit in _SHARES else _rounded(number, decimals=2)


def _rounded(number: float, decimals: int = 1) -> str:
    """Return a number as one would say it: the table has the digits."""
    return f"{number:,.{decimals if abs(number) < 10 else decimals - 1}f}".replace(
        "-", "\N{MINUS SIGN}"
    )


def _row(finding: Finding, found: Measured, language: Language) -> Row:
    unit, own = unit_code(finding), _outcome_unit(finding)
    left, right = (
        "" if math.isnan(mean) or finding.is_level else formats.value(mean, own)
        for mean in (found.left, found.right)
    )
    says = finding.says.of(language)
    if finding.is_level:
        span = formats.span(found.interval, unit)
        words = formats.unit_of_value(unit, language)
        return Row(says, left, right, formats.value(found.value, unit), span, _worded(words))
    if finding.scale == "ratio":
        low, high = (formats.change(end, unit) for end in (found.low, found.high))
        return Row(says, left, right, formats.change(found.value, unit), f"[{low}, {high}]", "%")
    words = formats.unit_of_change(unit, language)
    return Row(
        says, left, right, formats.change(found.value, unit), formats.change_span(found.interval, unit),
        _worded(words),
    )  # fmt: skip


def _worded(unit: str) -> str:
    return "" if unit == formats.NONE else unit


def _outcome_unit(finding: Finding) -> str:
    return column("runs", finding.outcome).unit
