"""What the schemes cost in the last year: money, and hours of three kinds of people."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.columns import column
from experiments.figures.house import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    RED,
    Subject,
    fit_labels,
    legend_above,
    sheet,
)
from experiments.headlines import Tables
from experiments.statistics import band
from sim.outcomes import ALL
from sim.schemes.registry import registered
from sim.summary import SummaryColumn, summary_column
from sim.text import Language, Text

TITLE = Text(zh="各项机制的成本（最近一年）", en="What the schemes cost, last year")
READING = Text(
    zh="最近一个记录年每项机制的资金与工时；横线为区间。没有成本的机制不列。",
    en="Money and hours each scheme took in the last recorded year; lines are intervals. "
    "Schemes without costs are left out.",
)
MONEY = Text(zh="资金（元/年）", en="money (yuan/year)")
HOURS = Text(zh="工时（小时/年）", en="hours (hours/year)")
NOTHING = Text(zh="没有产生成本的机制", en="no scheme with costs")
KINDS = (("staff_hours", BLUE), ("volunteer_hours", GREEN), ("paper_hours", ORANGE))


def draw(tables: Tables, subject: Subject, language: Language) -> Figure:
    """Draw money on the left and hours on the right, one row per scheme."""
    figure = sheet(TITLE, subject, language)
    fit_labels(figure, top=0.86)
    runs = tables["runs"]
    schemes = _schemes(runs)
    if not schemes:
        axes = figure.subplots()
        axes.text(0.5, 0.5, NOTHING.of(language), ha="center", color=GREY, fontsize=16)
        axes.set_axis_off()
        return figure
    money, hours = figure.subplots(1, 2, sharey=True)
    rows = np.arange(len(schemes))
    for panel, kinds in ((money, (("money", RED),)), (hours, KINDS)):
        thickness = 0.8 / len(kinds)
        for place, (kind, colour) in enumerate(kinds):
            names = [SummaryColumn("costs", kind, scheme).name for scheme in schemes]
            shown = band(runs[names].to_numpy(float))
            height = rows - 0.4 + (place + 0.5) * thickness
            label = column("costs", kind).label.of(language)
            panel.barh(height, shown.mean, thickness * 0.9, color=colour, label=label)
            panel.hlines(height, shown.low, shown.high, color="black", linewidth=1.5)
        panel.grid(axis="y", visible=False)
        panel.xaxis.set_major_locator(MaxNLocator(5))
        panel.xaxis.set_major_formatter("{x:,.0f}")
        panel.set_xlim(left=0)
    labels = registered()
    ticks = [labels[s].label.of(language) if s in labels else s for s in schemes]
    money.set_yticks(rows, ticks)
    money.tick_params(axis="y", labelsize=13, labelcolor="black", length=0)
    money.set_ylim(len(schemes) - 0.5, -0.5)
    money.set_xlabel(MONEY.of(language))
    hours.set_xlabel(HOURS.of(language))
    hours.tick_params(axis="y", length=0)
    legend_above(figure, hours, len(KINDS))
    return figure


def _schemes(runs: pd.DataFrame) -> list[str]:
    """Return the schemes that cost something, in the order of their ids."""
    sources = [source for name in runs if (source := summary_column(str(name)))]
    costly = {s.part for s in sources if s.table == "costs" and runs[s.name].any()}
    return sorted(costly - {ALL})
