"""Were there enough seeds? How spread and interval settle as seeds are added."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.figures.house import fit_labels
from experiments.figures.studies.facts import About, factor
from experiments.figures.studies.sheets import POINT_COLOURS, legend_of, study_sheet, wrapped
from sim.text import Text

TITLE = Text(zh="种子够不够", en="Were there enough seeds?")
READING = Text(
    zh="种子逐个加入。左：变异系数（标准差 ÷ 均值），圆点为此后变化不再超过 0.01 的种子数（Lee 等，2015）；没有圆点即尚未"
    "稳定。右：均值 95% 置信区间的半宽，按种子数的平方根缩小：要减半约需四倍种子。",
    en="Seeds are added one by one. Left: the coefficient of variation (standard deviation / mean); "
    "a dot marks the number of seeds after which it moves by no more than 0.01 (Lee et al. 2015), "
    "without a dot it has not settled yet. Right: the half-width of the 95 % interval of the mean, "
    "which shrinks with the square root: to halve it takes about four times as many.",
)
NOTE = Text(zh="同一组种子，逐个加入", en="the same seeds, added one by one")
SEEDS = Text(zh="种子数", en="number of seeds")
SPREAD = Text(zh="变异系数", en="coefficient of variation")
HALF = Text(zh="半宽", en="half-width")
MOST_LINES = 6


class Settling(NamedTuple):
    """How one outcome at one point settles.

    ``course`` from :func:`experiments.analysis.replication.course`; ``stable_from`` seeds, or None.
    """

    point: int
    course: pd.DataFrame
    stable_from: int | None


def draw(found: tuple[str, list[Settling]], about: About) -> Figure:
    """Draw up to six points of one outcome."""
    outcome, lines = found
    shown = lines[:MOST_LINES]
    figure = study_sheet(TITLE, about, NOTE)
    fit_labels(figure, top=0.84)
    spread, half = figure.subplots(1, 2)
    for line, colour in zip(shown, POINT_COLOURS, strict=False):
        seeds = line.course["seeds"]
        spread.plot(seeds, line.course["cv"], color=colour, linewidth=1.8)
        half.plot(seeds, factor(outcome) * line.course["halfwidth"], color=colour, linewidth=1.8)
        if line.stable_from is not None:
            at = line.course.set_index("seeds").loc[line.stable_from]
            spread.plot(line.stable_from, at["cv"], "o", color=colour, markersize=9)
    _axis(spread, about)
    _axis(half, about)
    spread.set_title(about.say(SPREAD))
    half.set_title(about.with_unit(about.say(HALF), about.change_unit(outcome)))
    figure.text(0.988, 0.978, about.outcome(outcome), ha="right", va="top", fontsize=14)
    entries = [
        (wrapped(about.names[line.point], 40, lines=1), colour, "")
        for line, colour in zip(shown, POINT_COLOURS, strict=False)
    ]
    legend_of(figure, entries, 3, size=12)
    return figure


def _axis(panel: Axes, about: About) -> None:
    panel.set_ylim(bottom=0)
    panel.set_xlabel(about.say(SEEDS), color="black")
    panel.xaxis.set_major_locator(MaxNLocator(6, integer=True))
