"""Build the network of a scenario: ties in a sparse matrix, groups as memberships."""

from __future__ import annotations

import numpy as np

from sim.draws import Draws
from sim.network.groups import BRANCH, STAIRWELL, WORKPLACE, Groups, join, make_groups
from sim.network.ties import TieMatrix, Ties, kin, small_world, tie_matrix
from sim.population.residents import IN_SERVICE, RETIRED_MEMBER, Residents
from sim.scenario import Scenario
from sim.text import InputError, shown


def build_ties(
    scenario: Scenario, draws: Draws, residents: Residents, own: Ties | None
) -> TieMatrix:
    """Return the ties of the scenario, or those of a user's own network."""
    p, n = scenario.network, residents.size
    if own is None:
        return tie_matrix(
            n,
            kin(residents.household, p.kin_weight),
            small_world(residents.estate, p.neighbours, p.rewiring, draws),
        )
    _check(own, n)
    return tie_matrix(n, own)


def build_groups(residents: Residents, neighbourhoods: int, units: int) -> Groups:
    """Return the group layers that exist without schemes: stairwells, branches and workplaces.

    A party branch is one estate's members: retired ones belong to it, in-service ones join when
    they register. The chat group stays empty until a scheme opens it.
    """
    r = residents
    stairwells = int(r.stairwell.max()) + 1
    estates = int(r.estate.max()) + 1
    groups = make_groups(r.size, (stairwells, neighbourhoods, estates, units))
    everyone = np.arange(r.size)
    join(groups, STAIRWELL, everyone, r.stairwell, r.seen)
    retired = r.of_group(RETIRED_MEMBER)
    join(groups, BRANCH, retired, r.estate[retired], r.seen)
    employed = np.flatnonzero((r.group == IN_SERVICE) & (r.unit >= 0))
    join(groups, WORKPLACE, employed, r.unit[employed], r.seen)
    return groups


def _check(own: Ties, n: int) -> None:
    """Refuse ties that name no residents, or whose weights are no weights."""
    sizes = ", ".join(str(len(column)) for column in own)
    if len({len(column) for column in own}) > 1:
        raise InputError(
            zh=f"network：source、target、weight 各有 {sizes} 个值；允许：个数相同",
            en=f"network: source, target and weight have {sizes} values; allowed: as many of each",
        )
    ends = np.concatenate([own.source, own.target])
    bad = ~((ends >= 0) & (ends < n) & (ends == np.floor(ends)))
    if bad.any():
        node = shown(ends[bad].tolist()[0])
        raise InputError(
            zh=f"network：节点 {node} 不可用；允许：居民行号 0 … {n - 1}",
            en=f"network: the node {node} cannot be used; allowed: rows of residents, 0 … {n - 1}",
        )
    bad = ~((own.weight > 0.0) & np.isfinite(own.weight))
    if bad.any():
        weight = shown(own.weight[bad].tolist()[0])
        raise InputError(
            zh=f"network：权重 {weight} 不可用；允许：大于 0 的数字",
            en=f"network: the weight {weight} cannot be used; allowed: a number above 0",
        )
