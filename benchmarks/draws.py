"""The cost of a random number that is found by its address, beside NumPy's generators."""

from __future__ import annotations

import numba
import numpy as np

from benchmarks.findings import Findings, Table
from benchmarks.harness import interleaved, spread
from sim import Text
from sim.draws import uniform, uniforms

_DRAWS = 1_000_000
_REPETITIONS = 15


@numba.njit
def fill(key: np.uint64, out: np.ndarray) -> None:
    """Fill an array with addressed draws, as the loops over residents do."""
    for row in range(out.size):
        out[row] = uniform(key, row)


def run() -> Findings:
    """Measure four ways to a million uniforms."""
    key, rows, out = np.uint64(1), np.arange(_DRAWS, dtype=np.uint64), np.empty(_DRAWS)
    pcg64 = np.random.Generator(np.random.PCG64(1))
    philox = np.random.Generator(np.random.Philox(1))
    fill(key, out)
    ways = {
        Text(zh="按地址抽取，编译循环", en="by address, compiled loop"): lambda: fill(key, out),
        Text(zh="按地址抽取，NumPy", en="by address, NumPy"): lambda: uniforms(key, rows),
        Text(zh="NumPy PCG64", en="NumPy PCG64"): lambda: pcg64.random(out=out),
        Text(zh="NumPy Philox", en="NumPy Philox"): lambda: philox.random(out=out),
    }
    times = [spread(t).times(1e9 / _DRAWS) for t in interleaved(_REPETITIONS, *ways.values())]
    return Findings(
        figures=[],
        tables=[
            Table(
                title=Text(zh="一次抽取（纳秒）", en="One draw (ns)"),
                heads=(Text(zh="方法", en="way"), Text(zh="纳秒", en="ns")),
                rows=[(way, t.shown(2)) for way, t in zip(ways, times, strict=True)],
                note=Text(
                    zh=f"{_DRAWS:,} 次抽取，{_REPETITIONS} 轮交替的中位数（最小–最大）",
                    en=f"{_DRAWS:,} draws, median (min–max) of {_REPETITIONS} rounds in turns",
                ),
            )
        ],
    )
