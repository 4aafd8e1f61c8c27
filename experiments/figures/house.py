"""One look for every figure: size of a slide, colours told apart by colour-blind readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Literal, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.transforms import Bbox
from PIL import Image
from rich.cells import cell_len, set_cell_size

from experiments.fonts import families
from experiments.statistics import Band
from sim import Scenario
from sim.text import Language, Text

# Okabe & Ito 2008, the colour-blind-safe palette
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PINK, YELLOW, BLACK = "#56B4E9", "#CC79A7", "#F0E442", "#222222"
GREY, PALE = "#6B6B6B", "#D9D9D9"

Format = Literal["png", "svg", "pdf"]

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
_LEFT = 0.012
_MARGINS = {
    "left": 0.08,
    "right": 0.985,
    "bottom": 0.12,
    "top": 0.815,
    "wspace": 0.16,
    "hspace": 0.2,
}
_CELLS = 140  # letters of small print that fit on a line
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
    # characters as outlines, which look the same on machines without the font
    "svg.fonttype": "path",
    "svg.hashsalt": "cogov",
    "pdf.fonttype": 3,
}


class Subject(NamedTuple):
    """What a figure is about: scenarios by name, what to call each, and how many seeds ran."""

    scenarios: Mapping[str, Scenario]
    labels: Mapping[str, Text]
    seeds: int

    def label(self, language: Language) -> str:
        """Return one line that names all scenarios."""
        return ("；" if language == "zh" else "; ").join(
            t.of(language) for t in self.labels.values()
        )

    def short(self, name: str, language: Language) -> str:
        """Return what to call a scenario beside the first: what both have in common is left out."""
        base = next(iter(self.labels))
        label, common = self.labels[name].of(language), self.labels[base].of(language)
        return label if name == base else label.replace(f" {common.removeprefix(f'{base} ')}", "")


@contextmanager
def house_style(language: Language, words: str = "") -> Iterator[None]:
    """Draw in the house style, with fonts that can show the language and the given words."""
    style = {**_STYLE, "font.family": families(language, words)}
    with mpl.rc_context(style):  # type: ignore[arg-type]
        yield


def sheet(title: Text, subject: Subject, language: Language) -> Figure:
    """Return an empty figure with its title and, small at its foot, what it shows.

    Panels have the same place on every sheet, with room for a legend between them and the title.
    """
    seeds = Text(
        zh=f"{subject.seeds} 个种子；阴影与误差线为种子间均值的 95% 置信区间",
        en=f"{subject.seeds} seeds; bands and bars: 95 % interval of the mean over seeds",
    )
    if subject.seeds == 1:
        seeds = Text(zh="1 个种子，故无区间", en="one seed, hence no interval")
    first = next(iter(subject.labels.values()))  # a legend names the others
    return blank(title.of(language), first.of(language), seeds.of(language))


def blank(title: str, shown: str, intervals: str) -> Figure:
    """Return an empty figure: its title, and at its foot what it shows and what intervals mean."""
    figure = Figure(figsize=_SIZE, dpi=_DPI)
    figure.subplots_adjust(**_MARGINS)
    figure.text(_LEFT, 0.982, title, va="top", fontsize=22)
    foot = f"{cut(shown, _CELLS - cell_len(intervals))}  ·  {intervals}"
    figure.text(_LEFT, 0.012, foot, fontsize=11, color=GREY)
    return figure


def fit_labels(figure: Figure, top: float) -> None:
    """Make room for labels of any length beside panels that reach up to ``top`` of the sheet.

    It takes as long as drawing does, so sheets with numbers only beside their panels do without.
    """
    figure.set_layout_engine(ConstrainedLayoutEngine(rect=(0.01, 0.045, 0.98, top - 0.045)))


def cut(text: str, cells: int) -> str:
    """Return a text no wider than so many Latin letters; a Chinese character takes two."""
    return text if cell_len(text) <= cells else f"{set_cell_size(text, cells - 1)}…"


def draw_band(
    axes: Axes, time: np.ndarray, band: Band, colour: str, label: str = "", dashes: str = "-"
) -> None:
    """Draw a mean over seeds as a line and its interval as a band."""
    axes.fill_between(time, band.low, band.high, color=colour, alpha=0.2, linewidth=0)
    axes.plot(time, band.mean, color=colour, label=label, linestyle=dashes)


def legend_above(figure: Figure, axes: Axes, columns: int) -> None:
    """Put one legend for all panels between title and panels."""
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(
        handles, labels, loc="center left", bbox_to_anchor=(0.003, 0.9), ncols=columns,
        handlelength=1.4, columnspacing=1.4, handletextpad=0.5, labelspacing=0.3,
    )  # fmt: skip


def png(figure: Figure) -> bytes:
    """Return a figure as PNG, the same bytes every time."""
    _lay_out(figure)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    sink = BytesIO()
    Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB").save(
        sink, "png", compress_level=1
    )
    return sink.getvalue()


def saved(figure: Figure, form: Format) -> bytes:
    """Return a figure as a file, the same bytes every time; SVG and PDF bring their characters."""
    if form == "png":
        return png(figure)
    _lay_out(figure)
    sink = BytesIO()
    undated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}
    figure.savefig(sink, format=form, metadata=undated[form])
    return sink.getvalue()


def _lay_out(figure: Figure) -> None:
    """Fix the places of panels, once for all files; a solver's last digits differ each time."""
    engine = figure.get_layout_engine()
    if engine is None:
        return
    engine.execute(figure)
    figure.set_layout_engine("none")
    for panel in figure.axes:
        edges = panel.get_position(original=True).get_points()
        panel.set_position(Bbox(np.round(edges, 6)))
