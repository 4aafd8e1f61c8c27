"""Two factors and an outcome: a heat map that says how certain each cell is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from experiments.figures.house import BLACK, fit_labels
from experiments.figures.studies.facts import About, factor, level_text, unit
from experiments.figures.studies.sheets import study_sheet, wrapped
from experiments.formats import value
from sim.text import Text

TITLE = Text(zh="两个因素合看", en="Two factors at once")
READING = Text(
    zh="每格为两个因素一种组合下的均值，括号内为 95% 置信区间的半宽；其余因素取平均。斜线：半宽超过整幅图颜色跨度的"
    "四分之一，与邻格的色差不可当真。",
    en="Each cell is the mean under one combination of the two factors, with the half-width of its "
    "95 % interval below; other factors are averaged. Hatched: the half-width exceeds a quarter of "
    "what the colours span, so the shade beside its neighbours' means little.",
)
INTERVALS = Text(
    zh="± 为均值 95% 置信区间的半宽；斜线：不确定",
    en="±: half-width of the 95 % interval of the mean; hatched: uncertain",
)
MOST_LEVELS = 12
_CELLS_WITH_WORDS = 72


class Surface(NamedTuple):
    """An outcome over two factors; ``cells`` from :func:`experiments.analysis.responses.surface`."""

    x: str
    y: str
    outcome: str
    cells: pd.DataFrame


def draw(surfaces: list[Surface], about: About) -> Figure:
    """Draw up to two heat maps side by side."""
    shown = surfaces[:2]
    figure = study_sheet(TITLE, about, INTERVALS)
    fit_labels(figure, top=0.91)
    panels = figure.subplots(1, len(shown), squeeze=False)
    for panel, surface in zip(panels.flat, shown, strict=True):
        _map(figure, panel, surface, about)
    return figure


def _map(figure: Figure, panel: Axes, surface: Surface, about: About) -> None:
    cells = surface.cells
    across, up = sorted(cells["x"].unique()), sorted(cells["y"].unique())
    table = cells.set_index(["y", "x"])
    times = factor(surface.outcome)
    means = times * _in_order(table["mean"], up, across)
    half = times * _in_order((table["high"] - table["low"]) / 2, up, across)
    image = panel.pcolormesh(means, cmap="cividis")
    low, high = float(np.nanmin(means)), float(np.nanmax(means))
    size = 12 if means.size <= 30 else 9
    for (row, column), mean in np.ndenumerate(means):
        dark = mean < (low + high) / 2
        ink = "white" if dark else BLACK
        if not half[row, column] <= (high - low) / 4:
            panel.add_patch(
                Rectangle((column, row), 1, 1, fill=False, hatch="//", edgecolor=ink, alpha=0.35)
            )
        if means.size <= _CELLS_WITH_WORDS and np.isfinite(mean):
            panel.text(
                column + 0.5, row + 0.5, _words(float(mean), float(half[row, column]), surface.outcome),
                ha="center", va="center", color=ink, fontsize=size, linespacing=1.25,
            )  # fmt: skip
    for axis, levels in ((panel.xaxis, across), (panel.yaxis, up)):
        axis.set_ticks(
            np.arange(len(levels)) + 0.5, [level_text(v, about.language) for v in levels]
        )
    panel.grid(visible=False)
    panel.tick_params(length=0)
    panel.set_xlabel(wrapped(about.factor_axis(surface.x), 56), color="black")
    panel.set_ylabel(wrapped(about.factor_axis(surface.y), 56), color="black", linespacing=1.3)
    panel.set_title(wrapped(about.level_axis(surface.outcome), 56), fontsize=14)
    bar = figure.colorbar(image, ax=panel, shrink=0.8, pad=0.02, aspect=30)
    bar.outline.set_visible(False)
    bar.ax.tick_params(labelsize=11)


def _in_order(values: pd.Series, up: list[object], across: list[object]) -> np.ndarray:
    """Return values by (y, x) as a table; levels may be switches, which ``loc`` takes for a mask."""
    return values.unstack().reindex(index=up, columns=across).to_numpy(float)


def _words(mean: float, half: float, outcome: str) -> str:
    of = unit(outcome)
    times = factor(outcome)
    words = value(mean / times, of).removesuffix("%")
    return f"{words}\n±{value(half / times, of).removesuffix('%')}" if np.isfinite(half) else words
