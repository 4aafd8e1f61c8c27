"""Measuring: a clock that other programs cannot disturb, medians with their spread, the machine."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

_PACKAGES = ("mesa", "numpy", "numba", "scipy", "pandas")
_FINE = 1e-6  # seconds; Windows counts process time in ticks of 15 ms
clock: Callable[[], int] = (
    time.process_time_ns
    if time.get_clock_info("process_time").resolution <= _FINE
    else time.perf_counter_ns
)


class Spread(NamedTuple):
    """Median, smallest and largest of repeated measurements."""

    median: float
    low: float
    high: float

    def times(self, factor: float) -> Spread:
        """Return the spread in another unit."""
        return Spread(*(factor * value for value in self))

    def shown(self, digits: int = 1) -> str:
        """Return ``median (low–high)``."""
        median, low, high = (f"{value:,.{digits}f}" for value in self)
        return f"{median} ({low}–{high})"


def spread(values: Iterable[float]) -> Spread:
    """Return the spread of measurements, at least one."""
    values = list(values)
    return Spread(statistics.median(values), min(values), max(values))


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that a piece of work takes, in seconds."""
    start = clock()
    work()
    return (clock() - start) * 1e-9


def interleaved(repetitions: int, *works: Callable[[], object]) -> list[list[float]]:
    """Time several pieces of work in turns, A B A B, so that a slow moment hits all alike.

    Returns
    -------
    list of list of float
        seconds, one list per piece of work, in the order of repetitions
    """
    times: list[list[float]] = [[] for _ in works]
    for _ in range(repetitions):
        for mine, work in zip(times, works, strict=True):
            mine.append(seconds(work))
    return times


def machine() -> dict[str, str]:
    """Return what the figures depend on: processor, cores, interpreter and packages."""
    packages = {name: version(name) for name in _PACKAGES}
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load": load,
        "python": platform.python_version(),
        **packages,
    }


def machine_line() -> str:
    """Return the machine in one line."""
    return " · ".join(f"{name} {value}" for name, value in machine().items())


def _processor() -> str:
    """Return the processor's name; Linux keeps it in a file, others tell Python."""
    listing = Path("/proc/cpuinfo")
    if listing.exists():
        for line in listing.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "?"
