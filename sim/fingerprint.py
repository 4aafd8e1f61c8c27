"""Which model it is: a hash of its code, with that of schemes and outcomes installed from outside."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from sim import run_outcomes
from sim.compiled import code_hash
from sim.schemes.registry import registered


@lru_cache(maxsize=1)
def model_hash() -> str:
    """Return a short hash of all code that a run may execute; results carry it."""
    files = list(_foreign_files())
    if not files:
        return code_hash()
    digest = hashlib.blake2b(code_hash().encode(), digest_size=8)
    for file in files:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _foreign_files() -> Iterator[Path]:
    """Yield the source files of packages that bring schemes or outcomes, in a fixed order."""
    own = __name__.partition(".")[0]
    modules = [*(cls.__module__ for cls in registered().values()), *run_outcomes.registered()]
    for package in sorted({re.split("[.:]", module)[0] for module in modules}):
        source = sys.modules[package].__file__
        if package == own or source is None:
            continue
        file = Path(source)
        yield from sorted(file.parent.rglob("*.py")) if file.name == "__init__.py" else [file]
