"""The random cases: what each experiment must give on average, and what wrong models would give.

Every case takes the seeds to run over: one in CI, many in the long form. Each adds independent batches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from sim.draws import Draws
from sim.network.ties import small_world, tie_matrix
from tests.verification import experiments, oracles
from tests.verification.queue_cases import QUEUES
from tests.verification.reporting import reporting
from tests.verification.scrip import scrip
from tests.verification.verdict import Verdict, judge

Case = Callable[[range], list[Verdict]]
CROWDS = ((100, 800), (30, 1500), (10, 4000))  # residents in a crowd, crowds
MAGNETS = ((50, -2.0, 3.0), (100, -2.0, 3.0), (20, -1.5, 2.0), (5, -2.0, 3.0))
RINGS = ((-1.5, 2.0), (-1.0, 2.0), (-2.0, 3.0), (-1.0, 1.0))
CASCADES = ((0.18, 2.0), (0.18, 10.0), (0.20, 6.0), (0.25, 3.0), (0.12, 7.0))
WORLDS = ((8, 0.1), (6, 0.25), (10, 0.05))
_GRAPHS, _GRAPH_SIZE, _SEEDS = 10, 6000, 0.01
_CONTAGION = 0.01  # a threshold below one tie in a hundred


def thresholds(n: int, crowds: int, seed: int) -> np.ndarray:
    """Return iid uniform thresholds on {0 … n-1}: (crowds, n)."""
    return np.random.default_rng([2, n, seed]).integers(n, size=(crowds, n)).astype(float)


def crowds(seeds: range) -> list[Verdict]:
    """V2: Granovetter's crowds with random thresholds, without and with one forced to join."""
    verdicts = []
    for n, count in CROWDS:
        drawn = [thresholds(n, count, seed) for seed in seeds]
        law, values = oracles.parking(n), np.arange(n + 1.0)
        sizes = _joined(experiments.joiners(crowd) for crowd in drawn)
        mean = judge(f"V2 crowd of {n}, mean", float(law @ values), sizes)
        verdicts += [
            mean,
            judge(f"V2 crowd of {n}, nobody joins", law[0], sizes == 0),
            judge(f"V2 crowd of {n}, everybody joins", law[n], sizes == n),
        ]
        for crowd in drawn:
            crowd[:, 0] = -1.0
        law = oracles.parking_with_seed(n)
        sizes = _joined(experiments.joiners(crowd) for crowd in drawn)
        forced = judge(f"V2 crowd of {n}, one forced, mean", float(law @ values), sizes)
        verdicts += [
            forced,
            judge(f"V2 crowd of {n}, one forced, everybody joins", law[n], sizes == n),
            forced.control("nobody forced", mean.expected),
        ]
    return verdicts


