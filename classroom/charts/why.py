"""Why they came: what each term of the utility gave on average, as bars."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from classroom.charts.lines import Series
from classroom.charts.looks import INK, LANES, NAMES, axis, layout
from sim.outcomes import TERMS
from sim.text import Language, Text

_WEEKS = 4  # a single week jumps
_TITLE = Text(zh="什么让人来，什么让人留在家里", en="What brought them, what kept them at home")
_UNIT = Text(
    zh="效用单位，近 {} 周收到邀请者的均值", en="logit, mean of those with an offer, last {} weeks"
)


def chart(lanes: Sequence[Series], language: Language) -> dict[str, Any]:
    """Return the bars of the latest weeks as plain data, like ``classroom.charts.lines.chart``."""
    labels = [label.of(language) for label in TERMS.values()]
    means = [[_latest(series[f"why_{term}"]) for term in TERMS] for series in lanes]
    keys = [
        {"name": NAMES[lane].of(language), "colour": LANES[lane], "dash": ""}
        for lane in range(len(lanes) if len(lanes) > 1 else 0)
    ]
    return {
        "id": "terms",
        "title": _TITLE.of(language),
        "unit": _UNIT.of(language).format(_WEEKS),
        "keys": keys,
        "spoken": _spoken(labels, means, language),
        "data": [
            {
                "type": "bar", "orientation": "h", "y": labels, "x": values,
                "name": NAMES[lane].of(language), "hoverinfo": "x+name",
                "marker": {"color": LANES[lane]},
            }
            for lane, values in enumerate(means)
        ],
        "layout": layout(
            margin={"l": 96, "r": 8, "t": 4, "b": 22},
            xaxis=axis(zeroline=True, zerolinecolor=INK, tickformat=".2~f"),
            yaxis=axis(autorange="reversed", showgrid=False, tickfont={"size": 11}, dtick=1),
            bargap=0.25,
            hovermode="closest",
        ),
    }  # fmt: skip


def _latest(values: Sequence[float]) -> float | None:
    known = [v for v in values[-_WEEKS:] if not math.isnan(v)]
    return float(f"{sum(known) / len(known):.4g}") if known else None


def _spoken(
    labels: Sequence[str], means: Sequence[Sequence[float | None]], language: Language
) -> str:
    shown = [
        f"{label} {value:+.2f}"
        for values in means
        for label, value in zip(labels, values, strict=True)
        if value is not None
    ]
    return f"{_TITLE.of(language)}: " + ", ".join(shown)
