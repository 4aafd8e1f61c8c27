"""Whether a folder may hold a study: results of different origin are never mixed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from experiments.provenance import SCHEMA
from experiments.storage.entries import STUDY
from experiments.storage.manifest import MANIFEST, identity_in, read_manifest
from experiments.storage.parts import RUNS, Parts, Source
from experiments.storage.plan import Identity, Plan
from sim.text import InputError, Text

_NAMES = {
    "design": Text(zh="设计", en="the design"),
    "code": Text(zh="模型代码版本", en="the version of the model's code"),
    "data": Text(zh="自带的网络或居民数据", en="the network or residents of one's own"),
    "tables": Text(zh="要保存的表", en="the tables asked for"),
    "shard": Text(zh="分片", en="the shard"),
}
_NONE = Text(zh="无", en="none")


def admit(folder: Path, plan: Plan) -> None:
    """Check that a study may be written, or continued, in a folder.

    Raises
    ------
    InputError : the folder holds something else
    """
    manifest = read_manifest(folder)
    if manifest is None:
        _check_no_orphans(folder)
        return
    if manifest.get("kind") != STUDY:
        raise _refusal(
            folder,
            Text(zh="已存放另一类结果", en="holds results of another kind"),
        )
    if manifest.get("schema") != SCHEMA:
        raise _refusal(
            folder,
            Text(
                zh=f"的结果格式版本为 {manifest.get('schema')}，现为 {SCHEMA}",
                en=f"has results of schema {manifest.get('schema')}, not {SCHEMA}",
            ),
        )
    difference = first_difference(identity_in(manifest), plan.identity)
    if difference is not None:
        raise _refusal(
            folder,
            Text(
                zh=f"属于另一项研究：{difference.zh}",
                en=f"belongs to another study: {difference.en}",
            ),
        )


def first_difference(stored: Identity, wanted: Identity) -> Text | None:
    """Return in words where two identities differ first; None if they do not."""
    for key, name in _NAMES.items():
        old, new = getattr(stored, key), getattr(wanted, key)
        if old != new:
            before, now = _shown(old), _shown(new)
            return Text(
                zh=f"{name.zh}不同（已存：{before.zh}；现为：{now.zh}）",
                en=f"it differs in {name.en} (stored: {before.en}; now: {now.en})",
            )
    return None


def _check_no_orphans(folder: Path) -> None:
    if Source(folder).path(RUNS).exists() or Parts(folder).spans():
        raise _refusal(
            folder,
            Text(
                zh=f"中有结果，却没有 {MANIFEST}，无从得知其来历",
                en=f"has results but no {MANIFEST}, so nobody knows where they are from",
            ),
        )


def _refusal(folder: Path, why: Text) -> InputError:
    return InputError(
        zh=f"--out：文件夹 {folder} {why.zh}；请换一个文件夹，或先移走其中的结果",
        en=f"--out: the folder {folder} {why.en}; "
        "choose another folder, or first move away what is there",
    )


def _shown(value: Any) -> Text:
    if not value:
        return _NONE
    if isinstance(value, tuple):
        return Text(zh="、".join(value), en=", ".join(value))
    return Text(zh=str(value), en=str(value))
