"""Interactions: what one factor does while another is off, and while it is on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.figures.house import BLUE, RED, fit_labels
from experiments.figures.studies.facts import About, factor
from experiments.figures.studies.sheets import MEANS, hide_rest, study_sheet, wrapped
from sim.text import Text

TITLE = Text(zh="两因素如何相互影响", en="How pairs of factors act on each other")
READING = Text(
    zh="交互效应最大的几对因素。横轴：第一个因素关、开；两条线：第二个因素关（蓝）、开（红）；"
    "其余因素取平均。两线平行即各自独立，张开即相互增强，靠拢即相互抵消。误差线是各均值自己的区间；"
    "交互效应本身按种子配对，更准确，见上一图。",
    en="The pairs of factors with the largest interactions. Along the axis the first factor is off "
    "and on; the lines are the second off (blue) and on (red); other factors are averaged. "
    "Parallel lines: each acts on its own; spreading: they reinforce each other; closing: they "
    "undercut. Bars are the intervals of each mean; the interaction itself is paired by seed and "
    "more certain, see the figure before.",
)
OFF, ON = Text(zh="关", en="off"), Text(zh="开", en="on")
MOST_PAIRS = 6


class Pair(NamedTuple):
    """Two factors and the mean outcome with each off and on.

    ``cells`` from :func:`experiments.analysis.responses.surface`, x being ``first``.
    """

    first: str
    second: str
    cells: pd.DataFrame


def draw(pairs: tuple[str, list[Pair]], about: About) -> Figure:
    """Draw up to six pairs.

    Parameters
    ----------
    pairs : name of the outcome, and the pairs, largest interaction first
    """
    outcome, found = pairs
    shown = found[:MOST_PAIRS]
    columns = min(3, len(shown))
    figure = study_sheet(TITLE, about, MEANS)
    fit_labels(figure, top=0.9)
    panels = figure.subplots(-(-len(shown) // columns), columns, sharey=True, squeeze=False)
    for panel, pair in zip(panels.flat, shown, strict=False):
        _lines(panel, pair, factor(outcome), about)
    for panel in panels[:, 0]:
        panel.set_ylabel(wrapped(about.level_axis(outcome), 34), linespacing=1.3)
    hide_rest(panels, len(shown))
    return figure


def _lines(panel: Axes, pair: Pair, times: float, about: About) -> None:
    for level, colour, marker, words in ((0, BLUE, "o", OFF), (1, RED, "s", ON)):
        cells = pair.cells[pair.cells["y"] == level].sort_values("x")
        mean = times * cells["mean"].to_numpy(float)
        reach = np.abs(times * cells[["low", "high"]].to_numpy(float).T - mean)
        label = f"{about.factor(pair.second)} {about.say(words)}"
        panel.errorbar(
            cells["x"] + 0.03 * (level - 0.5), mean, reach, color=colour, marker=marker,
            linewidth=2, markersize=7, label=wrapped(label, 30),
        )  # fmt: skip
    panel.set_xticks([0, 1], [about.say(OFF), about.say(ON)])
    panel.set_xlim(-0.3, 1.3)
    panel.set_xlabel(wrapped(about.factor(pair.first), 40), color="black")
    panel.yaxis.set_major_locator(MaxNLocator(5))
    panel.legend(fontsize=11, frameon=True, framealpha=0.85, edgecolor="white")
