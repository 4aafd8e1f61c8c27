"""A sample of a space of ranges: an outcome against every factor, point by point."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.figures.house import BLACK, BLUE, fit_labels
from experiments.figures.studies.facts import About, factor
from experiments.figures.studies.sheets import hide_rest, study_sheet, wrapped
from experiments.statistics import band
from sim.text import Text

TITLE = Text(zh="抽样点：结果随各因素", en="Sampled points: the outcome along every factor")
READING = Text(
    zh="每个淡点为一个设计点（种子均值）。黑线把横轴分成点数相等的若干段，给出每段的均值及其 95% 置信区间；其余因素同时在变，"
    "所以散开的程度说明它们有多要紧。",
    en="Every faint dot is a design point (mean over seeds). Black: means with 95 % intervals over "
    "stretches of the axis that hold equally many points; the other factors vary at the same time, "
    "so the scatter tells how much they matter.",
)
INTERVALS = Text(
    zh="线为各段均值的 95% 置信区间（跨设计点）",
    en="lines: 95 % intervals of the mean over points in a stretch",
)
MOST_FACTORS = 6
_LEAST = 4  # points in a stretch
_MOST_DOTS = 3000


class Samples(NamedTuple):
    """An outcome at sampled points.

    ``table`` one row per point: the factors, and ``value`` (mean over seeds); ``factors`` numeric
    columns of it, those that matter most first.
    """

    outcome: str
    factors: tuple[str, ...]
    table: pd.DataFrame


def draw(samples: Samples, about: About) -> Figure:
    """Draw up to six factors."""
    shown = samples.factors[:MOST_FACTORS]
    columns = min(3, len(shown))
    figure = study_sheet(TITLE, about, INTERVALS)
    fit_labels(figure, top=0.91)
    panels = figure.subplots(-(-len(shown) // columns), columns, sharey=True, squeeze=False)
    for panel, name in zip(panels.flat, shown, strict=False):
        _panel(panel, samples.table[name].to_numpy(float), samples, about)
        panel.set_xlabel(wrapped(about.factor_axis(name), 44), color="black")
    for panel in panels[:, 0]:
        panel.set_ylabel(
            wrapped(about.level_axis(samples.outcome), 40), color="black", linespacing=1.3
        )
    hide_rest(panels, len(shown))
    return figure


def _panel(panel: Axes, levels: np.ndarray, samples: Samples, about: About) -> None:
    values = factor(samples.outcome) * samples.table["value"].to_numpy(float)
    every = slice(None, None, -(-values.size // _MOST_DOTS) or 1)
    panel.plot(
        levels[every], values[every], "o", color=BLUE, alpha=0.35, markersize=4, markeredgewidth=0
    )
    order = np.argsort(levels, kind="stable")
    stretches = np.array_split(order, max(1, min(8, levels.size // _LEAST)))
    found = [band(values[part][:, None]) for part in stretches]
    middle = np.array([np.mean(levels[part]) for part in stretches])
    mean = np.array([float(b.mean[0]) for b in found])
    reach = np.array([float(b.high[0] - b.mean[0]) for b in found])
    panel.errorbar(middle, mean, reach, color=BLACK, marker="o", markersize=5)
    low, high = float(values.min()), float(values.max())
    if high > low:  # intervals of few points may reach far beyond what there is
        panel.set_ylim(low - 0.06 * (high - low), high + 0.06 * (high - low))
    panel.xaxis.set_major_locator(MaxNLocator(5))
    panel.yaxis.set_major_locator(MaxNLocator(6))
