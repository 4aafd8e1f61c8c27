"""Compilation of the two hot loops, with a disk cache that follows the code.

Numba's own cache looks only at the file of the outermost function; an equation changed in another
file would go unnoticed. So the cache lives in a folder named after the hash of all of ``sim``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar, cast

import numba
from numba.core import config

_Function = TypeVar("_Function", bound=Callable[..., Any])
_ROOM = Path(__file__).parent
_DECORATING = RLock()


@lru_cache(maxsize=1)
def code_hash() -> str:
    """Return a short hash of the model's source code; results carry it."""
    digest = hashlib.blake2b(digest_size=8)
    for file in sorted(_ROOM.rglob("*.py")):
        digest.update(file.relative_to(_ROOM).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _cache_folder() -> str:
    """Return this code's cache folder, or '' to leave the place to numba (read-only install)."""
    home = _ROOM / "__pycache__"
    folder = home / f"compiled-{code_hash()}"
    if not os.access(_ROOM, os.W_OK):
        return ""
    for old in home.glob("compiled-*"):
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return str(folder)


def compiled(function: _Function) -> _Function:
    """Compile a function of scalars and arrays; bit-exact IEEE arithmetic, no fast-math."""
    with _DECORATING:
        before = config.CACHE_DIR  # read by numba while it decorates, and the same for all threads
        config.CACHE_DIR = _cache_folder() or before
        try:
            return cast(_Function, numba.njit(cache=True)(function))
        finally:
            config.CACHE_DIR = before
