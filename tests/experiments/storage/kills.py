"""A process that dies at any one of its operations on files, and does nothing any more after it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

_CALLS = [(os, "replace"), (os, "fsync"), (Path, "unlink"), (Path, "mkdir"), (Path, "rmdir")]


class KilledError(BaseException):
    """The process is dead."""


class Clock:
    """Counts operations on files; the one with number ``last`` and all after it do not happen."""

    def __init__(self, last: int | None) -> None:
        self.last = last
        self.ticks = 0
        self.died = False

    def tick(self) -> None:
        if self.last is not None and self.ticks >= self.last:
            self.died = True
            raise KilledError
        self.ticks += 1


@contextmanager
def killed_after(last: int | None) -> Iterator[Clock]:
    """Let the process die after so many operations; None: it lives. Go on when it is dead."""
    clock = Clock(last)
    with suppress(KilledError), pytest.MonkeyPatch.context() as patch:
        for owner, name in _CALLS:
            patch.setattr(owner, name, _ticking(clock, getattr(owner, name)))
        yield clock


def _ticking(clock: Clock, operation: Any) -> Any:
    def ticking(*arguments: Any, **options: Any) -> Any:
        clock.tick()
        return operation(*arguments, **options)

    return ticking
