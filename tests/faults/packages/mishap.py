"""A third party's scheme: notes each run that starts, takes its time, and now and then goes wrong.

What goes wrong stands in a file outside the scenario, so that a run that failed can be done again
and must then come out as if nothing had ever happened.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from sim.parameters import parameter
from sim.schemes.base import Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim import CommunityModel

ROOM = "COGOV_MISHAPS"  # names the folder with the two files
STARTS, PLANNED = "starts", "planned.json"


class Mishap(Scheme):
    """Changes nothing in the neighbourhood."""

    id = "mishap"
    label = Text(zh="意外", en="mishap")
    incentive = "G"
    rule = Text(zh="不影响居民", en="leaves residents alone")
    origin = "assumed: a test"

    level: int = parameter(
        0, unit="1", low=0, high=100, zh="设计点", en="design point", source="assumed: a test"
    )
    nap: float = parameter(
        0.0, unit="s", low=0, high=60, zh="耗时", en="time a run takes", source="assumed: a test"
    )

    def begin(self, model: CommunityModel) -> None:
        """Note the run, take the time, and let happen what is planned for it."""
        room = Path(os.environ[ROOM])
        with (room / STARTS).open("a") as starts:
            starts.write(f"{self.level} {model.seed}\n")
        time.sleep(self.nap)
        planned = room / PLANNED
        if planned.exists():
            what = json.loads(planned.read_text()).get(f"{self.level} {model.seed}")
            if what:
                MISHAPS[what]()


def error() -> None:
    """Fail as code with a mistake in it does."""
    raise RuntimeError("boom\nat the second line")


def memory() -> None:
    """Ask for more memory than this process may have."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    room = psutil.Process().memory_info().vms + 2**28
    resource.setrlimit(resource.RLIMIT_AS, (room, before[1]))
    try:
        bytearray(2**30)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def kill() -> None:
    """End as the kernel ends a process when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def dawdle() -> None:
    """Take longer than a run may."""
    time.sleep(6)


def hang() -> None:
    """Never come back."""
    time.sleep(3600)


MISHAPS = {function.__name__: function for function in (error, memory, kill, dawdle, hang)}
