"""How a hidden issue comes up: residents report it or not, patrols meet it, or it fades."""

from __future__ import annotations

from math import inf

import numpy as np

from sim.compiled import compiled
from sim.draws import WEEK_ZERO
from sim.issues import laws
from sim.issues.neighbours import affected
from sim.issues.world import World

IS_FOUND, IS_MET, FADES = range(3)
MOST_AFFECTED = 64  # so that residents' draws do not collide


@compiled
def first_reporter(world: World, i: int, week: int, weeks_old: float) -> int:
    """Return who of those affected reports this week, or -1: everyone decides for themselves.

    The benefit is that of a solution, as far as one trusts that there will be one; it grows with age.
    """
    issue, p = world.issues[i], world.parameters[0]
    start, size = affected(world, i)
    cost, ageing = world.governing[0].report_cost, 1.0 + p.report_ageing * weeks_old
    first_draw = (week + WEEK_ZERO) * MOST_AFFECTED
    for k in range(size):
        believed = 1.0 - p.report_trust * (1.0 - world.trust[start + k])
        chance = laws.reports(cost, believed * ageing, size - 1)
        if laws.luck(issue.key, laws.REPORT, first_draw + k) < chance:
            return int(start + k)
    return -1


@compiled
def first_find(key: np.uint64, week: int, start: float, reporter: int, patrol: float,
               fading: float) -> tuple[float, int]:  # fmt: skip
    """Return when in the rest of this week, and how, a hidden issue comes up (infinite: not yet).

    Each issue has its moment of the week at which residents decide; so what arises steadily (a
    Poisson process) is reported steadily.

    Parameters
    ----------
    start : float, from when on; reporter : int, who reports this week, or -1
    patrol, fading : float, hazards per week
    """
    ordinal = week + WEEK_ZERO
    when, how = inf, IS_FOUND
    moment = week + laws.luck(key, laws.REPORTED_AT, 0)
    if reporter >= 0 and moment >= start:
        when = moment
    met = start + laws.waiting_time(key, laws.MET, ordinal, patrol)
    if met < when:
        when, how = met, IS_MET
    faded = start + laws.waiting_time(key, laws.FADE, ordinal, fading)
    if faded < when:
        when, how = faded, FADES
    return when, how
