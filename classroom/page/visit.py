"""One visitor: where she is on the page, and what she has open. Outlives a reload of the page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import scenarios
from classroom.lessons import Lesson
from classroom.lessons.parts import SIDES
from classroom.page.lecture import Lecture
from classroom.page.run import Run
from sim.scenario import Scenario
from sim.text import InputError, Language, Text

Screen = Literal["start", "live", "lesson", "game"]
_SEED = 1


class File(NamedTuple):
    """A file for the browser to save."""

    name: str
    type: str
    text: str


class Visit:
    """What a visitor sees. Methods may be called from any thread.

    Attributes
    ----------
    screen, language : where she is, and in which language
    lesson : Lecture or None, what is taught with the run
    lectures : every Lecture that was begun, by its lesson's id, the latest last
    run : Run or None; title : Text, of what is run
    selected : (neighbourhood, resident) or None; tab : of the charts; target : neighbourhood to change
    wrong : errors beside fields, by key; typed values are the page's
    notice : Text or None, an error that belongs to no field; file : File or None, to be saved
    busy : Text or None, what is being prepared
    version : int, grows with every change
    """

    def __init__(self) -> None:
        self.language: Language = "zh"
        self.screen: Screen = "start"
        self.run: Run | None = None
        self.lesson: Lecture | None = None
        self.lectures: dict[str, Lecture] = {}
        self.title = Text("", "")
        self.selected: tuple[int, int] | None = None
        self.tab = "participation"
        self.target = 0
        self.wrong: dict[str, Text] = {}
        self.notice: Text | None = None
        self.file: File | None = None
        self.busy: Text | None = None
        self.version = 0
        self.begun = False
        self._listeners: list[Callable[[int], None]] = []
        self._lock = threading.Lock()

    # -- being looked at --------------------------------------------------------------------------

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Call ``listener`` with the version after every change; return what ends that."""
        with self._lock:
            self._listeners.append(listener)

        def end() -> None:
            with self._lock:
                self._listeners.remove(listener)
                left = not self._listeners
            if left:
                self.leave()

        return end

    def changed(self) -> None:
        """Tell those who look that something is different."""
        with self._lock:
            self.version += 1
            listeners = list(self._listeners)
        for listener in listeners:
            listener(self.version)

    def leave(self) -> None:
        """Let nothing go on while nobody looks."""
        if self.run is not None and self.run.playing:
            self.run.pause()

    def close(self) -> None:
        """End for good."""
        if self.run is not None:
            self.run.close()

    # -- what she does ----------------------------------------------------------------------------

    def set(self, **values: Any) -> None:
        """Change where she is or what is open."""
        for name, value in values.items():
            setattr(self, name, value)
        self.changed()

    def go(self, screen: Screen) -> None:
        """Go to a screen; to a lesson whose neighbourhoods were left, with those begun anew."""
        self.leave()
        if screen == "lesson" and self.lesson is None and self.lectures and self.busy is None:
            self.open_lesson(next(reversed(self.lectures.values())).lesson)
        else:
            self.set(screen=screen, notice=None)

    def say(self, error: InputError) -> None:
        """Show an error that belongs to no field."""
        self.set(notice=error.text)

    def open_preset(self, name: str) -> None:
        """Open a scenario that comes with Cogov; raises InputError if there is none."""
        self.open_scenario(scenarios.load(name))

    def open_scenario(self, scenario: Scenario) -> None:
        """Show a neighbourhood of its own, from the beginning."""
        self.lesson = None
        self.live([scenario], _SEED, scenario.label.text, "live")

    def open_lesson(self, lesson: Lesson) -> None:
        """Show a lesson and its two neighbourhoods from the beginning; what was predicted stays."""
        self.lesson = self.lectures.pop(lesson.id, None) or Lecture(lesson)
        self.lectures[lesson.id] = self.lesson
        starts = [lesson.scenario(side) for side in SIDES]
        self.live(starts, _SEED, lesson.title.text, "lesson")

    def live(self, starts: list[Scenario], seed: int, title: Text, screen: Screen) -> None:
        """Begin a run with one neighbourhood or two; it is prepared in a thread of its own."""
        before = self.run
        self.set(
            screen=screen, busy=title, run=None, title=title, selected=None, target=len(starts) - 1,
            wrong={}, notice=None,
        )  # fmt: skip

        def prepare() -> None:
            if before is not None:
                before.close()
            try:
                run = Run(starts, seed, self.changed)
            except InputError as error:
                self.set(busy=None, screen="start", lesson=None, notice=error.text)
            else:
                self.set(busy=None, run=run)

        threading.Thread(target=prepare, daemon=True).start()

    def save(self, name: str, kind: str, text: str) -> None:
        """Hand a file to the browser."""
        self.set(file=File(name, kind, text))
