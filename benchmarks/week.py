"""A model week with everything on: by phase, and as the neighbourhood grows a thousandfold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

import scenarios
from benchmarks.findings import Figure, Findings, Table
from benchmarks.harness import Spread, clock, seconds, spread
from sim import CommunityModel, Scenario, Text
from sim.calendar import YEAR
from sim.network.ties import TieMatrix

PLACES = (1, 4, 38, 379)  # neighbourhoods; each has about 2,640 residents
PHASES = {
    "calendar": Text(zh="1 日历", en="1 calendar"),
    "organise": Text(zh="2 组织", en="2 organise"),
    "decide": Text(zh="3 邀请与决定", en="3 offers and decisions"),
    "handle_issues": Text(zh="4 问题处理", en="4 issues"),
    "recognise": Text(zh="5 认可与结算", en="5 recognition, points"),
    "live": Text(zh="6 居民状态", en="6 residents' states"),
    "run_organisations": Text(zh="7 组织运行", en="7 organisations"),
    "note": Text(zh="8 记录", en="8 record"),
}
_YEARS = 5
_EVENTS = 200_000  # of a bare heap
_WAITING = 500  # on it
_NS = Text(zh="纳秒/人周", en="ns per resident-week")


class Engine(NamedTuple):
    """The issue engine at one size: events a week, and the time of each in ns, arrivals included."""

    events: float
    cost: Spread


class Size(NamedTuple):
    """Figures of one size; times in ns per resident-week, building in ns per resident."""

    residents: int
    build: float
    week: Spread
    phases: dict[str, Spread]
    bare: Spread
    engine: Engine


def run() -> Findings:
    """Measure all sizes."""
    scenario = scenarios.load("benchmark/all_on")
    measure(scenario, 1)  # compiled code is loaded, caches are warm
    sizes = [measure(scenario, places) for places in PLACES]
    small, large = sizes[0], sizes[-1]
    heap = spread(heap_event() for _ in range(_YEARS))
    return Findings(
        figures=[
            Figure(
                "week_small", Text(zh="全部制度，一周，最小规模", en="everything on, smallest size"),
                small.week.median, _NS, at_most=250,
            ),
            Figure(
                "week_large", Text(zh="全部制度，一周，约一百万人", en="everything on, a million residents"),
                large.week.median, _NS, at_most=200,
            ),
            Figure(
                "growth", Text(zh="一万至一百万人的增长指数", en="growth exponent, 10⁴ to 10⁶"),
                growth_exponent(sizes[1:]), Text(zh="（1 为线性）", en="(1 is linear)"), at_most=1.1,
            ),
            Figure(
                "event", Text(zh="问题引擎，每个事件，约一百万人", en="issue engine, an event, a million residents"),
                large.engine.cost.median, Text(zh="纳秒", en="ns"), at_most=1500,
            ),
        ],
        tables=[_sizes_table(sizes), _phases_table(sizes), _engine_table(sizes, heap)],
    )  # fmt: skip


def measure(scenario: Scenario, places: int) -> Size:
    """Measure one size: a year to warm up, then years of weeks, in turns with the bare step."""
    scenario = sized(scenario, places)
    start = clock()
    model = CommunityModel(scenario, seed=1)
    n = model.residents.size
    build = (clock() - start) / n
    step = bare_step(model.ties)
    live_year(model)
    weeks, bare = [], []
    phases: dict[str, list[float]] = {name: [] for name in PHASES}
    events, costs = 0, []
    for _ in range(_YEARS):
        weeks.append(seconds(lambda: live_year(model)))
        bare.append(seconds(lambda: [step() for _ in range(YEAR)]))
        with timed_phases(model, *PHASES) as spent:  # apart: the clock itself takes time
            live_year(model)
        for name, nanoseconds in spent.items():
            phases[name].append(nanoseconds / (n * YEAR))
        with timed_phases(model.issues, "live") as spent:
            happened = live_year(model)
        costs.append(spent["live"] / happened)
        events += happened
    model.close()
    per_week = 1e9 / (n * YEAR)
    return Size(
        n, build, spread(weeks).times(per_week),
        {name: spread(values) for name, values in phases.items()}, spread(bare).times(per_week),
        Engine(events / (_YEARS * YEAR), spread(costs)),
    )  # fmt: skip


def sized(scenario: Scenario, places: int) -> Scenario:
    """Return the scenario for many neighbourhoods, without burn-in, long enough to measure."""
    return scenario.model_copy(
        update={
            "population": scenario.population.model_copy(update={"neighbourhoods": places}),
            "burn_in": 0,
            "weeks": (1 + 3 * _YEARS) * YEAR,
        }
    )


@contextmanager
def timed_phases(room: object, *names: str) -> Iterator[dict[str, int]]:
    """Time some methods of an object; yields nanoseconds spent, kept up to date."""
    spent = dict.fromkeys(names, 0)

    def timed(name: str, phase: Callable[..., None]) -> Callable[..., None]:
        def call(*arguments: Any) -> None:
            start = clock()
            phase(*arguments)
            spent[name] += clock() - start

        return call

    for name in names:
        setattr(room, name, timed(name, getattr(room, name)))
    yield spent
    for name in names:
        delattr(room, name)


def live_year(model: CommunityModel) -> int:
    """Live through 52 weeks; return the number of events of issues."""
    events = 0
    for _ in range(YEAR):
        model.step()
        events += model.issues.events
    return events


def bare_step(ties: TieMatrix) -> Callable[[], None]:
    """Return the least one could do on this network: a mean over ties, a logit, a draw."""
    n = ties.first.size - 1
    matrix = sparse.csr_array(
        (ties.weight.astype(np.float64), ties.other, ties.first), shape=(n, n)
    )
    weights = matrix.sum(axis=1)
    rng = np.random.default_rng(1)
    active = (rng.random(n) < 0.05).astype(np.float64)

    def step() -> None:
        share = (matrix @ active) / weights
        active[:] = rng.random(n) < 1.0 / (1.0 + np.exp(3.0 - 2.0 * share))

    return step


def heap_event() -> float:
    """Return the time of a bare event in Python, in ns: one off the heap, the next onto it."""
    heap = list(np.random.default_rng(1).random(_WAITING))
    heapify(heap)

    def live() -> None:
        for _ in range(_EVENTS):
            heappush(heap, heappop(heap) + 1.0)

    return 1e9 * seconds(live) / _EVENTS


def growth_exponent(sizes: list[Size]) -> float:
    """Return the slope of log time over log residents; 1 is linear."""
    residents = np.log([size.residents for size in sizes])
    times = np.log([size.week.median * size.residents for size in sizes])
    return float(np.polyfit(residents, times, 1)[0])


def _sizes_table(sizes: list[Size]) -> Table:
    return Table(
        title=Text(zh="一个模型周（纳秒/人周）", en="A model week (ns per resident-week)"),
        heads=(
            Text(zh="居民数", en="residents"), Text(zh="建立（微秒/人）", en="build (µs per resident)"),
            Text(zh="全部制度", en="everything on"),
            Text(zh="裸步骤（NumPy+CSR）", en="bare step (NumPy+CSR)"), Text(zh="倍数", en="ratio"),
        ),
        rows=[
            (
                f"{s.residents:,}", f"{s.build / 1000:.1f}", s.week.shown(), s.bare.shown(),
                f"{s.week.median / s.bare.median:.1f}",
            )
            for s in sizes
        ],
        note=Text(
            zh=f"{_YEARS} 个模拟年的中位数（最小–最大），每年取 52 周平均，两者交替计时；"
            "裸步骤只算邻居均值、logit 和一次抽签",
            en=f"median (min–max) of {_YEARS} model years, each the mean of its 52 weeks, taken in "
            "turns; the bare step is a neighbour mean, a logit and a draw, nothing else",
        ),
    )  # fmt: skip


def _phases_table(sizes: list[Size]) -> Table:
    return Table(
        title=Text(zh="按阶段（纳秒/人周，中位数）", en="By phase (ns per resident-week, median)"),
        heads=(Text(zh="阶段", en="phase"), *(Text(*[f"{s.residents:,}"] * 2) for s in sizes)),
        rows=[
            (label, *(f"{s.phases[name].median:.1f}" for s in sizes))
            for name, label in PHASES.items()
        ],
        note=Text(
            zh="小规模时固定开销占主要部分，大规模时内存占主要部分",
            en="small neighbourhoods pay mostly fixed costs, large ones mostly memory",
        ),
    )


def _engine_table(sizes: list[Size], heap: Spread) -> Table:
    return Table(
        title=Text(zh="问题引擎（全部制度，纳秒/事件）", en="The issue engine (everything on, ns per event)"),
        heads=(
            Text(zh="居民数", en="residents"), Text(zh="每周事件数", en="events a week"),
            Text(zh="每个事件", en="an event"), Text(zh="裸堆事件（Python）", en="bare heap event (Python)"),
            Text(zh="倍数", en="ratio"),
        ),
        rows=[
            (
                f"{s.residents:,}", f"{s.engine.events:,.0f}", s.engine.cost.shown(0), heap.shown(0),
                f"{s.engine.cost.median / heap.median:.1f}",
            )
            for s in sizes
        ],
        note=Text(
            zh="引擎一周的全部时间除以事件数，含问题的发生、居民是否上报的决定和全部固定开销；"
            "裸堆事件只从堆中取出一个数、放回下一个",
            en="all of the engine's time in a week over its events, with arrivals, residents' "
            "decisions to report and all fixed costs; a bare heap event takes one number off a heap "
            "and puts the next one on it",
        ),
    )  # fmt: skip
