"""How many take part at least three times a year, by group and year: dots with intervals."""

from __future__ import annotations

import numpy as np
from matplotlib import colormaps
from matplotlib.figure import Figure

from experiments.figures.house import GREY, Subject, fit_labels, legend_above, sheet
from experiments.headlines import Tables
from experiments.statistics import band
from sim.outcomes import ALL, GROUP_LABELS, GROUPS
from sim.text import Language, Text

TITLE = Text(
    zh="骨干率：一年至少真实参与三次", en="The active: three or more real activities a year"
)
READING = Text(
    zh="各群体中一年真实参与不少于三次者的占比；每点一年，颜色越深年份越晚，横线为区间。",
    en="Share of each group with three or more real activities in a year; one dot a year, "
    "later years darker, bars are intervals.",
)
AXIS = Text(zh="占该群体比例（%）", en="share of the group (%)")
YEAR = Text(zh="第 {} 年", en="year {}")
NO_YEAR = Text(zh="不足一个完整记录年", en="the run is shorter than one recorded year")


def draw(tables: Tables, subject: Subject, language: Language) -> Figure:
    """Draw one row per group and one dot per year."""
    yearly = tables["yearly"]
    years = sorted(yearly["year"].unique())
    groups = (ALL, *GROUPS)
    figure = sheet(TITLE, subject, language)
    fit_labels(figure, top=0.86)
    axes = figure.subplots()
    if not years:
        axes.text(0.5, 0.5, NO_YEAR.of(language), ha="center", color=GREY, fontsize=16)
        axes.set_axis_off()
        return figure
    shades = colormaps["Blues"](np.linspace(0.4, 1.0, len(years)))
    places = np.linspace(-0.26, 0.26, len(years)) if len(years) > 1 else np.zeros(1)
    for year, shade, place in zip(years, shades, places, strict=True):
        rows = yearly[yearly["year"] == year].pivot(
            index="seed", columns="group", values="active_share"
        )
        shown = band(100 * rows[list(groups)].to_numpy(float))
        height = np.arange(len(groups)) + place
        axes.hlines(height, shown.low, shown.high, color=shade, linewidth=3)
        label = YEAR.of(language).format(year + 1)
        axes.plot(shown.mean, height, "o", color=shade, markersize=10, label=label)
    axes.set_yticks(range(len(groups)), [GROUP_LABELS[g].of(language) for g in groups])
    axes.tick_params(axis="y", labelsize=15, labelcolor="black", length=0)
    axes.grid(axis="y", visible=False)
    axes.hlines(np.arange(len(groups) - 1) + 0.5, 0, 1, transform=axes.get_yaxis_transform(),
                color="#EEEEEE", linewidth=1)  # fmt: skip
    axes.set_ylim(len(groups) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.set_xlabel(AXIS.of(language))
    legend_above(figure, axes, len(years))
    return figure
