"""Studies whose answers are known: tables made by hand instead of by runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

Values = Callable[[dict[str, object], np.ndarray], Mapping[str, np.ndarray]]


def study(
    factors: Mapping[str, Sequence[object]], seeds: int, values: Values
) -> dict[str, pd.DataFrame]:
    """Return the tables "points" and "runs" of a study without duplicates or failures.

    Parameters
    ----------
    factors : the column of every factor, one entry per point
    seeds : runs per point, seeds from 0
    values : takes the levels of a point and the seeds, returns outcomes by name, (seeds,) each
    """
    count = len(next(iter(factors.values())))
    numbers = np.arange(count)
    labels = [
        ", ".join(f"{name}={column[k]}" for name, column in factors.items()) for k in range(count)
    ]
    points = pd.DataFrame(
        {
            "point": numbers,
            "label": labels,
            "scenario": [f"hash{k}" for k in range(count)],
            "runs_as": numbers,
            **factors,
        }
    )
    every = np.arange(seeds)
    frames = []
    for k in range(count):
        at = {name: column[k] for name, column in factors.items()}
        keys = {"point": k, "seed": every, "status": "done", "error": ""}
        frames.append(pd.DataFrame({**keys, **values(at, every)}))
    return {"points": points, "runs": pd.concat(frames, ignore_index=True)}


def luck(seeds: np.ndarray, of: int = 0) -> np.ndarray:
    """Return a standard normal draw for every seed, the same at every point."""
    return np.random.default_rng(of).standard_normal(1000)[seeds]
