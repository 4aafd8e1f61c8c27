"""The whole state of a model as plain data: saved, restored, forked.

A model is rebuilt from its scenario and seed (same network, same agents, same ids), then takes over
the saved columns; nothing depends on how Python objects are copied.
"""

from __future__ import annotations

import copy
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.scenario import BUILT_FROM, Scenario
from sim.text import InputError

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.agents import CommunityAgent

_SCALARS = ("week", "running", "call_fatigue", "fund", "memory", "was_active")


def saved(model: CommunityModel) -> dict[str, Any]:
    """Return everything that changes in a run: arrays, plain numbers and frozen schemes."""
    return copy.deepcopy(_state(model))


def restore(model: CommunityModel, state: dict[str, Any]) -> None:
    """Put a model of the same build into a saved state; its own schemes begin, end or change next week.

    The model takes copies: the state can be restored again.
    """
    for name, array in _arrays(model).items():
        array[...] = state["arrays"][name]
    for name, charges in zip(model.accounts.schemes, _charges(model), strict=True):
        if name in state["charges"]:
            charges[...] = state["charges"][name]
    model.issues.restore(state["issues"])
    for agent, values in zip(_stateful(model), state["agents"], strict=True):
        agent.restore(values)
    for name, value in copy.deepcopy(state["scalars"]).items():
        setattr(model, name, value)
    model.programme.resume(state["in_force"], model.week)
    model.pack_parameters()


def forked(model: CommunityModel, scenario: Scenario | None) -> CommunityModel:
    """Return an independent copy, which goes on under the same or another scenario."""
    whole = model.programme.whole
    scenario = scenario or whole
    for key in BUILT_FROM:
        if attrgetter(key)(scenario) != attrgetter(key)(whole):
            raise InputError(
                zh=f"{key}：分叉后的方案与原方案不同；允许：由同样数值建成的方案",
                en=f"{key}: differs from the run that is forked; allowed: scenarios that are built "
                "from the same values",
            )
    twin = type(model)(scenario, model.seed, **model.own_inputs)
    # a scheme that the fork drops has costs so far, and maybe last ones when it ends
    twin.accounts = twin.accounts.joined(model.accounts)
    restore(twin, _state(model))
    return twin


def _state(model: CommunityModel) -> dict[str, Any]:
    """Return what ``saved`` returns, but the model's own arrays."""
    return {
        "arrays": _arrays(model),
        "charges": dict(zip(model.accounts.schemes, _charges(model), strict=True)),
        "issues": model.issues.state(),
        "agents": [agent.state() for agent in _stateful(model)],
        "scalars": {name: getattr(model, name) for name in _SCALARS},
        "in_force": model.programme.in_force,
    }


def _arrays(model: CommunityModel) -> dict[str, np.ndarray]:
    rooms: dict[str, Any] = {
        "residents": model.residents,
        "groups": model.groups,
        "around": model.around,
        "outcomes": model.outcomes,
    }
    arrays = {f"{r}.{f}": a for r, room in rooms.items() for f, a in room._asdict().items()}
    arrays |= {f"record.{name}": array for name, array in vars(model.record).items()}
    return arrays | {"mean_trust": model.mean_trust}


def _charges(model: CommunityModel) -> np.ndarray:
    return model.accounts.charges.swapaxes(0, 1)


def _stateful(model: CommunityModel) -> list[CommunityAgent]:
    o = model.organised
    return [o.subdistrict, *o.offices, *o.grid_workers, *o.companies, *o.social_organisations,
            *o.units]  # fmt: skip
