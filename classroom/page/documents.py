"""Pages that stand alone: a lesson's hand-out and slides, opened in a tab of their own."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from classroom.lessons import Lesson, lesson, names
from classroom.lessons.sheets import handout, slides
from sim.text import Language


def documents() -> list[Route]:
    """Return the routes of hand-outs and slides: ``/handout/points?lang=zh``."""
    return [
        Route("/handout/{name}", _endpoint(handout)),
        Route("/slides/{name}", _endpoint(slides)),
    ]


def _endpoint(write: Callable[[Lesson, Language], str]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in names():
            raise HTTPException(404)
        language: Language = "en" if request.query_params.get("lang") == "en" else "zh"
        return HTMLResponse(write(lesson(name), language))

    return endpoint
