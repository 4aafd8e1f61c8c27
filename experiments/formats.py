"""Numbers as people read them: a share as per cent, the rest with three significant digits."""

from __future__ import annotations

import math

from experiments.statistics import Interval
from sim.text import Language, Text
from sim.units import unit_text

_SHARES = ("share", "share/week", "probability/week")
_POINTS = Text(zh="个百分点", en="% points")
NONE = "–"


def value(number: float, unit: str) -> str:
    """Return a number in its unit: 0.523 as ``52.3%``, 12345.6 as ``12,346``."""
    if not math.isfinite(number):
        return NONE
    return f"{_percent(number)}%" if unit in _SHARES else _rounded(number)


def span(interval: Interval, unit: str) -> str:
    """Return an interval as ``[48.1%, 56.5%]``; a dash where one seed gives none."""
    if not math.isfinite(interval.low):
        return NONE
    return f"[{value(interval.low, unit)}, {value(interval.high, unit)}]"


def change(number: float, unit: str) -> str:
    """Return an effect with its sign; that on a share counts in percentage points."""
    text = _points(number, unit)
    return text if text == "0" or not number > 0 else f"+{text}"


def change_span(interval: Interval, unit: str) -> str:
    """Return the interval of an effect, in the unit of :func:`change`."""
    if not math.isfinite(interval.low):
        return NONE
    return f"[{_points(interval.low, unit)}, {_points(interval.high, unit)}]"


def change_in_full(interval: Interval, unit: str, language: Language) -> str:
    """Return an effect with interval and unit, e.g. ``+3.20 [2.10, 4.30] % points``."""
    words = f"{change(interval.mean, unit)} {change_span(interval, unit)}"
    return f"{words} {unit_of_change(unit, language)}".removesuffix(f" {NONE}")


def unit_of_value(unit: str, language: Language) -> str:
    """Return the unit to print beside :func:`value`."""
    return {"share": NONE, "share/week": Text("每周", "per week").of(language)}.get(
        unit, unit_text(unit).of(language)
    )


def unit_of_change(unit: str, language: Language) -> str:
    """Return the unit to print beside :func:`change`."""
    return _POINTS.of(language) if unit in _SHARES else unit_text(unit).of(language)


def _points(number: float, unit: str) -> str:
    if not math.isfinite(number):
        return NONE
    return _percent(number) if unit in _SHARES else _rounded(number)


def _percent(share: float) -> str:
    return _rounded(100 * share, decimals=2)


def _rounded(number: float, decimals: int = 4) -> str:
    """Return three significant digits, but no more decimals than that."""
    digits = 2 - math.floor(math.log10(abs(number))) if number else 0
    text = f"{number:,.{min(max(0, digits), decimals)}f}"
    return "0" if not text.strip("-0.") else text.replace("-", "\N{MINUS SIGN}")
