"""Joins a study that was done in shards, on several machines or by a scheduler, into one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from experiments.storage.admission import first_difference
from experiments.storage.entries import STUDY
from experiments.storage.errors import reading
from experiments.storage.folder import StudyFolder
from experiments.storage.manifest import identity_in, require_manifest, seeds_in
from experiments.storage.parts import POINTS, RUNS, Source
from experiments.storage.plan import SHARDS, Identity, Plan, Shard
from experiments.storage.runs import Runs
from sim.text import InputError, Text

_MOST_NAMED = 5  # shards in an error message
_RUNS_MISSING = Text(
    zh="各分片虽已完成，合起来仍缺运行；请以相同的种子重新执行各分片的命令",
    en="its shards are complete, but runs are missing; give the commands of all shards again, "
    "with the same seeds",
)


def merge(folder: Path) -> None:
    """Join all shards of a study; its tables are those of the study run without shards, bit for bit.

    Parameters
    ----------
    folder : of the study; its shards are in ``shards``, and stay there

    Raises
    ------
    InputError : a shard is missing or incomplete, or is of another study
    StorageError : the disk does not allow it; the shards are safe
    """
    found = _found(folder)
    _check_of_one_study(found)
    _check_all_there(folder, found)
    plan = _plan(found[0])
    asked = Runs.product(plan.points["runs_as"].unique().to_numpy(), plan.seeds)
    with StudyFolder.open(folder, plan) as study:
        for shard in found:
            study.adopt(Source(shard.folder), shard.manifest["origins"])
        if not study.finish(asked):
            raise _refused(folder, _RUNS_MISSING)


class _Found(NamedTuple):
    folder: Path
    manifest: dict[str, Any]
    identity: Identity
    shard: Shard


def _found(folder: Path) -> list[_Found]:
    """Return the shards in a folder, by number."""
    found = []
    for path in (folder / SHARDS).glob("*-of-*"):
        manifest = require_manifest(path)
        identity = identity_in(manifest) if manifest.get("kind") == STUDY else None
        if identity is not None and identity.shard is not None:
            found.append(_Found(path, manifest, identity._replace(shard=None), identity.shard))
    if not found:
        raise _refused(
            folder,
            Text(
                zh=f"其中没有分片；允许：含 {SHARDS} 的研究文件夹",
                en=f"there are no shards in it; allowed: the folder of a study that has {SHARDS}",
            ),
        )
    return sorted(found, key=lambda one: one.shard.number)


def _check_of_one_study(found: list[_Found]) -> None:
    first, *others = found
    for other in others:
        difference = first_difference(first.identity, other.identity)
        if difference is None and other.shard.count != first.shard.count:
            difference = Text(zh="分片总数不同", en="it is one of another number of shards")
        if difference is None and other.manifest["seeds"] != first.manifest["seeds"]:
            difference = Text(zh="种子不同", en="its seeds differ")
        if difference is not None:
            raise _refused(
                other.folder,
                Text(
                    zh=f"与 {first.folder.name} 不属于同一项研究：{difference.zh}",
                    en=f"is not of one study with {first.folder.name}: {difference.en}",
                ),
            )


def _check_all_there(folder: Path, found: list[_Found]) -> None:
    there = {one.shard.number for one in found}
    missing = [k for k in range(1, found[0].shard.count + 1) if k not in there]
    running = [one.shard.number for one in found if one.manifest["state"] != "complete"]
    if missing or running:
        raise _refused(
            folder,
            Text(
                zh=f"分片不齐（共 {found[0].shard.count} 个）；缺少：{_named(missing, '无', '、')}；"
                f"未完成：{_named(running, '无', '、')}",
                en=f"not all of its {found[0].shard.count} shards are there; "
                f"missing: {_named(missing, 'none', ', ')}; "
                f"not complete: {_named(running, 'none', ', ')}",
            ),
        )


def _plan(shard: _Found) -> Plan:
    """Return the plan of the whole study, as one of its shards has it."""
    manifest, folder = shard.manifest, Source(shard.folder)
    tables = {folder.path(name).name for name in (POINTS, RUNS, *shard.identity.tables)}
    with reading(shard.folder):
        points = pq.read_table(folder.path(POINTS))
        files = {
            name: (shard.folder / name).read_bytes()
            for name in manifest["files"]
            if name not in tables and Path(name).name == name  # nothing outside the folder
        }
    design = {key: value for key, value in manifest["design"].items() if key != "hash"}
    return Plan(shard.identity, design, points, seeds_in(manifest), files, manifest["command"])


def _named(numbers: list[int], none: str, comma: str) -> str:
    shown = [str(number) for number in numbers[:_MOST_NAMED]]
    more = ["…"] * (len(numbers) > _MOST_NAMED)
    return comma.join(shown + more) or none


def _refused(folder: Path, why: Text) -> InputError:
    return InputError(zh=f"{folder}：{why.zh}", en=f"{folder}: {why.en}")
