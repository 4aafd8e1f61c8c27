"""A run from its first week to its last, as a page without a server plays it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from classroom.live.bands import Bands
from classroom.live.figures import FIGURES
from classroom.live.frame import Frame
from classroom.live.lane import Lane
from classroom.live.pieces import packed
from classroom.pack.whys import quantised, side_by_side
from sim.issues.catalogue import ISSUE_TYPES
from sim.outcomes import TERMS
from sim.scenario import Scenario

_FIXED = ("act", "worker_x", "worker_y", "worker_service", "worker_paper", "effort", "social",
          "office")  # as many numbers every week  # fmt: skip
_ISSUES = ("issue_id", "issue_x", "issue_y", "issue_kind", "issue_look", "issue_age")


class Recording(NamedTuple):
    """A run that was lived to its end.

    ``plan``: ``Plan.packed()``; ``frames``: weeks 0 (end of the burn-in) to the last; ``figures``:
    (weeks,) numbers by the ids of ``FIGURES``; ``bands``: (3, weeks) quantiles over many seeds,
    likewise; ``whys``: why everybody came or stayed home, as ``side_by_side`` returns it.
    """

    plan: bytes
    frames: list[Frame]
    figures: Mapping[str, list[float]]
    bands: Mapping[str, np.ndarray]
    whys: Mapping[str, np.ndarray]

    def packed(self, beside: Recording | None = None) -> bytes:
        """Return everything but the plan: header of kind "run" with "weeks", "kinds", "figures".

        Arrays with as many numbers every week have one row a week, week 0 first; those of issues
        follow each other, and ``issue_start`` (weeks + 2,) says where each week begins. ``figures``
        (f, weeks) and ``bands`` (f, 3, weeks) are in the order of the header's ids, and so is
        ``terms``, the first of the ``whys``.

        Parameters
        ----------
        beside : a run with the same luck: ``whys`` are what is to be added to that run's, which is
            little where most is alike
        """
        counts = [frame.issue_id.size for frame in self.frames]
        arrays = {
            "issue_start": np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
            **{name: np.stack([getattr(f, name) for f in self.frames]) for name in _FIXED},
            **{name: np.concatenate([getattr(f, name) for f in self.frames]) for name in _ISSUES},
            "figures": np.array([self.figures[name] for name in FIGURES], np.float32),
            "bands": np.array([self.bands[name] for name in FIGURES], np.float32),
            **(self.whys if beside is None else _added(self.whys, beside.whys)),
        }
        header = {
            "kind": "run",
            "weeks": len(self.frames) - 1,
            "kinds": list(ISSUE_TYPES),
            "figures": list(FIGURES),
            "terms": list(TERMS),
        }
        return packed(header, arrays)


def recorded(scenario: Scenario, seed: int, luck: Bands) -> Recording:
    """Live a scenario to its end and return what was seen.

    Parameters
    ----------
    luck : what many seeds make of the same scenario; waited for
    """
    lane = Lane(scenario, seed)
    frames, whys = [lane.frame()], []
    while lane.week < lane.last_week:
        frames.append(lane.step())
        whys.append(quantised(lane.week_reasons()))
    return Recording(lane.plan.packed(), frames, lane.figures(), luck.result(), side_by_side(whys))


def _added(
    whys: Mapping[str, np.ndarray], beside: Mapping[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return what must be added to another run's columns; small numbers go round at their end."""
    return {name: values - beside[name] for name, values in whys.items()}
