"""The page itself, as Solara runs it: one visit, the screen it is on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import solara

from classroom.page import parts
from classroom.page.openings import LARGEST, attempt, begin, open_file
from classroom.page.pages import VISITS, this_page
from classroom.page.screens.game import Game
from classroom.page.screens.lesson import Lesson
from classroom.page.screens.live import Live
from classroom.page.screens.start import Start
from classroom.page.visit import Visit
from classroom.page.words import text, words
from sim.text import LANGUAGES

_PLACES = ("start", "live", "lesson", "game")
_SCREENS = {"start": Start, "live": Live, "lesson": Lesson, "game": Game}


@solara.component
def Layout(children: list[Any]) -> Any:
    """Let the page fill the window; solara's own frame is left out."""
    return solara.Div(children=children)


@solara.component
def Page() -> None:
    """Show a visit."""
    number, visit = _use_visit()
    w = words(visit.language)

    def speak(language: str) -> None:
        if language in LANGUAGES:
            visit.set(language=language)

    def go(screen: Any) -> None:
        if screen in _PLACES:
            visit.go(screen)

    with solara.Div(classes=["class"]):
        parts.Top(
            words=w, language=visit.language, screen=visit.screen, places=_places(visit, w),
            event_go=go, event_speak=speak,
        )  # fmt: skip
        with solara.Div(classes=["screen", visit.screen + "-screen"]):
            notice = visit.notice.of(visit.language) if visit.notice else ""
            parts.Notice(
                words=w, text=notice, bad=True, event_close=lambda _: visit.set(notice=None)
            )
            if visit.busy is not None:
                preparing = text("preparing").of(visit.language)
                parts.Waiting(text=preparing.format(visit.busy.of(visit.language)))
            else:
                _SCREENS[visit.screen](visit=visit)
        parts.Address(visit=number)
        parts.Opener(words=w, largest=LARGEST, event_load=attempt(visit, open_file))
        parts.Download(
            file=visit.file._asdict() if visit.file else None,
            event_done=lambda _: visit.set(file=None),
        )


def _use_visit() -> tuple[str, Visit]:
    asked = {k: v[-1] for k, v in parse_qs(solara.use_router().search or "").items()}
    wish = asked.get("visit", "")

    def arrive() -> tuple[str, Visit]:
        number, visit = VISITS.enter(wish, this_page())
        begin(visit, asked)
        return number, visit

    number, visit = solara.use_memo(arrive, [wish])
    _, set_version = solara.use_state(visit.version)

    def look() -> Callable[[], None]:
        leave = visit.watch(set_version)
        set_version(visit.version)  # something may have happened since this page was drawn
        return leave

    solara.use_effect(look, [visit])
    return number, visit


def _places(visit: Visit, w: dict[str, str]) -> list[dict[str, Any]]:
    closed = {"live": visit.run is None, "lesson": not visit.lectures}
    return [{"id": p, "label": w[p], "closed": closed.get(p, False)} for p in _PLACES]
