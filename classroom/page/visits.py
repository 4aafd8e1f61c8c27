"""Who is in the classroom: one visit per page, found again after a reload.

A page is a tab or a window. Two pages never steer each other: a visit that another living page is
in cannot be entered, and who asks for it begins one of her own.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from classroom.page.visit import Visit

_MOST_LEFT = 4  # visits that nobody is in: each may hold a run
_PATIENCE = 2.0  # seconds; a page that is loaded anew comes before it was noticed to have gone


class Visits:
    """Visits by their number, the latest last.

    Those that nobody is in wait for their page to come back; of these the oldest are ended.

    Parameters
    ----------
    living : tells of the id of a page whether it is still there
    """

    def __init__(self, living: Callable[[str], bool]) -> None:
        self._living = living
        self._visits: OrderedDict[str, Visit] = OrderedDict()
        self._pages: dict[str, str] = {}  # which page is in a visit, or was last
        self._lock = threading.Lock()

    def enter(self, number: str, page: str) -> tuple[str, Visit]:
        """Let a page in; return the visit, and its number: another one if this one was taken.

        Parameters
        ----------
        number : the visit that the page asks for
        page : its id
        """
        patience = time.monotonic() + _PATIENCE
        while (visit := self._entered(number, page)) is None:
            if time.monotonic() > patience:
                number = new_number()
            time.sleep(0.02)
        return number, visit

    def close(self) -> None:
        """End all visits."""
        with self._lock:
            gone = list(self._visits.values())
            self._visits.clear()
            self._pages.clear()
        for visit in gone:
            visit.close()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._visits)

    def _entered(self, number: str, page: str) -> Visit | None:
        with self._lock:
            inside = self._pages.get(number, page)
            if inside != page and self._living(inside):
                return None
            visit = self._visits.pop(number, None) or Visit()
            self._visits[number], self._pages[number] = visit, page
            gone = self._forget()
        for other in gone:
            other.close()
        return visit

    def _forget(self) -> list[Visit]:
        left = [number for number in self._visits if not self._living(self._pages[number])]
        gone = left[: max(0, len(left) - _MOST_LEFT)]
        for number in gone:
            del self._pages[number]
        return [self._visits.pop(number) for number in gone]


def new_number() -> str:
    """Return a number that nobody guesses."""
    return secrets.token_urlsafe(16)
