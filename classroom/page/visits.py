"""Who is in the classroom: one visit per browser tab, found again after a reload, bounded in number."""

from __future__ import annotations

import threading
from collections import OrderedDict

from classroom.page.visit import Visit

_MOST = 24  # the page is for one computer; each visit may hold a run


class Visits:
    """Visits by their number, the latest last; the oldest make room for new ones."""

    def __init__(self) -> None:
        self._visits: OrderedDict[str, Visit] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, number: str) -> Visit:
        """Return the visit with this number, a new one if it is not known."""
        with self._lock:
            visit = self._visits.pop(number, None) or Visit()
            self._visits[number] = visit
            gone = [self._visits.popitem(last=False)[1] for _ in range(len(self) - _MOST)]
        for other in gone:
            other.close()
        return visit

    def close(self) -> None:
        """End all visits."""
        with self._lock:
            gone = list(self._visits.values())
            self._visits.clear()
        for visit in gone:
            visit.close()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._visits)


VISITS = Visits()
