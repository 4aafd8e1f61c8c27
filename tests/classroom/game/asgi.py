"""A device that talks to the service without a network: every header and address as one likes."""

import asyncio
import json
from typing import NamedTuple

HOST = ("192.168.1.7", 8770)
NAME = "192.168.1.7:8770"


class Answer(NamedTuple):
    status: int
    headers: dict
    body: bytes

    @property
    def data(self):
        return json.loads(self.body)

    @property
    def error(self):
        return self.data["error"]["en"]


class Desk:
    """A service in a loop of its own."""

    def __init__(self, service):
        self.service = service
        self.app = service.app()
        self.runner = asyncio.Runner()
        self.life = self.app.router.lifespan_context(self.app)
        self.runner.run(self.life.__aenter__())

    def close(self):
        self.runner.run(self.life.__aexit__(None, None, None))
        self.runner.close()

    def ask(self, path, wish=None, **how):
        """Ask for a path; a wish is posted. See :func:`asked`."""
        return self.runner.run(asked(self.app, path, wish, **how))

    def all(self, *asking):
        """Ask for several things at once: (path, wish, how)."""

        async def together():
            return await asyncio.gather(*(asked(self.app, p, w, **how) for p, w, how in asking))

        return self.runner.run(together())


async def asked(
    app, path, wish=None, *, token=None, client="192.168.1.50", server=HOST, host=None,
    origin="same", method=None, body=None, headers=(), pieces=1,
):  # fmt: skip
    """Return the answer of an app to one request."""
    path, _, query = path.partition("?")
    named = f"{server[0]}:{server[1]}" if host is None else host
    sent = [(b"host", named.encode())] if named else []
    if body is None:
        body = b"" if wish is None else json.dumps(wish).encode()
    method = method or ("GET" if wish is None and not body else "POST")
    if method != "GET" and origin is not None:
        sent.append((b"origin", (f"http://{named}" if origin == "same" else origin).encode()))
    if token is not None:
        sent.append((b"authorization", f"Bearer {token}".encode()))
    sent += [(name.encode(), value.encode()) for name, value in headers]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
        "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
        "query_string": query.encode(), "headers": sent, "client": (client, 50_000),
        "server": server,
    }  # fmt: skip
    size = -(-len(body) // pieces) or 1
    parts = [body[k : k + size] for k in range(0, len(body), size)] or [b""]
    incoming = [
        {"type": "http.request", "body": part, "more_body": k + 1 < len(parts)}
        for k, part in enumerate(parts)
    ]
    outgoing = []

    async def receive():
        return incoming.pop(0) if incoming else {"type": "http.disconnect"}

    async def send(message):
        outgoing.append(message)

    await app(scope, receive, send)
    start = outgoing[0]
    names = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], names, b"".join(m.get("body", b"") for m in outgoing[1:]))
