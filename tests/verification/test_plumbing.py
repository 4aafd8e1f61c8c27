"""V15: networks, Gini and trust, as the simulation builds and counts them."""

from __future__ import annotations

from math import erf

import networkx as nx
import numpy as np
import pytest
from scipy.special import ndtri

from sim import CommunityModel, Scenario
from sim.network.graph import to_networkx
from sim.outcomes import gini
from sim.parameters import validated
from tests.verification import oracles
from tests.verification.experiments import cascade, poisson_graphs
from tests.verification.laboratory import laboratory


@pytest.mark.parametrize("degree", [4, 6, 8, 10])
def test_an_estate_without_moved_ties_is_a_ring(degree: int) -> None:
    estate = {"households": 60, "adults_per_household": 1.0}
    scenario = validated(
        Scenario,
        {
            "population": {"estates": {"ring": estate, "other_ring": estate}},
            "network": {"neighbours": degree, "rewiring": 0.0},
        },
    )
    graph = to_networkx(CommunityModel(scenario))
    assert set(dict(graph.degree).values()) == {degree}
    assert nx.number_connected_components(graph) == 2
    assert nx.average_clustering(graph) == pytest.approx(oracles.ring_clustering(degree))
    assert nx.transitivity(graph) == pytest.approx(oracles.ring_clustering(degree))


def test_moved_ties_stay_in_the_estate_and_shorten_paths() -> None:
    estate = {"households": 300, "adults_per_household": 1.0}
    length = {}
    for moved in (0.0, 0.1):
        scenario = validated(
            Scenario,
            {"population": {"estates": {"a": estate, "b": estate}},
             "network": {"neighbours": 6, "rewiring": moved}},
        )  # fmt: skip
        graph = to_networkx(CommunityModel(scenario))
        estates = nx.get_node_attributes(graph, "estate")
        assert all(estates[a] == estates[b] for a, b in graph.edges)
        largest = graph.subgraph(max(nx.connected_components(graph), key=len))
        length[moved] = nx.average_shortest_path_length(largest)
    assert length[0.0] == pytest.approx(300 / (2 * 6), rel=0.05)
    assert length[0.1] < 0.3 * length[0.0]


def test_contagion_fills_exactly_the_component_of_its_seed() -> None:
    matrix = poisson_graphs(1, 2000, 1.5, seed=2)
    seeds = np.zeros(2000, bool)
    seeds[0] = True
    component = nx.node_connected_component(nx.from_scipy_sparse_array(matrix), 0)
    assert set(np.flatnonzero(cascade(0.01, matrix, seeds))) == component


QUANTILES = (np.arange(200_000) + 0.5) / 200_000


@pytest.mark.parametrize(
    ("values", "exact"),
    [
        (np.array([0.0, 0.0, 0.0, 1.0]), 0.75),
        (np.array([3.0, 3.0, 3.0]), 0.0),
        (np.array([0.0, 0.0]), 0.0),
        (-np.log1p(-QUANTILES), 0.5),
        (QUANTILES, 1 / 3),
        (np.exp(ndtri(QUANTILES)), erf(0.5)),
        (np.exp(0.5 * ndtri(QUANTILES)), erf(0.25)),
        ((1.0 - QUANTILES) ** -0.2, 1 / 9),  # Pareto with exponent 5: 1 / (2 * 5 - 1)
    ],
)
def test_gini(values: np.ndarray, exact: float) -> None:
    assert gini(values) == pytest.approx(exact, abs=3e-4)
    assert gini(values[::-1] * 7.0) == pytest.approx(exact, abs=3e-4)


@pytest.mark.parametrize(
    ("outcomes", "negativity", "exact"),
    [
        ("++++++++++", 1.0, 11 / 12),
        ("+-++-++-++", 1.0, 8 / 12),
        ("---+++++++", 1.0, 8 / 12),
        ("+-+-+", 1.0, 4 / 7),
        ("+-++-++-++", 2.0, 8 / 15),
        ("--", 3.0, 1 / 8),
    ],
)
def test_trust_after_experiences_is_a_beta_mean(
    outcomes: str, negativity: float, exact: float
) -> None:
    model = laboratory(
        np.full(3, -20.0), layer="ties",
        states={"experiences": 1.0, "negativity": negativity, "trust_memory": 1000.0,
                "trust_start": 0.5},
    )  # fmt: skip
    for outcome in outcomes:
        model.calendar()
        model.organise()
        model.decide()
        model.issues.solved[:] = outcome == "+"
        model.live()
        model.week += 1
    assert model.residents.own_trust == pytest.approx(exact, abs=1e-6)


def test_trust_forgets_what_lies_beyond_its_memory() -> None:
    model = laboratory(
        np.full(2, -20.0), layer="ties",
        states={"experiences": 1.0, "negativity": 1.0, "trust_memory": 5.0, "trust_start": 0.5},
    )  # fmt: skip
    mean, evidence = 0.5, 2.0
    for week in range(30):
        model.calendar()
        model.organise()
        model.decide()
        model.issues.solved[:] = week < 20
        model.live()
        model.week += 1
        mean = (mean * evidence + (week < 20)) / (evidence + 1)
        evidence = min(evidence + 1, 5.0)
    assert model.residents.own_trust == pytest.approx(mean, abs=1e-5)
    assert mean < 0.25  # ten bad ones outweigh twenty good ones long ago
