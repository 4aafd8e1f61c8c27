"""A year that a team has lived, as the neighbourhood view shows it."""

from __future__ import annotations

from classroom.live.lane import Lane
from sim.calendar import YEAR
from sim.scenario import Scenario

_LENGTH = 4  # bytes before each piece that say how long it is, little-endian


def film(scenario: Scenario, seed: int, year: int) -> bytes:
    """Return plan and frames, each led by its length: the week before the year, then its 52.

    ``scenario`` holds the changes of all years up to ``year`` (1, 2, …), which is lived again.
    """
    lane = Lane(scenario, seed)
    frames = [lane.go_to((year - 1) * YEAR), *(lane.step() for _ in range(YEAR))]
    pieces = [lane.plan.packed(), *(frame.packed() for frame in frames)]
    lane.close()
    return b"".join(len(piece).to_bytes(_LENGTH, "little") + piece for piece in pieces)
