"""Take the pictures of the trainer's guide anew: ``python docs/pictures.py``.

Starts the classroom, drives it in Debian's chromium in both languages, and writes
``docs/images/class-*.png``. Needs the extras ``class``, ``fonts`` and ``dev``.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

IMAGES = Path(__file__).parent / "images"
SIZE: ViewportSize = {"width": 1280, "height": 720}
WORDS = {
    "zh": {"on": "下一步", "game": "预算游戏", "open": "开一个房间", "teams": ("银杏队", "红枫队", "海棠队")},
    "en": {"on": "Next", "game": "Budget game", "open": "Open a room",
           "teams": ("Ginkgo", "Maple", "Plum")},
}  # fmt: skip
PLANS = (("menu", "letters"), ("points",), ("quota",))


@contextmanager
def classroom(language: str) -> Iterator[str]:
    """Start ``cogov class``; yield its address."""
    with tempfile.TemporaryDirectory() as games:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "classroom", "class", "--no-browser", "--lang", language],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "COGOV_GAMES": games},
        )  # fmt: skip
        try:
            assert process.stdout is not None
            yield re.findall(r"http\S+", process.stdout.readline())[0]
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate()


def start(page: Page, address: str, language: str) -> None:
    """The first page."""
    page.goto(address)
    page.wait_for_selector(".start h1")


def lesson(page: Page, address: str, language: str) -> None:
    """The first lesson as it is lived, a year on, with somebody who stayed at home."""
    page.goto(f"{address}&open=registration")
    page.wait_for_selector(".told")
    page.click(f".told button:has-text('{WORDS[language]['on']}')")
    page.locator(".answers input").nth(1).check()
    page.click(".told .prose .button.main")
    page.wait_for_selector(".papers .link")
    page.click(f".told button:has-text('{WORDS[language]['on']}')")
    page.locator(".told .prose button").last.click()
    page.wait_for_selector(".charts .main-svg")


def game(page: Page, address: str, language: str) -> None:
    """The trainer's side of a game of three teams that have lived a year."""
    words = WORDS[language]
    page.goto(address)
    page.click(f"nav >> text={words['game']}")
    page.click(f"text={words['open']}")
    join = page.inner_text(".game .address"), page.inner_text(".game .code")
    assert page.context.browser is not None
    for name, plan in zip(words["teams"], PLANS, strict=True):
        _play(page.context.browser, join, name, plan)
        page.wait_for_selector(f".scores tbody :text('{name}')")


def _play(browser: Browser, join: tuple[str, str], name: str, plan: tuple[str, ...]) -> None:
    team = browser.new_page()
    team.set_default_timeout(120_000)
    address, code = join
    team.goto(address)
    team.fill("#code", code)
    team.fill("#name", name)
    team.keyboard.press("Enter")
    team.wait_for_selector(".bar")
    team.eval_on_selector_all("details.group", "all => all.forEach((d) => { d.open = true; })")
    for scheme in plan:
        with team.expect_response("**/api/plan"):
            team.click(f"#scheme-{scheme}")
    team.click(".bar button:enabled")
    team.wait_for_selector(".results .tiles")
    team.close()


SCREENS: dict[str, Callable[[Page, str, str], None]] = {
    "start": start, "lesson": lesson, "game": game,
}  # fmt: skip


def main() -> None:
    """Take every picture in both languages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for language in WORDS:
            with classroom(language) as address:
                for name, show in SCREENS.items():
                    page = browser.new_context(viewport=SIZE).new_page()
                    page.set_default_timeout(120_000)
                    show(page, address, language)
                    page.wait_for_timeout(2500)  # residents walk home, curves are drawn
                    page.screenshot(path=IMAGES / f"class-{name}-{language}.png")
                    page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
