"""Which station handles an issue: of those able, the one with the shortest expected wait."""

from __future__ import annotations

import numpy as np

from sim.compiled import compiled
from sim.issues.catalogue import DISPUTE, GRID, POOLED, SOCIAL, VOLUNTEERS
from sim.issues.world import World

_LEAST_POWER = 1e-9  # so that stations without hours are compared by their load


@compiled
def mean_work(world: World, i: int) -> float:
    """Return the mean hours of work an issue asks of its handler, hand-overs included."""
    kind = world.issues[i].kind
    hours = world.kinds[kind].hours
    if kind == DISPUTE:
        hours *= world.governing[0].dispute_work
    return float(hours * world.parameters[0].hours_factor * (1.0 + world.governing[0].handover))


@compiled
def best_handler(world: World, i: int) -> int:
    """Return the station that would soonest be done; the office knows loads and capacities."""
    issue, stations = world.issues[i], world.stations
    kind, work, here = world.kinds[issue.kind], mean_work(world, i), POOLED * issue.place
    best, soonest = -1, np.inf
    for able, station in (
        (kind.volunteers, here + VOLUNTEERS),
        (kind.grid, here + GRID),
        (kind.social, here + SOCIAL),
        (kind.property, POOLED * world.flows.shape[0] + issue.estate),
    ):
        if able:
            weeks = (stations[station].load + work) / max(stations[station].power, _LEAST_POWER)
            if weeks < soonest:
                best, soonest = station, weeks
    return int(best)
