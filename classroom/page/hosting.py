"""A budget game that a trainer hosts: the room, and where devices reach it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from classroom.game import GameRoom, Rules, serve
from classroom.page.given import Given
from sim.parameters import validated


class Hosting:
    """A room that is open, and its service.

    Parameters
    ----------
    years, budget : of the game; raises InputError where they cannot be
    notify : called when anything in the room changes
    """

    def __init__(self, years: object, budget: object, notify: Callable[[], None]) -> None:
        self.room = GameRoom.begin(validated(Rules, {"years": years, "budget": budget}))
        self.served = serve(self.room, Given.game_host)
        # to be typed; the code is typed on the page that opens
        self.addresses = [address.partition("/#")[0] for address in self.served.addresses]
        self.qr = self.served.qr(self.served.addresses[0])
        self._end = self.room.watch(notify)

    def view(self) -> dict[str, Any]:
        """Return what the trainer sees, as plain data."""
        return self.room.view()

    def close(self) -> None:
        """Let everybody go; what was played is kept in the room's file."""
        self._end()
        self.served.stop()
        self.room.close()
