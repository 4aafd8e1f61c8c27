"""What the residents of the peer share and are: rules, tasks, traits, groups, offices."""

from __future__ import annotations

from typing import NamedTuple

from sim.decision.parameters import Decision
from sim.decision.setting import Setting

_TURNOUT_WEEKS = 13  # the office remembers a quarter


class Task(NamedTuple):
    """What one can be asked to do."""

    type: int
    hours: float
    interest: float
    benefit: float


class Rules(NamedTuple):
    """What holds for everybody; ``chances`` of the tasks are cumulative."""

    weights: Decision
    setting: Setting
    tasks: tuple[Task, ...]
    chances: tuple[float, ...]
    influence_of_ties: float


class Traits(NamedTuple):
    """Who a resident is; units as in ``sim/population/residents.py``. Nothing of it changes here."""

    reach: float
    is_member: bool
    in_service: bool
    propensity: float
    identity: float
    crowding: float
    preference: int
    contact: float
    displays: bool
    menu: tuple[int, ...]
    skills: tuple[int, ...]
    spare_hours: float
    fatigue: float
    paid_mind: float
    dependence: float
    unit_value: float


class Group:
    """A stairwell, chat group, party branch or workplace: a running total of activity seen."""

    def __init__(self, influence: float) -> None:
        self.influence = influence
        self.size = 0
        self.total = 0.0

    def others(self, own: float) -> float:
        """Return the share of the other members seen to be active; there must be some."""
        return (self.total - own) / (self.size - 1)


class Office:
    """A community office: ``sufficiency`` is the share of its seats it expects to be filled."""

    def __init__(self, seats: float) -> None:
        self.seats = seats
        self.came = 0
        self.turnout = 0.0
        self.sufficiency = 0.0

    def look_back(self) -> None:
        """Learn how many turn up."""
        self.turnout += (self.came - self.turnout) / _TURNOUT_WEEKS
        self.sufficiency = min(1.0, self.turnout / self.seats)
        self.came = 0
