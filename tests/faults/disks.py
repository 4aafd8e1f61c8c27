"""Disks that are full, read-only or gone, from one moment to another and for some time."""

from __future__ import annotations

import os
import random
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from tests.faults.kills import PROCESSES, Fault
from tests.faults.sweeps import Life, Sweep, until

_SIZE = 2**25  # bytes of the small disk
_MOST_LEFT = 2**18  # bytes of it that are left when it is full: as much as a part or so
_FAILED = frozenset({1, 0})  # 0: nothing was left to be written


@lru_cache(maxsize=1)
def may_mount() -> bool:
    """Return whether disks can be mounted here: mostly root only."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with small_disk(Path(folder)):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Put a disk of 32 MB where a folder is."""
    _call("mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "cogov-faults", str(folder))
    try:
        yield
    finally:
        _call("umount", "--lazy", str(folder))


def fill(sweep: Sweep, life: Life, draw: random.Random) -> None:
    """Leave little or nothing of the disk."""
    space = os.statvfs(sweep.disk)
    free = space.f_bavail * space.f_frsize - draw.choice((0, draw.randrange(_MOST_LEFT)))
    with suppress(OSError):  # the sweep took some of it meanwhile
        (sweep.disk / "ballast").write_bytes(bytes(max(0, free)))


def free(sweep: Sweep) -> None:
    """Free the disk again."""
    (sweep.disk / "ballast").unlink(missing_ok=True)


def protect(sweep: Sweep, life: Life, draw: random.Random) -> None:
    """Let nobody write to the disk any more."""
    if may_mount():
        _call("mount", "--bind", str(sweep.disk), str(sweep.disk))
        until(
            lambda: _may("mount", "-o", "remount,bind,ro", str(sweep.disk))
        )  # no file half written
    else:
        for folder in _folders(sweep):
            folder.chmod(0o500)


def unprotect(sweep: Sweep) -> None:
    """Let everybody write again."""
    if not may_mount():
        for folder in _folders(sweep):
            folder.chmod(0o700)
    else:
        _may("umount", "--lazy", str(sweep.disk))


def take_away(sweep: Sweep, life: Life, draw: random.Random) -> None:
    """Unplug the disk, so to speak."""
    sweep.disk.rename(_elsewhere(sweep))


def bring_back(sweep: Sweep) -> None:
    """Plug it in again."""
    if _elsewhere(sweep).exists():
        _elsewhere(sweep).rename(sweep.disk)


FULL, READ_ONLY, GONE = "disk full", "disk read-only", "disk gone"
DISK_FAULTS: Mapping[str, Fault] = {
    FULL: Fault(PROCESSES, fill, _FAILED, polite=True, relief=free),
    READ_ONLY: Fault(PROCESSES, protect, _FAILED, polite=True, relief=unprotect),
    GONE: Fault(PROCESSES, take_away, _FAILED, polite=True, relief=bring_back),
}


def possible() -> list[str]:
    """Return the faults that can be had here: root writes wherever it likes unless it may mount."""
    everywhere = [GONE] if os.geteuid() == 0 else [READ_ONLY, GONE]
    return list(DISK_FAULTS) if may_mount() else everywhere


def _elsewhere(sweep: Sweep) -> Path:
    return sweep.disk.with_name("elsewhere")


def _folders(sweep: Sweep) -> list[Path]:
    return [sweep.disk, *(path for path in sweep.disk.rglob("*") if path.is_dir())]


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _may(*command: str) -> bool:
    """Give a command that may fail; return whether it did not."""
    return subprocess.run(command, capture_output=True).returncode == 0
