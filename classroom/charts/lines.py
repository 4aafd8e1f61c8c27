"""Figures over the weeks: a line per neighbourhood and figure, marks of changes, the band of luck."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from classroom.charts.looks import BANDS, DASHES, INK, LANES, NAMES, SOFT, axis, layout
from classroom.charts.tabs import Plot
from classroom.live.figures import FIGURES
from sim.text import Language, Text

Series = Mapping[str, Sequence[float]]

_WEEK = Text(zh="周", en="week")
_SPOKEN = Text(zh="{}：{}", en="{}: {}")
_LATEST = Text(zh="{}最新 {}", en="{} now {}")


class Band(NamedTuple):
    """10 %, 50 % and 90 % of a figure over many seeds, one value per week, with the lane it is of."""

    lane: int
    figures: Mapping[str, tuple[Sequence[float], Sequence[float], Sequence[float]]]


class Drawn(NamedTuple):
    """What a chart shows: figures per neighbourhood, weeks there are, changes (week, lane), a band."""

    lanes: Sequence[Series]
    last_week: int
    changes: Sequence[tuple[int, int]]
    band: Band | None


def chart(plot: Plot, drawn: Drawn, language: Language) -> dict[str, Any]:
    """Return a chart as plain data: id, title, unit, keys of its lines, plotly's data and layout."""
    known = [name for name in plot.figures if name in FIGURES]
    data = [*_band(known[0], drawn)]
    data += [
        _line(name, lane, order, drawn, language)
        for order, name in enumerate(known)
        for lane in range(len(drawn.lanes))
    ]
    first = FIGURES[known[0]]
    return {
        "id": plot.id,
        "title": plot.title.of(language),
        "unit": first.unit.of(language),
        "keys": _keys(known, len(drawn.lanes), language),
        "spoken": _spoken(plot, known, drawn, language),
        "data": data,
        "layout": layout(
            xaxis=axis(
                range=[0, drawn.last_week + 0.5], showgrid=False, dtick=_tick(drawn.last_week),
            ),
            annotations=[_at_the_end(_WEEK.of(language))],
            yaxis=axis(
                rangemode="tozero", nticks=5, tickformat=".0%" if first.percent else "",
                range=None if any(line["y"] for line in data) else [0, 1],  # nothing lived yet
            ),
            shapes=[_mark(week, lane) for week, lane in drawn.changes],
        ),
    }  # fmt: skip


def _line(name: str, lane: int, order: int, drawn: Drawn, language: Language) -> dict[str, Any]:
    values = numbers(drawn.lanes[lane][name])
    label = FIGURES[name].label.of(language)
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "name+y", "connectgaps": False,
        "name": f"{NAMES[lane].of(language)} {label}" if len(drawn.lanes) > 1 else label,
        "x": list(range(1, len(values) + 1)), "y": values,
        "line": {"color": LANES[lane], "width": _width(lane, drawn), "dash": _plotly_dash(order)},
    }  # fmt: skip


def _width(lane: int, drawn: Drawn) -> float:
    return (
        4.5 if lane == 0 and len(drawn.lanes) > 1 else 2.25
    )  # A shows behind B where both are alike


def _band(name: str, drawn: Drawn) -> list[dict[str, Any]]:
    if drawn.band is None or name not in drawn.band.figures:
        return []
    low, _, high = (numbers(values) for values in drawn.band.figures[name])
    weeks = list(range(1, len(low) + 1))
    quiet = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"width": 0}}
    return [
        {**quiet, "x": weeks, "y": low},
        {**quiet, "x": weeks, "y": high, "fill": "tonexty", "fillcolor": BANDS[drawn.band.lane]},
    ]


def _keys(names: Sequence[str], lanes: int, language: Language) -> list[dict[str, str]]:
    if len(names) == 1 and lanes == 1:
        return []
    neighbourhoods = [
        {"name": NAMES[lane].of(language), "colour": LANES[lane], "dash": ""}
        for lane in range(lanes if lanes > 1 else 0)
    ]
    figures = [
        {
            "name": FIGURES[name].label.of(language),
            "colour": LANES[0] if lanes == 1 else SOFT,
            "dash": "" if DASHES[order] == "solid" else DASHES[order].replace("px", ""),
        }
        for order, name in enumerate(names if len(names) > 1 else [])
    ]
    return neighbourhoods + figures


def _spoken(plot: Plot, names: Sequence[str], drawn: Drawn, language: Language) -> str:
    latest = [
        _LATEST.of(language).format(FIGURES[name].label.of(language), f"{series[name][-1]:.3g}")
        for series in drawn.lanes
        for name in names
        if len(series[name])
    ]
    return _SPOKEN.of(language).format(
        plot.title.of(language), ("；" if language == "zh" else "; ").join(latest)
    )


def _at_the_end(words: str) -> dict[str, Any]:
    return {
        "text": words, "x": 1, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "right",
        "yanchor": "top", "yshift": -3, "showarrow": False, "font": {"size": 11},
    }  # fmt: skip


def _mark(week: int, lane: int) -> dict[str, Any]:
    return {
        "type": "line", "x0": week + 0.5, "x1": week + 0.5, "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": LANES[lane] if lane < len(LANES) else INK, "width": 1.5, "dash": "dot"},
    }  # fmt: skip


def numbers(values: Sequence[float]) -> list[float | None]:
    """Return values as JSON knows them, short; what is missing is None."""
    return [None if math.isnan(v) else float(f"{v:.5g}") for v in values]


def _plotly_dash(order: int) -> str:
    return DASHES[min(order, len(DASHES) - 1)].replace(" ", ",")


def _tick(weeks: int) -> int:
    return next((step for step in (4, 13, 26, 52) if weeks / step <= 8), 52)
