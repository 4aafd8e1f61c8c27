"""Dose and response: how outcomes answer to one factor, means and single runs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from experiments.figures.house import BLACK, BLUE, fit_labels
from experiments.figures.studies.facts import About, factor, level_text
from experiments.figures.studies.sheets import MEANS, hide_rest, study_sheet, wrapped
from sim.text import Text

TITLE = Text(zh="剂量与反应", en="Dose and response")
READING = Text(
    zh="横轴为因素的取值，其余因素保持起点的取值。黑线为均值及其 95% 置信区间；深、浅色带为"
    "各次运行的中间 50% 与 90%，淡点为单次运行。若点分成两群而均值落在空处，均值就不代表任何一次运行（双稳态），"
    "请看分布图。",
    en="Along the axis the values of a factor, others held at the base. Black: the mean and its "
    "95 % interval; dark and light bands: the middle 50 % and 90 % of single runs, faint dots the "
    "runs themselves. Where the dots fall into two groups and the mean lies between them, it "
    "stands for no run at all (bistable): see the figure of distributions.",
)
MEAN = Text(zh="均值与区间", en="mean and interval")
HALF = Text(zh="中间 50% 的运行", en="middle 50 % of runs")
MOST = Text(zh="中间 90% 的运行", en="middle 90 % of runs")
RUN = Text(zh="单次运行", en="single run")
MOST_PANELS = 6
_MOST_DOTS = 4000


class Response(NamedTuple):
    """An outcome along a factor.

    ``curve`` one outcome of :func:`experiments.analysis.responses.curve`; ``levels`` and ``values``
    (n,) of the single runs.
    """

    factor: str
    outcome: str
    curve: pd.DataFrame
    levels: np.ndarray
    values: np.ndarray


def draw(responses: list[Response], about: About) -> Figure:
    """Draw up to six panels, one per factor and outcome."""
    shown = responses[:MOST_PANELS]
    columns = {1: 1, 2: 2, 4: 2}.get(len(shown), 3)
    figure = study_sheet(TITLE, about, MEANS)
    fit_labels(figure, top=0.86)
    panels = figure.subplots(-(-len(shown) // columns), columns, squeeze=False)
    for panel, response in zip(panels.flat, shown, strict=False):
        _panel(panel, response, about)
    hide_rest(panels, len(shown))
    handles = [
        Line2D([], [], color=BLACK, marker="o", linewidth=2.2),
        Patch(color=BLUE, alpha=0.35), Patch(color=BLUE, alpha=0.15),
        Line2D([], [], color=BLUE, marker="o", linestyle="", alpha=0.4, markersize=4),
    ]  # fmt: skip
    figure.legend(
        handles, [about.say(w) for w in (MEAN, HALF, MOST, RUN)], loc="center left",
        bbox_to_anchor=(0.003, 0.9), ncols=4,
    )  # fmt: skip
    return figure


def _panel(panel: Axes, response: Response, about: About) -> None:
    curve, times = response.curve, factor(response.outcome)
    numeric = pd.api.types.is_numeric_dtype(curve["level"])
    numeric = numeric and not pd.api.types.is_bool_dtype(curve["level"])
    places = curve["level"].to_numpy(float) if numeric else np.arange(len(curve), dtype=float)
    place_of = dict(zip(curve["level"].tolist(), places.tolist(), strict=True))
    step = np.diff(np.sort(places)).min() if len(places) > 1 else 1.0
    half = 0.18 * step if numeric else 0.25
    # an even spread, not a drawn one: the figure is the same every time
    nth = pd.Series(response.levels).groupby(response.levels).cumcount().to_numpy()
    aside = (nth * 0.618034 % 1 - 0.5) * half
    dots = slice(None, None, -(-response.values.size // _MOST_DOTS) or 1)
    at = np.array([place_of[level] for level in response.levels.tolist()]) + aside
    panel.plot(
        at[dots], times * response.values[dots], "o", color=BLUE, alpha=0.3, markersize=3,
        markeredgewidth=0,
    )  # fmt: skip
    for low, high, alpha in (("q5", "q95", 0.15), ("q25", "q75", 0.35)):
        ends = times * curve[low], times * curve[high]
        if numeric:
            panel.fill_between(places, *ends, color=BLUE, alpha=alpha, linewidth=0)
        else:
            panel.vlines(places, *ends, color=BLUE, alpha=alpha, linewidth=14)
    mean = times * curve["mean"].to_numpy(float)
    reach = np.abs(times * curve[["low", "high"]].to_numpy(float).T - mean)
    joined = "-" if numeric else ""
    panel.errorbar(places, mean, reach, color=BLACK, marker="o", markersize=5, linestyle=joined)
    if numeric and len(places) > 8:
        panel.xaxis.set_major_locator(MaxNLocator(8))
    else:
        panel.set_xticks(places, [level_text(v, about.language) for v in curve["level"].tolist()])
    panel.set_xlabel(wrapped(about.factor_axis(response.factor), 38), color="black")
    panel.set_title(wrapped(about.level_axis(response.outcome), 34), fontsize=13)
