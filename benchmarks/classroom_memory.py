"""Whether the classroom grows while it is played: server, workers and browser, minute by minute."""

from __future__ import annotations

import platform
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import psutil

from benchmarks.classroom_room import PATIENCE, PROJECTOR, chromium, classroom
from benchmarks.findings import Figure, Findings, Table
from sim.text import InputError, Text

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

_PAUSE = 15  # seconds between samples
_WARM_UP = 1  # minutes that are played before the first that counts
_CHANGED = 40  # week of the change in mid-run
_GROWTH = 50  # MB that are allowed
_MB = Text(zh="MB", en="MB")
_PARTS = {
    "server": Text(zh="服务器", en="server"),
    "workers": Text(zh="后台进程", en="its workers"),
    "browser": Text(zh="浏览器", en="browser"),
    "heap": Text(zh="页面 JS 堆", en="page's JS heap"),
}


class Sample(NamedTuple):
    """Megabytes: resident of the server and its workers; PSS of the browser; live JS objects."""

    server: float
    workers: float
    browser: float
    heap: float


def run(minutes: int) -> Findings:
    """Play so many minutes after a warm-up and compare the first with the last.

    Raises
    ------
    InputError : not on Linux, which alone tells shared memory apart
    """
    if platform.system() != "Linux":
        raise InputError(
            zh="classroom memory：只能在 Linux 上测量；允许：opening、frames",
            en="classroom memory: can be measured on Linux only; allowed: opening, frames",
        )
    by_minute, weeks = _played(_WARM_UP + minutes)
    means = [Sample(*map(statistics.fmean, zip(*samples, strict=True))) for samples in by_minute]
    first, last = means[_WARM_UP], means[-1]
    growth = {
        "server": (Text(zh="服务器与后台进程的增长", en="growth of the server and its workers"),
                   last.server + last.workers - first.server - first.workers),
        "browser": (Text(zh="浏览器的增长", en="growth of the browser"), last.browser - first.browser),
        "heap": (Text(zh="页面 JS 堆的增长", en="growth of the page's JS heap"), last.heap - first.heap),
    }  # fmt: skip
    return Findings(
        figures=[
            *(Figure(f"class_growth_{name}", label, value, _MB, at_most=_GROWTH)
              for name, (label, value) in growth.items()),
            Figure("class_weeks", Text(zh="播放的周数", en="weeks played"), weeks, Text(zh="周", en="weeks")),
        ],
        tables=[
            Table(
                title=Text(zh="播放时的内存（MB）", en="Memory while playing (MB)"),
                heads=(Text(zh="分钟", en="minute"), *_PARTS.values()),
                rows=[
                    (str(minute), *(f"{value:.1f}" for value in mean))
                    for minute, mean in enumerate(means, start=1 - _WARM_UP)
                ],
                note=Text(
                    zh="怡澜社区并排两个，每秒 2 周，走完即从头再来，途中改动、点居民、换图表；"
                    f"每 {_PAUSE} 秒取样，每分钟取平均；第 0 分钟是预热。服务器与后台进程：常驻内存；"
                    "浏览器：各进程 PSS 之和（不含文件）；JS 堆：强制回收之后",
                    en="Yilan twice side by side, 2 weeks a second, over and over, with changes in "
                    f"mid-run, clicks on residents, other charts; a sample every {_PAUSE} s, means "
                    "by minute; minute 0 is the warm-up; server and workers: resident; browser: PSS of all "
                    "its processes without files; heap: after a forced garbage collection",
                ),
            )
        ],
    )  # fmt: skip


def _played(minutes: int) -> tuple[list[list[Sample]], int]:
    """Return samples by minute, and how many weeks went by."""
    width, height = PROJECTOR
    with (
        tempfile.TemporaryDirectory() as bytecode,
        classroom(bytecode) as room,
        chromium() as browser,
    ):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(PATIENCE)
        player = Player(page, room.address)
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable")
        server = psutil.Process(room.process)
        by_minute: list[list[Sample]] = [[] for _ in range(minutes)]
        begun = time.monotonic()
        for k in range(1, minutes * 60 // _PAUSE + 1):
            while time.monotonic() < begun + k * _PAUSE:
                player.look_after()
                page.wait_for_timeout(500)
            by_minute[(k * _PAUSE - 1) // 60].append(_sample(server, cdp))
        return by_minute, player.weeks


class Player:
    """A trainer who plays two neighbourhoods over and over, and does this and that meanwhile.

    Attributes
    ----------
    weeks : int, how many went by
    """

    def __init__(self, page: Page, address: str) -> None:
        self._page = page
        self._rounds = 0
        self._week = 0
        self.weeks = 0
        page.goto(address)
        page.click(".start .button.main")
        page.click(".live-head .choice button >> nth=1")
        page.locator(".stage.two .sand-canvas").wait_for()
        self._play()

    def look_after(self) -> None:
        """See where the play is, and do what is due."""
        week = int(self._page.input_value(".transport input[type=range]"))
        self.weeks += max(0, week - self._week)
        due = range(self._week, week)
        self._week = week
        if _CHANGED in due:
            self._change()
        if any(one % 26 == 0 for one in due):
            self._ask_why()
            self._page.click(f".tabs button >> nth={(week // 26) % 6}")
        if self._page.is_disabled(".transport .main"):
            self._once_more()

    def _change(self) -> None:
        """Switch a scheme in one of the neighbourhoods, by turns."""
        self._page.click(f".levers .target button >> nth={self._rounds % 2}")
        self._page.click(".levers .switch >> nth=2")

    def _ask_why(self) -> None:
        canvas = f".stage >> nth={self._rounds % 2} >> .sand-canvas"
        self._page.focus(canvas)
        for key in ("ArrowRight", "Enter"):
            self._page.press(canvas, key)
        self._page.locator(".reasons .bars").wait_for()

    def _once_more(self) -> None:
        """Go back to the start; every other time without the changes made."""
        self._rounds += 1
        if self._rounds % 2:
            self._page.click(".transport .keys button >> nth=0")
        else:
            self._page.click(".live-head > .button >> nth=0")
        self._page.locator(".transport .main:enabled").wait_for()
        self._week = 0
        self._play()

    def _play(self) -> None:
        self._page.click(".transport .main")


def _sample(server: psutil.Process, cdp: CDPSession) -> Sample:
    cdp.send("HeapProfiler.collectGarbage")
    metrics: list[dict[str, Any]] = cdp.send("Performance.getMetrics")["metrics"]
    heap = next(m["value"] for m in metrics if m["name"] == "JSHeapUsedSize")
    workers = server.children(recursive=True)
    others = {server, *workers}
    browser = [
        process
        for process in psutil.Process().children(recursive=True)
        if process not in others and "chrom" in process.name()
    ]
    return Sample(
        server.memory_info().rss / 1e6,
        sum(worker.memory_info().rss for worker in workers) / 1e6,
        sum(_of_its_own(process.pid) for process in browser) / 1e6,
        heap / 1e6,
    )


def _of_its_own(process: int) -> int:
    """Return a process's part of memory (PSS) in bytes, without files.

    Another browser on the machine shares the program's files: the part would change when it ends.
    """
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    kilobytes = {
        name: int(rest.split()[0]) for name, _, rest in (k.partition(":") for k in lines[1:])
    }
    return 1024 * (kilobytes["Pss_Anon"] + kilobytes["Pss_Shmem"])
