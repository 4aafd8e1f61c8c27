"""Writes a lesson's class pack and says what came out."""

from __future__ import annotations

from classroom.commands.output import writable
from classroom.lessons import lesson
from experiments.exits import DONE
from sim.text import Language, Text

_WRITTEN = Text(
    zh="{}：{:.1f} MB；用任何浏览器打开即可", en="{}: {:.1f} MB; open it with any browser"
)


def packed_lesson(language: Language, name: str, output: str | None) -> int:
    """Write the pack of a lesson; return the exit code.

    Raises
    ------
    InputError : there is no such lesson, or the file cannot be written
    """
    from classroom.pack.pack import write

    chosen = lesson(name)
    path = writable(output or f"{name}.html")
    size = write(chosen, language, path)
    print(_WRITTEN.of(language).format(path, size / 1e6))
    return DONE
