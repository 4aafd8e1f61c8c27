"""Read a network of one's own: GraphML or a list of edges in CSV."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import ParseError

import networkx as nx
import numpy as np
import pandas as pd

from scenarios.tables import read_csv, readable
from sim.network.ties import Ties
from sim.text import InputError, shown

_COLUMNS = ("source", "target", "weight")


def read_network(path: str | Path) -> Ties:
    """Return the ties of a network file.

    Parameters
    ----------
    path : a ``.graphml`` file, or a ``.csv`` file with the columns ``source``, ``target`` and
        optionally ``weight`` (above 0; 1 where it is not given)

    Returns
    -------
    Ties
        nodes are the residents' rows 0 … n-1; ties have no direction; a tie that is named twice is
        one tie with the larger weight

    Raises
    ------
    InputError
        one line that names the file, the value, and what is allowed
    """
    file = Path(path)
    readers = {".graphml": _read_graphml, ".csv": _read_edges}
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise InputError(
            zh=f"{file.name}：无法识别的网络文件；允许：.graphml、.csv",
            en=f"{file.name}: not a known kind of network file; allowed: .graphml, .csv",
        )
    edges = reader(readable(file))
    source = _rows(edges, "source", file.name)
    target = _rows(edges, "target", file.name)
    weight = _weights(edges, file.name)
    _refuse_loops(source, target, file.name)
    ends = {"low": np.minimum(source, target), "high": np.maximum(source, target)}
    once = pd.DataFrame({**ends, "weight": weight}).groupby(list(ends), as_index=False).max()
    return Ties(
        once["low"].to_numpy(np.int64),
        once["high"].to_numpy(np.int64),
        once["weight"].to_numpy(np.float64),
    )


def _read_graphml(file: Path) -> pd.DataFrame:
    try:
        graph = nx.read_graphml(file)
    except (ParseError, nx.NetworkXError, LookupError, ValueError, TypeError) as error:
        raise InputError(
            zh=f"{file.name}：不是可用的 GraphML（{error}）；允许：networkx、Gephi 等导出的文件",
            en=f"{file.name}: not usable GraphML ({error}); "
            "allowed: a file as networkx or Gephi write it",
        ) from None
    edges = [(a, b, data.get("weight", 1.0)) for a, b, data in graph.edges(data=True)]
    return pd.DataFrame(edges, columns=list(_COLUMNS))


def _read_edges(file: Path) -> pd.DataFrame:
    edges = read_csv(file)
    known = set(edges.columns) <= set(_COLUMNS)
    if not known or not {"source", "target"} <= set(edges.columns):
        columns = shown(", ".join(map(str, edges.columns)))
        raise InputError(
            zh=f"{file.name}：列 {columns} 不可用；允许：source、target，以及可选的 weight",
            en=f"{file.name}: the columns {columns} cannot be used; "
            "allowed: source, target and, if you like, weight",
        )
    return edges


def _rows(edges: pd.DataFrame, column: str, file: str) -> np.ndarray:
    values = pd.to_numeric(edges[column], errors="coerce").to_numpy(np.float64)
    bad = np.flatnonzero(~((values >= 0) & (values < 2**31) & (values == np.floor(values))))
    if bad.size:
        value = shown(edges[column].tolist()[bad[0]])
        raise InputError(
            zh=f"{file}：第 {bad[0] + 1} 条边的 {column} 值 {value} 不可用；"
            "允许：居民的行号（0、1、2…）",
            en=f"{file}: the {column} {value} of edge {bad[0] + 1} cannot be used; "
            "allowed: a resident's row (0, 1, 2 …)",
        )
    return values.astype(np.int64)


def _weights(edges: pd.DataFrame, file: str) -> np.ndarray:
    if "weight" not in edges:
        return np.ones(len(edges))
    values = pd.to_numeric(edges["weight"], errors="coerce").to_numpy(np.float64)
    bad = np.flatnonzero(~((values > 0) & np.isfinite(values)))
    if bad.size:
        value = shown(edges["weight"].tolist()[bad[0]])
        raise InputError(
            zh=f"{file}：第 {bad[0] + 1} 条边的 weight 值 {value} 不可用；允许：大于 0 的数字",
            en=f"{file}: the weight {value} of edge {bad[0] + 1} cannot be used; "
            "allowed: a number above 0",
        )
    return values


def _refuse_loops(source: np.ndarray, target: np.ndarray, file: str) -> None:
    loops = np.flatnonzero(source == target)
    if loops.size:
        row = source[loops[0]]
        raise InputError(
            zh=f"{file}：第 {loops[0] + 1} 条边把居民 {row} 连到自己；允许：两名不同的居民",
            en=f"{file}: edge {loops[0] + 1} ties resident {row} to itself; "
            "allowed: two different residents",
        )
