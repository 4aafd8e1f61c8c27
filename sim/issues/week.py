"""A week of issues: what arises and what the engine makes of it."""

from __future__ import annotations

from math import inf

import numpy as np

from sim.compiled import compiled
from sim.draws import WEEK_ZERO, Process, mixed, uniform
from sim.issues import laws
from sim.issues.book import HIDDEN, LAPSED, SOLVED
from sim.issues.flows import BRED, RAISED
from sim.issues.world import World, note

ARISE = Process("issues arise")
ISSUE_KEY = Process("issue")


@compiled
def arrivals(key: np.uint64, mean: np.ndarray) -> np.ndarray:
    """Return how many issues arise in each neighbourhood this week: (N,) float64 -> (N,) int64."""
    count = np.empty(mean.size, np.int64)
    for place in range(mean.size):
        count[place] = laws.poisson_quantile(uniform(key, place), mean[place])
    return count


@compiled
def arise(week: int, key: np.uint64, count: np.ndarray, first_row: np.ndarray,
          estate_of: np.ndarray, row: int, world: World) -> int:  # fmt: skip
    """Enter the week's new issues into the book; return the number of rows then in use.

    An issue of type k troubles one adult of the neighbourhood first, any of them alike; given their
    number, the moments of a Poisson process are uniform in the week.

    Parameters
    ----------
    key : stream of the week; count : (N,) int64, new issues; row : first free row of the book
    first_row : (N + 1,) int64, rows of residents by neighbourhood; estate_of : (n,) int
    """
    kinds = world.kinds
    total = 0.0
    for k in range(kinds.size):
        total += kinds[k].share
    for place in range(count.size):
        low, high = first_row[place], first_row[place + 1]
        for ordinal in range(count[place]):
            issue = world.issues[row]
            issue.key = mixed(key ^ mixed(np.uint64((place << 24) + ordinal + 1)))
            kind, luck = 0, laws.luck(issue.key, laws.KIND, 0) * total - kinds[0].share
            while luck >= 0.0 and kind < kinds.size - 1:
                kind += 1
                luck -= kinds[kind].share
            chance = world.parameters[0].departmental * kinds[kind].departmental
            chance *= world.governing[0].departmental
            issue.resident = low + int((high - low) * laws.luck(issue.key, laws.ADULT, 0))
            issue.centre = issue.resident
            issue.place, issue.estate, issue.kind = place, estate_of[issue.centre], kind
            issue.departmental = laws.luck(issue.key, laws.DEPARTMENT, 0) < chance
            issue.state = HIDDEN
            issue.raised = week + laws.luck(issue.key, laws.MOMENT, 0)
            world.flows[place, RAISED] += 1.0
            note(world.log, world.logged, issue.raised, row, RAISED, -1)
            row += 1
    return row


@compiled
def breed(week: int, rows: np.ndarray, row: int, world: World) -> int:
    """Let unsolved issues breed others of their type beside them; return the rows then in use."""
    for i in rows:
        old = world.issues[i]
        if old.solved < inf:
            continue  # it only waits for a call-back
        if laws.luck(old.key, laws.BREEDS, week + WEEK_ZERO) >= world.parameters[0].breeding:
            continue
        issue = world.issues[row]
        issue.key = mixed(old.key ^ mixed(np.uint64(week + WEEK_ZERO)))
        issue.place, issue.estate, issue.kind = old.place, old.estate, old.kind
        issue.resident = issue.centre = old.centre
        issue.departmental = old.departmental
        issue.secondary = True
        issue.state = HIDDEN
        issue.raised = week + laws.luck(issue.key, laws.MOMENT, 0)
        world.flows[old.place, BRED] += 1.0
        note(world.log, world.logged, issue.raised, row, BRED, -1)
        row += 1
    return row


@compiled
def by_place(rows: np.ndarray, places: int, issues: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return rows ordered by neighbourhood, and where each neighbourhood begins (N + 1,)."""
    offsets = np.zeros(places + 1, np.int64)
    for i in rows:
        offsets[issues[i].place + 1] += 1
    offsets = np.cumsum(offsets)
    order, at = np.empty(rows.size, np.int64), offsets[:-1].copy()
    for i in rows:
        place = issues[i].place
        order[at[place]] = i
        at[place] += 1
    return order, offsets


@compiled
def still_open(rows: np.ndarray, issues: np.ndarray, unsolved: np.ndarray) -> np.ndarray:
    """Return the rows that are neither done with nor lapsed; count those not truly solved.

    ``unsolved`` (N, 2) float64 is written: issues of each neighbourhood that are not solved, all of
    them and those that were found.
    """
    kept = np.empty(rows.size, np.int64)
    unsolved[:] = 0.0
    count = 0
    for i in rows:
        issue = issues[i]
        if issue.state not in (SOLVED, LAPSED):
            kept[count] = i
            count += 1
            if issue.solved == np.inf:
                unsolved[issue.place, 0] += 1.0
                unsolved[issue.place, 1] += issue.found < np.inf
    return kept[:count].copy()