def magnets(seeds: range) -> list[Verdict]:
    """V3: logit choice in a group, influence of the mean of the others, one by one."""
    verdicts = []
    for n, intercept, influence in MAGNETS:
        group = (10_000 // n, n, intercept, influence)
        runs = [experiments.magnet(*group, weeks=440, settle=40, seed=seed) for seed in seeds]
        law, values = oracles.glauber(n, intercept, influence), np.arange(n + 1.0)
        name = f"V3 group of {n}, alpha {intercept:g}, gamma {influence:g}"
        mean = judge(f"{name}, mean", float(law @ values), _joined(r.mean(axis=0) for r in runs))
        square = judge(
            f"{name}, mean square",
            float(law @ values**2),
            _joined((r**2).mean(axis=0) for r in runs),
        )
        verdicts += [mean, square]
        with_self = oracles.glauber_with_self(n, intercept, influence)
        if n <= 5:
            verdicts.append(mean.control("counting oneself", float(with_self @ values)))
            verdicts.append(square.control("counting oneself", float(with_self @ values**2)))
        if n <= 50:
            (mean_field,) = oracles.fixed_points(intercept, influence)
            verdicts.append(mean.control("the mean field", n * mean_field))
            together = [
                experiments.magnet(*group, weeks=120, settle=40, update="synchronous", seed=seed)
                for seed in seeds
            ]
            wrong = judge(square.case, square.expected, _joined((r**2).mean(0) for r in together))
            verdicts.append(wrong.control("all at once", square.expected))
    return verdicts


def rings(seeds: range) -> list[Verdict]:
    """V3: logit choice on a ring of ties, which a mean field would not give."""
    verdicts = []
    for intercept, influence in RINGS:
        shares = _joined(
            experiments.rings(40, 250, intercept, influence, weeks=250, settle=40, seed=seed)
            for seed in seeds
        )
        exact = oracles.ring(intercept, influence)
        verdict = judge(f"V3 ring, alpha {intercept:g}, gamma {influence:g}", exact, shares)
        verdicts.append(verdict)
        (mean_field,) = oracles.fixed_points(intercept, influence)
        if abs(mean_field - exact) > 1e-6:
            verdicts.append(verdict.control("the mean field", mean_field))
    return verdicts


def cascades(seeds: range) -> list[Verdict]:
    """V4: threshold cascades on Poisson graphs."""
    verdicts = []
    for threshold, degree in CASCADES:
        sizes = []
        for seed in seeds:
            matrix = experiments.poisson_graphs(_GRAPHS, _GRAPH_SIZE, degree, seed)
            reached = experiments.cascade(threshold, matrix, first_movers(seed))
            sizes.append(reached.reshape(_GRAPHS, _GRAPH_SIZE).mean(axis=1))
        exact = oracles.gleeson(threshold, degree, _SEEDS)
        verdict = judge(f"V4 threshold {threshold:g}, degree {degree:g}", exact, _joined(sizes))
        verdicts.append(verdict)
        strict = oracles.gleeson(threshold + 1e-6, degree, _SEEDS)  # an equal share is too little
        if abs(strict - exact) > 1e-6:
            verdicts.append(verdict.control("a strict threshold", strict))
        if exact > 0.5:
            verdicts.append(verdict.control("the mean field", _SEEDS))
    return verdicts


def first_movers(seed: int) -> np.ndarray:
    """Return a hundredth of every graph, as the seeds of its cascade: (graphs * size,) bool."""
    luck = np.random.default_rng([4, seed]).random((_GRAPHS, _GRAPH_SIZE))
    return (luck.argsort(axis=1) < _SEEDS * _GRAPH_SIZE).ravel()


def components(seeds: range) -> list[Verdict]:
    """V15: what spreads to every neighbour fills the giant component of a Poisson graph."""
    verdicts = []
    for degree in (1.5, 2.0, 3.0):
        sizes = []
        for seed in seeds:
            matrix = experiments.poisson_graphs(_GRAPHS, _GRAPH_SIZE, degree, seed)
            ties = matrix.sum(axis=1).reshape(_GRAPHS, _GRAPH_SIZE)
            start = np.zeros(ties.shape, bool)
            start[np.arange(_GRAPHS), ties.argmax(axis=1)] = True
            reached = experiments.cascade(_CONTAGION, matrix, start.ravel())
            sizes.append(reached.reshape(_GRAPHS, _GRAPH_SIZE).mean(axis=1))
        exact = oracles.giant_component(degree)
        verdict = judge(f"V15 giant component, degree {degree:g}", exact, _joined(sizes))
        whole = 1.0 - np.exp(-degree)  # all who have any tie
        verdicts += [verdict, verdict.control("everybody with a tie", whole)]
    return verdicts


def worlds(seeds: range) -> list[Verdict]:
    """V15: clustering of small worlds, as the network of an estate is built."""
    estates, n = 10, 10_000
    verdicts = []
    for degree, rewiring in WORLDS:
        clustering = _joined(
            _clustering(np.repeat(np.arange(estates), n), degree, rewiring, seed) for seed in seeds
        )
        name = f"V15 small world, {degree} ties, {rewiring:g} moved"
        exact = oracles.small_world_clustering(degree, rewiring)
        verdict = judge(name, exact, clustering)
        both_ends = oracles.ring_clustering(degree) * (1 - rewiring) ** 6
        verdicts += [verdict, verdict.control("both ends moved", both_ends)]
    return verdicts


def _clustering(estate: np.ndarray, degree: int, rewiring: float, seed: int) -> np.ndarray:
    """Return triangles over pairs of ties in each estate."""
    matrix = experiments.matrix_of(
        tie_matrix(estate.size, small_world(estate, degree, rewiring, Draws(seed)))
    )
    triangles = (matrix @ matrix).multiply(matrix).sum(axis=1)
    ties = matrix.sum(axis=1)
    return np.bincount(estate, triangles) / np.bincount(estate, ties * (ties - 1))


def _joined(batches: Iterable[np.ndarray]) -> np.ndarray:
    return np.concatenate(list(batches))


CASES: dict[str, Case] = {
    "crowds": crowds, "magnets": magnets, "rings": rings, "cascades": cascades,
    "components": components, "worlds": worlds, "reporting": reporting, "scrip": scrip,
    **QUEUES,
}  # fmt: skip
