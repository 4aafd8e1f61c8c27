"""The speed of Cogov beside the same core as idiomatic Mesa, in turns and in one process."""

from __future__ import annotations

from collections.abc import Callable

import scenarios
from benchmarks.findings import Figure, Findings, Table
from benchmarks.harness import Spread, interleaved, spread
from benchmarks.peer import Neighbourhood
from benchmarks.peer_equality import compare, core_of, core_scenario
from sim import CommunityModel, Scenario, Text
from sim.calendar import YEAR

_RESIDENTS = 2640
_REACHES = (0.02, 0.3, 1.0)  # chance of an offer a week: without organisation, as tested, everyone
_ROUNDS = 5


def run() -> Findings:
    """Show that both do the same, then how fast each does it."""
    equality, equality_table = compare()
    everything = scenarios.load("benchmark/all_on")
    rows: list[tuple[Text | str, ...]] = []
    ratios = {}
    for reach in _REACHES:
        core, peer, whole = timed(reach, everything)
        ratios[reach] = peer.median / core.median
        rows.append(
            (
                f"{reach:g}", peer.shown(0), core.shown(), f"{ratios[reach]:.0f}", whole.shown(),
                f"{peer.median / whole.median:.0f}",
            )
        )  # fmt: skip
    return Findings(
        figures=[
            equality,
            Figure(
                "peer_ratio", Text(zh="比同一内核的 Mesa 写法快", en="faster than the same core in Mesa"),
                min(ratios.values()), Text(zh="倍（各触达率中最低）", en="times (lowest of all reaches)"),
                at_least=50,
            ),
        ],
        tables=[equality_table, _table(rows)],
    )  # fmt: skip


def timed(reach: float, everything: Scenario) -> tuple[Spread, Spread, Spread]:
    """Return ns per resident-week of Cogov's core, of the peer and of Cogov with everything on."""
    scenario = core_scenario(_RESIDENTS, reach)
    years = {"weeks": (1 + _ROUNDS) * YEAR, "burn_in": 0}
    core = CommunityModel(scenario.model_copy(update=years), seed=1)
    whole = CommunityModel(everything.model_copy(update=years), seed=1)
    peer = Neighbourhood(core_of(scenario), seed=1)
    models = (core, peer, whole)
    sizes = (core.residents.size, _RESIDENTS, whole.residents.size)
    works = [year_of(model.step) for model in models]
    for work in works:
        work()
    times = interleaved(_ROUNDS, *works)
    core.close()
    whole.close()
    first, second, third = (
        spread(mine).times(1e9 / (n * YEAR)) for mine, n in zip(times, sizes, strict=True)
    )
    return first, second, third


def year_of(step: Callable[[], None]) -> Callable[[], None]:
    """Return the work of a year."""

    def work() -> None:
        for _ in range(YEAR):
            step()

    return work


def _table(rows: list[tuple[Text | str, ...]]) -> Table:
    return Table(
        title=Text(zh="速度（纳秒/人周）", en="Speed (ns per resident-week)"),
        heads=(
            Text(zh="每周触达率", en="reach a week"), Text(zh="Mesa 写法", en="Mesa peer"),
            Text(zh="Cogov，同一内核", en="Cogov, same core"), Text(zh="倍数", en="ratio"),
            Text(zh="Cogov，全部制度", en="Cogov, everything on"), Text(zh="倍数", en="ratio"),
        ),
        rows=rows,
        note=Text(
            zh=f"{_RESIDENTS:,} 名居民，{_ROUNDS} 个模拟年交替计时的中位数（最小–最大）；"
            "Cogov 一周还包括组织、问题处理、居民状态与记录",
            en=f"{_RESIDENTS:,} residents, median (min–max) of {_ROUNDS} model years in turns; "
            "Cogov's week also holds organisations, issues, residents' states and the record",
        ),
    )  # fmt: skip
