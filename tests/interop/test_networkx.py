"""The network goes to networkx, to GraphML, and back."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest

import scenarios
from sim import CommunityModel, InputError
from sim.network.graph import from_networkx, to_networkx
from sim.network.groups import LAYERS
from sim.network.ties import TieMatrix, tie_matrix
from sim.outcomes import GROUPS
from tests.sim.small import lively


@pytest.fixture(scope="module")
def model() -> CommunityModel:
    """Return a neighbourhood with every group layer in use."""
    schemes = {"chat_group": "on", "double_registration": "on"}
    made = CommunityModel(lively({"schemes": schemes}), 3)
    made.step()
    return made


def equal(one: TieMatrix, other: TieMatrix) -> bool:
    """Return whether two networks are the same, bit for bit."""
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_the_graph_has_the_residents_and_their_ties(model: CommunityModel) -> None:
    graph = to_networkx(model)
    assert sorted(graph) == list(range(model.residents.size))
    degrees = np.diff(model.ties.first)
    assert [graph.degree(row) for row in range(model.residents.size)] == degrees.tolist()
    assert graph.size(weight="weight") == pytest.approx(model.ties.weight.sum() / 2)
    assert nx.number_of_selfloops(graph) == 0


def test_nodes_know_group_home_and_layers(model: CommunityModel) -> None:
    for row, data in to_networkx(model).nodes(data=True):
        assert data["group"] == list(GROUPS)[model.residents.group[row]]
        assert data["household"] == model.residents.household[row]
        assert data["identity"] == model.residents.identity[row]
        assert [data[layer] for layer in LAYERS] == model.groups.member[:, row].tolist()


def test_households_are_cliques_and_ties_stay_in_the_estate(model: CommunityModel) -> None:
    graph = to_networkx(model)
    r = model.residents
    for head in model.heads:
        home = np.flatnonzero(r.household == r.household[head]).tolist()
        assert all(graph.has_edge(a, b) for a in home for b in home if a < b)
    assert all(r.estate[a] == r.estate[b] for a, b in graph.edges)


def test_there_and_back(model: CommunityModel) -> None:
    back = tie_matrix(model.residents.size, from_networkx(to_networkx(model)))
    assert equal(back, model.ties)


def test_there_and_back_through_graphml(model: CommunityModel, tmp_path: Path) -> None:
    file = tmp_path / "ties.graphml"
    nx.write_graphml(to_networkx(model), file)
    assert equal(tie_matrix(model.residents.size, scenarios.read_network(file)), model.ties)
    plain = nx.read_graphml(file, node_type=int)
    assert equal(tie_matrix(model.residents.size, from_networkx(plain)), model.ties)
    assert plain.nodes[5]["group"] == list(GROUPS)[model.residents.group[5]]


def test_a_graph_without_weights_has_weights_of_one() -> None:
    ties = from_networkx(nx.path_graph(4))
    assert (ties.source.tolist(), ties.target.tolist()) == ([0, 1, 2], [1, 2, 3])
    assert ties.weight.tolist() == [1.0, 1.0, 1.0]
    assert from_networkx(nx.empty_graph(3)).source.size == 0


def test_a_graph_whose_nodes_are_no_rows_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        from_networkx(nx.Graph([("Zhang", "Li")]))
    assert "'Zhang'" in caught.value.text.en
    assert "'Zhang'" in caught.value.text.zh
