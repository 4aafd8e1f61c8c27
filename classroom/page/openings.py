"""What a visit opens with: as the command line or the address asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from classroom.lessons import lesson, names
from classroom.levers.files import from_yaml
from classroom.page.given import Given
from classroom.page.visit import Visit
from classroom.page.words import text
from sim.text import InputError

LARGEST = 300_000  # bytes of a scenario file


def begin(visit: Visit, asked: Mapping[str, str]) -> None:
    """Open what a newcomer asks for; a visit that goes on is left as it is."""
    if visit.begun:
        return
    visit.begun = True
    if asked.get("lang") == "en":
        visit.language = "en"
    wish = asked.get("open", "")
    if wish:
        attempt(visit, open_by_name)(wish)


def open_by_name(visit: Visit, name: str) -> None:
    """Open a lesson, a file given on the command line, or a preset; raises InputError."""
    if name in names():
        visit.open_lesson(lesson(name))
    elif name in Given.files:
        visit.open_scenario(Given.files[name])
    else:
        visit.open_preset(name)


def open_file(visit: Visit, file: Mapping[str, Any]) -> None:
    """Open a scenario file that the browser read; raises InputError."""
    if int(file["size"]) > LARGEST:
        large, name = text("file_large"), str(file["name"])
        raise InputError(zh=large.zh.format(name), en=large.en.format(name))
    visit.open_scenario(from_yaml(str(file["text"])))


def attempt(visit: Visit, do: Callable[[Visit, Any], None]) -> Callable[[Any], None]:
    """Return an event handler that shows bad input as a notice."""

    def handler(data: Any) -> None:
        try:
            do(visit, data)
        except InputError as error:
            visit.say(error)

    return handler
