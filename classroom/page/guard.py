"""Who may talk to the page: this computer's own browser, from a page of ours, and nobody else.

A page of another website can make a browser send requests to 127.0.0.1. Such a request names another
``Host`` (DNS rebinding) or another ``Origin``; both are refused. The content security policy keeps the
page itself from asking anybody else for anything.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NAMES = ("127.0.0.1", "localhost")


def _policy(port: int) -> str:
    sockets = " ".join(f"ws://{name}:{port}" for name in _NAMES)
    return "; ".join((
        "default-src 'self'",
        # Vue compiles templates in the browser, anywidget imports its module from a blob
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        f"connect-src 'self' {sockets} blob: data:",
        "worker-src 'self' blob:",
        "object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    ))  # fmt: skip


class Guard:
    """Middleware that lets only this computer's own pages in, and tells browsers the same.

    Parameters
    ----------
    app : the application behind it
    port : port it is served on
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = {f"{name}:{port}" for name in _NAMES}
        self.headers = {
            "content-security-policy": _policy(port),
            "referrer-policy": "no-referrer",
            "x-content-type-options": "nosniff",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it with 403."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif not self._welcome(Headers(scope=scope)):
            await self._refuse(scope, receive, send)
        else:
            await self.app(scope, receive, self._with_headers(send))

    def _welcome(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        return headers.get("host") in self.hosts and (
            origin is None or urlsplit(origin).netloc in self.hosts
        )

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("forbidden", status_code=403)(scope, receive, send)

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers[name] = value
            await send(message)

        return sending
