"""What a year brought: the figures of a scoreboard, the course of its weeks, what schemes cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from classroom.game.shop import SHOP
from sim.accounts import COSTS
from sim.calendar import MONTH, QUARTER, YEAR
from sim.record import GOVERNANCE
from sim.states.kernel import STATE_SUMS

if TYPE_CHECKING:
    from sim.model import CommunityModel

COURSES = ("real", "recorded", "solved", "closed", "trust")  # weekly figures


class Spent(NamedTuple):
    """What was charged in a year: yuan, and hours of three kinds (``sim.accounts.COSTS``)."""

    money: float
    staff_hours: float
    volunteer_hours: float
    paper_hours: float

    def valued(self, rate: float) -> float:
        """Return yuan, with an hour of staff or paper work worth ``rate`` yuan."""
        return self.money + rate * (self.staff_hours + self.paper_hours)


NOTHING = Spent(0.0, 0.0, 0.0, 0.0)


class YearLived(NamedTuple):
    """A year of a neighbourhood.

    ``figures`` by name (units: ``classroom.game.scores``); ``courses`` lists of 52, by name of
    :data:`COURSES`: activities per 100 adults and week (mean of four weeks), issues since the start
    of the year, trust; ``spent`` by scheme on sale that cost anything.
    """

    figures: dict[str, float]
    courses: dict[str, list[float]]
    spent: dict[str, Spent]


def year_of(model: CommunityModel, year: int) -> YearLived:
    """Return a year that a model has lived; 0 is the last one of the burn-in."""
    weeks = slice(model.burn_in + (year - 1) * YEAR, model.burn_in + year * YEAR)
    adults = float(model.residents.size)
    states = model.record.states[weeks].sum(axis=1)  # (52, k)
    of_state = {name: states[:, k] / adults for k, name in enumerate(STATE_SUMS)}
    of_place = {n: c for n, c in zip(GOVERNANCE, model.record.governance[weeks].T, strict=True)}
    real, recorded = of_state["real"], of_state["recorded"]
    solved, closed = of_place["resolved_true"], of_place["resolved_reported"]
    figures = {
        "real": 100.0 * real.sum(),
        "solved": solved.sum(),
        "trust": 100.0 * of_state["trust"][-QUARTER:].mean(),
        "grid_paper": of_place["grid_paper_hours"].sum(),
        "stress": of_place["stress"].mean(),
        "burnt_out": 100.0 * of_state["stopped"][-1],
        "recorded": 100.0 * recorded.sum(),
        "empty_records": _percent(recorded.sum() - real.sum(), recorded.sum()),
        "closed": closed.sum(),
        "empty_closures": _percent(of_place["closed_on_paper"].sum(), closed.sum()),
    }
    courses = {
        "real": _smooth(100.0 * real),
        "recorded": _smooth(100.0 * recorded),
        "solved": np.cumsum(solved),
        "closed": np.cumsum(closed),
        "trust": 100.0 * of_state["trust"],
    }
    charges = model.accounts.charges[weeks].sum(axis=0)
    assert len(COSTS) == len(Spent._fields)
    return YearLived(
        figures={name: round(float(value), 4) for name, value in figures.items()},
        courses={name: [round(float(v), 3) for v in course] for name, course in courses.items()},
        spent={
            scheme: Spent(*charged.tolist())
            for scheme, charged in zip(model.accounts.schemes, charges, strict=True)
            if scheme in SHOP and charged.any()
        },
    )


def _percent(part: float, whole: float) -> float:
    return 100.0 * part / whole if whole > 0.0 else 0.0


def _smooth(weekly: np.ndarray) -> np.ndarray:
    """Return the mean of each week and up to three before it."""
    sums = np.cumsum(np.concatenate([np.zeros(1), weekly]))
    upto = np.arange(1, weekly.size + 1)
    since = np.maximum(0, upto - MONTH)
    smooth: np.ndarray = (sums[upto] - sums[since]) / (upto - since)
    return smooth
