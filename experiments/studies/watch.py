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
    """Counts how a study goes, and says nothing."""

    def begin(self, runs: int, stored: int) -> None:
        """Note that so many runs are asked for, and so many of them are stored already."""
        self.runs, self.stored = runs, stored
        self.new = self.failed = 0
        self.started = monotonic()

    def advance(self, done: int, failed: int) -> None:
        """Note that so many more runs are stored, with and without a result."""
        self.stored += done + failed
        self.new += done + failed
        self.failed += failed

    @property
    def rate(self) -> float:
        """Return runs per second since the beginning."""
        return self.new / max(monotonic() - self.started, 1e-9)


class JsonWatch(Watch):
    """Prints events as one JSON object a line, progress at most once a second."""

    def begin(self, runs: int, stored: int) -> None:
        """Print what there is to do."""
        super().begin(runs, stored)
        self.told = self.started
        tell("begin", runs=runs, stored=stored)

    def advance(self, done: int, failed: int) -> None:
        """Print how far it is."""
        super().advance(done, failed)
        now = monotonic()
        if now - self.told < _EVERY and self.stored < self.runs:
            return
        self.told = now
        tell(
            "progress", runs=self.runs, stored=self.stored, failed=self.failed,
            runs_per_second=round(self.rate, 2),
            seconds_left=round((self.runs - self.stored) / max(self.rate, 1e-9), 1),
        )  # fmt: skip


def tell(event: str, **facts: object) -> None:
    """Print one event."""
    line = json.dumps({"event": event, **facts}, ensure_ascii=False)
    sys.stdout.write(f"{line}\n")  # in one piece: a signal may come between two
    sys.stdout.flush()


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
        self.bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
            TextColumn("{task.fields[failures]}"),
            console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
        )  # fmt: skip

    def begin(self, runs: int, stored: int) -> None:
        """Draw the bar."""
        super().begin(runs, stored)
        if not self.bar.tasks:
            self.bar.add_task(_RUNNING.of(self.language), total=runs, rate="", failures="")
        self.bar.update(self.bar.tasks[0].id, total=runs, completed=stored)

    def advance(self, done: int, failed: int) -> None:
        """Move the bar."""
        super().advance(done, failed)
        self.bar.update(
            self.bar.tasks[0].id,
            advance=done + failed,
            rate=_RATE.of(self.language).format(self.rate),
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
