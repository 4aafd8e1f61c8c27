"""How the figures of a study draw: sheets, dots with intervals, names that fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from rich.cells import cell_len

from experiments.figures.house import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, RED, SKY, blank, cut
from experiments.figures.studies.facts import About
from experiments.statistics import Interval
from sim.text import Text

POINT_COLOURS = (BLUE, RED, GREEN, ORANGE, PINK, SKY)
POINT_MARKERS = ("o", "s", "D", "^", "v", "P")
SHADE = "#F4F4F4"

PAIRED = Text(
    zh="线为按种子配对之差的 95% 置信区间，空心：区间含零",
    en="lines: 95 % intervals of differences paired by seed; hollow: zero lies inside",
)
MEANS = Text(zh="线与带为均值的 95% 置信区间", en="lines and bands: 95 % intervals of the mean")
BOOTSTRAP = Text(
    zh="线为 95% 自助法置信区间（种子共用）", en="lines: 95 % bootstrap intervals over common seeds"
)
_SEEDS = Text(zh="{} 个种子", en="{} seeds")
_ONE_SEED = Text(zh="1 个种子，故无区间", en="one seed, hence no interval")


def study_sheet(title: Text, about: About, intervals: Text) -> Figure:
    """Return an empty figure that says at its foot which study it shows and what intervals mean."""
    colon = "；" if about.language == "zh" else "; "
    words = f"{about.say(_SEEDS).format(about.seeds)}{colon}{about.say(intervals)}"
    if about.seeds == 1:
        words = about.say(_ONE_SEED)
    return blank(about.say(title), about.say(about.facts.title), words)


def interval_of(row: Any, mean: str = "effect", times: float = 1.0) -> Interval:
    """Return the interval in a row of an analysis, multiplied to be shown."""
    return Interval(times * getattr(row, mean), times * row.low, times * row.high, row.seeds)


def certain(found: Interval) -> bool:
    """Return whether an interval leaves zero out."""
    return found.low > 0 or found.high < 0


def dot_across(
    panel: Axes, height: float, found: Interval, colour: str, marker: str = "o", size: float = 7
) -> None:
    """Draw an effect and its interval along the x axis, hollow where zero lies inside."""
    panel.plot([found.low, found.high], [height, height], color=colour, linewidth=1.8)
    fill = colour if certain(found) else "white"
    panel.plot(found.mean, height, marker, color=colour, markerfacecolor=fill, markersize=size)


def dot_upright(
    panel: Axes, place: float, found: Interval, colour: str, marker: str = "o", size: float = 7
) -> None:
    """Draw an effect and its interval along the y axis, hollow where zero lies inside."""
    panel.plot([place, place], [found.low, found.high], color=colour, linewidth=1.8)
    fill = colour if certain(found) else "white"
    panel.plot(place, found.mean, marker, color=colour, markerfacecolor=fill, markersize=size)


def name_rows(panel: Axes, names: Sequence[str], cells: int, size: float = 12) -> None:
    """Give a panel one named row per item, from top to bottom, every other row shaded."""
    panel.set_yticks(range(len(names)), [wrapped(name, cells) for name in names], linespacing=1.3)
    panel.tick_params(axis="y", labelcolor="black", labelsize=size, length=0)
    shade_rows(panel, len(names))


def shade_rows(panel: Axes, rows: int) -> None:
    """Set out rows from top to bottom, every other one shaded."""
    panel.set_ylim(rows - 0.5, -0.5)
    for row in range(0, rows, 2):
        panel.axhspan(row - 0.5, row + 0.5, color=SHADE, linewidth=0, zorder=0)
    panel.grid(axis="y", visible=False)
    panel.tick_params(axis="y", length=0)
    panel.spines["left"].set_visible(False)


def mark_zero(panel: Axes, ticks: int) -> None:
    """Draw where nothing changes, upright, and set so many ticks; one if nothing changes at all."""
    flat = panel.dataLim.width == 0
    panel.axvline(0, color=BLACK, linewidth=1)
    if flat:
        panel.set_xlim(-1, 1)
        panel.set_xticks([0], ["0"])
    else:
        panel.xaxis.set_major_locator(MaxNLocator(ticks))


def hide_rest(panels: np.ndarray, used: int) -> None:
    """Take away all panels but the first so many, in which something is drawn."""
    for panel in panels.flat[used:]:
        panel.set_axis_off()


def legend_of(
    figure: Figure, entries: Sequence[tuple[str, str, str]], columns: int, size: float = 13
) -> None:
    """Put a legend between title and panels, of (label, colour, marker)."""
    handles = [
        Line2D([], [], color=colour, marker=marker, linewidth=1.8, markersize=7)
        for _, colour, marker in entries
    ]
    figure.legend(
        handles, [label for label, _, _ in entries], loc="center left",
        bbox_to_anchor=(0.003, 0.9), ncols=columns, handlelength=1.6, columnspacing=1.6,
        handletextpad=0.5, labelspacing=0.3, fontsize=size,
    )  # fmt: skip


def remark(figure: Figure, words: str) -> None:
    """Put a remark in the upper right."""
    figure.text(0.988, 0.978, words, ha="right", va="top", color=GREY, fontsize=12, linespacing=1.4)


def wrapped(text: str, cells: int, lines: int = 2) -> str:
    """Return a text on several lines of so many Latin letters (Chinese characters take two).

    Two lines part between two of its parts (after a comma, a plus …) where both then fit.
    """
    if cell_len(text) > cells and lines == 2:
        seams = [seam.end() for seam in re.finditer(r"，|, | \+ | × | · |(?=（)|(?= \()", text)]
        halves = [(text[:seam].strip(), text[seam:].strip()) for seam in seams]
        fitting = [pair for pair in halves if max(map(cell_len, pair)) <= cells]
        if fitting:
            return "\n".join(min(fitting, key=lambda pair: max(map(cell_len, pair))))
    found = [""]
    for piece in re.findall(r"[\x21-\x7e]+|\s|.", text):
        if cell_len(found[-1] + piece) <= cells or not found[-1]:
            found[-1] += piece
        else:
            found.append(piece.lstrip())
    kept = [cut(line.strip(), cells) for line in found[:lines]]
    if len(found) > lines:
        kept[-1] = cut(f"{kept[-1]}…", cells) if not kept[-1].endswith("…") else kept[-1]
    return "\n".join(kept)
