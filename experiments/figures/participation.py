"""Who takes part, and how: real, token and forced activities by group over time."""

from __future__ import annotations

from matplotlib.figure import Figure

from experiments.figures.house import (
    BLUE,
    ORANGE,
    RED,
    Subject,
    draw_band,
    legend_above,
    sheet,
)
from experiments.figures.series import QUARTER, WEEK_AXIS, course, mark_time, name_marks
from experiments.headlines import Tables
from sim.outcomes import ALL, GROUP_LABELS, GROUPS
from sim.text import Language, Text

TITLE = Text(zh="谁在参与，怎样参与", en="Who takes part, and how")
READING = Text(
    zh="每百人每周的活动人次。真实参与是做了有用之事；走过场只签到；被志愿是为完成指标被派去。"
    "各分图纵轴相同，可直接比较。",
    en="Activities per 100 residents and week. Real ones did something useful; token ones only "
    "signed in; forced ones were done to meet a quota. All panels share one scale.",
)
AXIS = Text(zh="人次 / 百人·周", en="activities per 100\nresidents and week")
KINDS = (
    ("real", Text("真实参与", "real"), BLUE, "-"),
    ("token", Text("走过场", "token"), ORANGE, "--"),
    ("forced", Text("被志愿", "forced"), RED, ":"),
)


def draw(tables: Tables, subject: Subject, language: Language) -> Figure:
    """Draw six panels, one for all residents and one per group."""
    weekly = tables["weekly"]
    rates = weekly[["seed", "week", "group"]].copy()
    for kind, *_ in KINDS:
        rates[kind] = 100 * weekly[kind] / weekly["residents"]
    figure = sheet(TITLE, subject, language)
    panels = figure.subplots(2, 3, sharex=True, sharey=True, gridspec_kw={"wspace": 0.08})
    for panel, group in zip(panels.flat, (*GROUPS, ALL), strict=True):
        for kind, label, colour, dashes in KINDS:
            line = course(rates, kind, group, QUARTER)
            draw_band(panel, line.week, line.band, colour, label.of(language), dashes)
        panel.set_title(GROUP_LABELS[group].of(language))
    panels[0, 0].set_ylim(bottom=0)  # shared
    mark_time(panels.flat, subject)
    name_marks(figure, subject, language)
    for panel in panels[1]:
        panel.set_xlabel(WEEK_AXIS[QUARTER].of(language))
    for panel in panels[:, 0]:
        panel.set_ylabel(AXIS.of(language))
    legend_above(figure, panels[0, 0], len(KINDS))
    return figure
