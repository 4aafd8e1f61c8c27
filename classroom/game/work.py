"""The work of a game: years of teams are lived, each from where the year before ended."""

from __future__ import annotations

import gc
import pickle
from typing import Any, NamedTuple

from classroom.game.year import YearLived, year_of
from sim.accounts import Accounts
from sim.calendar import YEAR
from sim.model import CommunityModel
from sim.programme import Programme
from sim.scenario import Scenario
from sim.state import restore, saved


class Order(NamedTuple):
    """Years to be lived: those after ``lived`` up to and with ``upto``.

    ``scenario`` holds all changes up to then; ``state`` is how the year ``lived`` ended (from a
    :class:`Lived`), None for the end of the burn-in, which is year 0.
    """

    scenario: Scenario
    seed: int
    lived: int
    upto: int
    state: bytes | None


class Lived(NamedTuple):
    """The years of an order, and the state the last one ended in."""

    years: list[YearLived]
    state: bytes


class Built(NamedTuple):
    """A neighbourhood that was built once and stands in for every team: they differ in state."""

    base: Scenario
    seed: int
    model: CommunityModel
    burnt_in: dict[str, Any]


_built: list[Built] = []  # at most one in a worker: all teams share neighbourhood and seed


def live(order: Order) -> Lived:
    """Live the years of an order; its run is bit-identical to one without a break."""
    built = _ground(order.scenario, order.seed)
    model = built.model
    # as in a fork: the schemes of this team's run, then the state its last year ended in
    model.programme = Programme(order.scenario)
    weeks = order.scenario.burn_in + order.scenario.weeks
    model.accounts = Accounts(model.programme.ids, weeks)
    # the state comes from a worker of ours, never from a device or a file
    state = built.burnt_in if order.state is None else pickle.loads(order.state)  # noqa: S301
    restore(model, state)
    while model.week < order.upto * YEAR:
        model.step()
    years = [year_of(model, year) for year in range(order.lived + 1, order.upto + 1)]
    return Lived(years, pickle.dumps(saved(model), pickle.HIGHEST_PROTOCOL))


def taken_over(base: Scenario, seed: int) -> YearLived:
    """Return the year before the game: how teams find the neighbourhood."""
    built = _ground(base, seed)
    built.model.programme = Programme(built.base)
    built.model.accounts = Accounts(built.model.programme.ids, base.burn_in + base.weeks)
    restore(built.model, built.burnt_in)
    return year_of(built.model, 0)


def _ground(scenario: Scenario, seed: int) -> Built:
    base = scenario.model_copy(update={"changes": ()})
    if not _built or (_built[0].base, _built[0].seed) != (base, seed):
        _built.clear()
        model = CommunityModel(base, seed)
        while model.week < 0:
            model.step()
        _built.append(Built(base, seed, model, saved(model)))
        gc.collect()
        gc.freeze()
    return _built[0]
