"""One process at a time changes the folder of a study."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from experiments.storage.errors import writing
from sim.text import InputError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder that is there as its only writer; the system lets go of it if this process dies.

    Raises
    ------
    InputError : another process holds it
    StorageError : the disk does not allow it
    """
    lock = FileLock(folder / ".lock")
    with writing(folder):
        folder.stat()  # the lock would make a folder that is gone anew
        try:
            lock.acquire(blocking=False)
        except Timeout:
            raise _taken(folder) from None
    try:
        yield
    finally:
        lock.release()


def _taken(folder: Path) -> InputError:
    return InputError(
        zh=f"--out：文件夹 {folder} 正由另一个进程写入；请等它结束，或换一个文件夹",
        en=f"--out: another process is writing to the folder {folder}; "
        "wait until it ends, or choose another folder",
    )
