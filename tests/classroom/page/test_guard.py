"""The guard: only this computer's own browser, from a page of ours, gets an answer."""

from __future__ import annotations

import asyncio

import pytest

from classroom.page.guard import Guard

PORT = 8123


async def _welcoming(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"in"})


def _ask(kind="http", **headers):
    sent = []
    scope = {
        "type": kind, "method": "GET", "path": "/", "query_string": b"",
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    asyncio.run(Guard(_welcoming, PORT)(scope, receive, send))
    return sent


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "localhost:8123"])
def test_this_computer_is_let_in(host):
    start = _ask(host=host)[0]
    assert start["status"] == 200
    headers = {k.decode(): v.decode() for k, v in start["headers"]}
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_page_of_ours_is_let_in():
    assert _ask(host="127.0.0.1:8123", origin="http://127.0.0.1:8123")[0]["status"] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"host": "evil.example:8123"},
        {"host": "127.0.0.1:9999"},
        {"host": "127.0.0.1"},
        {"host": "127.0.0.1:8123", "origin": "http://evil.example"},
        {"host": "127.0.0.1:8123", "origin": "http://127.0.0.1:9999"},
        {"host": "127.0.0.1:8123", "origin": "null"},
    ],
)
def test_others_are_refused(headers):
    assert _ask(**headers)[0]["status"] == 403
    assert _ask("websocket", **headers)[0]["type"] == "websocket.close"
