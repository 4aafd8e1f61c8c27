"""Keeps requests waiting until something has changed."""

from __future__ import annotations

import asyncio
from contextlib import suppress

GATHERED = 0.05  # seconds over which changes are gathered before devices are told


class News:
    """Tells requests that wait that something has changed.

    Must be made within the loop that the requests run in.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()
        self._is_due = False
        self.is_over = False

    def tell(self) -> None:
        """Wake all who wait, soon; may be called from any thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._gather)

    def end(self) -> None:
        """Let nobody wait any more; may be called from any thread."""
        self.is_over = True
        self.tell()

    async def wait(self, seconds: float) -> None:
        """Wait for a change, at most so long."""
        if self.is_over:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)

    def _gather(self) -> None:
        if not self._is_due:
            self._is_due = True
            self._loop.call_later(GATHERED, self._wake)

    def _wake(self) -> None:
        self._is_due = False
        self._event.set()
        self._event = asyncio.Event()
