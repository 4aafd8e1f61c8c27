"""What the issue engine works on, in one tuple that compiled functions hand on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.compiled import compiled
from sim.issues.catalogue import POOLED
from sim.uncounted import uncounted

ESTATE = np.dtype([("first", np.int64), ("last", np.int64), ("annoyance", np.float64)])
EVENT = np.dtype(
    [("time", np.float64), ("issue", np.int64), ("event", np.int8), ("station", np.int64)]
)


class World(NamedTuple):
    """Everything the engine reads and writes.

    ``parameters``, ``governing`` (1,) packed; ``kinds`` (T,) ``KIND``; ``issues`` (k,) ``ISSUE``;
    ``stations``, ``servers``, ``head``, ``tail`` as in ``Stations``; ``estates`` (E,) ``ESTATE``:
    rows of residents, and what open issues weigh; ``of_place`` (N + 1,) estates by neighbourhood;
    ``trust`` (n,) residents' trust; ``verdict`` (n,) uint8, what residents learn of issues that
    concern them (``sim.issues.neighbours``); ``patrol`` (N,) hazard per week that a patrol passes;
    ``flows`` (N, 19) counts; ``log`` (room,) ``EVENT`` and ``logged`` (1,) how many there were.
    """

    parameters: np.ndarray
    governing: np.ndarray
    kinds: np.ndarray
    issues: np.ndarray
    stations: np.ndarray
    servers: np.ndarray
    head: np.ndarray
    tail: np.ndarray
    estates: np.ndarray
    of_place: np.ndarray
    trust: np.ndarray
    verdict: np.ndarray
    patrol: np.ndarray
    flows: np.ndarray
    log: np.ndarray
    logged: np.ndarray


@compiled
def borrowed(world: World) -> World:
    """Return the same world, uncounted: counting references would cost more than the engine.

    It may not outlive the world it was made from.
    """
    return World(
        uncounted(world.parameters),
        uncounted(world.governing),
        uncounted(world.kinds),
        uncounted(world.issues),
        uncounted(world.stations),
        uncounted(world.servers),
        uncounted(world.head),
        uncounted(world.tail),
        uncounted(world.estates),
        uncounted(world.of_place),
        uncounted(world.trust),
        uncounted(world.verdict),
        uncounted(world.patrol),
        uncounted(world.flows),
        uncounted(world.log),
        uncounted(world.logged),
    )


@compiled
def note(log: np.ndarray, logged: np.ndarray, time: float, issue: int, event: int,
         station: int) -> None:  # fmt: skip
    """Keep an event, if there is room."""
    k = logged[0]
    logged[0] = k + 1
    if k < log.size:
        entry = log[k]
        entry.time, entry.issue, entry.event, entry.station = time, issue, event, station


@compiled
def kind_of_station(station: int, places: int) -> int:
    """Return which kind of station this is, from ``DESK`` to ``PROPERTY``."""
    return int(station % POOLED) if station < POOLED * places else POOLED
