"""Memory of this very process, measured from a fresh one: ``python -m benchmarks.probe``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import scenarios
from sim import CommunityModel, Scenario, simulate

_CHECKED = (100, 1000)  # runs after which memory is read


def residents(places: int) -> dict[str, int]:
    """Build a large model and live two weeks; returns bytes before, built, lived and at the peak."""
    scenario = scenarios.load("benchmark/all_on")
    simulate(small(), 0)  # compiled code is loaded
    before = resident_memory()
    population = scenario.population.model_copy(update={"neighbourhoods": places})
    model = CommunityModel(scenario.model_copy(update={"population": population}), seed=1)
    built = resident_memory()
    model.step()
    model.step()
    return {
        "residents": model.residents.size,
        "before": before,
        "built": built,
        "lived": resident_memory(),
        "peak": peak_memory(),
    }


def runs() -> dict[str, int]:
    """Run a small scenario many times; returns bytes after the first and the last check."""
    scenario = small()
    memory = {}
    for seed in range(1, max(_CHECKED) + 1):
        simulate(scenario, seed)
        if seed in _CHECKED:
            memory[str(seed)] = resident_memory()
    return memory


def small() -> Scenario:
    """Return everything on, in 120 households for a quarter."""
    return scenarios.load(
        "benchmark/all_on",
        [
            "weeks=13", "burn_in=0", "population.estates.north.households=60",
            "population.estates.south.households=60",
        ],
    )  # fmt: skip


def resident_memory() -> int:
    """Return the bytes that this process holds in memory now (Linux)."""
    return _status("VmRSS")


def peak_memory() -> int:
    """Return the most bytes that this process ever held (Linux).

    ``getrusage`` would not do: a new process inherits the peak of the one that started it.
    """
    return _status("VmHWM")


def _status(name: str) -> int:
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}:"):
            return 1024 * int(line.split()[1])
    raise OSError(f"/proc/self/status: no {name}")


if __name__ == "__main__":
    what, *how_many = sys.argv[1:]
    print(json.dumps(residents(int(how_many[0])) if what == "residents" else runs()))
