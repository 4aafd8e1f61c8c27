"""From shell to prompt: how long the command ``cogov`` takes, warm and right after installation."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.findings import Figure, Findings, Table
from benchmarks.harness import Spread, spread
from sim import Text

_HOME = Path(__file__).resolve().parent.parent
_ROOMS = ("sim", "scenarios", "experiments")
_WARM, _COLD = 5, 2
_COMMANDS = {
    "help": ["--help"],
    "run": ["run", "yingpu/xibu", "weeks=52", "burn_in=0", "--seeds", "1"],
}
_LABELS = {
    "help": Text(zh="cogov --help", en="cogov --help"),
    "run": Text(zh="cogov run（一个种子，52 周）", en="cogov run (one seed, 52 weeks)"),
}
_SECONDS = Text(zh="秒", en="s")


class Times(NamedTuple):
    """Seconds on the wall clock and of the processor."""

    wall: Spread
    processor: Spread


def run() -> Findings:
    """Measure both commands warm, and cold from fresh copies of the code."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        used = copied(_HOME, room / "used")
        fresh = {
            name: [copied(used, room / f"{name}-{k}") for k in range(_COLD)] for name in _COMMANDS
        }
        for arguments in _COMMANDS.values():
            taken(arguments, used)
        warm = {
            name: times(taken(arguments, used) for _ in range(_WARM))
            for name, arguments in _COMMANDS.items()
        }
        cold = {
            name: times(taken(arguments, copy) for copy in fresh[name])
            for name, arguments in _COMMANDS.items()
        }
    return Findings(
        figures=[
            Figure(
                "help_seconds", _LABELS["help"], warm["help"].wall.median, _SECONDS, at_most=0.5
            ),
            Figure("run_seconds", _LABELS["run"], warm["run"].wall.median, _SECONDS, at_most=3),
        ],
        tables=[_table(warm, cold)],
    )


def copied(home: Path, folder: Path) -> Path:
    """Copy the code into an empty folder, without anything compiled."""
    for room in _ROOMS:
        shutil.copytree(home / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def taken(arguments: list[str], code: Path) -> tuple[float, float]:
    """Return the seconds a command takes with this copy of the code: wall clock, processor."""
    environment = {**os.environ, "PYTHONPATH": str(code), "MPLBACKEND": "Agg"}
    start, before = time.perf_counter(), os.times()
    subprocess.run(
        [sys.executable, "-m", "experiments", *arguments],
        cwd=code, env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    wall, after = time.perf_counter() - start, os.times()
    children = after.children_user + after.children_system
    return wall, children - before.children_user - before.children_system


def times(pairs: Iterable[tuple[float, float]]) -> Times:
    """Return the spreads of repeated commands."""
    wall, processor = zip(*pairs, strict=True)
    return Times(spread(wall), spread(processor))


def _table(warm: dict[str, Times], cold: dict[str, Times]) -> Table:
    return Table(
        title=Text(zh="从命令到提示符（秒）", en="From shell to prompt (s)"),
        heads=(
            Text(zh="命令", en="command"), Text(zh="平时", en="warm"),
            Text(zh="平时，处理器时间", en="warm, processor time"),
            Text(zh="首次（未编译）", en="first time (nothing compiled)"),
            Text(zh="首次，处理器时间", en="first time, processor time"),
        ),
        rows=[
            (
                _LABELS[name], warm[name].wall.shown(2), warm[name].processor.shown(2),
                cold[name].wall.shown(2), cold[name].processor.shown(2),
            )
            for name in _COMMANDS
        ],
        note=Text(
            zh=f"平时：{_WARM} 次的中位数（最小–最大）；首次：全新复制的代码，{_COLD} 次；"
            "墙钟时间明显长于处理器时间，说明机器正忙",
            en=f"warm: median (min–max) of {_WARM}; first time: fresh copies of the code, {_COLD} "
            "times; where the wall clock shows much more than the processor, the machine was busy",
        ),
    )  # fmt: skip
