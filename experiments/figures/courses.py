"""When a change works: the courses of all scenarios, and the paired difference from A below."""

from __future__ import annotations

from typing import Literal, NamedTuple

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.columns import column
from experiments.figures.house import (
    BLACK,
    SCENARIO_COLOURS,
    Subject,
    cut,
    draw_band,
    legend_above,
    sheet,
)
from experiments.figures.series import QUARTER, WEEK_AXIS, Course, course, mark_time, name_marks
from experiments.headlines import Tables
from sim.outcomes import ALL, GROUP_LABELS
from sim.text import Language, Text

TITLE = Text(zh="何时起变化", en="When it changes")
READING = Text(
    zh="上排：各方案的进程（季度均值）；下排：与 A 按种子配对之差，区间不含零处才可断言有差别。",
    en="Above: the course of every scenario (quarterly means). Below: the difference from A, "
    "paired by seed; only where its band leaves zero can a difference be claimed.",
)
LEVEL = Text(zh="水平", en="level")
PER_WEEK = Text(zh="（%/周）", en="(%/week)")
DIFFERENCE = Text(zh="与 A 之差", en="difference from A")


class Measure(NamedTuple):
    """A weekly column of a group, the factor it is shown with, and the least difference to show.

    Differences smaller than ``least`` stay near zero, so that trifles do not look like effects.
    """

    table: Literal["weekly", "governance"]
    column: str
    group: str | None = None
    factor: float = 1.0
    least: float = 0.002

    def title(self, language: Language) -> str:
        """Return the name of the measure, its group and its unit."""
        name = column(self.table, self.column).label.of(language)
        unit = PER_WEEK.of(language) if self.factor == 100 else ""
        group = GROUP_LABELS[self.group].of(language) if self.group else ""
        return f"{name}\n{group} {unit}"


_LEGEND = 105  # letters that fit on a line of the legend
MEASURES = (
    Measure("weekly", "participation_rate", "in_service_member", 100, 0.1),
    Measure("weekly", "participation_rate", ALL, 100, 0.1),
    Measure("weekly", "identity", ALL),
    Measure("weekly", "trust", ALL),
)


def draw(tables: Tables, subject: Subject, language: Language) -> Figure:
    """Draw levels above and paired differences below, one column per measure."""
    base, *others = subject.scenarios
    columns = min(3, len(subject.scenarios))
    room = _LEGEND // columns
    figure = sheet(TITLE, subject, language)
    panels = figure.subplots(
        2, len(MEASURES), sharex=True, gridspec_kw={"wspace": 0.4, "hspace": 0.12}
    )
    figure.subplots_adjust(top=0.79)  # titles of two lines
    for (level, difference), measure in zip(panels.T, MEASURES, strict=True):
        lines = {name: _course(tables[measure.table], measure, name) for name in subject.scenarios}
        for panel in (level, difference):
            panel.yaxis.set_major_locator(MaxNLocator(4))
        for (name, line), colour in zip(lines.items(), SCENARIO_COLOURS, strict=False):
            label = cut(subject.short(name, language), room)
            draw_band(level, line.week, line.band, colour, label)
        for name, colour in zip(others, SCENARIO_COLOURS[1:], strict=False):
            apart = lines[name].minus(lines[base])
            draw_band(difference, apart.week, apart.band, colour)
        low, high = difference.get_ylim()
        difference.set_ylim(min(low, -measure.least), max(high, measure.least))
        difference.axhline(0, color=BLACK, linewidth=1)
        level.set_title(measure.title(language), fontsize=13, linespacing=1.4)
        difference.set_xlabel(WEEK_AXIS[QUARTER].of(language), fontsize=11)
    mark_time(panels.flat, subject)
    name_marks(figure, subject, language)
    panels[0, 0].set_ylabel(LEVEL.of(language))
    panels[1, 0].set_ylabel(DIFFERENCE.of(language))
    legend_above(figure, panels[0, 0], columns)
    return figure


def _course(frame: pd.DataFrame, measure: Measure, scenario: str) -> Course:
    rows = frame[frame["scenario"] == scenario]
    return course(
        rows.assign(shown=measure.factor * rows[measure.column]), "shown", measure.group, QUARTER
    )
