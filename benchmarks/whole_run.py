"""Whole runs after import: Xibu Huayuan for four years, and a subdistrict of 28 such communities."""

from __future__ import annotations

from itertools import count

import scenarios
from benchmarks.findings import Figure, Findings, Table
from benchmarks.harness import interleaved, spread
from sim import CommunityModel, Text, simulate

_RUNS = 21
_COMMUNITIES = 28
_SUBDISTRICTS = 3


def run() -> Findings:
    """Measure building alone and whole runs, in turns; then the subdistrict."""
    scenario = scenarios.load("yingpu/xibu")
    simulate(scenario, 0)  # compiled code is loaded
    seeds, same_seeds, others = count(1), count(1), count(1)
    built, lived = interleaved(
        _RUNS,
        lambda: CommunityModel(scenario, next(seeds)).close(),
        lambda: simulate(scenario, next(same_seeds)),
    )
    subdistrict = scenario.with_values({"population.neighbourhoods": _COMMUNITIES})
    (years,) = interleaved(_SUBDISTRICTS, lambda: simulate(subdistrict, next(others)))
    build, whole, large = spread(built), spread(lived), spread(years)
    return Findings(
        figures=[
            Figure(
                "run_seconds", Text(zh="西部花苑一次完整运行", en="one whole run of Xibu Huayuan"),
                whole.median, Text(zh="秒", en="s"), at_most=0.1,
            ),
            Figure(
                "build_share", Text(zh="其中建立模型占比", en="share of it spent building"),
                100 * build.median / whole.median, Text(zh="%", en="%"), at_most=25,
            ),
            Figure(
                "subdistrict_seconds",
                Text(
                    zh=f"{_COMMUNITIES} 个社区的街道一次完整运行（约 7.4 万成年居民）",
                    en=f"one whole run of {_COMMUNITIES} communities (about 74,000 adults)",
                ),
                large.median, Text(zh="秒", en="s"), at_most=4.5,
            ),
        ],
        tables=[
            Table(
                title=Text(zh="完整运行（毫秒）", en="Whole runs (ms)"),
                heads=(Text(zh="部分", en="part"), Text(zh="毫秒", en="ms")),
                rows=[
                    (Text(zh="建立并释放", en="build and free"), build.times(1e3).shown()),
                    (Text(zh="完整运行", en="whole run"), whole.times(1e3).shown()),
                    (Text(zh="街道", en="subdistrict"), large.times(1e3).shown()),
                ],
                note=Text(
                    zh=f"{_RUNS} 个种子（街道 {_SUBDISTRICTS} 个）的中位数（最小–最大），52 + 156 周，不含导入",
                    en=f"median (min–max) of {_RUNS} seeds ({_SUBDISTRICTS} of the subdistrict), 52 + 156 "
                    "weeks, after import",
                ),
            )
        ],
    )  # fmt: skip
