"""A game's service on a port: on this computer only, unless the trainer asks for the network."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from importlib.util import find_spec
from ipaddress import AddressValueError, IPv4Address
from threading import Thread
from time import monotonic, sleep
from typing import Any

import psutil
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from classroom.game.room import GameRoom
from classroom.game.service import Service
from sim.text import InputError

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - only if the trainer asks for the network
MOST_CONNECTIONS = 400  # forty browsers open six each
MOST_OF_ONE = 250  # of one address other than loopback: a class may be behind one router
FIRST_REQUEST = 10.0  # seconds a connection has to ask for something
_START = 10.0  # seconds


class Served:
    """A game that devices can reach.

    Attributes
    ----------
    addresses : list of str, where devices join; the code is behind the "#" and never sent
    port : int
    """

    def __init__(self, room: GameRoom, host: str, port: int) -> None:
        self._service = Service(room)
        listening = _listening(host, port)
        self.port: int = listening.getsockname()[1]
        self.addresses = [f"http://{a}:{self.port}/#{room.code}" for a in _addresses(host)]
        self._server = uvicorn.Server(
            uvicorn.Config(
                self._service.app(), loop="asyncio", http=_limited(), ws="none", lifespan="on",
                log_level="error", access_log=False, server_header=False, proxy_headers=False,
                h11_max_incomplete_event_size=16_384, timeout_keep_alive=30,
                timeout_graceful_shutdown=2,
            )
        )  # fmt: skip
        self._thread = Thread(
            target=self._server.run, args=([listening],), name="game service", daemon=True
        )
        self._thread.start()
        until = monotonic() + _START
        while not self._server.started and self._thread.is_alive() and monotonic() < until:
            sleep(0.01)
        if not self._server.started:
            self.stop()
            raise _cannot_listen(host, port, "not started")

    def qr(self, address: str) -> str | None:
        """Return an address as a QR code (SVG), or None if the package qrcode is not installed."""
        if find_spec("qrcode") is None:
            return None
        import qrcode
        from qrcode.image.svg import SvgPathImage

        image = qrcode.make(address, image_factory=SvgPathImage, border=2)
        drawn: str = image.to_string(encoding="unicode")
        return drawn

    def stop(self) -> None:
        """Let no device in any more; the room stays."""
        if self._service.news is not None:
            self._service.news.end()
        self._server.should_exit = True
        self._thread.join(timeout=5.0)


def serve(room: GameRoom, host: str = LOOPBACK, port: int = 0) -> Served:
    """Let devices join a game; return once they can.

    Parameters
    ----------
    room : the game
    host : an IPv4 address of this computer; "0.0.0.0" for the network, only if the trainer asks
    port : 0 for any free one

    Raises
    ------
    InputError : the address or port cannot be used
    """
    return Served(room, host, port)


def _listening(host: str, port: int) -> socket.socket:
    try:
        IPv4Address(host)
    except AddressValueError:
        raise _cannot_listen(host, port, "IPv4") from None
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # Windows lets two programs share a port unless one forbids it
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
    listening.setsockopt(socket.SOL_SOCKET, exclusive, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise _cannot_listen(host, port, getattr(error, "strerror", None) or str(error)) from None
    return listening


def _cannot_listen(host: str, port: int, why: str) -> InputError:
    return InputError(
        zh=f"{host}:{port}：无法使用（{why}）；允许：本机的 IPv4 地址和空闲的端口",
        en=f"{host}:{port}: cannot be used ({why}); allowed: an IPv4 address of this computer and "
        "a free port",
    )


def _addresses(host: str) -> list[str]:
    """Return where devices find this computer, the likeliest first."""
    if host != EVERYWHERE:
        return [host]
    way_out = _way_out()
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = {
        IPv4Address(entry.address)
        for name, entries in psutil.net_if_addrs().items()
        for entry in entries
        if name in up and entry.family == socket.AF_INET
    }
    usable = [a for a in found if not a.is_loopback]
    usable.sort(key=lambda a: (a != way_out, a.is_link_local, not a.is_private, a))
    return [str(a) for a in usable] or [LOOPBACK]


def _way_out() -> IPv4Address | None:
    """Return the address this computer has in the network it would send other networks' data to."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address of nobody; nothing is sent
        except OSError:
            return None
        return IPv4Address(probe.getsockname()[0])


def _limited() -> type[asyncio.Protocol]:
    """Return a protocol that holds so many connections, and drops those that ask for nothing."""
    held: Counter[str] = Counter()

    class Limited(H11Protocol):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            peer = transport.get_extra_info("peername")
            self._peer = peer[0] if peer else ""
            held[self._peer] += 1
            most = MOST_CONNECTIONS if self._peer == LOOPBACK else MOST_OF_ONE
            if held.total() > MOST_CONNECTIONS or held[self._peer] > most:
                transport.abort()
            self.loop.call_later(FIRST_REQUEST, self._drop_if_silent)

        def connection_lost(self, exc: Exception | None) -> None:
            held[self._peer] -= 1
            if not held[self._peer]:
                del held[self._peer]
            super().connection_lost(exc)

        def _drop_if_silent(self) -> None:
            if not self.cycle:
                self.transport.abort()

    return Limited
