"""The budget game that this computer hosts: one room, which every page of the trainer shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from classroom.game import GameRoom, Rules, serve
from classroom.game.keeping import folder
from classroom.game.serving import EVERYWHERE, LOOPBACK, Served
from sim.parameters import validated
from sim.text import InputError

PORT = 8770  # tried first, so that devices find a game that goes on where it was


class Open(NamedTuple):
    """A room that is open: ``on_network`` as was asked for, ``address`` the one to be scanned."""

    room: GameRoom
    served: Served
    on_network: bool
    address: str
    unwatch: Callable[[], None]


class Hosting:
    """At most one open room. Methods may be called from any thread.

    Attributes
    ----------
    open : Open or None
    """

    def __init__(self) -> None:
        self.open: Open | None = None
        self._lock = Lock()
        self._watchers: list[Callable[[], None]] = []

    def begin(self, years: object, budget: object, on_network: bool) -> None:
        """Open a room for a new game, unless one is open.

        Raises
        ------
        InputError : years or budget cannot be, or the game cannot be kept or served
        """
        rules = validated(Rules, {"years": years, "budget": budget})
        self._host(lambda: _from_year_one(GameRoom.begin(rules)), on_network)

    def go_on(self, name: str, on_network: bool) -> None:
        """Open a room again, by the name of its file; raise InputError if there is no such game."""
        self._host(lambda: GameRoom.resume(folder() / Path(name).name), on_network)

    def show(self, address: str) -> None:
        """Have another of the addresses scanned."""
        with self._lock:
            if self.open is not None and address in self.open.served.addresses:
                self.open = self.open._replace(address=address)
        self._changed()

    def close(self) -> None:
        """Let everybody go; what was played is kept in the room's file."""
        with self._lock:
            gone, self.open = self.open, None
        if gone is not None:
            gone.unwatch()
            gone.served.stop()
            gone.room.close()
        self._changed()

    def watch(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have ``callback`` called after every change; return what ends it. It must return at once."""
        self._watchers.append(callback)
        return lambda: self._watchers.remove(callback)

    def _host(self, begin: Callable[[], GameRoom], on_network: bool) -> None:
        with self._lock:
            if self.open is not None:  # another page was quicker
                return
            room = begin()
            try:
                served = _served(room, EVERYWHERE if on_network else LOOPBACK)
            except BaseException:
                room.close()
                raise
            unwatch = room.watch(self._changed)
            self.open = Open(room, served, on_network, served.addresses[0], unwatch)
        self._changed()

    def _changed(self) -> None:
        for callback in list(self._watchers):
            callback()


def _from_year_one(room: GameRoom) -> GameRoom:
    """Let the trainer open year after year, and show the scores at the end."""
    room.open(1)
    room.show_scores(False)
    return room


def _served(room: GameRoom, host: str) -> Served:
    try:
        return serve(room, host, PORT)
    except InputError:  # something else has the port
        return serve(room, host)


HOSTING = Hosting()
