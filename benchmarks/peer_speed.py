"""The speed of Cogov beside the same core as idiomatic Mesa, in turns and in one process."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.findings import Figure, Findings, Table
from benchmarks.harness import Spread, seconds, spread
from benchmarks.peer import Neighbourhood
from benchmarks.peer_equality import compare
from benchmarks.peer_twin import original, still_scenario, twin
from benchmarks.week import timed_phases
from sim import CommunityModel, Text
from sim.calendar import QUARTER, YEAR

_SIZES = {1: YEAR, 38: 4}  # neighbourhoods, and how many weeks a round takes
_BASE_REACHES = (0.02, 0.29, 1.0)  # the scenario's own; so that the mean is about 0.3; everybody
_ROUNDS = 5
_TIMES = Text(zh="倍", en="times")


class Speeds(NamedTuple):
    """Nanoseconds per resident-week of both sides, at one size and mean reach.

    The decision alone; the core, which is decision and memory; Cogov's whole week.
    """

    residents: int
    reach: float
    peer_decision: Spread
    peer_core: Spread
    decision: Spread
    core: Spread
    week: Spread

    @property
    def decision_ratio(self) -> float:
        """Return how many times faster the decision is: the same work on both sides."""
        return self.peer_decision.median / self.decision.median

    @property
    def core_ratio(self) -> float:
        """Return how many times faster the core is; Cogov moves other states along with it."""
        return self.peer_core.median / self.core.median

    @property
    def week_ratio(self) -> float:
        """Return the peer's core beside Cogov's whole week, which holds much more."""
        return self.peer_core.median / self.week.median


def run() -> Findings:
    """Show that both do the same, then how fast each does it."""
    equality, equality_table = compare()
    speeds = [
        timed(places, base_reach, weeks)
        for places, weeks in _SIZES.items()
        for base_reach in _BASE_REACHES
    ]
    return Findings(
        figures=[
            equality,
            Figure(
                "peer_decision", Text(zh="参与决定，比 Mesa 写法快（最低值）",
                                      en="the decision, faster than in Mesa (lowest)"),
                min(s.decision_ratio for s in speeds), _TIMES, at_least=50,
            ),
            Figure(
                "peer_core", Text(zh="参与决定与记忆，比 Mesa 写法快（最低值）",
                                  en="decision and memory, faster than in Mesa (lowest)"),
                min(s.core_ratio for s in speeds), _TIMES, at_least=50,
            ),
        ],
        tables=[equality_table, _table(speeds)],
    )  # fmt: skip


def timed(places: int, base_reach: float, weeks: int) -> Speeds:
    """Time both sides in turns, after a quarter to warm up."""
    model = original(still_scenario(places, base_reach), seed=1)
    live(model, QUARTER)
    peer = twin(model, seed=1)
    for _ in range(QUARTER):
        peer.step()
    n, reach = model.residents.size, float(model.around.reach.mean())
    rounds = [(*peer_round(peer, weeks), *our_round(model, weeks)) for _ in range(_ROUNDS)]
    peer.close()
    model.close()
    a_week = 1e9 / (n * weeks)
    return Speeds(n, reach, *(spread(mine).times(a_week) for mine in zip(*rounds, strict=True)))


def peer_round(peer: Neighbourhood, weeks: int) -> tuple[float, float]:
    """Return the seconds of the peer's weeks: deciding, and all of them."""
    deciding = remembering = 0.0
    for _ in range(weeks):
        deciding += seconds(peer.decide)
        remembering += seconds(peer.remember)
    return deciding, deciding + remembering


def our_round(model: CommunityModel, weeks: int) -> tuple[float, float, float]:
    """Return the seconds of Cogov's weeks: step 3, steps 3 and 6, and all steps."""
    with timed_phases(model, "decide", "live") as spent:
        whole = seconds(lambda: live(model, weeks))
    deciding, living = spent["decide"] * 1e-9, spent["live"] * 1e-9
    return deciding, deciding + living, whole


def live(model: CommunityModel, weeks: int) -> None:
    """Live through some weeks."""
    for _ in range(weeks):
        model.step()


def _table(speeds: list[Speeds]) -> Table:
    ratio = Text(zh="倍数", en="ratio")
    return Table(
        title=Text(zh="速度（纳秒/人周）", en="Speed (ns per resident-week)"),
        heads=(
            Text(zh="居民数", en="residents"), Text(zh="平均触达率", en="mean reach"),
            Text(zh="决定：Mesa", en="decision: Mesa"), Text(zh="Cogov", en="Cogov"), ratio,
            Text(zh="决定与记忆：Mesa", en="decision and memory: Mesa"),
            Text(zh="Cogov（含居民状态）", en="Cogov (other states too)"), ratio,
            Text(zh="Cogov 一整周", en="Cogov, whole week"), ratio,
        ),
        rows=[
            (
                f"{s.residents:,}", f"{s.reach:.2g}",
                s.peer_decision.shown(0), s.decision.shown(), f"{s.decision_ratio:.0f}",
                s.peer_core.shown(0), s.core.shown(), f"{s.core_ratio:.0f}",
                s.week.shown(), f"{s.week_ratio:.0f}",
            )
            for s in speeds
        ],
        note=Text(
            zh=f"{_ROUNDS} 轮交替计时的中位数（最小–最大）。决定：Mesa 的 Agent.step 对 Cogov 模型周的第 3 步，"
            "所做之事相同（Cogov 另按群体记录各项效用）；记忆：Mesa 的 Agent.advance 对 Cogov 的第 6 步，后者还更新信任、"
            "满意度等居民状态；一整周还包括组织、问题处理、认可与记录，Mesa 写法都没有",
            en=f"median (min–max) of {_ROUNDS} rounds in turns. Decision: Agent.step of the peer "
            "beside step 3 of Cogov's week, the same work (Cogov also records the terms by group). "
            "Memory: Agent.advance beside step 6, which moves trust, satisfaction and other states "
            "too. A whole week also holds organisations, issues, recognition and the record, which "
            "the peer lacks",
        ),
    )  # fmt: skip
