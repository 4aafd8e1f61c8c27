"""Exact answers, by formulas that share nothing with the simulation (V1 … V15)."""

from __future__ import annotations

from math import comb, exp, lgamma, log, sqrt

import numpy as np
from scipy.optimize import brentq, minimize
from scipy.special import ndtr
from scipy.stats import binom, poisson

# -- V1, V2: thresholds in one crowd -------------------------------------------------------------


def joiners(thresholds: np.ndarray) -> int:
    """Return how many join when each waits for a number of others; (n,) float, <= 0 joins at once."""
    count = 0
    for threshold in np.sort(thresholds):
        if threshold > count:
            break
        count += 1
    return count


def normal_crowd(mean: float, sd: float) -> float:
    """Return the share of a large crowd that joins, with Normal(mean, sd) thresholds."""
    share, before = 0.0, -1.0
    while share - before > 1e-14:
        share, before = float(ndtr((share - mean) / sd)), share
    return share


def parking(n: int) -> np.ndarray:
    """Return P(k joiners) for iid uniform thresholds on {0 … n-1}, nobody forced: (n+1,)."""
    return np.array(
        [
            comb(n, k)
            * ((k + 1) ** (k - 1) if k else 1)
            * ((n - k - 1) ** (n - k) if k < n else 1)
            / n**n
            for k in range(n + 1)
        ]
    )


def parking_with_seed(n: int) -> np.ndarray:
    """Return P(k joiners) when one of n is forced to join: (n+1,)."""
    law = [0.0]
    for k in range(1, n):
        ways = comb(n - 1, k - 1) * 2 * (k + 1) ** k * (n - 1 - k) ** (n - k)
        law.append(ways / ((k + 1) ** 2 * n ** (n - 1)))
    return np.array([*law, 2 * (n + 1) ** (n - 2) / n ** (n - 1)])


# -- V3: logit choice with social influence -------------------------------------------------------


def logistic(x: float) -> float:
    """Return 1 / (1 + e^-x)."""
    return 1.0 / (1.0 + exp(-x))


def fixed_points(intercept: float, influence: float) -> list[float]:
    """Return all p with p = logistic(intercept + influence p), ascending."""

    def excess(p: float) -> float:
        return logistic(intercept + influence * p) - p

    grid = np.linspace(0.0, 1.0, 20_002)  # an even number of steps, so that 1/2 is no grid point
    values = [excess(p) for p in grid]
    return [
        brentq(excess, a, b, xtol=1e-14)
        for a, b, left, right in zip(grid, grid[1:], values, values[1:], strict=False)
        if left * right < 0.0
    ]


def folds(influence: float) -> tuple[float, float]:
    """Return the intercepts between which a large crowd has two stable states."""
    root = sqrt(1.0 - 4.0 / influence)
    low, high = (1.0 - root) / 2.0, (1.0 + root) / 2.0
    return (
        log(high / (1.0 - high)) - influence * high,
        log(low / (1.0 - low)) - influence * low,
    )


def glauber(n: int, intercept: float, influence: float) -> np.ndarray:
    """Return the stationary law of the number active: one by one, mean of the other n-1: (n+1,)."""
    return _law(
        [
            lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
            + intercept * k + influence * k * (k - 1) / (2 * (n - 1))
            for k in range(n + 1)
        ]
    )  # fmt: skip


def glauber_with_self(n: int, intercept: float, influence: float) -> np.ndarray:
    """Return the law of a wrong model, in which one counts among one's own group: (n+1,)."""
    logs = [0.0]
    for k in range(n):
        up = (n - k) * logistic(intercept + influence * k / n)
        down = (k + 1) * (1.0 - logistic(intercept + influence * (k + 1) / n))
        logs.append(logs[-1] + log(up / down))
    return _law(logs)


def ring(intercept: float, influence: float) -> float:
    """Return the share active on an infinite ring, influence from the mean of two neighbours."""

    def free_energy(a: float) -> float:
        matrix = [[1.0, exp(a / 2)], [exp(a / 2), exp(a + influence / 2)]]
        return log(max(np.linalg.eigvalsh(matrix)))

    step = 1e-5
    return (free_energy(intercept + step) - free_energy(intercept - step)) / (2 * step)


def _law(logs: list[float]) -> np.ndarray:
    weights = np.exp(np.array(logs) - max(logs))
    return weights / weights.sum()


# -- V4, V5: cascades -----------------------------------------------------------------------------


def gleeson(threshold: float, degree: float, seeds: float) -> float:
    """Return the final size of a cascade on a Poisson graph (Gleeson & Cahalane 2007)."""
    degrees = np.arange(1, int(degree + 12 * sqrt(degree)) + 12)
    chance = poisson.pmf(degrees, degree)
    needed = np.ceil(threshold * degrees - 1e-9)
    along = seeds
    for _ in range(20_000):
        reached = binom.sf(needed - 1, degrees - 1, along)
        along, before = seeds + (1 - seeds) * float(degrees * chance / degree @ reached), along
        if abs(along - before) < 1e-13:
            break
    return seeds + (1 - seeds) * float(chance @ binom.sf(needed - 1, degrees, along))


