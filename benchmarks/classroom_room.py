"""A classroom as a trainer opens it, and a browser to look at it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from sim.text import InputError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROJECTOR = (1280, 720)
PATIENCE = 120_000  # ms; a busy machine


class Room(NamedTuple):
    """An open classroom: its address, its process, and when the command was given (seconds)."""

    address: str
    process: int
    begun: float


@contextmanager
def classroom(bytecode: str) -> Iterator[Room]:
    """Give ``cogov class`` and yield the room as soon as it tells its address; close it after.

    Parameters
    ----------
    bytecode : folder for compiled modules; with an empty one it is as after an installation
    """
    begun = time.perf_counter()
    command = [sys.executable, "-m", "classroom", "class", "--no-browser", "--port", "0"]
    environment = {
        **os.environ, "PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""
    }  # fmt: skip
    process = subprocess.Popen(
        [*command, "--lang", "en"],
        stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment,
    )  # fmt: skip
    assert process.stdout is not None
    told = process.stdout.readline()
    address = re.search(r"http://\S+", told)
    try:
        if address is None:
            raise RuntimeError(f"cogov class said: {told!r}")
        yield Room(address[0], process.pid, begun)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's chromium without a screen."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise _missing("playwright") from None
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise _missing("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def _missing(what: str) -> InputError:
    return InputError(
        zh=f"classroom：需要 {what}；请先安装它",
        en=f"classroom: needs {what}; install it first",
    )
