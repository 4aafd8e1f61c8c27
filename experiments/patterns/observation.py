"""What patterns look at in a run: a few arrays instead of all tables."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim import CommunityModel
from sim.network.groups import CHAT_GROUP
from sim.population.residents import IN_SERVICE
from sim.states.kernel import STATE_SUMS

_REAL = STATE_SUMS.index("real")


class Observation(NamedTuple):
    """One run, seen through what patterns need.

    ``members``, ``residents`` counts; ``member_weeks``, ``all_weeks`` (weeks,) float, real
    activities per recorded week of in-service members and of all; ``of_members``, ``of_registered``,
    ``of_volunteers`` int arrays, real activities of the last year by person (volunteers: registered
    or in the chat group); ``letters`` earned in the last year.
    """

    members: int
    residents: int
    member_weeks: np.ndarray
    all_weeks: np.ndarray
    of_members: np.ndarray
    of_registered: np.ndarray
    of_volunteers: np.ndarray
    letters: float


def observe(model: CommunityModel) -> Observation:
    """Keep what patterns need of a model that has lived whole years."""
    r = model.residents
    in_chat = model.groups.member[CHAT_GROUP] >= 0
    weekly = model.record.states[model.burn_in :, :, _REAL]
    return Observation(
        members=model.in_service.size,
        residents=r.size,
        member_weeks=weekly[:, IN_SERVICE].copy(),
        all_weeks=weekly.sum(axis=1),
        of_members=r.real_year[model.in_service],
        of_registered=r.real_year[r.registered > 0],
        of_volunteers=r.real_year[(r.registered > 0) | in_chat],
        letters=model.record.letters(),
    )
