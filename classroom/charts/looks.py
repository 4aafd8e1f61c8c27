"""How charts look: colours that colour-blind readers tell apart, quiet axes, words in one language."""

from __future__ import annotations

from typing import Any

from sim.text import Text

INK, SOFT, GRID = "#1e2730", "#4b5661", "#e6e2d8"
LANES = ("#12436d", "#c8501a")  # neighbourhoods A and B: apart in lightness too
BANDS = ("rgba(18, 67, 109, 0.14)", "rgba(200, 80, 26, 0.14)")
DASHES = ("solid", "4px 3px", "1px 3px")
NAMES = (Text(zh="甲", en="A"), Text(zh="乙", en="B"))
FONT = (
    "Segoe UI, Helvetica Neue, system-ui, PingFang SC, Hiragino Sans GB, Microsoft YaHei, "
    "Noto Sans CJK SC, Noto Sans SC, WenQuanYi Micro Hei, sans-serif"
)


def layout(**more: Any) -> dict[str, Any]:
    """Return plotly's layout of a small chart."""
    return {
        "margin": {"l": 44, "r": 8, "t": 8, "b": 26},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12, "color": SOFT},
        "showlegend": False,
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": "#ffffff", "font": {"color": INK}},
        "dragmode": False,
        "autosize": True,
        **more,
    }


def axis(**more: Any) -> dict[str, Any]:
    """Return a quiet axis."""
    return {"gridcolor": GRID, "zerolinecolor": GRID, "fixedrange": True, "ticks": "", **more}
