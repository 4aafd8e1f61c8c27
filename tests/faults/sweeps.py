"""A quick sweep through the real command line, and what can be seen of it from outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psutil

from experiments.studies.study import read_shard

ROOT = Path(__file__).parents[2]
PACKAGES = Path(__file__).parent / "packages"

POINTS, SEEDS = 3, 16
RUNS = POINTS * SEEDS
TABLES = ("points", "weekly", "runs")  # that must come out the same, byte for byte
WAIT = 120.0  # seconds; whatever takes longer hangs

_MARK = "COGOV_FAULTS_LIFE"  # in the environment of all processes that one command started
_SCENARIO = """
base: yingpu/xibu
label: {zh: 小社区, en: Small place}
weeks: 56
burn_in: 8
population:
  estates:
    north: {households: 40}
    south: {households: 30}
schemes:
  mishap: {nap: 0.04}
"""


class Sweep:
    """A sweep of 3 points over 16 seeds in a room of its own, to be started as often as needed.

    Parameters
    ----------
    room : folder for the scenario, the results and the notes of the scheme ``mishap``
    shard : the part of it that is run, e.g. "2/3"; all if not given
    """

    def __init__(self, room: Path, shard: str | None = None) -> None:
        self.room = room
        self.disk = room / "disk"
        self.whole = self.disk / "results"
        self.folder = self.whole if shard is None else read_shard(shard).folder(self.whole)
        self.options = () if shard is None else ("--shard", shard)
        self.lives: list[Life] = []
        self.disk.mkdir(exist_ok=True)
        (room / "small.yaml").write_text(_SCENARIO, encoding="utf-8")

    def plan(self, mishaps: Mapping[tuple[int, int], str]) -> None:
        """Let something happen to some runs, given as (point, seed), from now on."""
        planned = {f"{point} {seed}": what for (point, seed), what in mishaps.items()}
        (self.room / "planned.json").write_text(json.dumps(planned))

    def start(self, *options: str, limits: Mapping[int, int] = {}) -> Life:
        """Give the command; ``limits`` are resource limits of its process by kind."""
        levels = ",".join(map(str, range(POINTS)))
        return self.command(
            "sweep", "small.yaml", f"schemes.mishap.level={levels}", "--seeds", str(SEEDS),
            "--tables", "weekly", "--out", str(self.whole), "--json", *self.options, *options,
            limits=limits,
        )  # fmt: skip

    def command(self, *arguments: str, limits: Mapping[int, int] = {}) -> Life:
        """Give any command in the room."""
        life = Life([sys.executable, "-m", "experiments", *arguments], self.room, limits)
        self.lives.append(life)
        return life

    def starts(self) -> list[tuple[int, int]]:
        """Return the runs that were started so far, as (point, seed), in order."""
        notes = self.room / "starts"
        lines = notes.read_text().splitlines() if notes.exists() else []
        return [(int(point), int(seed)) for point, seed in map(str.split, lines)]

    def tables(self) -> dict[str, bytes]:
        """Return the final tables of the whole study as they are on the disk."""
        return {name: (self.whole / f"{name}.parquet").read_bytes() for name in TABLES}


class Life:
    """A command from its start to its end, by itself or by force."""

    def __init__(
        self,
        command: list[str],
        room: Path,
        limits: Mapping[int, int] = {},
        root: Path = ROOT,
    ) -> None:
        self.mark = uuid.uuid4().hex
        self._out, self._err = (room / f"{self.mark}.{name}" for name in ("out", "err"))
        with self._out.open("wb") as out, self._err.open("wb") as err:
            self.process = subprocess.Popen(
                command, cwd=room, env=self._environment(room, root), stdout=out, stderr=err,
                start_new_session=True,
            )  # fmt: skip
        for kind, limit in limits.items():
            psutil.Process(self.process.pid).rlimit(kind, (limit, limit))

    def _environment(self, room: Path, root: Path) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k not in ("COGOV_LANG", "LC_ALL", "LANG")}
        places = os.pathsep.join([str(root), str(PACKAGES)])
        return kept | {
            "PYTHONPATH": places, "PYTHONIOENCODING": "utf-8", "MPLBACKEND": "Agg",
            "PYTHONFAULTHANDLER": "1", "COGOV_MISHAPS": str(room), _MARK: self.mark,
        }  # fmt: skip

    @property
    def running(self) -> bool:
        """Return whether it has not ended yet."""
        return self.process.poll() is None

    def wait(self) -> int:
        """Return the exit code, once it has one; raise AssertionError if it hangs, and say where."""
        try:
            return self.process.wait(WAIT)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)  # Python tells what all its threads do
            self.process.wait(WAIT)
            raise AssertionError(f"it hangs\n{self.err}") from None

    def end(self) -> None:
        """Make an end of what still runs, after a test that did not come to its own."""
        if self.running:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(WAIT)

    def interrupt(self) -> None:
        """Press Ctrl-C: a terminal sends it to all processes of the command."""
        os.killpg(self.process.pid, signal.SIGINT)

    @property
    def out(self) -> str:
        """Return what it wrote for its reader so far."""
        return self._out.read_text(encoding="utf-8")

    @property
    def err(self) -> str:
        """Return what it complained of so far."""
        return self._err.read_text(encoding="utf-8")

    def events(self) -> list[dict[str, Any]]:
        """Return what was told to machines; raise ValueError for a line that is no JSON."""
        return [json.loads(line) for line in self.out.splitlines()]

    def told(self, event: str) -> bool:
        """Return whether an event was told."""
        return any(found["event"] == event for found in self.events())

    def workers(self) -> list[psutil.Process]:
        """Return its worker processes."""
        return [p for p in self.family() if "spawn_main" in " ".join(_asked(p, "cmdline"))]

    def family(self) -> list[psutil.Process]:
        """Return all processes that it started, or they in turn, even if it is dead itself."""
        return [
            process
            for process in psutil.process_iter()
            if process.pid != self.process.pid
            and dict(_asked(process, "environ")).get(_MARK) == self.mark
        ]

    def orphans(self) -> list[psutil.Process]:
        """Return which of them are there some time after its end."""
        return self.family() if not until(lambda: not self.family(), 15) else []


def until(met: Callable[[], bool], seconds: float = WAIT, every: float = 0.02) -> bool:
    """Wait until a condition is met; return whether it was in time."""
    end = monotonic() + seconds
    while not met():
        if monotonic() > end:
            return False
        sleep(every)
    return True


def _asked(process: psutil.Process, what: str) -> Any:
    """Ask a process that may end at any moment."""
    try:
        return getattr(process, what)()
    except psutil.Error:
        return ()


def changes(folder: Path) -> Iterator[int]:
    """Yield, at every look, how often the files of a folder have come or gone so far."""
    before, count = _listing(folder), 0
    while True:
        now = _listing(folder)
        count += now != before
        before = now
        yield count


def _listing(folder: Path) -> set[str]:
    found: set[str] = set()
    for place in (folder, folder / "parts"):
        with suppress(OSError):  # not there yet, or no longer
            found |= set(os.listdir(place))
    return found
