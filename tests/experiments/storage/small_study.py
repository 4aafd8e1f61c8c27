"""A study whose results are known beforehand, small enough to be stored hundreds of times."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from experiments.storage import folder as writer
from experiments.storage import joining, reading
from experiments.storage.folder import BatchResult, StudyFolder
from experiments.storage.plan import Identity, Plan, Shard
from experiments.storage.runs import Runs

POINTS, SEEDS = 5, 4
ASKED = Runs.product(range(POINTS), range(SEEDS))
TABLES = ("weekly", "residents")
BROKEN = (3, 2)  # this run raises, whenever it is run

Pair = tuple[int, int]


def pairs(runs: Runs) -> list[Pair]:
    return list(zip(runs.points.tolist(), runs.seeds.tolist(), strict=True))


def plan(seeds: Iterable[int] = range(SEEDS), shard: Shard | None = None, **other: object) -> Plan:
    identity = Identity("design", "code", "", TABLES, shard)._replace(**other)
    points = pa.table(
        {
            "point": pa.array(range(POINTS), pa.int32()),
            "label": [f"x={k}" for k in range(POINTS)],
            "runs_as": pa.array(range(POINTS), pa.int32()),
            "x": np.arange(POINTS) / 7,
        }
    )
    design = {
        "kind": "grid", "title": {"zh": "试验", "en": "a trial"}, "base_point": 0,
        "outcomes": [], "factors": [],
    }  # fmt: skip
    return Plan(identity, design, points, list(seeds), {"scenario.yaml": b"weeks: 52\n"}, "cogov")


def results(chosen: Iterable[Pair], timeouts: Iterable[Pair] = ()) -> BatchResult:
    """What a worker would hand back: always the same for the same run, but for timeouts."""
    listed, late = list(chosen), set(timeouts)
    runs = Runs.of(listed)
    status = ["timeout" if p in late else "raised" if p == BROKEN else "done" for p in listed]
    value = runs.points + runs.seeds / 7
    done = np.array(status) == "done"
    table = {
        "point": runs.points, "seed": runs.seeds, "status": status,
        "error": ["" if s == "done" else s for s in status],
        "services": np.where(done, value, np.nan), "trust": np.where(done, -value, np.nan),
    }  # fmt: skip
    kept = runs.at(done)
    return BatchResult(
        pa.table(table),
        {"weekly": _rows(kept, 2 + kept.points % 3), "residents": _rows(kept, kept.seeds * 0 + 7)},
    )


def _rows(runs: Runs, count: np.ndarray) -> pa.Table:
    points, seeds = np.repeat(runs.points, count), np.repeat(runs.seeds, count)
    number = np.arange(len(points)) - np.repeat(np.cumsum(count) - count, count)
    return pa.table(
        {
            "point": points, "seed": seeds, "week": number,
            "group": np.where(number % 2 == 0, "all", "other"),
            "trust": points + seeds / 7 + number * 1e-3,
        }
    )  # fmt: skip


def fingerprints(folder: Path) -> dict[str, str]:
    """What the final tables are, byte for byte, in a few letters each."""
    return {
        path.name: sha256(path.read_bytes()).hexdigest()[:16]
        for path in sorted(folder.glob("*.parquet"))
    }


def written(folder: Path, seeds: Iterable[int] = range(SEEDS)) -> dict[str, str]:
    """The final tables of an undisturbed study, stored in one go."""
    asked = Runs.product(range(POINTS), seeds)
    with StudyFolder.open(folder, plan(seeds)) as study:
        study.add(results(pairs(asked)))
        assert study.finish(asked)
    return fingerprints(folder)


@contextmanager
def tiny_limits() -> Iterator[None]:
    """Everything that happens in big studies happens in small ones: folds, row groups, eviction."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "_MANY", 3)
        patch.setattr(writer, "_PART", writer._Layout(30, "snappy"))
        patch.setattr(writer, "_FINAL", writer._Layout(60, "zstd"))
        patch.setattr(joining, "_CACHE", 500)
        patch.setattr(reading, "_PAUSE", 0.001)
        patch.setattr(os, "fsync", lambda handle: None)  # no power cut is tested
        yield
