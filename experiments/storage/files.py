"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes its name once it is complete and on the disk.

    Raises
    ------
    OSError : it cannot be written; nothing is left of it, and what had the name before still has it
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    _keep_names(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write one file, whole or not at all."""
    with whole(path) as file:
        file.write(content)


def removed(path: Path) -> bool:
    """Remove a file; return whether it is gone. Windows keeps what a reader holds open."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return False
    return True


def sweep(folder: Path) -> None:
    """Remove what a writer that was killed left half written."""
    for part in folder.glob(".*.part"):
        part.unlink(missing_ok=True)


def _keep_names(folder: Path) -> None:
    """Bring names to the disk, so that even a power cut cannot undo them in another order."""
    if os.name == "nt":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
