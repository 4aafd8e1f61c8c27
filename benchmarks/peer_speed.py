"""The speed of Cogov beside the same core as idiomatic Mesa, in turns and in one process."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import scenarios
from benchmarks.findings import Figure, Findings, Table
from benchmarks.harness import Spread, seconds, spread
from benchmarks.peer import Neighbourhood
from benchmarks.peer_equality import compare, core_of, core_scenario
from benchmarks.week import sized, timed_phases
from sim import CommunityModel, Scenario, Text
from sim.calendar import QUARTER, YEAR

_SIZES = {1: YEAR, 38: 4}  # neighbourhoods, and how many weeks a round takes
_REACHES = (0.05, 0.3, 1.0)  # chance of an offer a week; with everything on it is about 0.05
_ROUNDS = 5


class Speeds(NamedTuple):
    """Nanoseconds per resident-week."""

    residents: int
    reach: float
    peer: Spread
    core: Spread
    week: Spread
    everything: Spread

    @property
    def ratio(self) -> float:
        """Return how many times faster the same core is."""
        return self.peer.median / self.core.median


def run() -> Findings:
    """Show that both do the same, then how fast each does it."""
    equality, equality_table = compare()
    everything = scenarios.load("benchmark/all_on")
    speeds = [
        timed(sized(everything, places), reach, weeks)
        for places, weeks in _SIZES.items()
        for reach in _REACHES
    ]
    return Findings(
        figures=[
            equality,
            Figure(
                "peer_ratio", Text(zh="同一内核，比 Mesa 写法快（最低值）",
                                   en="the same core, faster than in Mesa (lowest)"),
                min(s.ratio for s in speeds), Text(zh="倍", en="times"), at_least=50,
            ),
        ],
        tables=[equality_table, _table(speeds)],
    )  # fmt: skip


def timed(everything: Scenario, reach: float, weeks: int) -> Speeds:
    """Time the peer, Cogov with the core only, and Cogov with everything on, in turns."""
    whole = CommunityModel(everything, seed=1)
    n = whole.residents.size
    scenario = core_scenario(n, reach).model_copy(update={"weeks": everything.weeks})
    core = CommunityModel(scenario, seed=1)
    peer = Neighbourhood(core_of(scenario), seed=1)
    steps = (peer.step, core.step, whole.step)
    for step in steps:
        repeated(step, QUARTER)
    times: list[list[float]] = [[], [], []]
    decisions = []
    for _ in range(_ROUNDS):
        with timed_phases(core, "decide") as spent:
            for mine, step in zip(times, steps, strict=True):
                mine.append(seconds(partial(repeated, step, weeks)))
        decisions.append(spent["decide"])
    core.close()
    whole.close()
    a_week = 1e9 / (n * weeks)
    by_peer, by_week, by_everything = (spread(mine).times(a_week) for mine in times)
    by_core = spread(decisions).times(1e-9 * a_week)
    return Speeds(n, reach, by_peer, by_core, by_week, by_everything)


def repeated(step: Callable[[], None], weeks: int) -> None:
    """Live through some weeks."""
    for _ in range(weeks):
        step()


def _table(speeds: list[Speeds]) -> Table:
    ratio = Text(zh="倍数", en="ratio")
    return Table(
        title=Text(zh="速度（纳秒/人周）", en="Speed (ns per resident-week)"),
        heads=(
            Text(zh="居民数", en="residents"), Text(zh="每周触达率", en="reach a week"),
            Text(zh="Mesa 写法", en="Mesa peer"), Text(zh="Cogov，同一内核", en="Cogov, same core"),
            ratio, Text(zh="Cogov，只开内核的一整周", en="Cogov, whole week, core only"), ratio,
            Text(zh="Cogov，全部制度", en="Cogov, everything on"), ratio,
        ),
        rows=[
            (
                f"{s.residents:,}", f"{s.reach:g}", s.peer.shown(0), s.core.shown(),
                f"{s.ratio:.0f}", s.week.shown(), f"{s.peer.median / s.week.median:.0f}",
                s.everything.shown(), f"{s.peer.median / s.everything.median:.0f}",
            )
            for s in speeds
        ],
        note=Text(
            zh=f"{_ROUNDS} 轮交替计时的中位数（最小–最大）；“同一内核”为模型周的第 3 步（邀请与决定）；"
            "一整周还包括组织、问题处理、居民状态与记录，Mesa 写法没有这些",
            en=f"median (min–max) of {_ROUNDS} rounds in turns; the same core is step 3 of the week, "
            "offers and decisions; a whole week also holds organisations, issues, residents' states "
            "and the record, which the peer lacks",
        ),
    )  # fmt: skip
