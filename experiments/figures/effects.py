"""What a change brings: effects on the headline outcomes with paired intervals (forest plot)."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.house import BLACK, GREY, SCENARIO_COLOURS, Subject, fit_labels, sheet
from experiments.formats import change, change_in_full
from experiments.headlines import HEADLINES, Tables
from experiments.statistics import Interval
from sim.text import Language, Text

TITLE = Text(zh="改变了什么：与 A 之差", en="What changes: differences from A")
READING = Text(
    zh="每行一项结果（最近一年），点为按种子配对之差的均值，线为 95% 置信区间，数字在右。每行各用自己的尺度，"
    "行与行之间不可比较长短；灰色空心点的区间包含零，不能断言有差别。",
    en="One outcome of the last year per row: the dot is the mean difference paired by seed, the "
    "line its 95 % interval, the numbers stand on the right. Every row has its own scale, so "
    "lengths do not compare between rows; a hollow grey dot's interval includes zero: no "
    "difference can be claimed.",
)
LESS = Text(zh="← 低于 A", en="← lower than A")
MORE = Text(zh="高于 A →", en="higher than A →")


def draw(tables: Tables, subject: Subject, language: Language) -> Figure:
    """Draw one panel per scenario that is compared with A."""
    effects = tables["effects"]
    rows = [h for h in HEADLINES if _of(effects, h.column, h.group).shape[0]]
    scales = {h: _scale(_of(effects, h.column, h.group), h.unit) for h in rows}
    others = list(dict.fromkeys(effects["scenario"]))
    figure = sheet(TITLE, subject, language)
    fit_labels(figure, top=0.93)
    panels = figure.subplots(1, len(others), sharey=True, squeeze=False)[0]
    for panel, name, colour in zip(panels, others, SCENARIO_COLOURS[1:], strict=False):
        for height, headline in enumerate(rows):
            found = _of(effects[effects["scenario"] == name], headline.column, headline.group)
            for _, row in found.iterrows():
                effect = Interval(row["effect"], row["low"], row["high"], row["seeds"])
                _dot(panel, height, effect, scales[headline], colour)
                panel.text(1.12, height, change_in_full(effect, headline.unit, language),
                           va="center", fontsize=11)  # fmt: skip
        panel.axvline(0, color=BLACK, linewidth=1)
        panel.set_xlim(-1.08, 1.08)
        panel.set_xticks([])
        panel.spines["bottom"].set_visible(False)
        panel.spines["left"].set_visible(False)
        panel.grid(visible=False)
        panel.set_title(f"{name} \N{MINUS SIGN} A", loc="center", color=colour)
        panel.set_xlabel(f"{LESS.of(language)}      {MORE.of(language)}")
    panels[0].set_yticks(range(len(rows)), [h.label.of(language) for h in rows])
    for panel in panels:
        panel.tick_params(axis="y", labelcolor="black", labelsize=12, length=0)
    panels[0].set_ylim(len(rows) - 0.5, -0.5)
    return figure


def _dot(panel: Axes, height: int, effect: Interval, scale: float, colour: str) -> None:
    clear = effect.low > 0 or effect.high < 0
    tone = colour if clear else GREY
    panel.axhline(height, color="#F0F0F0", linewidth=8, zorder=0)
    panel.plot([effect.low / scale, effect.high / scale], [height, height], color=tone)
    fill = tone if clear else "white"
    panel.plot(effect.mean / scale, height, "o", markersize=8, color=tone, markerfacecolor=fill)


def _of(effects: pd.DataFrame, column: str, group: str) -> pd.DataFrame:
    return effects[(effects["outcome"] == column) & (effects["group"] == group)]


def _scale(effects: pd.DataFrame, unit: str) -> float:
    """Return what fills a row; differences too small to print do not."""
    largest = float(np.nanmax(np.abs(effects[["effect", "low", "high"]].to_numpy(float))))
    return 1.0 if change(largest, unit) == "0" else largest
