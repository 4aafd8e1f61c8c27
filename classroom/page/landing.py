"""The first request: gives a visitor a number of her own, then the page."""

from __future__ import annotations

import secrets
from urllib.parse import urlencode

from solara.server import server as solara_server
from solara.server import settings
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from classroom.page.visits import new_number
from classroom.page.warming import warm_up

_MONTH = 30 * 24 * 3600
# what solara's template says for itself, and what the classroom says instead
_INSTEAD = (
    ("<html>", '<html lang="en">'),
    (
        "initial-scale=1, maximum-scale=1, user-scalable=no, minimal-ui",
        "initial-scale=1",  # readers may zoom
    ),
    ('loading_text: "Loading resources"', 'loading_text: "载入中 · Loading"'),
    ("Server\n                disconnected.", "连接中断 · Disconnected"),
    ("Restoring session…", "正在恢复 · Restoring"),
    ("Could not restore session. Please refresh the page.", "请刷新页面。Please reload the page."),
    (
        "App is disconnected, and may not function properly. Please refresh the page.",
        "请刷新页面。Please reload the page.",
    ),
)


async def landing(request: Request) -> Response:
    """Send a newcomer to an address with a number of her own; show a visitor the page."""
    asked = dict(request.query_params)
    if not asked.get("visit"):
        return RedirectResponse("/?" + urlencode({**asked, "visit": new_number()}), 303)
    warm_up()
    settings.main.root_path = ""
    page = solara_server.read_root("/")
    assert page is not None
    response = HTMLResponse(in_our_words(page), headers={"cache-control": "no-store"})
    name = solara_server.COOKIE_KEY_SESSION_ID
    response.set_cookie(
        name, request.cookies.get(name) or secrets.token_urlsafe(16),
        max_age=_MONTH, httponly=True, samesite="strict",
    )  # fmt: skip
    return response


def in_our_words(page: str) -> str:
    """Return solara's page with the classroom's words."""
    for theirs, ours in _INSTEAD:
        page = page.replace(theirs, ours)
    return page
