"""The pictures of a lesson's sheets, out of what was measured, in the house style."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import MaxNLocator, PercentFormatter
from rich.cells import cell_len

from classroom.lessons.lesson import Lesson
from classroom.lessons.parts import SIDES
from classroom.lessons.results import Measured, course, measured
from classroom.lessons.sheets.words import WEEK
from classroom.lessons.telling import unit_code
from classroom.live.steering import weeks_of_change
from experiments import formats
from experiments.columns import column
from experiments.figures.house import (
    BLACK,
    BLUE,
    GREY,
    RED,
    draw_band,
    house_style,
    saved,
)
from sim.calendar import YEAR
from sim.text import Language

_WIDTH, _HIGH, _ROW = 10.4, 4.2, 0.56  # inches; small, so that letters are large
_EDGE = 0.15  # inches; outlined letters are a trace wider than the layout reckons
_COLOURS = dict(zip(SIDES, (BLUE, RED), strict=True))
_DASHES = dict(zip(SIDES, ("-", "--"), strict=True))  # told apart without colour, too
_TITLE_CELLS = 84  # for all panels of a row


def courses(lesson: Lesson, language: Language) -> str:
    """Return the panels of a lesson as SVG: both neighbourhoods over time, with 95 % bands."""
    with house_style(language, _all_words(lesson)):
        figure = Figure(figsize=(_WIDTH, _HIGH), layout="constrained")
        panels = np.atleast_1d(figure.subplots(1, len(lesson.panels)))
        for panel, outcome in zip(panels, lesson.panels, strict=True):
            _course(panel, lesson, outcome, language)
        handles, labels = panels[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper left", ncols=2, fontsize=15)
        return _svg(figure)


def bars(lesson: Lesson, language: Language) -> str:
    """Return some findings of a lesson side by side as SVG, with their intervals; "" without any."""
    if lesson.bars is None:
        return ""
    found = measured(lesson)
    keys = lesson.bars.findings
    with house_style(language, _all_words(lesson)):
        figure = Figure(figsize=(_WIDTH, 0.3 + _ROW * len(keys)))
        figure.set_layout_engine(ConstrainedLayoutEngine(w_pad=_EDGE))
        panel = figure.subplots()
        unit = unit_code(lesson.findings[keys[0]])
        _bars(panel, [found[key] for key in keys], unit)
        panel.set_yticks(range(len(keys)), [lesson.findings[key].says.of(language) for key in keys])
        return _svg(figure)


def _course(panel: Axes, lesson: Lesson, outcome: str, language: Language) -> None:
    unit, label, _ = column("runs", outcome)
    for side in SIDES:
        line = course(lesson, outcome, side)
        name = lesson.arms[side].name.of(language)
        draw_band(panel, line.week, line.band, _COLOURS[side], name, _DASHES[side])
    words = label.of(language)
    measure = formats.unit_of_value(unit, language)
    if measure != formats.NONE:
        words = f"{words} ({measure})" if language == "en" else f"{words}（{measure}）"
    room = _TITLE_CELLS // len(lesson.panels)
    panel.set_title(_two_lines(words, room), fontsize=14, linespacing=1.3)
    panel.set_xlim(0, lesson.weeks)
    panel.set_xticks(range(0, lesson.weeks + 1, YEAR // 2 if lesson.weeks <= 2 * YEAR else YEAR))
    panel.set_xlabel(WEEK.of(language))
    panel.yaxis.set_major_locator(MaxNLocator(5))
    if unit in ("share", "probability/week"):
        panel.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    low, high = panel.get_ylim()
    if 0 < low < high / 2:
        panel.set_ylim(bottom=0)
    marks = {
        week for side in SIDES for week in weeks_of_change(lesson.scenario(side), lesson.weeks)
    }
    for week in sorted(marks):
        panel.axvline(week, color=GREY, linewidth=1.1, linestyle=(0, (4, 3)), zorder=1)


def _bars(panel: Axes, found: Sequence[Measured], unit: str) -> None:
    largest = max(one.high for one in found)
    for height, one in enumerate(found):
        panel.barh(height, one.value, height=0.62, color="#9CC7E4", linewidth=0)
        panel.plot([one.low, one.high], [height, height], color=BLACK, linewidth=2)
        panel.text(
            one.high + 0.012 * largest, height, formats.value(one.value, unit), va="center", fontsize=14
        )  # fmt: skip
    panel.set_ylim(len(found) - 0.5, -0.5)
    panel.set_xlim(0, 1.1 * largest)
    panel.tick_params(axis="y", labelcolor="black", labelsize=14, length=0)
    panel.set_xticks([])
    panel.spines[["left", "bottom"]].set_visible(False)
    panel.grid(visible=False)


def _two_lines(words: str, room: int) -> str:
    """Break a title that is too long for its panel, after a comma or before a bracket."""
    if cell_len(words) <= room:
        return words
    for sign in ("（", " (", "，", ", "):
        before, found, after = words.partition(sign)
        if found:
            return f"{before}\n{(found + after).strip('，, ')}"
    return words


def _all_words(lesson: Lesson) -> str:
    return "".join(arm.name.zh for arm in lesson.arms.values())


def _svg(figure: Figure) -> str:
    text = saved(figure, "svg").decode()
    return text[text.index("<svg") :]
