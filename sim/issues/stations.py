"""Stations: where issues wait in line and are worked on, and the servers that do the work."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.issues.catalogue import PRIORITIES

IDLE = -1
NOBODY = -1

SERVER = np.dtype(
    [
        ("station", np.int64),
        ("serving", np.int64),  # row of an issue, or IDLE
        ("speed", np.float64),  # hours of work a week
        ("quality", np.float64),  # chance that what is handled is truly solved
        ("left", np.float64),  # hours of work left, at the time ``begun``
        ("begun", np.float64),
    ]
)
STATION = np.dtype(
    [
        ("first", np.int64),  # servers first ... last - 1
        ("last", np.int64),
        ("load", np.float64),  # hours of work waiting or in service
        ("power", np.float64),  # hours a week of all servers
        ("worked", np.float64),  # hours worked this week
    ]
)


class Stations(NamedTuple):
    """Stations (S) with their servers (V) and lines.

    A neighbourhood ``nb`` has the stations ``POOLED * nb + kind``; the property company of estate
    ``e`` is station ``POOLED * N + e``. ``stations`` (S,) ``STATION``; ``servers`` (V,) ``SERVER``;
    ``head``, ``tail`` (S, 3) int64, first and last issue of the lines by priority, or ``NOBODY``.
    """

    stations: np.ndarray
    servers: np.ndarray
    head: np.ndarray
    tail: np.ndarray


def make_stations(size: np.ndarray) -> Stations:
    """Return empty stations with idle servers; size: (S,) int, servers of each."""
    stations = np.zeros(size.size, STATION)
    stations["last"] = np.cumsum(size)
    stations["first"] = stations["last"] - size
    servers = np.zeros(int(size.sum()), SERVER)
    servers["station"] = np.repeat(np.arange(size.size), size)
    servers["serving"], servers["quality"] = IDLE, 1.0
    head = np.full((size.size, PRIORITIES), NOBODY, np.int64)
    return Stations(stations, servers, head, head.copy())
