"""Pages that stand alone: a lesson's hand-out and slides, opened in a tab of their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import Lock

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from classroom.lessons import Lesson, lesson, names
from sim.text import Language


def documents() -> list[Route]:
    """Return the routes of hand-outs and slides: ``/handout/points?lang=zh``."""
    return [
        Route("/handout/{name}", _endpoint(_handout)),
        Route("/slides/{name}", _endpoint(_slides)),
    ]


# their pictures are matplotlib's, which takes its time to load: not before somebody asks


def _handout(lesson: Lesson, language: Language) -> str:
    from classroom.lessons.sheets import handout

    return handout(lesson, language)


def _slides(lesson: Lesson, language: Language) -> str:
    from classroom.lessons.sheets import slides

    return slides(lesson, language)


_ONE_AT_A_TIME = Lock()  # matplotlib's settings are those of the whole process


def _endpoint(write: Callable[[Lesson, Language], str]) -> Callable[[Request], Response]:
    @cache
    def written(name: str, language: Language) -> str:
        return write(lesson(name), language)

    def endpoint(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in names():
            raise HTTPException(404)
        language: Language = "en" if request.query_params.get("lang") == "en" else "zh"
        with _ONE_AT_A_TIME:
            return HTMLResponse(written(name, language))

    return endpoint
