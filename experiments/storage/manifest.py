"""The manifest of a study: what it is, where it comes from and how far it is."""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from experiments.provenance import SCHEMA, versions
from experiments.storage.errors import reading
from experiments.storage.files import write_whole
from experiments.storage.plan import SHARDS, Identity, Plan, Shard
from sim.text import InputError

MANIFEST = "manifest.json"
STUDY = "study"
_STUDY_KEYS = {"state", "design", "seeds", "tables", "shard", "code", "data", "files"}
State = Literal["complete", "incomplete"]


def manifest_of(plan: Plan, state: State, **more: Any) -> dict[str, Any]:
    """Return what the manifest of a study says.

    Parameters
    ----------
    plan : the study
    state : whether every run that was asked for is in the final tables
    more : further entries, or others in place of these
    """
    identity = plan.identity
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
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "versions": dict(versions()),
        "machine": f"{platform.system()} {platform.machine()}",
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
    except ValueError:
        entries = None
    if not _is_ours(entries):
        raise InputError(
            zh=f"{path}：无法读取；允许：Cogov 写出的结果说明文件",
            en=f"{path}: cannot be read; allowed: a manifest that Cogov wrote",
        )
    return entries


def _is_ours(entries: object) -> bool:
    return isinstance(entries, dict) and (
        entries.get("kind") != STUDY or entries.keys() >= _STUDY_KEYS
    )


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


@lru_cache(maxsize=1)
def commit() -> str | None:
    """Return the git commit of the checkout this runs from; None outside one."""
    root = Path(__file__).parents[2]
    try:
        answer = subprocess.run(
            ["git", "rev-parse", "--show-toplevel", "HEAD"],  # noqa: S607
            cwd=root, capture_output=True, encoding="utf-8", timeout=10, check=True,
        )  # fmt: skip
        top, head = answer.stdout.splitlines()
        return head if Path(top).samefile(root) else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
