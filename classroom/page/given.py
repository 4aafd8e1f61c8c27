"""What the command line gave: scenario files by their names, and who may join the budget game."""

from __future__ import annotations

from sim.scenario import Scenario

LOOPBACK = "127.0.0.1"
EVERYBODY = "0.0.0.0"  # noqa: S104 - only if the trainer asks for the network


class Given:
    """Set once, before the page opens."""

    files: dict[str, Scenario] = {}
    game_host = LOOPBACK
