"""Sensible sliders: over which range a number is moved, and by which steps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from math import ceil, floor, isclose, log10

_TIMES = 4.0  # of a usual value, where the largest allowed is far beyond
_FEW = 20  # steps that a slider has at least
_MANY = 20_000  # and at most
_CLOSE = 1e-9


def span(low: float, high: float, *usual: float) -> tuple[float, float]:
    """Return the range of a slider: all that is allowed, or from the smallest to 4 times the usual.

    Parameters
    ----------
    low, high : what is allowed
    usual : values that must lie within, e.g. the default and the present value
    """
    wide = _TIMES * max(1.0, *map(abs, usual))
    return (low, high) if high - low <= wide else (low, min(high, _round_above(low + wide)))


def step(low: float, high: float, *values: float) -> float:
    """Return the largest of the steps 1, 2, 5 times a power of ten that meets all values from ``low``.

    It makes at least 20 steps of the range; the smallest one it comes down to makes 20,000.
    """
    for size in _round_below((high - low) / _FEW):
        meets_all = all(
            isclose((v - low) / size, round((v - low) / size), abs_tol=1e-6) for v in values
        )
        if meets_all or (high - low) / size > _MANY:
            return size
    raise AssertionError("steps become ever smaller")


def _round_above(value: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is not below a value above 0."""
    power = ceil(log10(value))
    sizes = [float(f"{digit}e{k}") for k in (power - 1, power) for digit in (1, 2, 5)]
    return min(size for size in sizes if size >= value * (1.0 - _CLOSE))


def _round_below(value: float) -> Iterator[float]:
    """Yield round numbers that are not above a value above 0, largest first, without end."""
    for power in count(floor(log10(value)), -1):
        for digit in (5, 2, 1):
            size = float(f"{digit}e{power}")
            if size <= value * (1.0 + _CLOSE):
                yield size
