"""Memory: per resident at a million residents, and whether a thousand runs leave anything behind."""

from __future__ import annotations

import json
import platform
import subprocess
import sys

from benchmarks.findings import Figure, Findings, Table
from sim import InputError, Text

_PLACES = 379  # neighbourhoods: a million residents


def run() -> Findings:
    """Measure in fresh processes."""
    if platform.system() != "Linux":
        raise InputError(
            zh="memory：只能在 Linux 上测量；允许：其他基准项目",
            en="memory: can be measured on Linux only; allowed: the other benchmarks",
        )
    large, many = probed("residents", str(_PLACES)), probed("runs")
    n = large["residents"]
    per_resident = {
        name: (large[name] - large["before"]) / n for name in ("built", "lived", "peak")
    }
    first, last = many.values()
    label = {
        "built": Text(zh="建立之后", en="after building"),
        "lived": Text(zh="两周之后", en="after two weeks"),
        "peak": Text(zh="峰值（建立过程中）", en="at the peak (while building)"),
    }
    byte = Text(zh="字节/人", en="bytes per resident")
    return Findings(
        figures=[
            Figure(
                "bytes_per_resident", Text(zh="一百万居民，含代理与网络", en="a million residents, agents and "
                "network included"), per_resident["lived"], byte, at_most=1300,
            ),
            Figure(
                "bytes_per_resident_peak", Text(zh="同上，峰值", en="the same, at the peak"),
                per_resident["peak"], byte, at_most=1300,
            ),
            Figure(
                "growth", Text(zh="第 100 至第 1,000 次运行的增长", en="growth from run 100 to run 1,000"),
                (last - first) / 1e6, Text(zh="MB", en="MB"), at_most=1,
            ),
        ],
        tables=[
            Table(
                title=Text(*(t.format(n) for t in ("内存，{:,} 名居民", "Memory, {:,} residents"))),
                heads=(Text(zh="时刻", en="moment"), Text(zh="MB", en="MB"), byte),
                rows=[
                    (label[name], f"{(large[name] - large['before']) / 1e6:,.0f}", f"{value:,.0f}")
                    for name, value in per_resident.items()
                ],
                note=Text(
                    zh="独立进程的常驻内存，已减去导入后的基数",
                    en="resident memory of a fresh process, less what it held after import",
                ),
            )
        ],
    )  # fmt: skip


def probed(*arguments: str) -> dict[str, int]:
    """Return what a fresh process measures."""
    command = [sys.executable, "-m", "benchmarks.probe", *arguments]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(answer.stdout))
