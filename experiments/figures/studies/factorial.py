"""A factorial design: which factors matter, and which matter together."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.house import BLUE, RED, fit_labels
from experiments.figures.studies.facts import About, factor
from experiments.figures.studies.sheets import (
    PAIRED,
    dot_across,
    interval_of,
    legend_of,
    mark_zero,
    name_rows,
    study_sheet,
    wrapped,
)
from sim.text import Text

TITLE = Text(zh="析因效应：各因素单独与共同", en="Factorial effects: factors alone and together")
READING = Text(
    zh="按大小排列的主效应（蓝圆）与两因素交互效应（红方块），线为 95% 置信区间。主效应：该因素由关到开，对其余因素的"
    "所有组合取平均的变化。交互效应：一个因素的效应因另一个因素开启而改变的一半；正值表示相互增强，负值表示相互抵消。"
    "空心的区间含零。",
    en="Main effects (blue dots) and interactions of two factors (red squares) by size, lines are "
    "95 % intervals. A main effect is what switching the factor on changes, averaged over all "
    "combinations of the others. An interaction is half of what one factor changes in the effect "
    "of the other: above zero they reinforce each other, below they undercut. Hollow: the interval "
    "includes zero.",
)
MAIN = Text(zh="主效应", en="main effect")
TOGETHER = Text(zh="交互效应", en="interaction")
EFFECT = Text(zh="效应", en="effect")
MOST_TERMS = 14
_OUTCOMES = 2


def draw(effects: pd.DataFrame, about: About) -> Figure:
    """Draw two outcomes side by side, each with its own order of terms.

    Parameters
    ----------
    effects : from :func:`experiments.analysis.factorial.effects`
    """
    outcomes = list(dict.fromkeys(effects["outcome"]))[:_OUTCOMES]
    figure = study_sheet(TITLE, about, PAIRED)
    fit_labels(figure, top=0.86)
    panels = figure.subplots(1, len(outcomes), squeeze=False)
    for panel, outcome in zip(panels.flat, outcomes, strict=True):
        _ranked(panel, effects[effects["outcome"] == outcome], about)
        panel.set_title(wrapped(about.outcome(outcome), 50, lines=1))
        panel.set_xlabel(about.with_unit(about.say(EFFECT), about.change_unit(outcome)))
    entries = [(about.say(MAIN), BLUE, "o"), (about.say(TOGETHER), RED, "s")]
    legend_of(figure, entries, 2)
    return figure


def _ranked(panel: Axes, effects: pd.DataFrame, about: About) -> None:
    size = effects["effect"].abs().sort_values(ascending=False, kind="stable")
    shown = effects.loc[size.index[:MOST_TERMS]]
    for height, row in enumerate(shown.itertuples()):
        colour, marker = (BLUE, "o") if row.order == 1 else (RED, "s")
        found = interval_of(row, times=factor(str(row.outcome)))
        dot_across(panel, height, found, colour, marker)
    mark_zero(panel, ticks=5)
    names = [" × ".join(map(about.factor, term.split(":"))) for term in shown["term"]]
    name_rows(panel, names, cells=30, size=11)
