"""Experiments in the laboratory: each runs the whole simulation in a limit with a known answer."""

from __future__ import annotations

from typing import Literal

import numpy as np
from scipy import sparse

from sim import CommunityModel
from sim.network.ties import TieMatrix, Ties
from sim.schemes.star_rating import StarRating
from tests.verification.laboratory import active, laboratory, run_until_still, wake

_STRONG = 20.0  # weight of the norm where only its sign matters
_NUDGE = 1e-4  # logits; an equality counts as enough, far below any step of a share

Update = Literal["synchronous", "sequential"]


def joiners(thresholds: np.ndarray, update: Update = "synchronous", seed: int = 0) -> np.ndarray:
    """Return how many join in each crowd (V1, V2).

    Parameters
    ----------
    thresholds : (crowds, n) float, number of others each waits for
    """
    crowds, n = thresholds.shape
    model = laboratory(
        _NUDGE - _STRONG * thresholds.ravel() / (n - 1),
        layer="stairwell", crowd=np.repeat(np.arange(crowds), n), seed=seed,
        rule="threshold", update=update, absorbing=True, norm=_STRONG, norm_weeks=10_000,
    )  # fmt: skip
    run_until_still(model)
    return active(model).reshape(crowds, n).sum(axis=1)


def magnet(
    crowds: int, n: int, intercept: float, influence: float, *, weeks: int, settle: int,
    update: Update = "sequential", all_active: bool = False, seed: int = 0,
) -> np.ndarray:  # fmt: skip
    """Return how many were active in each crowd and week, after it settled (V3): (weeks, crowds)."""
    model = laboratory(
        np.full(crowds * n, intercept),
        layer="stairwell", crowd=np.repeat(np.arange(crowds), n), seed=seed,
        rule="logit", update=update, norm=influence,
    )  # fmt: skip
    if all_active:
        wake(model, np.arange(crowds * n))
    for _ in range(settle):
        model.step()
    counts = np.empty((weeks, crowds), np.int64)
    for week in range(weeks):
        model.step()
        counts[week] = active(model).reshape(crowds, n).sum(axis=1)
    return counts


def rings(
    count: int, n: int, intercept: float, influence: float, *, weeks: int, settle: int, seed: int
) -> np.ndarray:
    """Return the mean share active on each of some rings with two neighbours each (V3): (count,)."""
    model = laboratory(
        np.full(count * n, intercept),
        layer="ties", ties=ring_ties(count, n, 1), seed=seed,
        rule="logit", update="sequential", norm=influence,
    )  # fmt: skip
    for _ in range(settle):
        model.step()
    total = np.zeros(count * n)
    for _ in range(weeks):
        model.step()
        total += active(model)
    return total.reshape(count, n).mean(axis=1) / weeks


def cascade(
    threshold: float, matrix: sparse.csr_array, seeds: np.ndarray, update: Update = "synchronous"
) -> np.ndarray:
    """Return who is active when a cascade ends (V4): (n, n) 0/1, (n,) bool -> (n,) bool."""
    model = _persuadable(threshold, ties_of(matrix), seeds.size, update)
    wake(model, np.flatnonzero(seeds))
    run_until_still(model)
    return active(model)


def front(neighbours: int, needed: int, n: int, weeks: int, update: Update) -> list[int]:
    """Return how many join each week on a ring, from a block of k + 1 (V5)."""
    model = _persuadable(needed / (2 * neighbours), ring_ties(1, n, neighbours), n, update)
    wake(model, np.arange(n // 2, n // 2 + neighbours + 1))
    sizes = [neighbours + 1]
    for _ in range(weeks):
        model.step()
        sizes.append(int(active(model).sum()))
    return np.diff(sizes).tolist()


def contest(value: float, rivalry: float, cost: float, members: int) -> int:
    """Return how many members work for a star when each in turn answers to the others (V9).

    The scheme's own quota mode prices the star; ``rivals_per_star`` is what members expect.
    """
    model = laboratory(
        np.full(members, -cost), layer="ties", group="in_service_member", rule="threshold",
        community_recognition=value,
        schemes={"star_rating": {"mode": "quota", "rivalry": rivalry, "visibility": 1.0}},
    )  # fmt: skip
    model.calendar()
    works = np.zeros(members, bool)
    for turn in range(3 * members):
        row = turn % members
        others = works.sum() - works[row]
        model.memory[StarRating.id] = {"cut_off": 1.0, "rivals_per_star": float(others)}
        model.organise()
        model.decide()
        works[row] = active(model)[row]
    return int(works.sum())


def ring_ties(count: int, n: int, neighbours: int) -> Ties:
    """Return separate rings of n, each resident tied to k on either side."""
    rows = np.arange(count * n)
    place, start = rows % n, rows - rows % n
    targets = [start + (place + step) % n for step in range(1, neighbours + 1)]
    source, target = np.tile(rows, neighbours), np.concatenate(targets)
    return Ties(source, target, np.ones(source.size))


def poisson_graphs(count: int, n: int, degree: float, seed: int) -> sparse.csr_array:
    """Return separate Poisson graphs as one matrix: (count n, count n) of 0 and 1."""
    luck = np.random.default_rng(seed)
    pairs = n * (n - 1) // 2
    blocks = []
    for _ in range(count):
        ends = luck.integers(n, size=(luck.binomial(pairs, degree / (n - 1)), 2))
        ends = ends[ends[:, 0] != ends[:, 1]]
        half = sparse.coo_array((np.ones(len(ends)), ends.T), shape=(n, n))
        blocks.append(((half + half.T) > 0).astype(float))
    return sparse.csr_array(sparse.block_diag(blocks))


def ties_of(matrix: sparse.csr_array) -> Ties:
    """Return the ties of a symmetric matrix, each once."""
    once = sparse.triu(matrix).tocoo()
    return Ties(once.row.astype(np.int64), once.col.astype(np.int64), once.data)


def matrix_of(ties: TieMatrix) -> sparse.csr_array:
    """Return the model's ties as a symmetric matrix of weights: (n, n)."""
    n = ties.first.size - 1
    return sparse.csr_array((ties.weight.astype(float), ties.other, ties.first), shape=(n, n))


def _persuadable(threshold: float, ties: Ties, n: int, update: Update) -> CommunityModel:
    return laboratory(
        np.full(n, _NUDGE - _STRONG * threshold),
        layer="ties", ties=ties,
        rule="threshold", update=update, absorbing=True, norm=_STRONG, norm_weeks=10_000,
    )  # fmt: skip
