"""Numbers as people read them: a share as per cent, the rest with three significant digits."""

from __future__ import annotations

import math

from experiments.statistics import Interval
from experiments.units import unit_text
from sim.text import Language, Text

_SHARES = ("share", "share/week", "probability/week")
_POINTS = Text(zh="个百分点", en="percentage points")
NONE = "–"


def value(number: float, unit: str) -> str:
    """Return a number in its unit: 0.523 as ``52.3%``, 12345.6 as ``12,346``."""
    if not math.isfinite(number):
        return NONE
    return f"{_rounded(100 * number)}%" if unit in _SHARES else _rounded(number)


def span(interval: Interval, unit: str) -> str:
    """Return an interval as ``48.1 … 56.5%``; a dash where one seed gives none."""
    return _span(interval, 100.0, "%") if unit in _SHARES else _span(interval, 1.0, "")


def change(number: float, unit: str) -> str:
    """Return an effect with its sign; that on a share counts in percentage points."""
    if not math.isfinite(number):
        return NONE
    number = 100 * number if unit in _SHARES else number
    return ("+" if number > 0 else "") + _rounded(number)


def change_span(interval: Interval, unit: str) -> str:
    """Return the interval of an effect, in the unit of :func:`change`."""
    return _span(interval, 100.0 if unit in _SHARES else 1.0, "")


def unit_of_value(unit: str, language: Language) -> str:
    """Return the unit to print beside :func:`value`."""
    return {"share": NONE, "share/week": Text("每周", "per week").of(language)}.get(
        unit, unit_text(unit).of(language)
    )


def unit_of_change(unit: str, language: Language) -> str:
    """Return the unit to print beside :func:`change`."""
    return _POINTS.of(language) if unit in _SHARES else unit_text(unit).of(language)


def _span(interval: Interval, factor: float, sign: str) -> str:
    if not math.isfinite(interval.low):
        return NONE
    return f"{_rounded(factor * interval.low)} … {_rounded(factor * interval.high)}{sign}"


def _rounded(number: float) -> str:
    if number == 0 or abs(number) < 5e-5:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(number))))
    return f"{number:,.{min(digits, 4)}f}".replace("-", "\N{MINUS SIGN}")
