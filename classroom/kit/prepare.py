"""``python -m classroom.kit.prepare``: compile what the first class would else wait for."""

from __future__ import annotations

import scenarios
from classroom.live.lane import Lane


def prepare() -> None:
    """Live a few weeks of a neighbourhood in which everything is on."""
    lane = Lane(scenarios.load("benchmark/all_on", ["burn_in=1", "weeks=5"]), 1)
    lane.go_to(5)
    lane.reasons(0)


if __name__ == "__main__":
    prepare()
