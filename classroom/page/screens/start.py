"""The first screen: lessons, neighbourhoods, a scenario file of one's own."""

from __future__ import annotations

import scenarios
from classroom.lessons import lesson, lessons
from classroom.page import parts
from classroom.page.openings import attempt
from classroom.page.visit import Visit
from classroom.page.words import words


def Start(visit: Visit) -> None:
    """Offer what can be opened."""
    language = visit.language
    parts.Start(
        words=words(language),
        lessons=[
            {
                "id": one.id,
                "title": one.title.of(language),
                "audience": one.audience.of(language),
                "minutes": one.minutes,
            }
            for one in lessons()
        ],
        presets=[
            {"id": name, "label": label.of(language)} for name, label in scenarios.titles().items()
        ],
        event_open_preset=attempt(visit, Visit.open_preset),
        event_open_lesson=attempt(visit, lambda v, name: v.open_lesson(lesson(name))),
    )
