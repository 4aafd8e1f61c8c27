"""What is left when incentives end: against a neighbourhood that never had them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.figures.house import BLACK, BLUE, GREY, RED, draw_band, fit_labels
from experiments.figures.studies.facts import About
from experiments.figures.studies.sheets import hide_rest, legend_of, study_sheet, wrapped
from experiments.formats import span, value
from experiments.statistics import Band, Interval
from sim.outcomes import GROUP_LABELS
from sim.text import Text

TITLE = Text(zh="撤销之后还剩什么", en="What is left after withdrawal")
READING = Text(
    zh="零线为从未引入。红线：第 0 周撤销；蓝线：一直保留；带为按种子配对之差的 95% 置信区间。标题下为撤销后半年"
    "留存的效果（撤销减从未 ÷ 保留减从未）及其区间：跌破零即比从未引入更差。触达不变：撤销的只是激励，邀请照旧；"
    "触达一并撤销：也不再邀请。",
    en="Zero is a neighbourhood that never had them. Red: withdrawn in week 0; blue: kept; bands are "
    "95 % intervals of differences paired by seed. The title gives the share of the effect "
    "left in the half year after (withdrawn less never / kept less never) with its interval; below "
    "zero is worse than never introduced. Reach held: only the incentive goes, invitations go on; "
    "reach withdrawn: people are no longer asked either.",
)
INTERVALS = Text(
    zh="带为按种子配对之差的 95% 置信区间", en="bands: 95 % intervals of differences paired by seed"
)
STATES = {
    "kept": (Text(zh="保留", en="kept"), BLUE),
    "withdrawn": (Text(zh="撤销", en="withdrawn"), RED),
}
WEEKS = Text(zh="撤销后的周数（每 {} 周的均值）", en="weeks since withdrawal (means of {} weeks)")
AXIS = Text(zh="与从未引入之差", en="difference from never")
LEFT = Text(zh="半年内留存 {}", en="left in half a year: {}")
REACHES = {
    "held": Text(zh="触达不变", en="reach held"),
    "withdrawn": Text(zh="触达一并撤销", en="reach withdrawn"),
}
WITH_NORM = Text(zh="有社会规范（γ = {}）", en="with the norm (γ = {})")
WITHOUT_NORM = Text(zh="无社会规范（γ = 0）", en="without the norm (γ = 0)")
PERCENT = Text(zh="个百分点/周", en="% points/week")


class Aftermath(NamedTuple):
    """A withdrawal study seen on one group.

    ``after`` and ``left`` from :func:`experiments.analysis.aftermath.after` and
    :func:`experiments.analysis.aftermath.left_over`, the rows of that group.
    """

    group: str
    after: pd.DataFrame
    left: pd.DataFrame


def draw(found: Aftermath, about: About) -> Figure:
    """Draw one panel per arm of the study, up to four."""
    arms = list(found.after.groupby(["reach", "norm"], sort=False))[:4]
    columns = min(2, len(arms))
    figure = study_sheet(TITLE, about, INTERVALS)
    fit_labels(figure, top=0.86)
    panels = figure.subplots(
        -(-len(arms) // columns), columns, sharex=True, sharey=True, squeeze=False
    )
    for panel, ((reach, norm), rows) in zip(panels.flat, arms, strict=False):
        _curves(panel, rows)
        half = found.left[(found.left["reach"] == reach) & (found.left["norm"] == norm)]
        title = f"{about.say(REACHES[str(reach)])} · {_norm(norm, about)}"
        panel.set_title(f"{title}\n{_left(half, about)}", fontsize=13, linespacing=1.35)
    unit = about.say(PERCENT)
    for panel in panels[:, 0]:
        panel.set_ylabel(wrapped(about.with_unit(about.say(AXIS), unit), 24), linespacing=1.3)
    for panel in panels[-1]:
        panel.set_xlabel(about.say(WEEKS).format(_block(found.after)))
    hide_rest(panels, len(arms))
    group = about.say(GROUP_LABELS[found.group])
    figure.text(0.988, 0.978, group, ha="right", va="top", fontsize=16)
    entries = [(about.say(words), colour, "") for words, colour in STATES.values()]
    legend_of(figure, entries, 2)
    return figure


def _curves(panel: Axes, after: pd.DataFrame) -> None:
    for state, (_, colour) in STATES.items():
        rows = after[after["state"] == state]
        band = Band(*(100 * rows[c].to_numpy(float) for c in ("difference", "low", "high")))
        middle = rows["week"].to_numpy(float) + _block(rows) / 2
        for side in (middle < 0, middle > 0):  # no block straddles the end, nor should a line
            draw_band(panel, middle[side], Band(*(part[side] for part in band)), colour)
    panel.axhline(0, color=BLACK, linewidth=1)
    panel.axvline(0, color=GREY, linewidth=1, linestyle="--")
    panel.yaxis.set_major_locator(MaxNLocator(5))


def _block(after: pd.DataFrame) -> int:
    """Return how many weeks each point of the curves is a mean of."""
    return int(np.diff(np.unique(after["week"])).min())


def _norm(norm: float, about: About) -> str:
    return about.say(WITH_NORM).format(f"{norm:g}") if norm else about.say(WITHOUT_NORM)


def _left(left: pd.DataFrame, about: About) -> str:
    """Return the share of the effect that is left in the first half year, with its interval."""
    if left.empty:
        return ""
    first = left.iloc[0]
    found = Interval(first["share"], first["low"], first["high"], first["seeds"])
    return about.say(LEFT).format(f"{value(found.mean, 'share')} {span(found, 'share')}")
