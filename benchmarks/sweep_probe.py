"""Runs of a 1,000-resident neighbourhood, in a fresh process, by one of several runners.

``python -m benchmarks.sweep_probe RUNNER RUNS FOLDER`` prints seconds and memory as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

import scenarios
from benchmarks.probe import resident_memory
from sim import CommunityModel, RunResult, Scenario

POINTS = 100
WORKERS = 2
_HOME = Path(__file__).resolve().parent.parent


def base() -> Scenario:
    """Return Xibu Huayuan with about 1,000 adults for one year."""
    return scenarios.load(
        "yingpu/xibu",
        [
            "weeks=52", "burn_in=0", "population.estates.north.households=236",
            "population.estates.south.households=236",
        ],
    )  # fmt: skip


def changed(point: int) -> dict[str, object]:
    """Return what sets a point apart; each has a scenario of its own."""
    return {"decision.norm": 1.0 + point / POINTS}


def summarised(scenario: Scenario, seed: int) -> dict[str, float]:
    """Run once, with nothing around it."""
    model = CommunityModel(scenario, seed)
    while model.running:
        model.step()
    summary = RunResult.of(model).summary()
    model.close()
    return summary


def bare(runs: int, part: int) -> None:
    """Run every second one of the runs in a plain loop, and keep the results in a list."""
    points = [base().with_values(changed(point)) for point in range(POINTS)]
    kept = []
    for number in range(part, runs, WORKERS):
        kept.append(list(summarised(points[number % POINTS], number // POINTS).values()))


def bare_loops(runs: int, folder: Path) -> dict[str, Any]:
    """Run two plain loops side by side."""
    start = time.perf_counter()
    loops = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.sweep_probe", f"part{part}", str(runs), str(folder)]
        )
        for part in range(WORKERS)
    ]
    codes = [loop.wait() for loop in loops]
    assert not any(codes)
    return {"seconds": time.perf_counter() - start}


def study(runs: int, folder: Path) -> dict[str, Any]:
    """Run the study as ``cogov sweep`` does, from expanding the design to the final tables."""
    start = time.perf_counter()
    import experiments
    from experiments.designs import grid
    from experiments.execution import settle
    from experiments.studies.watch import Watch

    class MemoryWatch(Watch):
        stored = 0
        memory: dict[str, list[int]] = {}  # noqa: RUF012

        def advance(self, done: int, failed: int) -> None:
            before = self.stored
            self.stored += done + failed
            for mark in (runs // 10, runs):
                if before < mark <= self.stored:
                    children = psutil.Process().children(recursive=True)
                    self.memory[str(mark)] = [
                        resident_memory(), *sorted(c.memory_info().rss for c in children)[-WORKERS:]
                    ]  # fmt: skip

    settle()
    norm = [changed(point)["decision.norm"] for point in range(POINTS)]
    watch = MemoryWatch()
    design = grid(base(), {"decision.norm": norm})
    experiments.study(design, runs // POINTS, out=folder / "study", workers=WORKERS, watch=watch)
    return {"seconds": time.perf_counter() - start, "memory": watch.memory}


def mesa_batch_run(runs: int, folder: Path) -> dict[str, Any]:
    """Run the same points with Mesa's own batch runner."""
    from mesa.batchrunner import batch_run

    start = time.perf_counter()
    seeds = list(range(runs // POINTS))
    parameters = {"point": list(range(POINTS)), "run_seed": seeds}
    found = batch_run(Batched, parameters, WORKERS, max_steps=52, display_progress=False)
    assert len(found) == runs
    return {"seconds": time.perf_counter() - start}


class Batched(CommunityModel):
    """The model as ``batch_run`` wants it: made from keywords, with a data collector."""

    def __init__(self, point: int, run_seed: int, seed: object = None, rng: object = None) -> None:
        from mesa.datacollection import DataCollector

        super().__init__(base().with_values(changed(point)), run_seed)
        self.datacollector = DataCollector({"summary": _summary_at_the_end})

    def step(self) -> None:
        """Live a week; ``batch_run`` looks the last week up by its number, so all are collected."""
        super().step()
        self.datacollector.collect(self)


def _summary_at_the_end(model: CommunityModel) -> list[float] | None:
    return None if model.running else list(RunResult.of(model).summary().values())


def hydra_multirun(runs: int, folder: Path) -> dict[str, Any]:
    """Run jobs with Hydra's own multirun and its basic launcher (one process)."""
    start = time.perf_counter()
    points = ",".join(str(changed(k)["decision.norm"]) for k in range(runs))
    size = "population.estates.north.households=236 population.estates.south.households=236"
    subprocess.run(
        [
            sys.executable, "-m", "benchmarks.hydra_job", "-m", *size.split(), "+weeks=52",
            "+burn_in=0", f"+decision.norm={points}", f"hydra.sweep.dir={folder / 'hydra'}",
        ],
        check=True, stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(_HOME)},
    )  # fmt: skip
    return {"seconds": time.perf_counter() - start}


def one_loop(runs: int, folder: Path) -> dict[str, Any]:
    """Run in one plain loop, in this process."""
    start = time.perf_counter()
    points = [base().with_values(changed(point)) for point in range(POINTS)]
    for number in range(runs):
        summarised(points[number % POINTS], number // POINTS)
    return {"seconds": time.perf_counter() - start}


RUNNERS: dict[str, Callable[[int, Path], dict[str, Any]]] = {
    "bare": bare_loops,
    "study": study,
    "mesa": mesa_batch_run,
    "hydra": hydra_multirun,
    "loop": one_loop,
}


if __name__ == "__main__":
    runner, runs, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    if runner.startswith("part"):
        bare(runs, int(runner.removeprefix("part")))
    else:
        print(json.dumps(RUNNERS[runner](runs, folder)))
