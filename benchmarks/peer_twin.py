"""The scenario both sides live in, and the peer as a twin of a Cogov neighbourhood.

It is Xibu Huayuan with a menu and points. What step 6 of the week would move (identity, fatigue, the
frame of being paid, dependence) is held still, as are the units' view of service, and the office
has hours for every offer: so the decision alone moves, and both sides are the same random process.
"""

from __future__ import annotations

import numpy as np

import scenarios
from benchmarks.peer import Neighbourhood
from benchmarks.peer_parts import Group, Office, Rules, Task, Traits
from benchmarks.week import sized
from sim import CommunityModel, Scenario
from sim.network.graph import to_networkx
from sim.network.groups import LAYERS
from sim.population.residents import IN_SERVICE, RETIRED_MEMBER

# columns that start at zero: held at these values, the terms they enter are at work
_HELD = {"fatigue": 0.2, "paid_mind": 0.3, "dependence": 0.2}
_STILL = (
    "schemes.menu=on",
    "schemes.points={cap: 1000000.0, told: 1.0, unreached: 0.0}",
    "schemes.honour_roll.routine_decay=0.0",
    "schemes.star_rating.staff_hours=0.0",
    "schemes.letters.minutes=0.0",
    "organisations.office.offers_per_hour=10000.0",
    "organisations.units.letter_gain=0.0",
    "organisations.units.fade=0.0",
    "states.identity_gain=0.0",
    "states.identity_return=0.0",
    "states.identity_crowding=0.0",
    "states.fatigue_gain=0.0",
    "states.fatigue_decay=1.0",
    "states.paid_learning=0.0",
    "states.paid_memory=0.0",
    "states.dependence_gain=0.0",
    "states.dependence_fade=0.0",
)


def still_scenario(places: int = 1, base_reach: float = 0.02) -> Scenario:
    """Return the scenario for some neighbourhoods of about 2,640 residents each."""
    return sized(
        scenarios.load("yingpu/xibu", [*_STILL, f"decision.base_reach={base_reach}"]), places
    )


def original(scenario: Scenario, seed: int) -> CommunityModel:
    """Return Cogov at the start of its first week."""
    model = CommunityModel(scenario, seed)
    for name, value in _HELD.items():
        getattr(model.residents, name)[:] = value
    return model


def twin(model: CommunityModel, seed: int) -> Neighbourhood:
    """Return the peer at the start of week 0: same residents, ties and groups, luck of its own.

    Parameters
    ----------
    model : CommunityModel of ``still_scenario`` that has lived a week or more, so that schemes have
        begun; nothing that is copied changes after
    seed : int
    """
    seats = model.scenario.organisations.office.seats
    offices = [Office(seats * office.tasks) for office in model.organised.offices]
    return Neighbourhood(
        _rules(model), to_networkx(model), _traits(model), _groups(model),
        [offices[place] for place in model.residents.neighbourhood.tolist()], seed,
    )  # fmt: skip


def _rules(model: CommunityModel) -> Rules:
    t = model.tasks
    columns = (t.hours.tolist(), t.interest.tolist(), t.benefit.tolist())
    return Rules(
        weights=model.scenario.decision,
        setting=model.setting,
        tasks=tuple(Task(k, *values) for k, values in enumerate(zip(*columns, strict=True))),
        chances=tuple(t.cumulative.tolist()),
        influence_of_ties=model.scenario.network.ties,
    )


def _traits(model: CommunityModel) -> list[Traits]:
    r = model.residents
    columns = r._asdict() | {
        "reach": model.around.reach,
        "is_member": (r.group == IN_SERVICE) | (r.group == RETIRED_MEMBER),
        "in_service": r.group == IN_SERVICE,
        "displays": r.displays > 0,
        "unit_value": np.where(r.unit >= 0, model.around.unit_value[r.unit], 0.0),
    }
    plain = {name: columns[name].tolist() for name in Traits._fields}
    for name in ("menu", "skills"):
        plain[name] = [_types(bits) for bits in plain[name]]
    return [Traits(*values) for values in zip(*plain.values(), strict=True)]


def _types(bits: int) -> tuple[int, ...]:
    """Return the menu types whose bit is set."""
    return tuple(k for k in range(bits.bit_length()) if bits >> k & 1)


def _groups(model: CommunityModel) -> list[list[Group]]:
    """Return the groups of each resident, in the layers that have influence."""
    known: dict[int, Group] = {}
    groups: list[list[Group]] = [[] for _ in range(model.residents.size)]
    for layer, numbers in zip(LAYERS, model.groups.member.tolist(), strict=True):
        influence = getattr(model.scenario.network, layer)
        for mine, number in zip(groups, numbers, strict=True):
            if number >= 0 and influence > 0.0:
                mine.append(known.setdefault(number, Group(influence)))
    return groups
