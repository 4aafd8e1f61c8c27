"""Which factors matter over their whole ranges: Sobol indices, and Morris's screening."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.figures.house import BLACK, BLUE, GREY, RED, fit_labels
from experiments.figures.studies.facts import About, factor
from experiments.figures.studies.sheets import (
    dot_across,
    hide_rest,
    interval_of,
    legend_of,
    mark_zero,
    name_rows,
    study_sheet,
    wrapped,
)
from sim.text import Text

TITLE = Text(zh="哪些因素要紧（Sobol 指数）", en="Which factors matter (Sobol indices)")
READING = Text(
    zh="结果在各点之间的方差有多大比例来自每个因素：蓝圆为单独解释的部分（一阶），红方块含它与其他因素的交互（总）。"
    "左列为种子均值，右列为种子间标准差（偶然性本身随因素怎样变化）。线为 95% 自助法区间；指数因抽样误差可略出 [0, 1]。",
    en="What part of an outcome's variance between points each factor explains: blue on its own "
    "(first order), red with all its interactions (total). Left: the mean over seeds; right: their "
    "standard deviation (how chance itself depends on the factors). Lines: 95 % bootstrap "
    "intervals; by chance an index may leave [0, 1] a little.",
)
SCREENING_TITLE = Text(
    zh="哪些因素要紧（Morris 筛选）", en="Which factors matter (Morris screening)"
)
SCREENING_READING = Text(
    zh="横轴 μ*：因素走过整个取值范围时结果平均变化多少，线为 95% 自助法区间；纵轴 σ：变化是否处处一样，"
    "高于虚线（σ = μ*）说明非线性或交互很强。靠近原点的因素可以固定。",
    en="Across, mu*: how much the outcome changes on average when the factor crosses its range, "
    "with 95 % bootstrap intervals; up, sigma: how uneven that is; above the dashed line (sigma = "
    "mu*) curvature or interactions are strong. Factors near the origin may be fixed.",
)
INTERVALS = Text(zh="线为 95% 自助法区间", en="lines: 95 % bootstrap intervals")
FIRST = Text(zh="一阶", en="first order")
TOTAL = Text(zh="总", en="total")
STATISTICS = {"mean": Text(zh="均值", en="mean"), "sd": Text(zh="标准差", en="standard deviation")}
SHARE = Text(zh="方差占比", en="share of variance")
NEAR = Text(zh="靠近原点：{}", en="near the origin: {}")
MOST_FACTORS = 12
_NEAR = 0.08  # of the largest mu*


def draw(indices: pd.DataFrame, about: About) -> Figure:
    """Draw the indices of the first outcome, of its mean and its spread over seeds.

    Parameters
    ----------
    indices : from :func:`experiments.analysis.sensitivity.sobol_indices`
    """
    outcome = indices["outcome"].iloc[0]
    found = indices[indices["outcome"] == outcome]
    statistics = list(dict.fromkeys(found["of"]))
    total = found[(found["of"] == statistics[0]) & (found["index"] == "total")]
    names = total.nlargest(MOST_FACTORS, "estimate")["factor"].tolist()
    figure = study_sheet(TITLE, about, INTERVALS)
    fit_labels(figure, top=0.86)
    panels = figure.subplots(1, len(statistics), sharey=True, squeeze=False)
    for panel, of in zip(panels.flat, statistics, strict=True):
        for index, place, colour, marker in (
            ("first", -0.15, BLUE, "o"),
            ("total", 0.15, RED, "s"),
        ):
            rows = found[(found["of"] == of) & (found["index"] == index)].set_index("factor")
            for height, name in enumerate(names):
                dot_across(
                    panel, height + place, interval_of(rows.loc[name], "estimate"), colour, marker
                )
        mark_zero(panel, ticks=5)
        name_rows(panel, [about.factor(name) for name in names], cells=34)
        panel.set_title(
            f"{wrapped(about.outcome(outcome), 40, lines=1)} · {about.say(STATISTICS[of])}"
        )
        panel.set_xlabel(about.say(SHARE))
    legend_of(figure, [(about.say(FIRST), BLUE, "o"), (about.say(TOTAL), RED, "s")], 2)
    return figure


def draw_screening(effects: pd.DataFrame, about: About) -> Figure:
    """Draw the measures of up to four outcomes, of their means over seeds.

    Parameters
    ----------
    effects : from :func:`experiments.analysis.sensitivity.elementary_effects`
    """
    found = effects[(effects["of"] == "mean") & (effects["mu_star"] > 0)]
    outcomes = list(dict.fromkeys(found["outcome"]))[:4]
    figure = study_sheet(SCREENING_TITLE, about, INTERVALS)
    fit_labels(figure, top=0.9)
    columns = min(2, len(outcomes))
    panels = figure.subplots(-(-len(outcomes) // columns), columns, squeeze=False)
    for panel, outcome in zip(panels.flat, outcomes, strict=False):
        _screen(panel, found[found["outcome"] == outcome], outcome, about)
    hide_rest(panels, len(outcomes))
    return figure


def _screen(panel: Axes, effects: pd.DataFrame, outcome: str, about: About) -> None:
    times = factor(outcome)
    shown = effects.nlargest(MOST_FACTORS, "mu_star")
    near = []
    for row in shown.itertuples():
        across, up = times * row.mu_star, times * row.sigma
        panel.plot([times * row.low, times * row.high], [up, up], color=BLUE, linewidth=1.5)
        panel.plot(across, up, "o", color=BLUE, markersize=6)
        name = wrapped(about.factor(str(row.factor)), 26, lines=1)
        if row.mu_star < _NEAR * shown["mu_star"].max():
            near.append(name)
            continue
        panel.annotate(
            name, (across, up), (6, 5), textcoords="offset points", fontsize=11, color=BLACK
        )
    if near:
        comma = "、" if about.language == "zh" else ", "
        words = about.say(NEAR).format(comma.join(near))
        panel.text(
            0.98, 0.04, wrapped(words, 60), transform=panel.transAxes, ha="right", fontsize=10,
            color=GREY,
        )  # fmt: skip
    end = times * float(max(shown["high"].max(), shown["sigma"].max()))
    panel.plot([0, end], [0, end], color=GREY, linestyle="--", linewidth=1)
    panel.set_xlim(left=0)
    panel.set_ylim(bottom=0)
    for axis in (panel.xaxis, panel.yaxis):
        axis.set_major_locator(MaxNLocator(5))
    panel.set_xlabel("μ*")
    panel.set_ylabel("σ")
    title = about.with_unit(about.outcome(outcome), about.change_unit(outcome))
    panel.set_title(wrapped(title, 60, lines=1), fontsize=13)
