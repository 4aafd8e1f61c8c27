"""How long a run may take, and what happens to one that takes longer."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim import CommunityModel

# A week that hangs never looks at the clock: after this many times the limit its process ends.
_PATIENCE = 2.0
_GRACE = 5.0  # seconds


class OutOfTimeError(Exception):
    """A run took longer than it may."""


@contextmanager
def stopwatch(limit: float | None, may_exit: bool) -> Iterator[float]:
    """Yield the moment (monotonic, seconds) by which a run must have ended.

    Parameters
    ----------
    limit : float, seconds; None: no limit
    may_exit : end this process when a week hangs; the parent takes it for a lost worker
    """
    if limit is None:
        yield float("inf")
        return
    if may_exit:
        with open(os.devnull, "w") as nowhere:  # its stack is of no use to whoever waits
            faulthandler.dump_traceback_later(_PATIENCE * limit + _GRACE, exit=True, file=nowhere)
            try:
                yield monotonic() + limit
            finally:
                faulthandler.cancel_dump_traceback_later()
    else:
        yield monotonic() + limit


def live_until(model: CommunityModel, week: int | None, deadline: float) -> None:
    """Live through weeks until a recorded week is reached, or to the end.

    Raises
    ------
    OutOfTimeError : the deadline has passed
    """
    while model.running and (week is None or model.week < week):
        if monotonic() > deadline:
            raise OutOfTimeError(f"out of time in week {model.week}")
        model.step()
