"""Where a command writes its one file."""

from __future__ import annotations

from pathlib import Path

from sim.text import InputError, shown


def writable(given: str) -> Path:
    """Return the path of a file that can be written; folders are made.

    Raises
    ------
    InputError : it cannot be written; said before any work is done for it
    """
    path = Path(given)
    is_new = not path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("ab").close()
        if is_new:
            path.unlink()
    except OSError as error:
        raise InputError(
            zh=f"-o：写不了 {shown(given)}（{error.strerror}）；允许：可写的文件夹里的一个文件",
            en=f"-o: cannot write {shown(given)} ({error.strerror}); allowed: a file in a folder that "
            "can be written to",
        ) from None
    return path
