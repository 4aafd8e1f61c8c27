"""V11: opinions mix as DeGroot and Friedkin-Johnsen say, alone and inside the model's weeks."""

from __future__ import annotations

import numpy as np
import pytest

from sim.network.opinions import mix_opinions
from sim.network.ties import Ties, tie_matrix
from tests.verification import oracles
from tests.verification.laboratory import laboratory

EDGES = {
    "star of 5": [(0, 1, 1), (0, 2, 1), (0, 3, 1), (0, 4, 1)],
    "path of 4": [(0, 1, 1), (1, 2, 1), (2, 3, 1)],
    "path of 3": [(0, 1, 1), (1, 2, 1)],
    "triangle with a tail": [(0, 1, 1), (1, 2, 1), (0, 2, 1), (2, 3, 1)],
    "weighted kite": [(0, 1, 2), (1, 2, 1), (0, 2, 3), (2, 3, 0.5)],
}


def ties(name: str) -> Ties:
    """Return a small network."""
    source, target, weight = np.array(EDGES[name], float).T
    return Ties(source.astype(int), target.astype(int), weight)


def weights(name: str) -> np.ndarray:
    """Return the same network as a dense matrix."""
    t = ties(name)
    n = 1 + max(t.source.max(), t.target.max())
    matrix = np.zeros((n, n))
    matrix[t.source, t.target] = matrix[t.target, t.source] = t.weight
    return matrix


def talk(name: str, opinion: np.ndarray, rounds: int, *, laziness: float) -> np.ndarray:
    """Return opinions after rounds of talk without stubbornness."""
    network = tie_matrix(opinion.size, ties(name))
    for _ in range(rounds):
        opinion = mix_opinions(opinion, opinion, 0.0, laziness, network)
    return opinion


@pytest.mark.parametrize("name", EDGES)
@pytest.mark.parametrize("laziness", [0.5, 0.2])
def test_talk_ends_in_the_consensus(name: str, laziness: float) -> None:
    opinion = np.zeros(len(weights(name)))
    opinion[0] = 1.0
    exact = oracles.consensus(weights(name), opinion)
    assert talk(name, opinion, 600, laziness=laziness) == pytest.approx(exact, abs=1e-9)


def test_published_consensus() -> None:
    star, path = np.eye(5)[0], np.eye(4)[0]
    assert talk("star of 5", star, 200, laziness=0.5) == pytest.approx(0.5)
    assert talk("path of 4", path, 200, laziness=0.5) == pytest.approx(1 / 6)


@pytest.mark.parametrize("name", ["path of 4", "triangle with a tail", "weighted kite"])
def test_talk_converges_at_the_pace_of_the_second_eigenvalue(name: str) -> None:
    start = np.linspace(0.0, 1.0, len(weights(name))) ** 2
    exact = oracles.consensus(weights(name), start)
    early, late = (np.abs(talk(name, start, k, laziness=0.5) - exact).max() for k in (30, 40))
    pace = oracles.second_eigenvalue(weights(name), 0.5)
    assert (late / early) ** 0.1 == pytest.approx(pace, rel=0.01)


def test_talk_without_laziness_never_settles_on_a_star() -> None:
    # the wrong walk: opinions swap between centre and leaves for ever
    assert talk("star of 5", np.eye(5)[0], 200, laziness=0.0) == pytest.approx([1, 0, 0, 0, 0])


@pytest.mark.parametrize("name", ["path of 3", "triangle with a tail", "weighted kite"])
@pytest.mark.parametrize("stubbornness", [0.5, 0.2, 0.8])
def test_trust_in_the_model_rests_where_friedkin_and_johnsen_say(
    name: str, stubbornness: float
) -> None:
    n = len(weights(name))
    model = laboratory(
        np.full(n, -20.0), layer="ties", ties=ties(name), states={"stubbornness": stubbornness}
    )
    anchor = np.eye(n)[0]
    model.residents.own_trust[:] = anchor
    for _ in range(4 * 60):
        model.step()
    exact = oracles.friedkin_johnsen(weights(name), anchor, stubbornness)
    assert model.residents.trust == pytest.approx(exact, abs=1e-6)
    others = oracles.friedkin_johnsen(np.ones((n, n)) - np.eye(n), anchor, stubbornness)
    assert model.residents.trust != pytest.approx(others, abs=0.01)  # the network matters


def test_published_friedkin_johnsen() -> None:
    exact = oracles.friedkin_johnsen(weights("path of 3"), np.eye(3)[0], 0.5)
    assert exact == pytest.approx([0.583333, 0.166667, 0.083333], abs=6e-7)


@pytest.mark.parametrize("name", ["triangle with a tail", "weighted kite"])
def test_trust_in_the_model_without_stubbornness_ends_in_the_consensus(name: str) -> None:
    n = len(weights(name))
    model = laboratory(np.full(n, -20.0), layer="ties", ties=ties(name),
                       states={"stubbornness": 0.0})  # fmt: skip
    start = np.eye(n)[-1]
    model.residents.trust[:] = start
    for _ in range(4 * 200):
        model.step()
    exact = oracles.consensus(weights(name), start)
    assert model.residents.trust == pytest.approx(exact, abs=1e-5)
    assert exact != pytest.approx(start.mean(), abs=0.01)  # not the plain mean
