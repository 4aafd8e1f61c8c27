"""What a week looks like: who did what, which issues there are and how they stand, who was at work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from classroom.live.pieces import packed
from classroom.live.plan import Plan
from classroom.live.watched import WatchedModel
from sim.issues.book import SOLVED
from sim.issues.catalogue import ISSUE_TYPES

STOPPED, OFFERED = 16, 32  # added to what a resident did
_YARD = 7.0  # metres in front of a building over which its issues are spread
_LOW, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)


class Frame(NamedTuple):
    """A week as it was lived.

    ``week``: weeks lived so far, so the first recorded week is 1, and 0 shows the last week of the
    burn-in. ``act`` (n,) u1: 0 none, 1 token, 2 real, 3 forced, + 16 if stopped by burn-out, + 32 if
    she got an offer. Issues (k,): ``issue_id`` i4, stable through its life; ``issue_x``, ``issue_y``
    f4, metres; ``issue_kind`` u1, index of ``ISSUE_TYPES``; ``issue_look`` u1, as
    ``sim.issues.book.STATES``: 0 hidden, 1 known and waiting, 2 being handled, 3 at a department, 4
    closed on paper only, 5 truly solved this week, 6 faded or given up this week; ``issue_age`` u2,
    weeks. Grid posts (g,) f4: ``worker_x``, ``worker_y``, ``worker_service`` and ``worker_paper``,
    hours, none of either while the post is vacant.
    ``effort`` (e,) f4, property companies' effort by estate, 0 to 1; ``social`` (s,) f4, hours of
    each social organisation; ``office`` (places,) f4, hours spent organising.
    """

    week: int
    act: np.ndarray
    issue_id: np.ndarray
    issue_x: np.ndarray
    issue_y: np.ndarray
    issue_kind: np.ndarray
    issue_look: np.ndarray
    issue_age: np.ndarray
    worker_x: np.ndarray
    worker_y: np.ndarray
    worker_service: np.ndarray
    worker_paper: np.ndarray
    effort: np.ndarray
    social: np.ndarray
    office: np.ndarray

    def packed(self) -> bytes:
        """Return the frame for a page: header of kind "frame" with week and kinds of issues."""
        arrays = self._asdict()
        week = arrays.pop("week")
        return packed({"kind": "frame", "week": week, "kinds": list(ISSUE_TYPES)}, arrays)


def frame_of(model: WatchedModel, plan: Plan) -> Frame:
    """Return what the latest week of a model looks like.

    An issue is drawn in the yard of the building of whom it troubles first, at a place that follows
    from its key. Where a grid worker was is drawn, not modelled: rounds have no geography in the
    model, so each worker goes round the buildings of the grid, one a week.
    """
    r, organised = model.residents, model.organised
    workers = organised.grid_workers
    worker_x, worker_y = _rounds(model, plan)
    speed = model.issues.stations.servers["speed"]
    rows = _shown(model)
    issues = model.issues.book.rows[rows]
    look = np.where(np.isfinite(issues["solved"]), SOLVED, issues["state"])
    issue_x, issue_y = _in_yards(plan, issues["centre"], issues["key"])
    return Frame(
        week=model.week,
        act=(r.act + STOPPED * (r.stopped > 0) + OFFERED * model.watched.offered).astype(np.uint8),
        issue_id=rows.astype(np.int32),
        issue_x=issue_x,
        issue_y=issue_y,
        issue_kind=issues["kind"].astype(np.uint8),
        issue_look=look.astype(np.uint8),
        issue_age=(model.week - issues["raised"]).astype(np.uint16),
        worker_x=worker_x,
        worker_y=worker_y,
        worker_service=_numbers(worker.service for worker in workers),
        worker_paper=_numbers(worker.paper for worker in workers),
        effort=_numbers(company.effort for company in organised.companies),
        social=_numbers(speed[each.server] for each in organised.social_organisations),
        office=_numbers(office.organising_hours for office in organised.offices),
    )


def _shown(model: WatchedModel) -> np.ndarray:
    """Return the issues of the week, but for those solved before that only wait for a call-back."""
    rows = model.watched.issues
    return rows[model.issues.book.rows["solved"][rows] >= model.week - 1]


def _in_yards(plan: Plan, centre: np.ndarray, key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where issues are drawn: (k,) float32 twice."""
    west, north, width, height = plan.buildings[plan.building[centre]].T
    along, out = ((half / 2.0**32).astype(np.float32) for half in (key >> _HALF, key & _LOW))
    return west + along * width, north + height + 1.0 + out * _YARD


def _rounds(model: WatchedModel, plan: Plan) -> tuple[np.ndarray, np.ndarray]:
    """Return in front of which building each grid worker is drawn this week: (g,) float32 twice."""
    workers, offices = model.organised.grid_workers, model.organised.offices
    grids = len(workers) // len(offices)
    at = []
    for worker in workers:
        buildings = np.flatnonzero(plan.building_place == worker.neighbourhood)
        ordinal = worker.ordinal % grids
        first, last = (len(buildings) * (ordinal + k) // grids for k in range(2))
        at.append(buildings[first + model.week % max(1, last - first)])
    west, north, width, height = plan.buildings[at].T
    return west + width / 2, north + height + _YARD / 2


def _numbers(values: Iterable[float]) -> np.ndarray:
    return np.array(list(values), np.float32)
