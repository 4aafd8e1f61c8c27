"""Kills at random moments, and the story of a sweep that they happen to."""

from __future__ import annotations

import random
import signal
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from time import monotonic, sleep
from typing import NamedTuple

import psutil

from tests.faults.sweeps import Life, Sweep, changes, until
from tests.faults.witness import Witness

_LONGEST = 3.0  # seconds until a blow; a sweep takes about as long
_MOST_CHANGES = 12  # of the folder until a blow
_LOOK = 0.001  # seconds between two looks at the folder

Blow = Callable[[Sweep, Life, random.Random], None]
Relief = Callable[[Sweep], None]


class Moment(NamedTuple):
    """When a blow falls: after so many changes of the folder and so many seconds."""

    changes: int
    seconds: float

    @classmethod
    def drawn(cls, draw: random.Random) -> Moment:
        """Draw one; half of them fall while files are written."""
        if draw.random() < 0.5:
            return cls(0, draw.uniform(0, _LONGEST))
        return cls(draw.randint(1, _MOST_CHANGES), draw.uniform(0, 0.004))

    def reached(self, life: Life, sweep: Sweep) -> bool:
        """Wait for it; return whether the command lives to see it."""
        for count in changes(sweep.folder):
            if count >= self.changes or not life.running:
                break
            sleep(_LOOK)
        end = monotonic() + self.seconds
        until(lambda: not life.running or monotonic() > end, every=_LOOK)
        return life.running


class Fault(NamedTuple):
    """Something that happens to a sweep.

    ``options`` of the command; ``codes`` that it may end with after a blow; ``polite`` blows wait
    until it has begun; ``again``: it goes on after a blow and may suffer more; ``relief`` comes
    when it has ended.
    """

    options: tuple[str, ...]
    blow: Blow
    codes: frozenset[int]
    polite: bool = False
    again: bool = False
    relief: Relief = lambda sweep: None


def kill(sweep: Sweep, life: Life, draw: random.Random) -> None:
    """End the command at once, as a power cut would."""
    life.process.kill()


def kill_worker(sweep: Sweep, life: Life, draw: random.Random) -> None:
    """End one worker at once, as the kernel does when memory runs out."""
    workers = life.workers()
    with suppress(psutil.NoSuchProcess, IndexError):  # none there at this moment
        draw.choice(workers).kill()


def interrupt(sweep: Sweep, life: Life, draw: random.Random) -> None:
    """Press Ctrl-C."""
    life.interrupt()


def interrupt_twice(sweep: Sweep, life: Life, draw: random.Random) -> None:
    """Press Ctrl-C, and again because nothing seems to happen."""
    life.interrupt()
    sleep(draw.uniform(0, 0.2))
    if life.running:
        life.interrupt()


def terminate(sweep: Sweep, life: Life, draw: random.Random) -> None:
    """Ask the command to end, as a scheduler does."""
    life.process.terminate()


def ends(options: tuple[str, ...]) -> Fault:
    """Return the fault that the command is killed."""
    return Fault(options, kill, frozenset({-signal.SIGKILL}))


def stops(options: tuple[str, ...], blow: Blow) -> Fault:
    """Return the fault that somebody wants the command to stop; it may come to its end first."""
    return Fault(options, blow, frozenset({130, 0}), polite=True)


def loses_workers(options: tuple[str, ...]) -> Fault:
    """Return the fault that workers are killed; one run may be hit three times and count as lost."""
    retry = ("--retry", "lost")
    codes = frozenset({0, 3, 5})  # 5: hit while it starts, a local Dask cluster does not come up
    return Fault((*options, *retry), kill_worker, codes, polite=True, again=True)


SERIAL = ("--workers", "1")
PROCESSES = ("--workers", "2")
DASK = ("--workers", "2", "--executor", "dask")

KILLS: Mapping[str, Fault] = {
    "serial: SIGKILL": ends(SERIAL),
    "serial: Ctrl-C": stops(SERIAL, interrupt),
    "processes: SIGKILL": ends(PROCESSES),
    "processes: worker SIGKILL": loses_workers(PROCESSES),
    "processes: Ctrl-C": stops(PROCESSES, interrupt),
    "processes: Ctrl-C twice": stops(PROCESSES, interrupt_twice),
    "processes: SIGTERM": stops(PROCESSES, terminate),
    "Dask: SIGKILL": ends(DASK),
    "Dask: worker SIGKILL": loses_workers(DASK),
    "Dask: Ctrl-C": stops(DASK, interrupt),
}


class Tally(NamedTuple):
    """What came of a sweep: blows, runs that are there, and those that were lost or doubled."""

    blows: int
    stored: int
    lost: int
    doubled: int


class Story:
    """A sweep that the same fault happens to again and again, until it ends.

    Parameters
    ----------
    sweep : not started yet
    fault : what happens to it
    blows : how often, at most
    seed : of the moments; the same seed draws the same moments
    """

    def __init__(self, sweep: Sweep, fault: Fault, blows: int, seed: int | str) -> None:
        self.sweep, self.fault, self.most = sweep, fault, blows
        self.seed = seed
        self.draw = random.Random(seed)
        self.witness = Witness(sweep)
        self.moments: list[Moment] = []
        self.blows = 0

    def told(self) -> Tally:
        """Give the command until it ends by itself; raise AssertionError for anything strange."""
        while self._life() != 0:
            pass
        return Tally(self.blows, self.witness.stored, self.witness.lost, self.witness.doubled)

    def _life(self) -> int:
        before = self.blows
        life = self.sweep.start(*self.fault.options)
        try:
            if self.fault.polite:
                until(lambda: life.told("begin") or not life.running)
            while self.blows < self.most and self._struck(life) and self.fault.again:
                pass
            code = life.wait()
        finally:
            life.end()
            self.fault.relief(self.sweep)
        self._check(life, code, self.fault.codes if self.blows > before else {0})
        return code

    def _struck(self, life: Life) -> bool:
        """Strike at the next moment; return whether the command lived to see it."""
        self.moments.append(Moment.drawn(self.draw))
        self.witness.look()
        if not self.moments[-1].reached(life, self.sweep):
            return False
        self.fault.blow(self.sweep, life, self.draw)
        self.blows += 1
        return True

    def _check(self, life: Life, code: int, allowed: Collection[int]) -> None:
        clue = f"exit code {code}, seed {self.seed!r}, {self.moments}\n{life.err}"
        leaving = life.told("end") or life.told("stopped")  # a signal may end the interpreter then
        assert code in allowed or (leaving and code < 0), clue
        assert "Traceback" not in life.err, clue
        assert life.events() or code < 0, clue
        assert not life.orphans(), clue
        self.witness.look()
