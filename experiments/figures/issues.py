"""Problems of the neighbourhood: what the records say, what is true, and what paper costs."""

from __future__ import annotations

from matplotlib.figure import Figure

from experiments.columns import column
from experiments.figures.house import (
    BLACK,
    BLUE,
    GREY,
    ORANGE,
    RED,
    Subject,
    draw_band,
    legend_above,
    sheet,
)
from experiments.figures.series import QUARTER, WEEK_AXIS, course, mark_time, name_marks
from experiments.headlines import Tables
from sim.text import Language, Text

TITLE = Text(zh="问题办结：上报的与真实的", en="Problems solved: on paper and in truth")
READING = Text(
    zh="左：每周新增、发现和办结的问题；上报办结与真实办结之间的阴影即虚报。右上：虚报差（占所发现问题的比例）；"
    "右下：网格员投入中用于文书的比例。",
    en="Left: problems raised, found and resolved each week; the shaded gap between reported and "
    "true is what only the records resolved. Right: that gap as a share of problems found, and "
    "the share of grid workers' effort that goes into paper.",
)
AXIS = Text(zh="件/周", en="problems per week")
SHARE = Text(zh="%", en="%")
FLOWS = (
    ("raised", GREY, ":"),
    ("found", BLACK, "--"),
    ("resolved_reported", ORANGE, "-"),
    ("resolved_true", BLUE, "-"),
)
INDICES = (("goodhart_gap", RED), ("formalism_index", BLACK))

_LEAST_TOP = 5.0  # per cent: so that noise does not look like a trend


def draw(tables: Tables, subject: Subject, language: Language) -> Figure:
    """Draw the weekly flows and, beside them, gap and formalism."""
    governance = tables["governance"]
    figure = sheet(TITLE, subject, language)
    grid = figure.add_gridspec(2, 2, width_ratios=(1.5, 1), wspace=0.15, hspace=0.25)
    flows = figure.add_subplot(grid[:, 0])
    for name, colour, dashes in FLOWS:
        line = course(governance, name, None, QUARTER)
        label = column("governance", name).label.of(language)
        draw_band(flows, line.week, line.band, colour, label, dashes)
    reported, true = (
        course(governance, n, None, QUARTER) for n in ("resolved_reported", "resolved_true")
    )
    flows.fill_between(
        reported.week, true.band.mean, reported.band.mean, color=ORANGE, alpha=0.18, linewidth=0
    )
    flows.set_ylim(bottom=0)
    flows.set_ylabel(AXIS.of(language))
    legend_above(figure, flows, len(FLOWS))
    panels = [flows]
    for place, (name, colour) in enumerate(INDICES):
        panel = figure.add_subplot(grid[place, 1])
        line = course(governance.assign(**{name: 100 * governance[name]}), name, None, QUARTER)
        draw_band(panel, line.week, line.band, colour)
        panel.set_title(column("governance", name).label.of(language))
        low, high = panel.get_ylim()
        panel.set_ylim(min(0.0, low), max(_LEAST_TOP, high))
        panel.set_ylabel(SHARE.of(language))
        panels.append(panel)
    mark_time(panels, subject)
    name_marks(figure, subject, language)
    for panel in (flows, panels[-1]):
        panel.set_xlabel(WEEK_AXIS[QUARTER].of(language))
    return figure
