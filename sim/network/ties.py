"""Tie layers: kin and neighbours as one sparse matrix of weights (CSR), built in arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import sparse

from sim.draws import Draws, Process

REWIRE = Process("rewire a tie")
PARTNER = Process("partner of a rewired tie")


class Ties(NamedTuple):
    """Undirected ties, each once: ``source``, ``target`` (m,) int64 rows; ``weight`` (m,) float64."""

    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray


class TieMatrix(NamedTuple):
    """Ties in both directions, by resident.

    ``first`` (n+1,) int64, where a resident's ties begin; ``other`` (2m,) int32, whom they know;
    ``weight`` (2m,) float32, how much it counts.
    """

    first: np.ndarray
    other: np.ndarray
    weight: np.ndarray


def tie_matrix(n: int, *layers: Ties) -> TieMatrix:
    """Join layers of ties; ties that two layers share add up, self-ties are dropped."""
    source = np.concatenate([t.source for t in layers] or [np.empty(0, np.int64)])
    target = np.concatenate([t.target for t in layers] or [np.empty(0, np.int64)])
    weight = np.concatenate([t.weight for t in layers] or [np.empty(0)]).astype(np.float32)
    keep = source != target
    source, target, weight = (a[keep] for a in (source, target, weight))
    both = (
        np.concatenate([source, target]).astype(np.int32),
        np.concatenate([target, source]).astype(np.int32),
    )
    matrix = sparse.coo_array((np.concatenate([weight, weight]), both), shape=(n, n)).tocsr()
    return TieMatrix(
        matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32, copy=False), matrix.data
    )


def kin(household: np.ndarray, weight: float) -> Ties:
    """Return ties between all adults of a household; households are runs of equal numbers."""
    sources, targets = [], []
    apart, rows = 1, np.arange(household.size)
    while True:
        together = np.flatnonzero(household[apart:] == household[:-apart])
        if together.size == 0:
            break
        sources.append(rows[together])
        targets.append(rows[together + apart])
        apart += 1
    source = np.concatenate(sources or [np.empty(0, np.int64)])
    target = np.concatenate(targets or [np.empty(0, np.int64)])
    return Ties(source, target, np.full(source.size, weight))


def small_world(
    circle: np.ndarray, neighbours: int, rewiring: float, draws: Draws, weight: float = 1.0
) -> Ties:
    """Return Watts-Strogatz ties inside each circle of residents.

    Parameters
    ----------
    circle : (n,) int, runs of equal numbers, e.g. estates; each run is closed to a ring
    neighbours : int, even; ties per resident before rewiring
    rewiring : float in [0, 1], chance that a tie's far end moves to anyone of the circle

    References
    ----------
    .. [1] Watts & Strogatz 1998, Nature 393:440, doi:10.1038/30918. A tie moved onto an existing
       one is dropped, which changes the number of ties by O(1/n).
    """
    n = circle.size
    starts = np.flatnonzero(np.r_[True, circle[1:] != circle[:-1]])
    sizes = np.diff(np.r_[starts, n])
    start, size = np.repeat(starts, sizes), np.repeat(sizes, sizes)
    rows = np.arange(n)
    source = np.concatenate([rows] * (neighbours // 2) or [np.empty(0, np.int64)])
    step = np.repeat(np.arange(1, neighbours // 2 + 1), n)
    fits = step <= (size[source] - 1) // 2  # a small circle has no farther neighbours
    source, step = source[fits], step[fits]
    target = start[source] + (source - start[source] + step) % size[source]
    address = source * (neighbours // 2) + step - 1
    moved = draws.uniform(REWIRE, 0, address) < rewiring
    jump = 1 + (draws.uniform(PARTNER, 0, address) * (size[source] - 1)).astype(np.int64)
    target = np.where(moved, start[source] + (source - start[source] + jump) % size[source], target)
    low, high = np.minimum(source, target), np.maximum(source, target)
    _, once = np.unique(low * n + high, return_index=True)
    return Ties(source[once], target[once], np.full(once.size, weight))
