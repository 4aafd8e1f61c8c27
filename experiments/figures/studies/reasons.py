"""Why they came here and not there: differences of reach and of every term, by group."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from experiments.figures.house import fit_labels
from experiments.figures.studies.facts import About
from experiments.figures.studies.sheets import (
    PAIRED,
    POINT_COLOURS,
    POINT_MARKERS,
    dot_across,
    interval_of,
    legend_of,
    mark_zero,
    name_rows,
    study_sheet,
    wrapped,
)
from sim.outcomes import GROUPS, TERMS
from sim.text import Text

TITLE = Text(zh="为何参与：与起点之差", en="Why they came: differences from the base")
READING = Text(
    zh="收到邀请者的效用各项（logit）与起点之差；零线右侧更愿意来，“合计”为其总和。最后一格：一周内收到邀请的概率之差。"
    "参与增加，可能因为意愿，也可能因为触达。",
    en="What makes up the utility of those invited (logit), as differences from the base: right of "
    "zero they were more willing, and “sum” adds all terms. Last panel: the chance of an "
    "invitation in a week. More participation can come from either.",
)
TOTAL = Text(zh="合计", en="sum")
REACH = Text(zh="触达率", en="reach")
LOGIT = Text(zh="logit", en="logit")
REACH_UNIT = Text(zh="个百分点/周", en="% points/week")
MOST_POINTS = 3


def draw(contrasts: dict[int, pd.DataFrame], about: About) -> Figure:
    """Draw one panel per group and one for reach.

    Parameters
    ----------
    contrasts : by point, from :func:`experiments.analysis.why.contrast`; up to three are drawn
    """
    points = list(contrasts)[:MOST_POINTS]
    figure = study_sheet(TITLE, about, PAIRED)
    fit_labels(figure, top=0.86)
    panels = figure.subplots(2, 3)
    *by_group, reach = panels.flat
    for panel in by_group[1:]:
        panel.sharex(by_group[0])
    terms = [*TERMS, "total"]
    spread = 0.26 if len(points) > 1 else 0.0
    for number, point in enumerate(points):
        look = POINT_COLOURS[number], POINT_MARKERS[number]
        at = spread * (number - (len(points) - 1) / 2)
        rows = contrasts[point].set_index(["group", "term"])
        for panel, group in zip(by_group, GROUPS, strict=True):
            for height, term in enumerate(terms):
                dot_across(panel, height + at, interval_of(rows.loc[group, term]), *look, size=5)
        for height, group in enumerate(GROUPS):
            found = interval_of(rows.loc[group, "reach"], times=100.0)
            dot_across(reach, height + at, found, *look, size=5)
    names = [*(about.say(label) for label in TERMS.values()), about.say(TOTAL)]
    for panel, label in zip(by_group, GROUPS.values(), strict=True):
        name_rows(panel, names, cells=18, size=11)
        panel.set_title(about.say(label))
        panel.set_xlabel(about.say(LOGIT), fontsize=12)
    name_rows(reach, [about.say(label) for label in GROUPS.values()], cells=24, size=11)
    reach.set_title(about.say(REACH))
    reach.set_xlabel(about.say(REACH_UNIT), fontsize=12)
    for number, panel in enumerate(panels.flat):
        mark_zero(panel, ticks=4)
        if number % 3:
            panel.tick_params(axis="y", labelleft=False)
    reach.tick_params(axis="y", labelright=True)
    entries = [
        (wrapped(about.names[point], 44, lines=1), POINT_COLOURS[n], POINT_MARKERS[n])
        for n, point in enumerate(points)
    ]
    legend_of(figure, entries, len(points), size=12)
    return figure
