"""The network as a networkx graph, and back: for checks, export and drawing, never for speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from sim.network.groups import LAYERS
from sim.network.ties import Ties
from sim.outcomes import GROUPS
from sim.text import InputError, shown

if TYPE_CHECKING:
    from sim.model import CommunityModel


def to_networkx(model: CommunityModel) -> nx.Graph:
    """Return the ties as a graph: nodes are rows with attributes, edges carry ``weight``.

    Group layers are node attributes (``stairwell``, ``chat_group``, ``branch``, ``workplace``: the
    number of the group, -1 for none).
    """
    r, names = model.residents, list(GROUPS)
    graph = nx.Graph()
    graph.add_nodes_from(
        (
            row,
            {
                "group": names[r.group[row]],
                "estate": int(r.estate[row]),
                "household": int(r.household[row]),
                "identity": float(r.identity[row]),
                **{layer: int(model.groups.member[k, row]) for k, layer in enumerate(LAYERS)},
            },
        )
        for row in range(r.size)
    )
    matrix = model.ties
    source = np.repeat(np.arange(r.size), np.diff(matrix.first))
    once = source < matrix.other
    graph.add_weighted_edges_from(
        zip(
            source[once].tolist(),
            matrix.other[once].tolist(),
            matrix.weight[once].astype(float).tolist(),
            strict=True,
        )
    )
    return graph


def from_networkx(graph: nx.Graph) -> Ties:
    """Return the ties of a graph whose nodes are rows 0 … n-1; a missing ``weight`` is 1."""
    edges = [(_row(a), _row(b), float(w)) for a, b, w in graph.edges(data="weight", default=1.0)]
    columns = np.array(edges, dtype=np.float64).reshape(-1, 3)
    return Ties(columns[:, 0].astype(np.int64), columns[:, 1].astype(np.int64), columns[:, 2])


def _row(node: object) -> int:
    try:
        return int(str(node))  # GraphML names nodes in words
    except ValueError:
        raise InputError(
            zh=f"network：节点 {shown(node)} 不可用；允许：居民行号 0、1、2…",
            en=f"network: the node {shown(node)} cannot be used; allowed: rows of residents, 0, 1, 2 …",
        ) from None
