"""Why they came: what each term adds to the utility of those invited, and who is invited."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.house import BLACK, GREY, Subject, draw_band, legend_above, sheet
from experiments.figures.series import QUARTER, WEEK_AXIS, course, mark_time, name_marks
from experiments.headlines import Tables
from sim.outcomes import GROUPS, TERMS
from sim.text import Language, Text

TITLE = Text(zh="为何参与", en="Why they came")
READING = Text(
    zh="收到邀请者的效用由哪些部分构成（logit）；零线以上为拉力，以下为阻力，"
    "黑线为合计，越高越可能参与。最后一图：一周内收到邀请的概率。参与增加，可能因为意愿，也可能因为触达。",
    en="What makes up the utility of those invited (logit); pulls stand "
    "above zero, drags below, and the black line is their sum. Last panel: the chance of an "
    "invitation in a week. More participation can come from either.",
)
AXIS = Text(zh="对效用的贡献（logit）", en="contribution to\nutility (logit)")
REACH_AXIS = Text(zh="触达率（%/周）", en="reached (%/week)")
REACH = Text(zh="谁收到邀请", en="Who is invited")
TOTAL = Text(zh="合计", en="sum")

_COLOURS = {
    "propensity": "#BDBDBD",
    "political": "#D55E00",
    "organisational": "#E69F00",
    "endogenous": "#009E73",
    "norm": "#56B4E9",
    "material": "#F0E442",
    "crowding": "#CC79A7",
    "cost": "#7F7F7F",
    "free_riding": "#5B3A29",
}
# groups in one panel; colours stand for terms on this sheet
_LINES = ((BLACK, "-"), (BLACK, "--"), (GREY, "-"), (GREY, "--"), (GREY, ":"))


def draw(tables: Tables, subject: Subject, language: Language) -> Figure:
    """Draw the terms of every group as stacked areas, and reach in the last panel."""
    figure = sheet(TITLE, subject, language)
    panels = figure.subplots(2, 3, sharex=True)
    *stacks, reach = panels.flat
    for panel in stacks[1:]:
        panel.sharey(stacks[0])
    for term, label in TERMS.items():
        swatch = {"color": _COLOURS[term], "linewidth": 9, "solid_capstyle": "butt"}
        stacks[0].plot([], [], label=label.of(language), **swatch)
    why = tables["why"].assign(
        total=lambda frame: frame[list(TERMS)].sum(axis=1, skipna=False),
        percent=100 * tables["why"]["reach"],
    )
    for panel, (group, label) in zip(stacks, GROUPS.items(), strict=True):
        _stack(panel, why, group, TOTAL.of(language))
        panel.set_title(label.of(language))
    for (group, label), (colour, dashes) in zip(GROUPS.items(), _LINES, strict=True):
        line = course(why, "percent", group, QUARTER)
        draw_band(reach, line.week, line.band, colour, label.of(language), dashes)
    reach.set_ylim(bottom=0)
    reach.set_title(REACH.of(language))
    reach.set_ylabel(REACH_AXIS.of(language))
    reach.legend(fontsize=11, frameon=True, framealpha=0.9, edgecolor="white", handlelength=2.6)
    mark_time(panels.flat, subject)
    name_marks(figure, subject, language)
    for panel in panels[:, 0]:
        panel.set_ylabel(AXIS.of(language))
    for panel in panels[1]:
        panel.set_xlabel(WEEK_AXIS[QUARTER].of(language))
    legend_above(figure, stacks[0], 5)
    return figure


def _stack(panel: Axes, why: pd.DataFrame, group: str, total_label: str) -> None:
    total = course(why, "total", group, QUARTER)
    above, below = np.zeros(total.week.size), np.zeros(total.week.size)
    for term in TERMS:
        mean = np.nan_to_num(course(why, term, group, QUARTER).band.mean)
        up, down = above + np.maximum(mean, 0), below + np.minimum(mean, 0)
        for floor, ceiling in ((above, up), (down, below)):
            if (ceiling > floor).any():
                panel.fill_between(total.week, floor, ceiling, color=_COLOURS[term], linewidth=0)
        above, below = up, down
    draw_band(panel, total.week, total.band, BLACK, total_label)
    panel.axhline(0, color=BLACK, linewidth=0.8)
