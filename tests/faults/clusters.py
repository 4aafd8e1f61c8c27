"""A Dask cluster of separate processes, as it stands elsewhere, and what may happen to it."""

from __future__ import annotations

import random
import shutil
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

import psutil

from tests.faults.kills import Fault
from tests.faults.sweeps import ROOT, Life, Sweep, until

WORKER_KILLED, SCHEDULER_KILLED = "cluster: worker SIGKILL", "cluster: scheduler SIGKILL"
_CODE = ("sim", "scenarios", "experiments")


class Cluster:
    """A scheduler and two workers; a context manager that ends them all.

    Parameters
    ----------
    room : folder that the workers work in; the scheme ``mishap`` takes its notes there
    root : folder of the code that the workers run
    """

    def __init__(self, room: Path, root: Path = ROOT) -> None:
        self.room, self.root = room, root
        self.address = f"tcp://127.0.0.1:{_free_port()}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def options(self) -> tuple[str, ...]:
        """Return what makes a sweep use this cluster."""
        return ("--executor", "dask", "--address", self.address)

    def start(self) -> None:
        """Start all processes and wait until they have found each other."""
        port = self.address.rpartition(":")[2]
        self.scheduler = self._process("scheduler", "--host", "127.0.0.1", "--port", port)
        self.workers = [
            self._process("worker", self.address, "--nthreads", "1") for _ in range(2)
        ]  # fmt: skip
        together = until(lambda: all("Registered to" in worker.err for worker in self.workers))
        assert together, [worker.err for worker in self.workers]

    def stop(self) -> None:
        """End all processes that are left."""
        for life in (*self.workers, self.scheduler):
            for process in (*life.family(), psutil.Process(life.process.pid)):
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            life.wait()

    def faults(self) -> Mapping[str, Fault]:
        """Return what may happen to a sweep on this cluster."""
        return {
            WORKER_KILLED: Fault(
                (*self.options, "--retry", "lost"), self._kill_worker, frozenset({0, 3}),
                polite=True, again=True,
            ),
            SCHEDULER_KILLED: Fault(
                self.options, self._kill_scheduler, frozenset({0, 2, 5}), polite=True,
                relief=self._restart,
            ),
        }  # fmt: skip

    def _process(self, *arguments: str) -> Life:
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
        return Life(command, self.room, root=self.root)

    def _kill_worker(self, sweep: Sweep, life: Life, draw: random.Random) -> None:
        running = [process for worker in self.workers for process in worker.workers()]
        with suppress(psutil.NoSuchProcess, IndexError):  # a nurse is just starting another
            draw.choice(running).kill()

    def _kill_scheduler(self, sweep: Sweep, life: Life, draw: random.Random) -> None:
        self.scheduler.process.kill()

    def _restart(self, sweep: Sweep) -> None:
        self.stop()
        self.start()


def other_code(room: Path) -> Path:
    """Return a folder with the code of this project in which one comment is different."""
    for package in _CODE:
        shutil.copytree(
            ROOT / package, room / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    with (room / "sim" / "calendar.py").open("a") as file:
        file.write("# another version\n")
    return room


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
