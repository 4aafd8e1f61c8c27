"""What a change brings: effects on the headline outcomes with paired intervals (forest plot)."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.house import (
    BLACK,
    SCENARIO_COLOURS,
    Subject,
    cut,
    fit_labels,
    legend_above,
    sheet,
)
from experiments.formats import change, change_in_full
from experiments.headlines import HEADLINES, Headline, Tables
from experiments.statistics import Interval
from sim.text import Language, Text

TITLE = Text(zh="改变了什么：与 A 之差", en="What changes: differences from A")
READING = Text(
    zh="每行一项结果（最近一年），点为按种子配对之差的均值，线为 95% 置信区间，数字见效应表。每行各用自己的尺度，"
    "行与行之间不可比较长短；空心点的区间包含零，不能断言有差别。",
    en="One outcome of the last year per row: the dot is the mean difference paired by seed, the "
    "line its 95 % interval; the table of effects has the numbers. Every row has its own scale, so "
    "lengths do not compare between rows; a hollow dot's interval includes zero: no difference can "
    "be claimed.",
)
LESS = Text(zh="← 低于 A", en="← lower than A")
MORE = Text(zh="高于 A →", en="higher than A →")
_LEGEND = 105  # letters that fit on a line of the legend


def draw(tables: Tables, subject: Subject, language: Language) -> Figure:
    """Draw one row per outcome and one dot per scenario that is compared with A."""
    effects = tables["effects"]
    rows = [h for h in HEADLINES if len(_of(effects, h))]
    others = list(dict.fromkeys(effects["scenario"]))
    figure = sheet(TITLE, subject, language)
    fit_labels(figure, top=0.86)
    panel = figure.subplots()
    places = np.linspace(-0.2, 0.2, len(others)) if len(others) > 1 else [0.0]
    columns = min(3, len(others))
    for name, colour, place in zip(others, SCENARIO_COLOURS[1:], places, strict=False):
        label = cut(subject.short(name, language), _LEGEND // columns - 6)
        panel.plot([], [], "o-", color=colour, label=f"{label} \N{MINUS SIGN} A")
        for height, headline in enumerate(rows):
            found = _of(effects, headline)
            scale = _scale(found, headline.unit)
            for row in found[found["scenario"] == name].itertuples():
                effect = Interval(row.effect, row.low, row.high, row.seeds)
                _dot(panel, height + place, effect, scale, colour)
                if len(others) == 1:
                    words = change_in_full(effect, headline.unit, language)
                    panel.text(1.1, height, words, va="center", fontsize=11)
    for height in range(len(rows)):
        panel.axhspan(height - 0.4, height + 0.4, color="#F4F4F4", linewidth=0, zorder=0)
    panel.axvline(0, color=BLACK, linewidth=1)
    panel.set_xlim(-1.08, 1.08)
    panel.set_xticks([])
    panel.set_xlabel(f"{LESS.of(language)}      {MORE.of(language)}")
    panel.set_yticks(range(len(rows)), [h.label.of(language) for h in rows])
    panel.tick_params(axis="y", labelcolor="black", labelsize=12, length=0)
    panel.set_ylim(len(rows) - 0.5, -0.5)
    panel.spines[["bottom", "left"]].set_visible(False)
    panel.grid(visible=False)
    legend_above(figure, panel, columns)
    return figure


def _dot(panel: Axes, height: float, effect: Interval, scale: float, colour: str) -> None:
    fill = colour if effect.low > 0 or effect.high < 0 else "white"
    ends = [effect.low / scale, effect.high / scale]
    panel.plot(ends, [height, height], color=colour, linewidth=1.8)
    panel.plot(effect.mean / scale, height, "o", markersize=5.5, color=colour, markerfacecolor=fill)


def _of(effects: pd.DataFrame, headline: Headline) -> pd.DataFrame:
    source = headline.source
    return effects[(effects["outcome"] == source.outcome) & (effects["group"] == source.part)]


def _scale(effects: pd.DataFrame, unit: str) -> float:
    """Return what fills a row; differences too small to print do not."""
    largest = float(np.nanmax(np.abs(effects[["effect", "low", "high"]].to_numpy(float))))
    return 1.0 if change(largest, unit) == "0" else largest
