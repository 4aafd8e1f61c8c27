"""A bell between what happens and a page that is drawn: who rings it never waits."""

from __future__ import annotations

import threading
from collections.abc import Callable

GATHERED = 0.15  # seconds over which rings are gathered


class Bell:
    """Calls back in a thread of its own, once for all rings of a moment.

    Solara draws for the page whose thread it is in: make the bell where that page is drawn.

    Parameters
    ----------
    answer : may take its time; not called any more once the bell has ended, but perhaps once more
        while it ends
    """

    def __init__(self, answer: Callable[[], None]) -> None:
        self._answer = answer
        self._rung, self._over = threading.Event(), threading.Event()
        threading.Thread(target=self._listen, name="bell", daemon=True).start()

    def ring(self) -> None:
        """Have the answer called soon; may be called from any thread."""
        self._rung.set()

    def end(self) -> None:
        """Let nobody be called any more."""
        self._over.set()
        self._rung.set()

    def _listen(self) -> None:
        while True:
            self._rung.wait()
            if self._over.wait(GATHERED):
                return
            self._rung.clear()
            self._answer()
