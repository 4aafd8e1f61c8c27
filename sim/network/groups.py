"""Group layers: stairwell, chat group, party branch, workplace; each is a mean, not a clique."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

LAYERS = ("stairwell", "chat_group", "branch", "workplace")
STAIRWELL, CHAT_GROUP, BRANCH, WORKPLACE = range(4)


class Groups(NamedTuple):
    """Membership of residents in groups.

    ``member`` (4, n) int32, the group a resident belongs to in each layer, -1 for none; numbers run
    through all layers. ``total`` (g,) float64, sum of activity seen; ``size`` (g,) float64, members.
    ``begin`` (4,) int64, first group of each layer.
    """

    member: np.ndarray
    total: np.ndarray
    size: np.ndarray
    begin: np.ndarray


def make_groups(n: int, sizes: tuple[int, int, int, int]) -> Groups:
    """Return empty layers for n residents with the given numbers of groups."""
    begin = np.r_[0, np.cumsum(sizes)]
    return Groups(
        member=np.full((len(LAYERS), n), -1, np.int32),
        total=np.zeros(begin[-1]),
        size=np.zeros(begin[-1]),
        begin=begin[:-1].astype(np.int64),
    )


def join(groups: Groups, layer: int, rows: np.ndarray, group: np.ndarray, seen: np.ndarray) -> None:
    """Let residents join groups of a layer; those already in another group of it move.

    Parameters
    ----------
    rows : (k,) int, residents; group : (k,) int, number of the group inside the layer
    seen : (n,) float, activity as others see it
    """
    groups.member[layer, rows] = groups.begin[layer] + group
    _recount(groups, seen)


def leave(groups: Groups, layer: int, rows: np.ndarray, seen: np.ndarray) -> None:
    """Let residents leave a layer."""
    groups.member[layer, rows] = -1
    _recount(groups, seen)


def _recount(groups: Groups, seen: np.ndarray) -> None:
    groups.size[:] = 0.0
    groups.total[:] = 0.0
    for members in groups.member:
        inside = np.flatnonzero(members >= 0)
        np.add.at(groups.size, members[inside], 1.0)
        np.add.at(groups.total, members[inside], seen[inside])
