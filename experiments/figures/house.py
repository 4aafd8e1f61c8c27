"""One look for every figure: size of a slide, colours told apart by colour-blind readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from experiments.fonts import families
from experiments.statistics import Band
from sim import Scenario
from sim.text import Language, Text

# Okabe & Ito 2008, the colour-blind-safe palette
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PINK, YELLOW, BLACK = "#56B4E9", "#CC79A7", "#F0E442", "#222222"
GREY, PALE = "#6B6B6B", "#D9D9D9"

GROUP_COLOURS = {
    "in_service_member": RED,
    "retired_member": PINK,
    "retired": BLUE,
    "employed": GREEN,
    "other": ORANGE,
    "all": BLACK,
}
SCENARIO_COLOURS = (BLUE, RED, GREEN, ORANGE, PINK, SKY)

_SIZE, _DPI = (12.8, 7.2), 125  # inches; 1600 x 900 pixels, a slide
_STYLE: dict[str, object] = {
    "font.size": 14,
    "axes.titlesize": 15,
    "axes.titlelocation": "left",
    "axes.titlepad": 8,
    "axes.labelsize": 13,
    "axes.labelcolor": GREY,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#E8E8E8",
    "grid.linewidth": 0.8,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelsize": 12,
    "ytick.labelsize": 12,
    "legend.frameon": False,
    "legend.fontsize": 13,
    "lines.linewidth": 2.2,
    "axes.unicode_minus": True,
    "figure.facecolor": "white",
}


class Subject(NamedTuple):
    """What a figure is about: one line for its foot, and the scenarios it shows, by name."""

    label: Text
    scenarios: Mapping[str, Scenario]
    seeds: int

    def words(self, language: Language) -> str:
        """Return what figures show besides their own words, so that a font for it is found."""
        return self.label.of(language)


@contextmanager
def house_style(language: Language, words: str = "") -> Iterator[None]:
    """Draw in the house style, with fonts that can show the language and the given words."""
    style = {**_STYLE, "font.family": families(language, words)}
    with mpl.rc_context(style):  # type: ignore[arg-type]
        yield


def sheet(title: Text, subject: Subject, language: Language) -> Figure:
    """Return an empty figure with its title and, small at its foot, what it shows."""
    figure = Figure(figsize=_SIZE, dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    figure.get_layout_engine().set(rect=(0.01, 0.045, 0.98, 0.945))  # type: ignore[union-attr]
    figure.suptitle(title.of(language), x=0.012, ha="left", fontsize=20, weight="bold")
    seeds = Text(
        zh=f"{subject.seeds} 个种子；阴影与误差线为种子间均值的 95% 置信区间",
        en=f"{subject.seeds} seeds; bands and bars: 95 % interval of the mean over seeds",
    )
    if subject.seeds == 1:
        seeds = Text(zh="1 个种子，故无区间", en="one seed, hence no interval")
    foot = f"{subject.label.of(language)}  ·  {seeds.of(language)}"
    figure.text(0.012, 0.012, foot, fontsize=11, color=GREY)
    return figure


def draw_band(
    axes: Axes, time: np.ndarray, band: Band, colour: str, label: str = "", dashes: str = "-"
) -> None:
    """Draw a mean over seeds as a line and its interval as a band."""
    axes.fill_between(time, band.low, band.high, color=colour, alpha=0.2, linewidth=0)
    axes.plot(time, band.mean, color=colour, label=label, linestyle=dashes)


def legend_above(figure: Figure, axes: Axes, columns: int) -> None:
    """Put one legend for all panels between title and panels."""
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper left", ncols=columns)


def png(figure: Figure) -> bytes:
    """Return a figure as PNG, the same bytes every time."""
    sink = BytesIO()
    figure.savefig(sink, format="png", metadata={"Software": None})
    return sink.getvalue()
