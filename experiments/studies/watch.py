"""How a study tells of its progress: a bar for people, lines of JSON for machines, or nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from experiments.studies.order import Order
from sim.text import Language, Text

_RUNNING = Text(zh="运行", en="running")
_RATE = Text(zh="{:.1f} 次/秒", en="{:.1f} runs/s")
_FAILED = Text(zh="{} 次失败", en="{} failed")
_EVERY = 1.0  # seconds between two lines


class Watch:
    """Is told how a study goes, and says nothing."""

    def begin(self, runs: int, stored: int) -> None:
        """Note that so many runs are asked for, and so many of them are stored already."""

    def advance(self, done: int, failed: int) -> None:
        """Note that so many more runs are stored, with and without a result."""


class JsonWatch(Watch):
    """Prints events as one JSON object a line, progress at most once a second."""

    def begin(self, runs: int, stored: int) -> None:
        """Print what there is to do."""
        self.runs, self.stored, self.new, self.failed = runs, stored, 0, 0
        self.started = self.told = monotonic()
        tell("begin", runs=runs, stored=stored)

    def advance(self, done: int, failed: int) -> None:
        """Print how far it is."""
        self.new += done + failed
        self.failed += failed
        now = monotonic()
        stored = self.stored + self.new
        if now - self.told < _EVERY and stored < self.runs:
            return
        self.told = now
        rate = self.new / max(now - self.started, 1e-9)
        tell(
            "progress", runs=self.runs, stored=stored, failed=self.failed,
            runs_per_second=round(rate, 2), seconds_left=round((self.runs - stored) / rate, 1),
        )  # fmt: skip


def tell(event: str, **facts: object) -> None:
    """Print one event."""
    print(json.dumps({"event": event, **facts}, ensure_ascii=False), flush=True)


class BarWatch(Watch):
    """Moves a bar with rate and time left; on something that is no terminal it stays still."""

    def __init__(self, language: Language) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self.language = language
        self.failed = self.new = 0
        self.bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
            TextColumn("{task.fields[failures]}"),
            console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
        )  # fmt: skip

    def begin(self, runs: int, stored: int) -> None:
        """Draw the bar."""
        self.started = monotonic()
        if not self.bar.tasks:
            self.bar.add_task(_RUNNING.of(self.language), total=runs, rate="", failures="")
        self.bar.update(self.bar.tasks[0].id, total=runs, completed=stored)

    def advance(self, done: int, failed: int) -> None:
        """Move the bar."""
        self.failed += failed
        self.new += done + failed
        rate = self.new / max(monotonic() - self.started, 1e-9)
        self.bar.update(
            self.bar.tasks[0].id,
            advance=done + failed,
            rate=_RATE.of(self.language).format(rate),
            failures=_FAILED.of(self.language).format(self.failed) if self.failed else "",
        )


@contextmanager
def watching(order: Order) -> Iterator[Watch]:
    """Tell of progress in the way that was ordered."""
    if order.json:
        yield JsonWatch()
    elif order.quiet:
        yield Watch()
    else:
        watch = BarWatch(order.language)
        with watch.bar:
            yield watch
