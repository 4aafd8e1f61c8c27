"""Luck: the same neighbourhood with other seeds, lived in the background while the class watches."""

from __future__ import annotations

import threading
from collections.abc import Callable

from classroom.charts.lines import Band
from classroom.live.bands import Bands, BandWorkers, bands
from sim.scenario import Scenario

SEEDS = 20
_FIRST_SEED = 1001  # none that a class would type
_GLANCE = 1.0  # seconds

WORKERS = BandWorkers(1)  # one for everybody: the page comes first


class Luck:
    """The band of one scenario at a time: the latest that was asked for.

    Safe to use from several threads; ``notify`` is called from a thread of its own when it is further.
    """

    def __init__(self, notify: Callable[[], None]) -> None:
        self._notify = notify
        self._lock = threading.Lock()
        self._asked: Scenario | None = None
        self._work: Bands | None = None
        self._band: Band | None = None

    @property
    def working(self) -> bool:
        """Return whether seeds are being lived."""
        return self._work is not None

    @property
    def done(self) -> int:
        """Return how many seeds have been lived."""
        work = self._work
        return work.done if work is not None else 0

    def band(self, scenario: Scenario) -> Band | None:
        """Return the band, if it is there and of this scenario."""
        return self._band if self._asked is scenario else None

    def ask(self, scenario: Scenario) -> None:
        """Begin to work the band of a scenario out, unless it was begun; another one is let go."""
        with self._lock:
            if self._asked is scenario:
                return
            self._let_go()
            seeds = range(_FIRST_SEED, _FIRST_SEED + SEEDS)
            self._work = bands(scenario, seeds, scenario.weeks, WORKERS)
            self._asked = scenario
            threading.Thread(target=self._wait, args=(self._work,), daemon=True).start()

    def close(self) -> None:
        """Let go of what is being worked out."""
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._work is not None:
            self._work.cancel()
        self._asked = self._work = self._band = None

    def _wait(self, work: Bands) -> None:
        so_far = -1
        while self._work is work:
            try:
                found = work.result(_GLANCE)
            except TimeoutError:
                if work.done != so_far:
                    so_far = work.done
                    self._notify()
                continue
            except Exception:  # whatever it was: a worker that died must not hide the band for ever
                self._end(work, None)
            else:
                self._end(work, Band(0, {name: (v[0], v[1], v[2]) for name, v in found.items()}))

    def _end(self, work: Bands, band: Band | None) -> None:
        with self._lock:
            if self._work is not work:
                return
            self._work, self._band = None, band
            if band is None:
                self._asked = None  # so that it can be asked for again
        self._notify()
