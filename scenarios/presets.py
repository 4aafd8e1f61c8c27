"""The presets of this folder: their names, their titles, and how Hydra composes one."""

from __future__ import annotations

import copy
import difflib
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from hydra import compose, initialize_config_module
from omegaconf import OmegaConf

from scenarios.files import parse
from sim.text import InputError, Text, shown

_ROOT = Path(__file__).parent
_COMPOSING = threading.Lock()  # Hydra keeps one state per process


@lru_cache(maxsize=1)
def _presets() -> dict[str, Path]:
    folder = _ROOT / "case"
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path
        for path in sorted(folder.rglob("*.yaml"))
    }


def names() -> list[str]:
    """Return the names of all presets, e.g. ``yingpu/xibu``."""
    return list(_presets())


def titles() -> dict[str, Text]:
    """Return the label of every preset by name, without composing it."""
    labels = {
        name: parse(path.read_text(encoding="utf-8"), path.name)["label"]
        for name, path in _presets().items()
    }
    return {name: Text(**label) for name, label in labels.items()}


def composed(name: str) -> dict[str, Any]:
    """Return a preset as plain data, with all its fragments; raise InputError if there is none."""
    if name not in _presets():
        near = difflib.get_close_matches(name, names(), 1, cutoff=0.4)
        hint_zh = f"（是否想写 {near[0]!r}？）" if near else ""
        hint_en = f" (did you mean {near[0]!r}?)" if near else ""
        raise InputError(
            zh=f"{shown(name)}：没有这个预设{hint_zh}；可用：{'、'.join(names())}，或 .yaml 文件",
            en=f"{shown(name)}: no such preset{hint_en}; known: {', '.join(names())}, "
            "or a file .yaml",
        )
    with _COMPOSING:
        return copy.deepcopy(_composed(name))


@lru_cache(maxsize=64)
def _composed(name: str) -> dict[str, Any]:
    with initialize_config_module("scenarios", version_base="1.3"):
        config = compose("config", overrides=[f"case={name}"])
    plain = OmegaConf.to_container(config, resolve=True)
    assert isinstance(plain, dict)
    return {str(key): value for key, value in plain.items()}
