"""Places and weeks for the view's tests: a real plan, and frames in which everything occurs."""

from functools import lru_cache

import numpy as np

from classroom.live.frame import Frame
from classroom.live.plan import Plan, plan_of
from scenarios import load
from sim.model import CommunityModel

LOOKS = 7
KINDS = 8


@lru_cache(maxsize=4)
def plan(households: int = 60, neighbourhoods: int = 1) -> Plan:
    """Return the plan of Yilan with so many households an estate."""
    scenario = load(
        "yingpu/yilan",
        [
            f"population.estates.east.households={households}",
            f"population.estates.west.households={households}",
            f"population.neighbourhoods={neighbourhoods}",
        ],
    )
    return plan_of(CommunityModel(scenario, seed=1))


def busy_week(where: Plan, week: int, active: float = 0.2) -> Frame:
    """Return a made-up week: every kind of act, look, age, worker and effort occurs."""
    rng = np.random.default_rng(week)
    n, places = where.x.size, len(where.offices)
    act = np.where(rng.random(n) < active, rng.integers(1, 4, n), 0)
    act += 32 * (rng.random(n) < 0.05)
    burnt_out = rng.random(n) < 0.03
    act[burnt_out] = 16
    act[:6] = [2, 1, 3, 16, 0, 32]
    issues = 70 * places
    home = np.random.default_rng(0).integers(0, len(where.buildings), issues)
    west, north, width, height = where.buildings[home].T
    workers = 3 * places
    at = where.buildings[rng.integers(0, len(where.buildings), workers)]
    vacant = np.arange(workers) == 1
    return Frame(
        week=week,
        act=act.astype(np.uint8),
        issue_id=np.arange(issues, dtype=np.int32),
        issue_x=(west + width * np.linspace(0, 1, issues)).astype(np.float32),
        issue_y=(north + height + 4).astype(np.float32),
        issue_kind=(np.arange(issues) % KINDS).astype(np.uint8),
        issue_look=((np.arange(issues) + week) % LOOKS).astype(np.uint8),
        issue_age=(np.arange(issues) % 40).astype(np.uint16),
        worker_x=(at[:, 0] + at[:, 2] / 2).astype(np.float32),
        worker_y=(at[:, 1] + at[:, 3] + 3.5).astype(np.float32),
        worker_service=np.where(vacant, 0.0, 25.0).astype(np.float32),
        worker_paper=np.where(vacant, 0.0, 15.0 + 25.0 * (np.arange(workers) % 2)).astype("f4"),
        effort=np.linspace(0.2, 0.9, len(where.estates)).astype(np.float32),
        social=np.linspace(0.0, 14.0, len(where.social)).astype(np.float32),
        office=np.full(places, 26.0, np.float32),
    )
