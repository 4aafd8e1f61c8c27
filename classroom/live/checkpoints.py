"""Saved weeks of a run, to go back to: few, and spread evenly over what was lived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from sim.model import CommunityModel
from sim.state import saved

_FIRST_STEP = 4  # weeks between checkpoints at the beginning
_LEAST, _MOST = 2, 12
_ROOM = 32_000_000  # bytes


class Checkpoints:
    """States of a model by week, at most 12 and about 32 MB beside the first, which always stays.

    A state takes 1 MB at 2,640 adults and 5 MB at 20,000; so in three years they lie 16 or 32 weeks
    apart, which are lived again in some 30 or 300 ms (measured on one core).

    Attributes
    ----------
    bytes : int, how much all of them take
    """

    def __init__(self, first: CommunityModel) -> None:
        self._first = first.week
        self._states: dict[int, dict[str, Any]] = {}
        self._step = _FIRST_STEP
        self._keep(first)

    @property
    def bytes(self) -> int:
        """Return how many bytes all states take, what they share counted once."""
        return sum(dict(_sizes(self._states)).values())

    @property
    def weeks(self) -> list[int]:
        """Return the weeks that are kept, in order."""
        return sorted(self._states)

    def offer(self, model: CommunityModel) -> None:
        """Keep a model's state if its week is one of those to be kept."""
        if model.week > self._first and model.week % self._step == 0:
            self._keep(model)
            while self._too_many():
                self._step *= 2
                self._forget([w for w in self._states if w > self._first and w % self._step])

    def before(self, week: int) -> dict[str, Any]:
        """Return the state from which a week is reached soonest by living at least one week.

        The first state serves for its own week, too.
        """
        return self._states[max([w for w in self._states if w < week], default=self._first)]

    def forget_after(self, week: int) -> None:
        """Forget what is later than a week."""
        self._forget([w for w in self._states if w > week])

    def _too_many(self) -> bool:
        beside = len(self._states) - 1
        return beside > _MOST or (beside > _LEAST and self.bytes > _ROOM)

    def _keep(self, model: CommunityModel) -> None:
        if model.week in self._states:
            return
        state = saved(model)
        if self._states:
            _share_alike(state["arrays"], self._states[self._first]["arrays"])
        self._states[model.week] = state

    def _forget(self, weeks: list[int]) -> None:
        for week in weeks:
            del self._states[week]


def _share_alike(arrays: dict[str, np.ndarray], first: dict[str, np.ndarray]) -> None:
    """Keep once what has not changed since the first state: nobody writes to a saved state."""
    for name, array in arrays.items():
        if np.array_equal(array, first[name]):
            arrays[name] = first[name]


def _sizes(state: Any) -> Iterator[tuple[int, int]]:
    """Yield identity and bytes of every array in a state; all else is small."""
    if isinstance(state, np.ndarray):
        yield id(state), state.nbytes
    elif isinstance(state, dict):
        yield from _sizes(list(state.values()))
    elif isinstance(state, (list, tuple)):
        for part in state:
            yield from _sizes(part)
