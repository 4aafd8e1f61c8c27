"""Cost beside effect: the points that no other beats, and what they ask of residents."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from rich.cells import cell_len

from experiments.figures.house import BLACK, BLUE, GREY, fit_labels
from experiments.figures.studies.facts import About, factor, unit
from experiments.figures.studies.sheets import MEANS, study_sheet, wrapped
from experiments.formats import value
from sim.text import Text

TITLE = Text(zh="成本、效果与负担", en="Cost, effect and burden")
READING = Text(
    zh="横轴为每年成本（资金加工作人员与文书工时，每小时按 50 元折算，假定），纵轴为效果，圆的大小为居民负担，"
    "十字为两者的 95% 置信区间。蓝色：帕累托前沿，没有别的点在成本、效果、负担上都不逊色且有一项更好；颜色越深，"
    "越多的自助样本支持它在前沿上。灰色：有别的点胜过它。",
    en="Across, the cost per year (money plus staff and paper hours at 50 yuan an hour, assumed); "
    "up, the effect; the size of a circle is the burden on residents, crosses are 95 % intervals of "
    "both. Blue: the Pareto front, no other point is as good in cost, effect and burden and better "
    "in one; the deeper the colour, the more bootstrap samples have it there. Grey: another point "
    "beats it.",
)
FRONT = Text(zh="前沿", en="on the front")
BEATEN = Text(zh="被胜过", en="beaten")
SIZE = Text(zh="圆的大小：{} {}", en="size: {} {}")
KEY = Text(
    zh="前沿上的点（自助样本中在前沿的比例）", en="on the front (share of bootstrap samples)"
)
MORE = Text(zh="另有 {} 个", en="and {} more")
_MOST_NAMES = 10
_SMALL, _LARGE = 6.0, 22.0  # diameters of circles, points


class Front(NamedTuple):
    """Effect, cost and burden of points; ``table`` from :func:`experiments.analysis.costs.front`."""

    effect: str
    cost: str
    burden: str
    table: pd.DataFrame


def draw(front: Front, about: About) -> Figure:
    """Draw every point, and name those on the front."""
    table = front.table
    times = {"effect": factor(front.effect), "cost": 1.0, "burden": factor(front.burden)}
    figure = study_sheet(TITLE, about, MEANS)
    fit_labels(figure, top=0.86)
    panel, key = figure.subplots(1, 2, width_ratios=(3, 1))
    key.set_axis_off()
    low, high = float(table["burden"].min()), float(table["burden"].max())
    for row in table.sort_values("on_front", kind="stable").itertuples():
        share = (row.burden - low) / (high - low) if high > low else 0.0
        colour, depth = (BLUE, 0.25 + 0.75 * row.share_on_front) if row.on_front else (GREY, 0.35)
        cost, effect = times["cost"] * row.cost, times["effect"] * row.effect
        panel.plot(
            [row.cost_low, row.cost_high], [effect, effect], color=colour, alpha=0.6, linewidth=1.2
        )
        ends = [times["effect"] * row.effect_low, times["effect"] * row.effect_high]
        panel.plot([cost, cost], ends, color=colour, alpha=0.6, linewidth=1.2)
        panel.plot(
            cost, effect, "o", color=colour, alpha=depth, markersize=_diameter(share),
            markeredgecolor=BLACK if row.on_front else "white", markeredgewidth=0.8,
        )  # fmt: skip
    panel.margins(0.08, 0.1)
    _name(panel, key, table[table["on_front"]], times["effect"], about)
    panel.xaxis.set_major_formatter("{x:,.0f}")
    panel.set_xlabel(wrapped(about.level_axis(front.cost), 80), color="black")
    panel.set_ylabel(wrapped(about.level_axis(front.effect), 56), color="black", linespacing=1.3)
    _legend(figure, front, about)
    return figure


def _name(panel: Axes, key: Axes, best: pd.DataFrame, times: float, about: About) -> None:
    """Number the points on the front from cheap to dear, and name them in the key."""
    shown = best.nlargest(_MOST_NAMES, "share_on_front").sort_values("cost", kind="stable")
    lines = [about.say(KEY)]
    for number, row in enumerate(shown.itertuples(), start=1):
        panel.annotate(
            str(number), (row.cost, times * row.effect), (9, 9), textcoords="offset points",
            fontsize=12, color=BLACK,
        )  # fmt: skip
        share = value(row.share_on_front, "share")
        name = wrapped(about.names[int(row.point)], 34).replace("\n", "\n     ")
        lines.append(f"{number} · {share}\n     {name}")
    left_out = len(best) - len(shown)
    if left_out:
        lines.append(about.say(MORE).format(left_out))
    key.text(0, 1, "\n".join(lines), va="top", fontsize=11, linespacing=1.35)


def _legend(figure: Figure, front: Front, about: About) -> None:
    burden = front.table["burden"]
    handles = [
        Line2D([], [], color=BLUE, marker="o", linestyle="", markeredgecolor=BLACK, markersize=9),
        Line2D([], [], color=GREY, marker="o", linestyle="", alpha=0.5, markersize=9),
    ]
    labels = [about.say(FRONT), about.say(BEATEN)]
    ends = dict.fromkeys([float(burden.min()), float(burden.max())])
    for number, amount in enumerate(ends):
        circle = _diameter(float(number))
        handles.append(
            Line2D([], [], color="white", markeredgecolor=GREY, marker="o", linestyle="",
                   markersize=circle)
        )  # fmt: skip
        words = about.say(SIZE).format(
            about.outcome(front.burden), value(amount, unit(front.burden))
        )
        labels.append(words if cell_len(words) < 60 else wrapped(words, 60, lines=1))
    figure.legend(
        handles, labels, loc="center left", bbox_to_anchor=(0.003, 0.9), ncols=4, columnspacing=1.6
    )


def _diameter(share: float) -> float:
    return float(_SMALL + (_LARGE - _SMALL) * np.sqrt(share))
