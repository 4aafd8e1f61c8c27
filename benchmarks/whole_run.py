"""A whole run of Xibu Huayuan after import: building, 52 + 156 weeks, result."""

from __future__ import annotations

from itertools import count

import scenarios
from benchmarks.findings import Figure, Findings, Table
from benchmarks.harness import interleaved, spread
from sim import CommunityModel, Text, simulate

_RUNS = 21


def run() -> Findings:
    """Measure building alone and whole runs, in turns."""
    scenario = scenarios.load("yingpu/xibu")
    simulate(scenario, 0)  # compiled code is loaded
    seeds, same_seeds = count(1), count(1)
    built, lived = interleaved(
        _RUNS,
        lambda: CommunityModel(scenario, next(seeds)).close(),
        lambda: simulate(scenario, next(same_seeds)),
    )
    build, whole = spread(built), spread(lived)
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
        ],
        tables=[
            Table(
                title=Text(zh="完整运行（毫秒）", en="Whole run (ms)"),
                heads=(Text(zh="部分", en="part"), Text(zh="毫秒", en="ms")),
                rows=[
                    (Text(zh="建立并释放", en="build and free"), build.times(1e3).shown()),
                    (Text(zh="完整运行", en="whole run"), whole.times(1e3).shown()),
                ],
                note=Text(
                    zh=f"{_RUNS} 个种子的中位数（最小–最大），交替计时，不含导入",
                    en=f"median (min–max) of {_RUNS} seeds, in turns, after import",
                ),
            )
        ],
    )  # fmt: skip
