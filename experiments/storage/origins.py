"""On what the rows of a study were made: versions of packages, machine and git commit."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from experiments.provenance import versions


class Origin(TypedDict):
    """What rows were made on, and ``since`` when there are such rows in a folder."""

    versions: dict[str, str]
    machine: str
    commit: str | None
    since: str


def origin() -> Origin:
    """Return what rows that are made here and now are made on."""
    return {
        "versions": dict(versions()),
        "machine": f"{platform.system()} {platform.machine()}",
        "commit": commit(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def with_new(known: Iterable[Origin], others: Iterable[Origin]) -> list[Origin]:
    """Return the origins that are known, then those of the others that are new."""
    found = list(known)
    for other in others:
        if not any({**other, "since": one["since"]} == one for one in found):
            found.append(other)
    return found


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
