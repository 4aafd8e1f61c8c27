"""A sweep beside bare loops, Hydra's multirun and Mesa's batch runner, all on the same runs."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.findings import Figure, Findings, Table
from benchmarks.harness import Spread, spread
from benchmarks.sweep_probe import POINTS, WORKERS, base
from sim import Text

_RUNS, _ROUNDS = 10_000, 2
_PEER_RUNS, _HYDRA_RUNS = 1_000, 50
_DESIGN_POINTS = 10_000
_PERCENT, _SECONDS = Text(zh="%", en="%"), Text(zh="秒", en="s")
_MILLISECONDS = Text(zh="毫秒/次", en="ms/run")
_NAMES = {
    "bare": Text(zh=f"{WORKERS} 个裸循环并行", en=f"{WORKERS} bare loops side by side"),
    "study": Text(zh=f"cogov sweep，{WORKERS} 个进程", en=f"cogov sweep, {WORKERS} processes"),
    "mesa": Text(zh=f"mesa.batch_run，{WORKERS} 个进程", en=f"mesa.batch_run, {WORKERS} processes"),
    "loop": Text(zh="一个裸循环", en="one bare loop"),
    "hydra": Text(zh="Hydra multirun（basic launcher）", en="Hydra multirun (basic launcher)"),
}


class Timed(NamedTuple):
    """One runner: seconds of each round, and memory after a tenth and after all runs."""

    seconds: Spread
    memory: list[dict[str, list[int]]]


def run() -> Findings:
    """Measure everything; takes about ten minutes."""
    with tempfile.TemporaryDirectory() as room:
        main = _in_turns(("bare", "study"), _RUNS, _ROUNDS, Path(room))
        load_seconds = _load_seconds(Path(room) / f"study-{_RUNS}-0")
        peers = _in_turns(("bare", "study", "mesa"), _PEER_RUNS, 1, Path(room))
        hydra = _in_turns(("loop", "hydra"), _HYDRA_RUNS, 1, Path(room))
    expanding = _expanding_seconds()
    ratio = main["study"].seconds.median / main["bare"].seconds.median
    return Findings(
        figures=[
            Figure(
                "sweep_ratio",
                Text(zh=f"{_RUNS:,} 次运行，相对裸循环", en=f"{_RUNS:,} runs, beside bare loops"),
                100 * ratio, _PERCENT, at_most=110,
            ),
            Figure(
                "overhead", Text(zh="每次运行的额外开销", en="overhead of a run"),
                _overhead(main["study"], main["bare"], _RUNS, WORKERS), _MILLISECONDS, at_most=1,
            ),
            Figure(
                "memory_growth",
                Text(
                    zh=f"内存增长，第 {_RUNS // 10:,} 至 {_RUNS:,} 次（父进程与工作进程之最）",
                    en=f"growth of memory, run {_RUNS // 10:,} to {_RUNS:,} (worst process)",
                ),
                _growth(main["study"]) / 1e6, Text(zh="MB", en="MB"), at_most=10,
            ),
            Figure(
                "expanding",
                Text(
                    zh=f"展开并校验 {_DESIGN_POINTS:,} 个设计点",
                    en=f"expanding and validating {_DESIGN_POINTS:,} points",
                ),
                expanding, _SECONDS, at_most=10,
            ),
            Figure(
                "loading",
                Text(zh=f"读取 {_RUNS:,} 次运行的汇总", en=f"loading a summary of {_RUNS:,} runs"),
                load_seconds, _SECONDS, at_most=1,
            ),
        ],
        tables=[_table(main, _RUNS, "bare"), _table(peers, _PEER_RUNS, "bare"),
                _table(hydra, _HYDRA_RUNS, "loop")],
    )  # fmt: skip


def _in_turns(runners: tuple[str, ...], runs: int, rounds: int, room: Path) -> dict[str, Timed]:
    """Run every runner as a fresh process, A B A B, so that a slow moment hits all alike."""
    found: dict[str, list[dict[str, Any]]] = {runner: [] for runner in runners}
    for number in range(rounds):
        for runner in runners:
            folder = room / f"{runner}-{runs}-{number}"
            folder.mkdir()
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.sweep_probe", runner, str(runs), str(folder)],
                check=True, stdout=subprocess.PIPE,
            )  # fmt: skip
            found[runner].append(json.loads(done.stdout.splitlines()[-1]))
    return {
        runner: Timed(spread(r["seconds"] for r in results), [r.get("memory", {}) for r in results])
        for runner, results in found.items()
    }


def _overhead(runner: Timed, bare: Timed, runs: int, workers: int) -> float:
    """Return the milliseconds of one core that a runner takes beside the runs themselves."""
    return 1e3 * workers * (runner.seconds.median - bare.seconds.median) / runs


def _growth(study: Timed) -> float:
    """Return the bytes by which the worst process grew between the two readings, of all rounds."""
    grown = []
    for memory in study.memory:
        first, last = memory.values()
        grown += [after - before for before, after in zip(first, last, strict=True)]
    return float(max(grown))


def _load_seconds(folder: Path) -> float:
    import experiments

    experiments.load(folder / "study")  # packages are loaded
    start = time.perf_counter()
    experiments.load(folder / "study")
    return time.perf_counter() - start


def _expanding_seconds() -> float:
    from experiments.designs import grid

    scenario = base()
    side = round(_DESIGN_POINTS**0.5)
    changes = {
        "decision.norm": [1 + k / side for k in range(side)],
        "schemes.letters.strength": [k / side for k in range(side)],
    }
    start = time.perf_counter()
    design = grid(scenario, changes)
    assert len(design.hash) and len(design.points) == side * side
    return time.perf_counter() - start


def _table(found: dict[str, Timed], runs: int, base: str) -> Table:
    return Table(
        title=Text(
            zh=f"约 1,000 名居民、一年的 {runs:,} 次运行",
            en=f"{runs:,} runs of about 1,000 residents for a year",
        ),
        heads=(
            Text(zh="方式", en="runner"), _SECONDS,
            Text(zh="相对裸循环", en="beside bare"),
            Text(zh="额外开销（毫秒/次）", en="overhead (ms/run)"),
        ),
        rows=[
            (
                _NAMES[runner],
                timed.seconds.shown(),
                f"{timed.seconds.median / found[base].seconds.median:.2f}",
                f"{_overhead(timed, found[base], runs, 1 if base == 'loop' else WORKERS):.2f}",
            )
            for runner, timed in found.items()
        ],
        note=Text(
            zh=f"每种方式各为新进程，轮流运行；含启动与载入；{POINTS} 个设计点（Hydra：每个任务一点）",
            en=f"each a fresh process, in turns; starting and loading included; {POINTS} design points "
            "(Hydra: a point per job)",
        ),
    )  # fmt: skip
