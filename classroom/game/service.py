"""The game's web service: what devices of teams may ask for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from time import monotonic
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from classroom.game.codes import Brake, Pace, TooManyTriesError, same_code
from classroom.game.guard import Guard, refusal
from classroom.game.news import News
from classroom.game.room import GameRoom
from classroom.game.team import Team
from classroom.game.views import of_draft, of_rules
from classroom.game.wishes import JoinWish, PlanWish, PlayWish
from classroom.view.assets import script, style
from sim.text import InputError, Text

_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
# the only files that are served, besides the neighbourhood view
FILES = ("index.html", "game.css", "icon.svg", "game.js", "words.js", "elements.js", "service.js",
         "planning.js", "results.js", "board.js", "chart.js", "film.js")  # fmt: skip

LONGEST_WAIT = 25.0  # seconds a request for news is kept open
CALM = 2.0  # seconds between news of other teams only
A_MINUTE, BURST = 120, 40  # plans and plays of one team

_WRONG_CODE = Text(
    zh="口令不对，请对照屏幕重新输入", en="wrong code; compare it with the screen and try again"
)
_NO_TEAM = Text(zh="请重新加入", en="please join again")
_NOT_HERE = Text(zh="没有这一页", en="there is no such page")
_TOO_OFTEN = Text(zh="操作太频繁，请稍候", en="too many requests; wait a moment")
_BROKEN = Text(zh="出了差错，请再试一次", en="something went wrong, please try again")

_Wish = TypeVar("_Wish", bound=BaseModel)
_Answer = Callable[[Request], Awaitable[Response]]


class Service:
    """The requests of one room."""

    def __init__(self, room: GameRoom) -> None:
        self._room = room
        self._brake = Brake()
        self._pace = Pace(A_MINUTE, BURST)
        self._of_rules = JSONResponse(of_rules(room)).body  # the same all through a game
        self._filming = asyncio.Semaphore(1)
        self.news: News | None = None

    def app(self) -> Starlette:
        """Return the service."""
        team = self._of_team
        return Starlette(
            routes=[
                *(Route(path, _constant(*content)) for path, content in _page().items()),
                Route("/api/join", self._join, methods=["POST"]),
                Route("/api/rules", team(self._rules)),
                Route("/api/state", team(self._state)),
                Route("/api/plan", team(self._plan), methods=["POST"]),
                Route("/api/play", team(self._play), methods=["POST"]),
                Route("/api/film", team(self._film)),
            ],
            middleware=[Middleware(Guard)],
            exception_handlers={
                TooManyTriesError: _wait,
                InputError: _bad_input,
                HTTPException: _no_page,
                Exception: _broken,
            },
            lifespan=self._lifespan,
        )

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        self.news = News()
        end = self._room.watch(self.news.tell)
        yield
        end()

    # -- teams ------------------------------------------------------------------------------------

    async def _join(self, request: Request) -> Response:
        address = request.client.host if request.client else ""
        self._brake.check(address)
        wish = await _wish(request, JoinWish)
        if not same_code(wish.code, self._room.code):
            self._brake.wrong(address)
            return refusal(403, _WRONG_CODE)
        team_id, token = self._room.join(wish.name)
        self._brake.right(address)
        return JSONResponse({"id": team_id, "token": token})

    async def _rules(self, request: Request, team: Team) -> Response:
        return Response(self._of_rules, media_type="application/json")

    async def _state(self, request: Request, team: Team) -> Response:
        """Answer at once if the device has not seen how the team stands, else when it changes."""
        seen, seen_room = (_number(request, name) for name in ("version", "room"))
        began, room, news = monotonic(), self._room, self.news
        assert news is not None
        while team.version == seen and not news.is_over:
            waited = monotonic() - began
            if waited >= LONGEST_WAIT or (room.version != seen_room and waited >= CALM):
                break
            until = LONGEST_WAIT if room.version == seen_room else CALM
            await news.wait(until - waited)
        return JSONResponse(room.view_of(team))

    async def _plan(self, request: Request, team: Team) -> Response:
        wish = await _wish(request, PlanWish)
        self._room.draft(team, wish.year, wish.plan, wish.prediction)
        return JSONResponse(of_draft(self._room, team))

    async def _play(self, request: Request, team: Team) -> Response:
        wish = await _wish(request, PlayWish)
        self._room.play(team, wish.year)
        return JSONResponse({"year": wish.year})

    async def _film(self, request: Request, team: Team) -> Response:
        """Answer with a year lived again; one at a time, so that it keeps no team from playing."""
        async with self._filming:
            reel = await asyncio.wrap_future(self._room.film(team, _number(request, "year")))
        return Response(reel, media_type="application/octet-stream")

    # -- who asks ---------------------------------------------------------------------------------

    def _of_team(self, answer: Callable[[Request, Team], Awaitable[Response]]) -> _Answer:
        async def answered(request: Request) -> Response:
            team = self._room.team_of(_bearer(request))
            if team is None:
                return refusal(401, _NO_TEAM)
            if not self._pace.allows(team.id):
                return refusal(429, _TOO_OFTEN, **{"retry-after": "2"})
            return await answer(request, team)

        return answered


def _page() -> dict[str, tuple[bytes, str]]:
    """Return all that is served as it is: path to content and type."""
    folder = files("classroom.game") / "page"
    found = {name: (folder / name).read_bytes() for name in FILES}
    found["sandtable.js"], found["sandtable.css"] = script("sandtable").encode(), style().encode()
    typed = {f"/{name}": (content, _TYPES[name.rpartition(".")[2]])
             for name, content in found.items()}  # fmt: skip
    typed["/"] = typed.pop("/index.html")
    return typed


def _constant(content: bytes, kind: str) -> _Answer:
    async def answer(request: Request) -> Response:
        return Response(content, media_type=kind)

    return answer


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else ""


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else -1


async def _wish(request: Request, kind: type[_Wish]) -> _Wish:
    try:
        return kind.model_validate_json(await request.body())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part)[:40] for part in first["loc"]) or "JSON"
        raise InputError(
            zh=f"{place[:120]}：请求中的这一项不可用（{first['type']}）",
            en=f"{place[:120]}: this part of the request cannot be used ({first['type']})",
        ) from None


async def _wait(request: Request, error: Exception) -> Response:
    assert isinstance(error, TooManyTriesError)
    return refusal(429, error.text, **{"retry-after": str(error.seconds)})


async def _bad_input(request: Request, error: Exception) -> Response:
    assert isinstance(error, InputError)
    return refusal(400, error.text)


async def _no_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return refusal(status, _NOT_HERE)


async def _broken(request: Request, error: Exception) -> Response:
    return refusal(500, _BROKEN)
