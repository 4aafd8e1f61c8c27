"""What every point changes against the base: a forest plot, one panel per outcome."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from experiments.figures.house import BLUE, fit_labels
from experiments.figures.studies.facts import About, factor, unit
from experiments.figures.studies.sheets import (
    PAIRED,
    dot_across,
    hide_rest,
    interval_of,
    mark_zero,
    name_rows,
    remark,
    shade_rows,
    study_sheet,
    wrapped,
)
from experiments.formats import NONE, value
from sim.text import Text

TITLE = Text(zh="各点改变了什么", en="What each point changes")
READING = Text(
    zh="每行一个设计点，每格一项结果（最近一年），点为与起点按种子配对之差的均值，线为 95% 置信区间；"
    "空心点的区间包含零，不能断言有差别。设计点多于 12 个时只列首项结果变化最大的 12 个："
    "既然因大而入选，其效应多少被高估。",
    en="One design point per row and one outcome of the last year per panel: the dot is the mean "
    "difference from the base paired by seed, the line its 95 % interval; a hollow dot's interval "
    "includes zero: no difference can be claimed. Of more than 12 points only the 12 with the "
    "largest change in the first outcome are shown; having been picked for their size, they are "
    "somewhat overstated.",
)
EXCERPT = Text(
    zh="{0} 个点中“{1}”变化最大的 {2} 个", en="of {0} points, the {2} that change “{1}” most"
)
MOST_POINTS = 12
_FEW = 5  # points, of which two rows of panels fit
_COLUMNS = 4


def largest(effects: pd.DataFrame, outcome: str, most: int = MOST_POINTS) -> list[int]:
    """Return the points that change an outcome most, from the largest gain to the largest loss."""
    found = effects[effects["outcome"] == outcome]
    size = found["effect"].abs().sort_values(ascending=False, kind="stable")
    kept = found.loc[size.index[:most]]
    return kept.sort_values("effect", ascending=False, kind="stable")["point"].tolist()


def draw(effects: pd.DataFrame, about: About) -> Figure:
    """Draw the effects of up to twelve points.

    Parameters
    ----------
    effects : from :func:`experiments.analysis.paired.effects`
    """
    outcomes = list(dict.fromkeys(effects["outcome"]))
    points = largest(effects, outcomes[0])
    rows = 2 if len(points) <= _FEW and len(outcomes) > _COLUMNS else 1
    outcomes = outcomes[: rows * _COLUMNS]
    columns = -(-len(outcomes) // rows)
    figure = study_sheet(TITLE, about, PAIRED)
    fit_labels(figure, top=0.9)
    panels = figure.subplots(rows, columns, sharey=True, squeeze=False)
    for panel, outcome in zip(panels.flat, outcomes, strict=False):
        found = effects[effects["outcome"] == outcome].set_index("point")
        for row, point in enumerate(points):
            if point in found.index:
                effect = interval_of(found.loc[point], times=factor(outcome))
                dot_across(panel, row, effect, BLUE)
        mark_zero(panel, ticks=3)
        shade_rows(panel, len(points))
        panel.tick_params(axis="x", labelsize=11)
        panel.set_xlabel(_axis(about, outcome), fontsize=12)
        panel.set_title(_heading(about, outcome, found), fontsize=13, linespacing=1.35)
    hide_rest(panels, len(outcomes))
    for panel in panels[:, 0]:
        name_rows(panel, [about.names[point] for point in points], cells=32)
    every = effects["point"].nunique()
    if every > len(points):
        remark(figure, about.say(EXCERPT).format(every, about.outcome(outcomes[0]), len(points)))
    return figure


def _axis(about: About, outcome: str) -> str:
    words = about.change_unit(outcome)
    return "" if words == NONE else words


def _heading(about: About, outcome: str, found: pd.DataFrame) -> str:
    home = Text(zh="起点 {}", en="base: {}").of(about.language)
    base = value(float(found["base"].iloc[0]), unit(outcome))
    return f"{wrapped(about.outcome(outcome), 24)}\n{home.format(base)}"
