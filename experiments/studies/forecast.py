"""What a study will take, measured on a few of its runs: time, memory and disk."""

from __future__ import annotations

from io import BytesIO
from time import perf_counter
from typing import NamedTuple

import numpy as np
import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.execution.jobs import Batch, Bundle, Done, Job, run_batch
from experiments.storage.runs import Runs
from experiments.studies.measure import Measure, Measured
from experiments.studies.study import Study
from sim import Scenario
from sim.fingerprint import model_hash

_REPEATS = 3
_FIXED_BYTES = 550  # of a column of the table runs, whatever the number of its rows
_SAMPLES = 3  # points that are tried: the smallest, one in the middle, the largest


class Forecast(NamedTuple):
    """What is to be expected.

    ``runs`` asked for and ``missing`` of them; ``seconds`` in all on ``workers`` of this machine;
    ``seconds_per_run`` from the quickest to the slowest point; ``worker_bytes`` of memory in each
    process; ``disk_bytes`` of the final tables.
    """

    runs: int
    missing: int
    workers: int
    seconds: float
    seconds_per_run: tuple[float, float]
    worker_bytes: int
    disk_bytes: int


def forecast(study: Study, missing: Runs, measure: Measure, workers: int) -> Forecast:
    """Try a few runs of a study in this process and say what all will take.

    Time is taken to grow with residents times weeks; between the points tried it is interpolated.
    """
    sizes = np.array([_size(point.scenario) for point in study.design.points])
    tried = _spread(sizes)
    found = [_try(study, point, measure) for point in tried]
    seconds = np.interp(sizes, sizes[tried], [took for took, _ in found])
    bytes_per_run = np.interp(sizes, sizes[tried], [stored for _, stored in found])
    asked = study.asked()
    total = float(seconds[missing.points].sum())
    return Forecast(
        runs=asked.points.size,
        missing=missing.points.size,
        workers=workers,
        seconds=total / workers,
        seconds_per_run=(float(seconds.min()), float(seconds.max())),
        worker_bytes=psutil.Process().memory_info().rss,
        disk_bytes=int(bytes_per_run[asked.points].sum()) + _FIXED_BYTES * len(study.columns()),
    )


def _size(scenario: Scenario) -> float:
    population = scenario.population
    households = sum(estate.households for estate in population.estates.values())
    return float(households * population.neighbourhoods * (scenario.weeks + scenario.burn_in))


def _spread(sizes: np.ndarray) -> list[int]:
    """Return points of different size, from the smallest to the largest."""
    different, first = np.unique(sizes, return_index=True)
    picked = np.linspace(0, different.size - 1, min(_SAMPLES, different.size)).astype(int)
    return [int(first[k]) for k in picked]


def _try(study: Study, point: int, measure: Measure) -> tuple[float, float]:
    """Return the seconds one run takes, the least of some, and the bytes it leaves on disk."""
    job = Job(point, study.design.points[point].scenario, int(study.seeds[0]), *study.data)
    times = []
    for _ in range(_REPEATS):  # the first one loads compiled code
        start = perf_counter()
        (outcome,) = run_batch(Batch((Bundle((job,)),), measure, model_hash())).outcomes
        times.append(perf_counter() - start)
    return min(times), _stored(outcome.value) if isinstance(outcome, Done) else 0.0


def _stored(measured: Measured) -> float:
    summary = pa.table({"value": measured.summary})
    return float(sum(map(_bytes, (summary, *measured.tables.values()))))


def _bytes(table: pa.Table) -> int:
    sink = BytesIO()
    pq.write_table(table, sink, compression="zstd", use_dictionary=False, write_statistics=False)
    return len(sink.getvalue())
