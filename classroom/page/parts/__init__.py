"""The page's own parts: a Vue template each, with what goes in and what comes out.

What a part is given is plain data (it travels as JSON); ``event_x`` is called with what the part
says. No part keeps state that matters: it would be lost with a reload.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

Plain = dict[str, Any]
Event = Callable[[Any], None]


@solara.component_vue("top.vue", vuetify=False)
def Top(
    words: Plain, language: str, screen: str, places: list[Plain], event_go: Event,
    event_speak: Event,
) -> None:  # fmt: skip
    """Brand, screens and the switch of languages."""


@solara.component_vue("start.vue", vuetify=False)
def Start(
    words: Plain, lessons: list[Plain], presets: list[Plain], event_open_preset: Event,
    event_open_lesson: Event,
) -> None:  # fmt: skip
    """Lessons as cards, neighbourhoods, a file of one's own."""


@solara.component_vue("head.vue", vuetify=False)
def Head(
    words: Plain, name: str, facts: str, seed: int, two: bool, event_reseed: Event,
    event_alone: Event, event_compare: Event, event_reset: Event, event_share: Event,
) -> None:  # fmt: skip
    """What is run, and what can be done with the whole of it."""


@solara.component_vue("transport.vue", vuetify=False)
def Transport(
    words: Plain, week: int, last: int, playing: bool, speed: int, speeds: list[int],
    marks: list[Plain], event_play: Event, event_pause: Event, event_step: Event,
    event_go_to: Event, event_set_speed: Event,
) -> None:  # fmt: skip
    """Play, pause, step, jump, speed; space and arrow keys do the same."""


@solara.component_vue("charts.vue", vuetify=False)
def Charts(
    words: Plain, tabs: list[Plain], tab: str, plots: list[Plain], remark: str, event_show: Event
) -> None:
    """Charts in tabs."""


@solara.component_vue("levers.vue", vuetify=False)
def Levers(
    words: Plain, groups: list[Plain], two: bool, names: list[str], target: int, errors: Plain,
    changes: list[str], over: bool, event_aim: Event, event_toggle: Event, event_put_lever: Event,
) -> None:  # fmt: skip
    """Schemes by class of incentive, with their switches and parameters."""


@solara.component_vue("reasons.vue", vuetify=False)
def ReasonsPanel(words: Plain, why: Plain, event_close: Event) -> None:
    """Why a resident came or stayed home, term by term."""


@solara.component_vue("lesson.vue", vuetify=False)
def LessonPanel(
    words: Plain, language: str, lesson: Plain, names: list[str], steps: list[Plain], step: str,
    kept: int, wrong: str, votes: list[Plain], event_to: Event, event_keep: Event,
    event_jump: Event, event_explore: Event, event_export_kept: Event, event_forget: Event,
) -> None:  # fmt: skip
    """A lesson, step by step."""


@solara.component_vue("begin.vue", vuetify=False)
def GameBegin(
    words: Plain, years: int, budget: int, network: bool, games: list[Plain], event_begin: Event,
    event_go_on: Event,
) -> None:  # fmt: skip
    """The budget game before a room is open: a new one, or one that was played before."""


@solara.component_vue("game.vue", vuetify=False)
def GamePanel(
    words: Plain, room: Plain, years: int, qr: str, event_end: Event, event_show_address: Event,
    event_open_years: Event, event_show_scores: Event, event_remove: Event, event_watch: Event,
    event_save_scores: Event, event_save_predictions: Event,
) -> None:  # fmt: skip
    """The budget game: a room, its teams, the scoreboard."""


@solara.component_vue("notice.vue", vuetify=False)
def Notice(words: Plain, text: str, bad: bool, event_close: Event) -> None:
    """One line that belongs to no field."""


@solara.component_vue("waiting.vue", vuetify=False)
def Waiting(text: str) -> None:
    """Something is being prepared."""


@solara.component_vue("opener.vue", vuetify=False)
def Opener(words: Plain, largest: int, event_load: Event) -> None:
    """Read a scenario file when a control that carries ``data-opens-file`` is pressed.

    Of a file with more than ``largest`` bytes only name and size are told.
    """


@solara.component_vue("address.vue", vuetify=False)
def Address(visit: str) -> None:
    """Keep the visit's number in the address."""


@solara.component_vue("download.vue", vuetify=False)
def Download(file: Plain | None, event_done: Event) -> None:
    """Hand a file to the browser."""
