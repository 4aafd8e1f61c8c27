"""What stands before the game's service: whose requests are let in, how large, with what headers."""

from __future__ import annotations

import asyncio
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sim.text import Text

LARGEST_BODY = 8_192  # bytes; a plan with every lever set has under 2,000
PATIENCE = 10.0  # seconds for a body to arrive

HEADERS = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}

_OTHER_HOST = Text(zh="请使用讲师给出的网址", en="use the address that the trainer shows")
_OTHER_ORIGIN = Text(zh="这个请求来自别的网页", en="this request comes from another page")
_TOO_LARGE = Text(
    zh=f"请求过大；允许：不超过 {LARGEST_BODY:,} 字节",
    en=f"the request is too large; allowed: at most {LARGEST_BODY:,} bytes",
)
_TOO_SLOW = Text(zh="请求没有发完", en="the request did not arrive in time")


class Guard:
    """Lets in what comes from the game's own page, in small pieces; the rest is refused.

    A name that was made to point at this computer (DNS rebinding) shows in the Host header, a page
    of someone else's in the Origin header: the one must be the very address and port the request
    arrived at, the other the same.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on with its whole body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        refused = _refusal(scope)
        if refused is None:
            try:
                body = await asyncio.wait_for(_body(receive), PATIENCE)
            except _TooLargeError:
                refused = refusal(413, _TOO_LARGE)
            except TimeoutError:
                refused = refusal(408, _TOO_SLOW)
        if refused is not None:
            await refused(scope, receive, send)
            return
        await self._app(scope, _replayed(body, receive), send)


def refusal(status: int, why: Text, **headers: str) -> JSONResponse:
    """Return a refusal that says why, in both languages."""
    return JSONResponse({"error": {"zh": why.zh, "en": why.en}}, status, headers)


def _refusal(scope: Scope) -> JSONResponse | None:
    headers, hosts = Headers(scope=scope), _hosts(scope)
    host = headers.getlist("host")
    if len(host) != 1 or host[0].lower() not in hosts:
        return refusal(421, _OTHER_HOST)
    if scope["method"] not in ("GET", "HEAD") and headers.get("origin") != f"http://{host[0]}":
        return refusal(403, _OTHER_ORIGIN)
    return None


def _hosts(scope: Scope) -> set[str]:
    address, port = scope["server"]
    names = {f"[{address}]" if ":" in address else address}
    if _loops(address):
        names.add("localhost")
    return {f"{name}:{port}" for name in names} | (names if port == 80 else set())


def _loops(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


class _TooLargeError(Exception):
    pass


async def _body(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            raise _TooLargeError
        if not message.get("more_body", False):
            return body


def _replayed(body: bytes, receive: Receive) -> Receive:
    first = True

    async def replay() -> Message:
        nonlocal first
        if not first:
            return await receive()
        first = False
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sent
