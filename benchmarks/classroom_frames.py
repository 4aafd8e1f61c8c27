"""How fast the view paints a week, without a graphics card."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import scenarios
from benchmarks.classroom_room import PATIENCE, PROJECTOR, chromium
from benchmarks.findings import Figure, Findings, Table
from sim.text import Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

YILAN, LARGE = 1, 8  # neighbourhoods of some 2,640 adults each
_SHARES = (0.02, 0.2)  # of the residents on their way; Yilan's own weeks lie below the first
_SECONDS = 4
_REAL = 2


class Painted(NamedTuple):
    """Residents of a place, share of them on their way, frames a second, milliseconds a frame."""

    residents: int
    share: float
    fps: float
    milliseconds: float


def run() -> Findings:
    """Paint a week of each place, with few and with many residents on their way."""
    with chromium() as browser:
        found = {
            (places, share): painted(browser, places, share)
            for places in (YILAN, LARGE)
            for share in _SHARES
        }
    least = {YILAN: 30, LARGE: 15}
    return Findings(
        figures=[
            Figure(
                f"fps_{found[places, _SHARES[0]].residents}",
                Text(*(words.format(found[places, _SHARES[0]].residents) for words in Text(
                    zh="沙盘，{:,} 名居民", en="the view, {:,} residents"))),
                min(found[places, share].fps for share in _SHARES),
                Text(zh="帧/秒", en="frames/s"), at_least=least[places],
            )
            for places in (YILAN, LARGE)
        ],
        tables=[
            Table(
                title=Text(zh="沙盘的一周", en="A week in the view"),
                heads=(
                    Text(zh="居民", en="residents"), Text(zh="在路上", en="on their way"),
                    Text(zh="帧/秒", en="frames/s"), Text(zh="每帧毫秒", en="ms a frame"),
                ),
                rows=[
                    (f"{one.residents:,}", f"{one.share:.0%}", f"{one.fps:.1f}",
                     f"{one.milliseconds:.1f}")
                    for one in found.values()
                ],
                note=Text(
                    zh="1280×720，由处理器绘制；浏览器每秒最多 60 帧",
                    en="1280×720, painted by the processor; the browser gives 60 frames a second "
                    "at most",
                ),
            )
        ],
    )  # fmt: skip


def painted(browser: Browser, places: int, share: float) -> Painted:
    """Return how fast a week goes over the screen.

    Parameters
    ----------
    places : neighbourhoods like Yilan; share : of the residents who are on their way
    """
    width, height = PROJECTOR
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "view.html"
        residents = _write(file, places, share)
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(PATIENCE)
        page.goto(file.as_uri())
        page.wait_for_function("window.table && table.people")
        page.evaluate(f"table.setFrame(weeks[1], {{ duration_ms: {1000 * _SECONDS} }})")
        page.wait_for_timeout(1000 * _SECONDS - 400)
        stats = page.evaluate("table.stats()")
        page.close()
    return Painted(residents, share, stats["fps"], stats["paint_ms"])


def _write(file: Path, places: int, share: float) -> int:
    from classroom.live.lane import Lane
    from classroom.view.assets import script, style

    lane = Lane(scenarios.load("yingpu/yilan", [f"population.neighbourhoods={places}"]), seed=1)
    first, plan = lane.frame(), lane.plan
    week = lane.step()
    act = np.zeros_like(week.act)
    act[np.random.default_rng(1).random(act.size) < share] = _REAL
    pieces = [plan.packed(), first.packed(), week._replace(act=act).packed()]
    data = [base64.b64encode(piece).decode() for piece in pieces]
    file.write_text(
        f"""<!DOCTYPE html><meta charset="utf-8"><style>{style()}</style>
<div id="here"></div><script type="module">
{script("sandtable")}
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
const [plan, ...weeks] = {data}.map(bytes);
const table = new SandTable(document.getElementById("here"), {{ language: "zh" }});
table.setPlan(plan);
table.setFrame(weeks[0]);
Object.assign(window, {{ table, weeks }});
</script>""",
        "utf-8",
    )
    lane.close()
    return int(plan.x.size)
