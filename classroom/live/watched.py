"""A model that remembers of its latest week what its own record does not keep."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

import numpy as np

from sim.calendar import RATING_WEEK, YEAR
from sim.decision.kernel import Deciders, Keys, Surroundings
from sim.decision.offers import OFFER, ORDER
from sim.decision.rules import RULES
from sim.decision.tasks import Tasks
from sim.draws import Draws
from sim.model import CommunityModel
from sim.network.groups import Groups
from sim.network.ties import TieMatrix

_Columns = TypeVar("_Columns", Deciders, Groups, Surroundings)


class Eve(NamedTuple):
    """Everything residents decided by in a week, as it was when they began to.

    As the arguments of ``sim.decision.kernel.decide``; ``draws`` are those of the run.
    """

    date: int
    week: int
    week_of_year: int
    weeks_to_rating: int
    order: np.ndarray
    rule: int
    absorbing: bool
    keys: Keys
    weights: np.ndarray
    settings: np.ndarray
    tasks: Tasks
    residents: Deciders
    ties: TieMatrix
    groups: Groups
    around: Surroundings
    draws: Draws


class Watched(NamedTuple):
    """What was seen in a week.

    ``offered`` (n,) bool, who got an offer; ``issues`` (k,) int64, rows of those that were open at
    any time; ``eve``, before anybody decided.
    """

    offered: np.ndarray
    issues: np.ndarray
    eve: Eve | None


class WatchedModel(CommunityModel):
    """A neighbourhood whose weeks are shown; it lives as any other.

    Attributes
    ----------
    watched : Watched, of the latest week; nothing before the first
    """

    def __init__(self, *arguments: Any, **own: Any) -> None:
        super().__init__(*arguments, **own)
        self.watched = Watched(np.zeros(self.residents.size, bool), np.empty(0, np.int64), None)

    def decide(self) -> None:
        """See what residents decide by and who gets an offer, then decide."""
        r, around, decision = self.residents, self.around, self.scenario.decision
        rows = np.arange(r.size)
        deciders, groups, around_them = (
            copied(self._deciders), copied(self.groups), copied(around),
        )  # fmt: skip
        chance = around.reach * around.scale[r.neighbourhood]
        offered = (self.draws.uniform(OFFER, self.date, rows) < chance) & (r.stopped == 0)
        super().decide()
        order = np.empty(0, np.int64)
        if decision.update == "sequential":
            order = np.argsort(self.draws.uniform(ORDER, self.date, rows))
        eve = Eve(
            self.date, self.week, self.week_of_year, (RATING_WEEK - 1 - self.week_of_year) % YEAR,
            order, RULES[decision.rule], decision.absorbing, self._decision_roots, self._weights,
            self._settings, self.tasks, deciders, self.ties, groups, around_them, self.draws,
        )  # fmt: skip
        self.watched = self.watched._replace(offered=offered, eve=eve)

    def handle_issues(self) -> None:
        """See which issues are there, then handle them."""
        book = self.issues.book
        before, known = book.open, book.count
        super().handle_issues()
        new = np.arange(known, book.count)
        self.watched = self.watched._replace(issues=np.concatenate([before, new]))


def copied(columns: _Columns) -> _Columns:
    """Return named columns that nobody else writes to."""
    return type(columns)(*(column.copy() for column in columns))
