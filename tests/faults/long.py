"""The long form of the fault suite: ``python -m tests.faults.long [--kills 200] [--seed N]``.

Lets every fault happen to sweeps at random moments, again and again, and prints what came of it;
ends with exit code 1 if a run was lost or done twice, or a table is not the same byte for byte.
Whatever goes wrong names its seed and moments; the same seed draws the same moments.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from functools import partial, reduce
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.faults.clusters import SCHEDULER_KILLED, WORKER_KILLED, Cluster
from tests.faults.disks import DISK_FAULTS, FULL, possible, small_disk
from tests.faults.kills import KILLS, PROCESSES, Fault, Story, Tally, ends
from tests.faults.sweeps import Sweep

_BLOWS = 4  # at one sweep, at most
_SHARDS = 3

Tables = dict[str, bytes]
Teller = Callable[[Path, str], tuple[list[Tally], Tables]]


class Row(NamedTuple):
    """What came of one fault in all sweeps that it happened to."""

    sweeps: int = 0
    kills: int = 0
    runs: int = 0
    lost: int = 0
    doubled: int = 0
    identical: int = 0

    def plus(self, more: tuple[int, ...]) -> Row:
        """Return the sums, entry by entry."""
        return Row(*map(sum, zip(self, more, strict=True)))

    @property
    def holds(self) -> bool:
        """Return whether nothing happened that must never happen."""
        return not self.lost and not self.doubled and self.identical == self.sweeps


def alone(fault: Fault, room: Path, seed: str) -> tuple[list[Tally], Tables]:
    """Tell of a sweep on this machine."""
    sweep = Sweep(room)
    return [Story(sweep, fault, _BLOWS, seed).told()], sweep.tables()


def on_small_disk(fault: Fault, room: Path, seed: str) -> tuple[list[Tally], Tables]:
    """Tell of a sweep on a disk of its own."""
    with small_disk(Sweep(room).disk):
        return alone(fault, room, seed)


def on_cluster(name: str, room: Path, seed: str) -> tuple[list[Tally], Tables]:
    """Tell of a sweep on a cluster of its own."""
    with Cluster(room) as cluster:
        return alone(cluster.faults()[name], room, seed)


def in_shards(room: Path, seed: str) -> tuple[list[Tally], Tables]:
    """Tell of a sweep in shards, each killed now and then, that are merged in the end."""
    shards = [Sweep(room, f"{number}/{_SHARDS}") for number in range(1, _SHARDS + 1)]
    tallies = [
        Story(shard, ends(PROCESSES), _BLOWS, f"{seed} {number}").told()
        for number, shard in enumerate(shards)
    ]
    merged = shards[0].command("merge", str(shards[0].whole))
    assert merged.wait() == 0, merged.err
    return tallies, shards[0].tables()


def tellers() -> Mapping[str, Teller]:
    """Return what tells of each fault that can be had here."""
    disks = {name: DISK_FAULTS[name] for name in possible()}
    return {
        **{name: partial(alone, fault) for name, fault in {**KILLS, **disks}.items()},
        **{name: partial(on_small_disk, disks[name]) for name in disks if name == FULL},
        **{name: partial(on_cluster, name) for name in (WORKER_KILLED, SCHEDULER_KILLED)},
        "shards: SIGKILL": in_shards,
    }


def main(kills: int, seed: int) -> int:
    """Print what came of every fault; return the number of faults that left a trace."""
    undisturbed = _undisturbed()
    rows = {name: Row() for name in tellers()}
    for number, (name, tell) in enumerate(cycle(tellers().items())):
        if number >= len(rows) and _total(rows).kills >= kills:
            break
        try:
            with TemporaryDirectory() as room:
                tallies, tables = tell(Path(room), f"{seed} {number} {name}")
        except AssertionError as strange:
            tallies, tables = [Tally(0, 0, 0, 0)], {}
            print(strange, file=sys.stderr)
        counts = [sum(column) for column in zip(*tallies, strict=True)]
        rows[name] = rows[name].plus((1, *counts, int(tables == undisturbed)))
        print(f"{number + 1} {name}: {tallies}", file=sys.stderr, flush=True)
    _show({**rows, "all": _total(rows)})
    return sum(not row.holds for row in rows.values())


def _undisturbed() -> Tables:
    with TemporaryDirectory() as room:
        sweep = Sweep(Path(room))
        assert sweep.start().wait() == 0
        return sweep.tables()


def _total(rows: Mapping[str, Row]) -> Row:
    return reduce(Row.plus, rows.values())


def _show(rows: Mapping[str, Row]) -> None:
    width = max(map(len, rows))
    print(f"{'fault':{width}}", *(f"{head:>9}" for head in Row._fields))
    for name, row in rows.items():
        print(f"{name:{width}}", *(f"{count:9,}" for count in row))


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    sys.exit(main(given.kills, given.seed) > 0)
