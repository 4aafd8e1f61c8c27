"""What the command line gave: scenario files by their names, and who may join the budget game."""

from __future__ import annotations

from sim.scenario import Scenario

LOOPBACK = "127.0.0.1"


class Given:
    """Set once, before the page opens."""

    files: dict[str, Scenario] = {}
    teams_on_network = False  # what the game's switch begins with
