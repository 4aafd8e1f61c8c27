"""Networks and resident tables of one's own: what is written is what is read."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import scenarios
from sim.text import InputError


def refusal(read: object, path: Path) -> str:
    """Return the English line with which a file is refused."""
    assert callable(read)
    with pytest.raises(InputError) as caught:
        read(path)
    assert "\n" not in caught.value.text.zh + caught.value.text.en
    assert path.name in caught.value.text.zh
    return caught.value.text.en


def network_file(folder: Path, text: str) -> Path:
    """Write a CSV network and return its path."""
    path = folder / "ties.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("seed", [0, 1])
def test_a_graph_of_networkx_comes_back(tmp_path: Path, seed: int) -> None:
    graph = nx.connected_watts_strogatz_graph(60, 6, 0.2, seed=seed)
    for number, (a, b) in enumerate(graph.edges):
        graph.edges[a, b]["weight"] = 0.5 + number
    nx.write_graphml(graph, tmp_path / "ties.graphml")
    nx.to_pandas_edgelist(graph).to_csv(tmp_path / "ties.csv", index=False)
    expected = {(min(a, b), max(a, b)): d["weight"] for a, b, d in graph.edges(data=True)}
    for name in ("ties.graphml", "ties.csv"):
        ties = scenarios.read_network(tmp_path / name)
        edges = zip(ties.source.tolist(), ties.target.tolist(), strict=True)
        assert dict(zip(edges, ties.weight.tolist(), strict=True)) == expected
        assert (ties.source.dtype, ties.weight.dtype) == (np.int64, np.float64)


def test_a_directed_graph_without_weights_is_read_without_direction(tmp_path: Path) -> None:
    nx.write_graphml(nx.DiGraph([(0, 1), (1, 0), (2, 1)]), tmp_path / "ties.graphml")
    ties = scenarios.read_network(tmp_path / "ties.graphml")
    assert (ties.source.tolist(), ties.target.tolist()) == ([0, 1], [1, 2])
    assert ties.weight.tolist() == [1.0, 1.0]


def test_a_tie_named_twice_is_one_tie_with_the_larger_weight(tmp_path: Path) -> None:
    text = "source,target,weight\n3,1,0.5\n1,3,2\n0,3,1\n"
    ties = scenarios.read_network(network_file(tmp_path, text))
    assert (ties.source.tolist(), ties.target.tolist()) == ([0, 1], [3, 3])
    assert ties.weight.tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("source,target\n0,1\n1,x\n", "the target 'x' of edge 2"),
        ("source,target\n0,1.5\n", "the target 1.5"),
        ("source,target\n-1,1\n", "the source -1"),
        ("source,target\n1,\n", "the target nan"),
        ("source,target,weight\n0,1,0\n", "the weight 0"),
        ("source,target,weight\n0,1,inf\n", "the weight inf"),
        ("source,target,weight\n0,1,heavy\n", "the weight 'heavy'"),
        ("source,target\n2,2\n", "ties resident 2 to itself"),
        ("from,to\n0,1\n", "'from, to'"),
        ("source,target,colour\n0,1,2\n", "colour"),
        ("", "not a usable CSV"),
        ("source,target\n0,1\n0,1,2,3\n", "not a usable CSV"),
    ],
)
def test_a_network_that_cannot_be_is_refused(tmp_path: Path, text: str, named: str) -> None:
    assert named in refusal(scenarios.read_network, network_file(tmp_path, text))


def test_network_files_that_are_none_are_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(scenarios.read_network, tmp_path / "none.csv")
    assert ".graphml, .csv" in refusal(scenarios.read_network, tmp_path / "ties.gexf")
    for text in ("<graphml", "<a/>", "", "plain words"):
        path = tmp_path / "ties.graphml"
        path.write_text(text, encoding="utf-8")
        assert "GraphML" in refusal(scenarios.read_network, path)
    nx.write_graphml(nx.Graph([("Li", "Wang")]), tmp_path / "ties.graphml")
    assert "the source 'Li'" in refusal(scenarios.read_network, tmp_path / "ties.graphml")


def people() -> pd.DataFrame:
    """Return a small resident table."""
    return pd.DataFrame(
        {
            "household": ["a", "a", "b"],
            "group": ["in_service_member", "employed", "retired"],
            "identity": [0.25, 0.5, 0.75],
        }
    )


def test_a_resident_table_comes_back(tmp_path: Path) -> None:
    people().to_csv(tmp_path / "people.csv", index=False, encoding="utf-8-sig")
    people().to_parquet(tmp_path / "people.parquet")
    for name in ("people.csv", "people.parquet"):
        read = scenarios.read_residents(tmp_path / name)
        assert read.to_dict("list") == people().to_dict("list")


def test_resident_tables_that_cannot_be_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    people().drop(columns="group").to_csv(path, index=False)
    assert "the column group is missing" in refusal(scenarios.read_residents, path)
    people().assign(household=["a", None, "b"]).to_csv(path, index=False)
    assert "household is empty in row 2" in refusal(scenarios.read_residents, path)
    path.write_bytes("household,group\n一号,retired\n".encode("gbk"))
    assert "UTF-8" in refusal(scenarios.read_residents, path)
    assert "no such file" in refusal(scenarios.read_residents, tmp_path / "none.csv")
    assert ".csv, .parquet" in refusal(scenarios.read_residents, tmp_path / "people.xlsx")
    broken = tmp_path / "people.parquet"
    broken.write_bytes(b"PAR1 no table")
    assert "Parquet" in refusal(scenarios.read_residents, broken)
