"""From ``cogov class`` to a page that answers, and from there into the neighbourhood."""

from __future__ import annotations

import tempfile
import time
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.classroom_room import PATIENCE, PROJECTOR, chromium, classroom
from benchmarks.findings import Figure, Findings, Table
from benchmarks.harness import spread
from sim.text import Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_TIMES = 3
_SECONDS = Text(zh="秒", en="s")
_PAINTED = """() => {
  const canvas = document.querySelector(".sand-canvas");
  if (!canvas || !canvas.width) return false;
  const { data } = canvas.getContext("2d").getImageData(0, canvas.height / 2, canvas.width, 1);
  return new Set(new Uint32Array(data.buffer)).size > 10;
}"""


class Opened(NamedTuple):
    """Seconds after the command: address told, cards painted, page answered; view after a click."""

    told: float
    painted: float
    answered: float
    neighbourhood: float


def run() -> Findings:
    """Open the classroom once and then some times, each with a browser that has nothing of it."""
    with chromium() as browser, tempfile.TemporaryDirectory() as bytecode:
        first = _opened(browser, bytecode)
        times = [_opened(browser, bytecode) for _ in range(_TIMES)]
    labels = {
        "told": Text(zh="终端给出地址", en="address told in the terminal"),
        "painted": Text(zh="首页卡片已画出", en="cards of the first page painted"),
        "answered": Text(zh="页面响应按键", en="page answers a click"),
        "neighbourhood": Text(zh="点击“打开怡澜社区”到沙盘画出", en="from Open Yilan to the view painted"),
    }  # fmt: skip
    columns = dict(zip(Opened._fields, zip(*times, strict=True), strict=True))
    return Findings(
        figures=[
            Figure(
                "class_seconds", Text(zh="从 cogov class 到页面响应（最慢一次）",
                en="cogov class until the page answers, slowest"),
                max(columns["answered"]), _SECONDS, at_most=5,
            ),
            Figure(
                "neighbourhood_seconds", Text(zh="从点击到沙盘画出（最慢一次）",
                en="from a click to the neighbourhood painted, slowest"),
                max(columns["neighbourhood"]), _SECONDS,
            ),
        ],
        tables=[
            Table(
                title=Text(zh="打开课堂（秒）", en="Opening the classroom (s)"),
                heads=(
                    Text(zh="时刻", en="moment"), Text(zh="平时", en="warm"),
                    Text(zh="首次（未编译）", en="first time (nothing compiled)"),
                ),
                rows=[
                    (labels[name], spread(values).shown(2), f"{getattr(first, name):.2f}")
                    for name, values in columns.items()
                ],
                note=Text(
                    zh=f"平时：{_TIMES} 次的中位数（最小–最大）；浏览器已启动、没有缓存；前三行自命令发出算起",
                    en=f"warm: median (min–max) of {_TIMES}, in a browser that runs and has nothing "
                    "cached; the first three rows count from the command",
                ),
            )
        ],
    )  # fmt: skip


def _opened(browser: Browser, bytecode: str) -> Opened:
    width, height = PROJECTOR
    with classroom(bytecode) as room:
        told = time.perf_counter() - room.begun
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(PATIENCE)
        page.goto(room.address, wait_until="commit")
        page.locator(".start .card").first.wait_for()
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        painted = time.perf_counter() - room.begun
        page.click("[lang=zh]:is(button)")
        page.wait_for_function("document.documentElement.lang === 'zh-CN'")
        answered = time.perf_counter() - room.begun
        clicked = time.perf_counter()
        page.click(".start .button.main")
        page.wait_for_function(_PAINTED)
        neighbourhood = time.perf_counter() - clicked
        page.close()
    return Opened(told, painted, answered, neighbourhood)
