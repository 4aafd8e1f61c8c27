"""The classroom in a real browser: how soon it is there, whether it grows, how fast it paints.

Needs the extras ``class`` and ``dev``, and chromium.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import classroom_frames, classroom_memory, classroom_opening
from benchmarks.findings import Findings
from experiments.commands.options import whole
from sim.text import InputError, shown

MINUTES = 10
_LEAST_MINUTES, _MOST_MINUTES = 2, 240  # a first minute and a last one


def run(words: list[str]) -> Findings:
    """Measure the parts that words name, all without any; ``--minutes N``: of play, for memory.

    Raises
    ------
    InputError : there is no such part, or the minutes are no whole number
    """
    names, minutes = _read(words)
    parts: dict[str, Callable[[], Findings]] = {
        "opening": classroom_opening.run,
        "memory": lambda: classroom_memory.run(minutes),
        "frames": classroom_frames.run,
    }
    for name in names:
        if name not in parts:
            allowed = ", ".join((*parts, "--minutes N"))
            raise InputError(
                zh=f"classroom：值 {shown(name)} 不可用；允许：{allowed}",
                en=f"classroom: the value {shown(name)} cannot be used; allowed: {allowed}",
            )
    found = [parts[name]() for name in dict.fromkeys(names or parts)]
    return Findings(
        figures=[figure for one in found for figure in one.figures],
        tables=[table for one in found for table in one.tables],
    )


def _read(words: list[str]) -> tuple[list[str], int]:
    if "--minutes" not in words:
        return words, MINUTES
    at = words.index("--minutes")
    typed = words[at + 1] if at + 1 < len(words) else ""
    return words[:at] + words[at + 2 :], whole("--minutes", typed, _LEAST_MINUTES, _MOST_MINUTES)
