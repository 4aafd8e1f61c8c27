"""The classroom as it is started from the command line, and browsers that forgive nothing."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PROJECTOR = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}
SLOW = 90_000  # ms; a busy machine


def need_a_browser() -> None:
    """Skip where there is no chromium or no playwright."""
    pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if CHROMIUM is None:
        pytest.skip("needs chromium (Debian: apt-get install chromium)")


@contextmanager
def classroom(*arguments: str, python: str = sys.executable, **environment: str) -> Iterator[str]:
    """Start ``cogov class`` and yield its address; at the end it must close with one line."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COGOV_LANG": "en", **environment}
    process = subprocess.Popen(
        [python, "-m", "classroom", "class", "--no-browser", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/\S*", line)
    assert found, (line, process.stderr and process.stderr.read())
    try:
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert out.splitlines()[-1] == "The classroom is closed."
        assert err == "" and process.returncode == 0


class Watched:
    """A browser's window that keeps whatever must not be: errors, warnings, requests to others."""

    def __init__(self, browser, address: str, viewport=PROJECTOR, **more) -> None:
        self.context = browser.new_context(viewport=viewport, accept_downloads=True, **more)
        self.address = address
        self.host = address.split("/?")[0]
        self.wrong: list[str] = []
        self.context.on("page", self._watch)
        self.page = self.context.new_page()
        self.page.set_default_timeout(SLOW)

    def _watch(self, page) -> None:
        page.on("console", lambda m: self._note(m.type in ("error", "warning"), m.text))
        page.on("pageerror", lambda error: self._note(True, str(error)))
        page.on("request", lambda r: self._note(not self._ours(r.url), r.url))
        page.on("response", lambda r: self._note(r.status >= 400, f"{r.status} {r.url}"))

    def _ours(self, url: str) -> bool:
        return url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "blob:", "data:", "about:"))

    def _note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.wrong.append(what)

    def go(self, more: str = "", shown: str = ".start h1"):
        """Open the page; return it when it shows ``shown``."""
        self.page.goto(self.address + more)
        self.page.wait_for_selector(shown)
        return self.page

    def close(self) -> None:
        """Leave; fail on what was kept."""
        self.context.close()
        assert not self.wrong, "\n".join(sorted({w[:300] for w in self.wrong}))