def cascade_window(threshold: float) -> tuple[float, float]:
    """Return the mean degrees between which one seed can set off a global cascade (Watts 2002)."""
    largest = int(1 / threshold + 1e-9)  # the degree at which one neighbour still suffices

    def gain(degree: float) -> float:
        return degree * float(poisson.cdf(largest - 2, degree)) - 1.0

    top = max(np.linspace(0.5, 2 * largest, 2000), key=gain)
    return brentq(gain, 1e-9, top), brentq(gain, top, 20.0 * largest)


def spread(threshold: float, matrix: np.ndarray, seeds: np.ndarray) -> np.ndarray:
    """Return who is active in the end: matrix (n, n) sparse 0/1, seeds (n,) bool -> (n,) bool."""
    degree = np.asarray(matrix.sum(axis=1)).ravel()
    active = seeds.copy()
    while True:
        enough = matrix @ active.astype(float) >= threshold * degree - 1e-9
        after = active | ((degree > 0) & enough)
        if np.array_equal(after, active):
            return active
        active = after


def front_speed(neighbours: int, needed: int) -> int:
    """Return how many join per week on a ring with k neighbours a side, when ``needed`` persuade."""
    return 2 * max(0, neighbours - needed + 1)


# -- V8: who reports ------------------------------------------------------------------------------


def volunteers(cost: float, group: int) -> float:
    """Return the chance that one of a group acts; cost in shares of the benefit (Diekmann 1985)."""
    return float(1.0 - cost ** (1.0 / (group - 1)))


def nobody_volunteers(cost: float, group: int) -> float:
    """Return the chance that nobody of a group acts."""
    return float(cost ** (group / (group - 1)))


# -- V9: rival incentives -------------------------------------------------------------------------


def workers(value: float, rivalry: float, cost: float, members: int) -> int:
    """Return how many work in equilibrium: n others leave value * (1 - rivalry * n / (n + 1))."""
    count = 0
    while count < members and value * (1.0 - rivalry * count / (count + 1)) > cost:
        count += 1
    return count


# -- V11: opinions --------------------------------------------------------------------------------


def consensus(weights: np.ndarray, opinion: np.ndarray) -> float:
    """Return where DeGroot talk ends: opinions weighted by how much each is tied; (n, n), (n,)."""
    strength = weights.sum(axis=1)
    return float(strength @ opinion / strength.sum())


def second_eigenvalue(weights: np.ndarray, laziness: float) -> float:
    """Return the pace at which talk forgets: |lambda_2| of the lazy walk; (n, n)."""
    walk = weights / weights.sum(axis=1, keepdims=True)
    lazy = laziness * np.eye(len(walk)) + (1.0 - laziness) * walk
    return float(np.sort(np.abs(np.linalg.eigvals(lazy)))[-2])


def friedkin_johnsen(weights: np.ndarray, anchor: np.ndarray, stubbornness: float) -> np.ndarray:
    """Return the opinions at rest: x = s u + (1 - s) W x; (n, n), (n,) -> (n,)."""
    walk = weights / weights.sum(axis=1, keepdims=True)
    n = len(walk)
    return np.linalg.solve(np.eye(n) - (1.0 - stubbornness) * walk, stubbornness * anchor)


# -- V12: effort between two tasks ----------------------------------------------------------------


def best_effort(paper: float, service: float, substitution: float) -> np.ndarray:
    """Return the efforts that maximise worth less cost, found by search: (2,), both >= 0."""

    def loss(effort: np.ndarray) -> float:
        e1, e2 = effort
        cost = (e1**2 + e2**2 + 2.0 * substitution * e1 * e2) / 2.0
        return float(cost - paper * e1 - service * e2)

    return minimize(loss, (0.3, 0.3), bounds=[(0.0, None)] * 2, tol=1e-14).x


# -- V15: networks --------------------------------------------------------------------------------


def ring_clustering(degree: int) -> float:
    """Return the clustering of a ring in which everyone knows the ``degree`` nearest."""
    return 3 * (degree - 2) / (4 * (degree - 1))


def small_world_clustering(degree: int, rewiring: float) -> float:
    """Return triangles over pairs of ties of a large small world (Barrat & Weigt 2000).

    Triangles survive if none of their ties moves; moved ties spread the degrees, with variance
    k p (2 - p) / 2, and so add pairs of ties.
    """
    pairs = degree * (degree - 1)
    more = degree * rewiring * (2 - rewiring) / 2
    return ring_clustering(degree) * (1 - rewiring) ** 3 * pairs / (pairs + more)


def giant_component(degree: float) -> float:
    """Return the share of a Poisson graph in its largest component: S = 1 - e^(-zS)."""
    return brentq(lambda s: 1.0 - exp(-degree * s) - s, 1e-9, 1.0)
