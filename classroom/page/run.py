"""A run as a visitor leads it: one neighbourhood or two, played, stepped, taken back, changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from classroom.live.lane import Lane
from classroom.live.reasons import Reasons
from classroom.page.luck import Luck
from sim.scenario import Scenario

SPEEDS = (1, 2, 4, 8)  # weeks a second


class Look(NamedTuple):
    """How a run stands, per neighbourhood where it is a list."""

    week: int
    last_week: int
    playing: bool
    plans: list[bytes]
    frames: list[bytes]
    figures: list[dict[str, list[float]]]
    changes: list[list[tuple[int, dict[str, Any]]]]
    scenarios: list[Scenario]
    in_force: list[Scenario]
    residents: int
    luck: Luck


class Run:
    """One neighbourhood, or two with the same seed that live side by side.

    Safe to use from several threads; ``notify`` is called after every change, from the thread that
    made it.

    Attributes
    ----------
    lanes : list of one or two Lane; with two, the first is the one to compare with
    starts : list of Scenario, what each lane began with
    speed : int, weeks a second while playing
    """

    def __init__(
        self, scenarios: Sequence[Scenario], seed: int, notify: Callable[[], None]
    ) -> None:
        self.starts = list(scenarios)
        self.seed = seed
        self.speed = 2
        self.lanes = [Lane(scenario, seed) for scenario in scenarios]
        self._plans = [lane.plan.packed() for lane in self.lanes]
        self.luck = Luck(notify)
        self._notify = notify
        self._lock = threading.RLock()
        self._player: threading.Thread | None = None
        self._stop = threading.Event()
        self._closed = False
        self._last = self.look()

    @property
    def week(self) -> int:
        """Return how many weeks were lived."""
        return self.lanes[0].week

    @property
    def last_week(self) -> int:
        """Return how many weeks there are."""
        return self.lanes[0].last_week

    @property
    def playing(self) -> bool:
        """Return whether weeks go by."""
        return self._player is not None

    def look(self) -> Look:
        """Return how the run stands, all of one moment; once it is closed, how it last stood."""
        with self._lock:
            if self._closed:
                return self._last
            self._last = Look(
                self.week, self.last_week, self.playing,
                self._plans,
                [lane.frame().packed() for lane in self.lanes],
                [lane.figures() for lane in self.lanes],
                [list(lane.changes) for lane in self.lanes],
                [lane.scenario for lane in self.lanes],
                [lane.in_force for lane in self.lanes],
                self.lanes[0].plan.x.size,
                self.luck,
            )  # fmt: skip
            return self._last

    def reasons(self, lane: int, resident: int) -> Reasons:
        """Return why a resident came or stayed home in the latest week."""
        with self._lock:
            return self.lanes[lane].reasons(resident)

    def play(self) -> None:
        """Let weeks go by in a thread of their own, until paused or over."""
        with self._lock:
            if self.playing or self.week >= self.last_week:
                return
            self._stop = threading.Event()
            self._player = threading.Thread(target=self._live_on, args=(self._stop,), daemon=True)
            self._player.start()
        self._notify()

    def pause(self) -> None:
        """Stop after the week that is being lived."""
        with self._lock:
            self._stop.set()
            self._player = None
        self._notify()

    def step(self) -> None:
        """Live one week."""
        self._stop.set()
        with self._lock:
            self._player = None
            self._live_a_week()
        self._notify()

    def go_to(self, week: int) -> None:
        """Go to a week, back or forth."""
        self._stop.set()
        with self._lock:
            self._player = None
            for lane in self.lanes:
                lane.go_to(max(0, min(week, lane.last_week)))
            self._ask_for_luck()
        self._notify()

    def change(self, lane: int, values: Mapping[str, Any]) -> None:
        """Change a neighbourhood from now on; raises InputError for a bad value.

        Changes made for later weeks are forgotten, in the other neighbourhood too: what differs
        from now on is what is changed.
        """
        with self._lock:
            self.lanes[lane].change(values)
            for other in self.lanes:
                other.forget_later()
        self._notify()

    def side_by_side(self) -> None:
        """Set a second neighbourhood beside the first: alike until one of them is changed."""
        with self._lock:
            if len(self.lanes) == 1:
                self.lanes = [self.lanes[0], self.lanes[0].twin()]
                self._plans = self._plans * 2  # the same people, so the same place
                self.starts = [self.starts[0], self.starts[0]]
                self._ask_for_luck()
        self._notify()

    def alone(self, keep: int) -> None:
        """Go on with one neighbourhood only."""
        with self._lock:
            self._drop([lane for i, lane in enumerate(self.lanes) if i != keep])
            self.lanes = [self.lanes[keep]]
            self._plans = [self._plans[keep]]
            self.starts = [self.starts[keep]]
        self._notify()

    def reset(self) -> None:
        """Begin anew, without the changes made since."""
        self._stop.set()
        with self._lock:
            self._player = None
            self._drop(self.lanes)
            self.lanes = [Lane(scenario, self.seed) for scenario in self.starts]
        self._notify()

    def _live_on(self, stop: threading.Event) -> None:
        due = time.monotonic()
        while not stop.is_set():
            with self._lock:
                if stop.is_set():
                    return
                self._live_a_week()
                if self.week >= self.last_week:
                    self._player = None
                    stop.set()
            self._notify()
            due = max(due + 1 / self.speed, time.monotonic())  # a slow week is not caught up with
            stop.wait(due - time.monotonic())

    def close(self) -> None:
        """Let go of what works in the background."""
        self._stop.set()
        self.luck.close()
        with self._lock:
            if not self._closed:
                self._player, self._closed = None, True
                self._drop(self.lanes)

    def _drop(self, lanes: Sequence[Lane]) -> None:
        for lane in lanes:
            lane.close()

    def _ask_for_luck(self) -> None:
        self.luck.ask(self.lanes[0].scenario)

    def _live_a_week(self) -> None:
        self._ask_for_luck()
        for lane in self.lanes:
            if lane.week < lane.last_week:
                lane.step()
