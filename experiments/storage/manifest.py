"""The manifest of a study: what it is, where it comes from and how far it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from experiments.provenance import SCHEMA, versions
from experiments.storage.entries import STUDY, State, first_mistake
from experiments.storage.errors import reading
from experiments.storage.files import write_whole
from experiments.storage.origins import Origin, origin
from experiments.storage.plan import SHARDS, Identity, Plan, Shard
from sim.text import InputError, Text

MANIFEST = "manifest.json"
_UNREADABLE = Text(zh="无法读取", en="cannot be read")


def manifest_of(plan: Plan, state: State, origins: Sequence[Origin], **more: Any) -> dict[str, Any]:
    """Return what the manifest of a study says.

    Parameters
    ----------
    plan : the study
    state : whether every run that was asked for is in the final tables
    origins : on what its rows were made; the first speaks for the study
    more : further entries, or others in place of these
    """
    identity, first = plan.identity, (*origins, origin())[0]
    return {
        "schema": SCHEMA,
        "kind": STUDY,
        "state": state,
        "design": {**plan.design, "hash": identity.design},
        "points": len(plan.points),
        "seeds": ranges(plan.seeds),
        "tables": list(identity.tables),
        "shard": None if identity.shard is None else str(identity.shard),
        "code": identity.code,
        "data": identity.data,
        "command": plan.command,
        "created_by": f"cogov {versions()['cogov']}",
        "created": first["since"],
        "commit": first["commit"],
        "versions": first["versions"],
        "machine": first["machine"],
        "origins": list(origins),
        **more,
    }


def write_manifest(folder: Path, entries: Mapping[str, Any]) -> None:
    """Write a manifest, whole or not at all."""
    text = json.dumps(entries, ensure_ascii=False, indent=2)
    write_whole(folder / MANIFEST, f"{text}\n".encode())


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return what the manifest of a folder says; None if there is none.

    Raises
    ------
    InputError : there is one, but not one of ours
    StorageError : there is one that cannot be read
    """
    path = folder / MANIFEST
    if not path.exists():
        return None
    try:
        with reading(folder):
            entries = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        raise _not_ours(path, _UNREADABLE) from None
    mistake = first_mistake(entries) if isinstance(entries, dict) else _UNREADABLE
    if mistake is not None:
        raise _not_ours(path, mistake)
    return entries


def require_manifest(folder: Path) -> dict[str, Any]:
    """Return what the manifest of a folder says.

    Raises
    ------
    InputError : the folder is no result, or of another schema version
    """
    manifest = read_manifest(folder)
    if manifest is None and (folder / SHARDS).is_dir():
        raise InputError(
            zh=f"{folder}：各分片尚未合并；请先运行：cogov merge {folder}",
            en=f"{folder}: its shards are not merged yet; first run: cogov merge {folder}",
        )
    if manifest is None:
        raise InputError(
            zh=f"{folder}：不是完整的结果文件夹；允许：含 {MANIFEST} 的文件夹",
            en=f"{folder}: not a complete result; allowed: a folder with a {MANIFEST}",
        )
    if manifest.get("schema") != SCHEMA:
        raise InputError(
            zh=f"{folder}：结果格式版本 {manifest.get('schema')} 不可读；允许：{SCHEMA}",
            en=f"{folder}: the results have schema {manifest.get('schema')}; allowed: {SCHEMA}",
        )
    return manifest


def require_study(folder: Path) -> dict[str, Any]:
    """Return what the manifest of a study says.

    Raises
    ------
    InputError : the folder holds no study, or one of another schema version
    """
    manifest = require_manifest(folder)
    if manifest.get("kind") != STUDY:
        raise InputError(
            zh=f"{folder}：不是批量研究的结果；允许：cogov sweep 等命令写出的文件夹",
            en=f"{folder}: not the results of a study; allowed: a folder of cogov sweep and the like",
        )
    return manifest


def identity_in(manifest: Mapping[str, Any]) -> Identity:
    """Return the identity of the study that a manifest describes."""
    shard = manifest["shard"]
    return Identity(
        manifest["design"]["hash"], manifest["code"], manifest["data"], tuple(manifest["tables"]),
        None if shard is None else Shard(*map(int, shard.split("/"))),
    )  # fmt: skip


def ranges(seeds: Iterable[int]) -> list[list[int]]:
    """Return seeds as ranges, first and last: 0, 1, 2, 7 → [[0, 2], [7, 7]]."""
    there = np.unique(np.fromiter(seeds, dtype=np.int64))
    if not len(there):
        return []
    cuts = np.flatnonzero(np.diff(there) != 1)
    firsts, lasts = there[np.r_[0, cuts + 1]], there[np.r_[cuts, len(there) - 1]]
    return np.stack([firsts, lasts], axis=1).tolist()


def seeds_in(manifest: Mapping[str, Any]) -> list[int]:
    """Return the seeds that a manifest names."""
    return [seed for first, last in manifest["seeds"] for seed in range(first, last + 1)]


def _not_ours(path: Path, mistake: Text) -> InputError:
    return InputError(
        zh=f"{path}：{mistake.zh}；允许：Cogov 写出的清单",
        en=f"{path}: {mistake.en}; allowed: a manifest that Cogov wrote",
    )
