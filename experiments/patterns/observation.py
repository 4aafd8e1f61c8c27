"""What patterns look at in a run: a few arrays instead of all tables."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim import CommunityModel
from sim.calendar import QUARTER
from sim.measures import governance_outcomes
from sim.network.groups import CHAT_GROUP
from sim.outcomes import columns
from sim.population.residents import IN_SERVICE
from sim.states.kernel import STATE_SUMS

_REAL = STATE_SUMS.index("real")
_GOVERNANCE = columns("governance")


class Observation(NamedTuple):
    """One run, seen through what patterns need.

    ``members``, ``residents`` counts; ``member_weeks``, ``all_weeks`` (weeks,) float, real
    activities per recorded week of in-service members and of all; ``of_members``, ``of_registered``,
    ``of_volunteers`` int arrays, real activities of the last year by person (volunteers: registered
    or in the chat group); ``by_standing`` (3,) float, real activities of the last year per resident,
    by thirds in identity and contact, lowest first; ``letters`` earned in the last year; ``trust``
    mean at the end;
    ``governance`` (weeks, k) float32, recorded weeks of the table; ``closed``, ``solved`` shares of
    the issues found in the recorded weeks but the last quarter that were closed in the records, and
    truly solved, by the end.
    """

    members: int
    residents: int
    member_weeks: np.ndarray
    all_weeks: np.ndarray
    of_members: np.ndarray
    of_registered: np.ndarray
    of_volunteers: np.ndarray
    by_standing: np.ndarray
    letters: float
    trust: float
    governance: np.ndarray
    closed: float
    solved: float

    def weekly(self, name: str) -> np.ndarray:
        """Return a column of the table "governance": (weeks,) float."""
        return self.governance[:, _GOVERNANCE.index(name)].astype(float)


def observe(model: CommunityModel) -> Observation:
    """Keep what patterns need of a model that has lived whole years."""
    r = model.residents
    in_chat = model.groups.member[CHAT_GROUP] >= 0
    weekly = model.record.states[model.burn_in :, :, _REAL]
    issues = model.issues.book.written
    first, last = 0.0, float(model.week - QUARTER)
    asked = issues[(issues["found"] >= first) & (issues["found"] < last)]
    return Observation(
        members=model.in_service.size,
        residents=r.size,
        member_weeks=weekly[:, IN_SERVICE].copy(),
        all_weeks=weekly.sum(axis=1),
        of_members=r.real_year[model.in_service],
        of_registered=r.real_year[r.registered > 0],
        of_volunteers=r.real_year[(r.registered > 0) | in_chat],
        by_standing=_by_standing(model),
        letters=model.record.letters(),
        trust=float(r.trust.mean()),
        governance=governance_outcomes(model.record.governance)[model.burn_in :].astype(np.float32),
        closed=float(np.isfinite(asked["closed"]).mean()) if asked.size else np.nan,
        solved=float(np.isfinite(asked["solved"]).mean()) if asked.size else np.nan,
    )


def _by_standing(model: CommunityModel) -> np.ndarray:
    """Return activities per resident by thirds of the mean rank in own identity and contact."""
    r = model.residents
    luck = np.arange(r.size)  # ties in contact, which has four levels, are broken by row
    rank = r.own_identity.argsort(kind="stable").argsort() + np.lexsort((luck, r.contact)).argsort()
    third = 3 * rank.argsort(kind="stable").argsort() // r.size
    return np.bincount(third, r.real_year, 3) / np.bincount(third, minlength=3)
