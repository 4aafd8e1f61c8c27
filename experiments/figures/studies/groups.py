"""Who gained and who lost: effects on every group, one panel per outcome."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from experiments.figures.house import BLACK, GREY, fit_labels
from experiments.figures.studies.facts import About, factor
from experiments.figures.studies.sheets import (
    POINT_COLOURS,
    hide_rest,
    interval_of,
    mark_zero,
    name_rows,
    shade_rows,
    study_sheet,
    wrapped,
)
from experiments.formats import NONE
from sim.outcomes import GROUPS
from sim.text import Text

TITLE = Text(zh="谁得益，谁受损", en="Who gained and who lost")
READING = Text(
    zh="每格一项结果，每行一个群体：与起点按种子配对之差及其 95% 置信区间。▲ 得益、▼ 受损（疲劳、被志愿等以少为好），"
    "◆ 只是增减、不分好坏；短横：整个区间不足起点的百分之一；空心圆：不能断言。"
    "判断经 Holm 校正，同一设计点的全部判断至少有九成五的把握无一误判，"
    "所以区间不含零的也可能是空心。",
    en="One outcome per panel and one group per row: the difference from the base paired by seed, "
    "with its 95 % interval. Upward triangles gained, downward ones lost (of fatigue, forced "
    "activities and the like less is better), diamonds only rose or fell; a dash: the whole interval "
    "is below one per cent of the base; a hollow circle cannot be called. Verdicts are corrected "
    "after Holm, so that with 95 % confidence none of a point's verdicts is false; an interval that "
    "leaves zero out may therefore still be hollow.",
)
INTERVALS = Text(
    zh="线为按种子配对之差的 95% 置信区间", en="lines: 95 % intervals of differences paired by seed"
)
MARKS = {"gained": "^", "lost": "v", "more": "D", "less": "D", "negligible": "_", "unclear": "o"}
VERDICTS = {
    "gained": Text(zh="得益", en="gained"),
    "lost": Text(zh="受损", en="lost"),
    "more": Text(zh="增减，不分好坏", en="rose or fell"),
    "negligible": Text(zh="不足百分之一", en="below one per cent"),
    "unclear": Text(zh="不能断言", en="cannot be called"),
}
MOST_POINTS = 3
_ROWS, _COLUMNS = 3, 4


def draw(gains: pd.DataFrame, about: About) -> Figure:
    """Draw up to three points.

    Parameters
    ----------
    gains : from :func:`experiments.analysis.groups.gains`
    """
    outcomes = list(dict.fromkeys(gains["outcome"]))[: _ROWS * _COLUMNS - 1]
    points = list(dict.fromkeys(gains["point"]))[:MOST_POINTS]
    figure = study_sheet(TITLE, about, INTERVALS)
    fit_labels(figure, top=0.92)
    panels = figure.subplots(_ROWS, _COLUMNS, sharey=True)
    spread = 0.25 if len(points) > 1 else 0.0
    for panel, outcome in zip(panels.flat, outcomes, strict=False):
        for place, point in enumerate(points):
            at = spread * (place - (len(points) - 1) / 2)
            rows = gains[(gains["outcome"] == outcome) & (gains["point"] == point)]
            for row in rows.itertuples():
                height = list(GROUPS).index(str(row.group)) + at
                found = interval_of(row, times=factor(outcome))
                colour, mark = POINT_COLOURS[place], MARKS[str(row.verdict)]
                fill = "white" if row.verdict == "unclear" else colour
                panel.plot([found.low, found.high], [height] * 2, color=colour, linewidth=1.5)
                panel.plot(
                    found.mean, height, mark, color=colour, markerfacecolor=fill, markersize=6
                )
        mark_zero(panel, ticks=3)
        shade_rows(panel, len(GROUPS))
        panel.tick_params(axis="x", labelsize=10)
        panel.set_title(wrapped(about.outcome(outcome), 30, lines=1), fontsize=12)
        if (words := about.change_unit(outcome)) != NONE:
            panel.set_xlabel(words, fontsize=10, labelpad=1)
    for panel in panels[:, 0]:
        name_rows(panel, [about.say(label) for label in GROUPS.values()], cells=24, size=11)
    hide_rest(panels, len(outcomes))
    for place, point in enumerate(points):
        panels.flat[-1].plot(
            [], [], "-", color=POINT_COLOURS[place], label=wrapped(about.names[point], 34)
        )
    for verdict, label in VERDICTS.items():
        fill = "white" if verdict == "unclear" else GREY
        panels.flat[-1].plot(
            [], [], MARKS[verdict], color=GREY, markerfacecolor=fill, label=about.say(label)
        )
    panels.flat[-1].legend(loc="center", fontsize=11, labelcolor=BLACK)
    return figure
