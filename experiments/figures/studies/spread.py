"""Distributions: every run of every point, and where they fall into two heaps."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.figures.house import BLACK, BLUE, RED, fit_labels
from experiments.figures.studies.facts import About, factor
from experiments.figures.studies.sheets import MEANS, legend_of, name_rows, study_sheet, wrapped
from sim.text import Text

TITLE = Text(zh="各次运行的分布", en="How single runs are distributed")
READING = Text(
    zh="每个淡点为一次运行，浅条为中间一半的运行；菱形与横线为均值及其 95% 置信区间。红色行：检验认为运行分成两群"
    "（双稳态），红竖线为两群所在，均值不代表任何一次运行。少于 20 个种子时无法检验。",
    en="Every faint dot is a run, pale bars hold the middle half of them; diamond and line are the "
    "mean and its 95 % interval. Red rows: by the test the runs fall into two heaps (bistable), "
    "red ticks mark the two, and the mean stands for no run. Fewer than 20 seeds cannot be tested.",
)
ONE = Text(zh="一群", en="one heap")
TWO = Text(zh="两群（双稳态）", en="two heaps (bistable)")
UNTESTED = Text(zh="少于 20 个种子，未检验", en="fewer than 20 seeds, not tested")
MOST_POINTS = 12
_OUTCOMES = 2
_GREY = "#8A8A8A"


class Spread(NamedTuple):
    """Runs of some points and what is known of their distribution.

    ``runs`` finished runs by point; ``modes`` from :func:`experiments.analysis.distributions.modes`.
    """

    runs: pd.DataFrame
    modes: pd.DataFrame


def draw(spread: Spread, about: About) -> Figure:
    """Draw up to twelve points in rows, two outcomes side by side."""
    modes = spread.modes
    outcomes = list(dict.fromkeys(modes["outcome"]))[:_OUTCOMES]
    points = list(dict.fromkeys(modes["point"]))[:MOST_POINTS]
    figure = study_sheet(TITLE, about, MEANS)
    fit_labels(figure, top=0.86)
    panels = figure.subplots(1, len(outcomes), sharey=True, squeeze=False)
    for panel, outcome in zip(panels.flat, outcomes, strict=True):
        found = modes[modes["outcome"] == outcome].set_index("point")
        for row, point in enumerate(points):
            values = spread.runs.loc[spread.runs["point"] == point, outcome].to_numpy(float)
            _strip(panel, row, values[np.isfinite(values)], found.loc[point], factor(outcome))
        name_rows(panel, [about.names[point] for point in points], cells=34)
        panel.xaxis.set_major_locator(MaxNLocator(6))
        panel.set_xlabel(wrapped(about.level_axis(outcome), 56), color="black")
    entries = [
        (about.say(words), colour, "D")
        for words, colour in ((ONE, BLUE), (TWO, RED), (UNTESTED, _GREY))
    ]
    legend_of(figure, entries, 3)
    return figure


def _strip(panel: Axes, row: int, values: np.ndarray, found: Any, times: float) -> None:
    several = found["modes"]
    colour = _GREY if pd.isna(several) else RED if several > 1 else BLUE
    shown = times * values
    aside = (np.arange(shown.size) * 0.618034 % 1 - 0.5) * 0.55  # even, and the same every time
    panel.plot(shown, row + aside, "o", color=colour, alpha=0.35, markersize=3.5, markeredgewidth=0)
    if shown.size > 3:
        quarters = np.percentile(shown, [25, 75])
        panel.barh(row, np.ptp(quarters), 0.62, quarters[0], color=colour, alpha=0.15)
    if colour == RED:
        for place in (found["low_mode"], found["high_mode"]):
            panel.vlines(times * place, row - 0.4, row + 0.4, color=RED, linewidth=2.2)
    ends = times * np.array([found["low"], found["high"]])
    panel.plot(ends, [row, row], color=BLACK, linewidth=1.8)
    panel.plot(times * found["mean"], row, "D", color=BLACK, markersize=5)
