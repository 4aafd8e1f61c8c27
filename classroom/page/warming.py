"""What takes its time to load is loaded while the browser reads the page."""

from __future__ import annotations

import threading
from functools import cache

import scenarios
from classroom.lessons import lessons


@cache
def warm_up() -> None:
    """Load what the first screen and a first run need, in a thread of its own."""
    threading.Thread(target=_load, daemon=True).start()


def _load() -> None:
    from classroom.live.lane import Lane

    lessons()
    scenarios.titles()
    Lane(scenarios.load("yingpu/yilan", ["burn_in=0", "weeks=1"]), 1).step()
