"""The issue engine: one event loop per neighbourhood and week, in continuous time.

raised -> found (by residents, the hotline or on patrol) -> desk -> handled by whoever can soonest, or
by a department -> called back or not -> closed; what fails is done again; what is overdue is closed
on paper, called up to a department, or waits on. *True* and *reported* are kept apart.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf

import numpy as np

from sim.compiled import compiled
from sim.issues import events
from sim.issues.book import AT_DEPARTMENT, HIDDEN, LAPSED, PAPERED, WAITING
from sim.issues.catalogue import POOLED
from sim.issues.finding import FADES, IS_FOUND, IS_MET, first_find, first_reporter
from sim.issues.lines import IS_DONE, begin_service, close_week, end_service, join, open_week
from sim.issues.stations import NOBODY
from sim.issues.world import World, borrowed

GIVES_UP, FALLS_DUE, IS_ANSWERED = range(3, 6)  # after the three of finding; then IS_DONE


@compiled
def run_week(week: int, order: np.ndarray, offsets: np.ndarray, world: World) -> int:
    """Let the open issues of all neighbourhoods live through [week, week + 1).

    Parameters
    ----------
    week : int, the recorded week; negative in the burn-in
    order, offsets : (k,), (N + 1,) int64, rows of open issues, by neighbourhood
    world : World; issues, stations, estates, verdicts, flows and log are written

    Returns
    -------
    number of events
    """
    places, total = offsets.size - 1, 0
    world = borrowed(world)
    for k in range(world.estates.size):
        world.estates[k].annoyance = 0.0
    for place in range(places):
        total += _run_place(week, place, order[offsets[place] : offsets[place + 1]], world)
    return total


@compiled
def _run_place(week: int, place: int, rows: np.ndarray, world: World) -> int:
    """Let one neighbourhood's issues live through a week; return the number of events."""
    places = world.flows.shape[0]
    start, end = float(week), week + 1.0
    heap = [(inf, 0, 0)]
    first, own = POOLED * place, world.of_place
    estates = POOLED * places + own[place], POOLED * places + own[place + 1]
    for station in range(first, first + POOLED):
        open_week(world, station, start, end, heap)
    for station in range(*estates):
        open_week(world, station, start, end, heap)
    for i in rows:
        _expect_this_week(week, i, world, heap)
    for station in range(first, first + POOLED):
        begin_service(world, station, start, end, heap)
    for station in range(*estates):
        begin_service(world, station, start, end, heap)

    count = 0
    while True:
        now, event, who = heappop(heap)
        if now >= end:
            break
        acts = True
        i, freed, goes_to = who, NOBODY, NOBODY
        if event == IS_DONE:
            freed = world.servers[who].station
            i = end_service(world, who, now)
        issue = world.issues[i]
        if event == IS_DONE:
            goes_to = events.leaves(world, i, freed, who, now)
        elif event in (IS_FOUND, IS_MET):
            goes_to = events.comes_up(world, i, event == IS_MET, now)
        elif event == FADES:
            events.fades(world, i, now)
        elif event == GIVES_UP:
            acts = _in_line(issue.state) and issue.gives_up == now
            if acts:
                events.gives_up(world, i, now)
        elif event == FALLS_DUE:
            acts = _in_line(issue.state) and issue.due == now
            if acts:
                events.falls_due(world, i, now)
        else:
            acts = issue.state == AT_DEPARTMENT and issue.answer == now
            if acts:
                goes_to = events.is_answered(world, i, now)
        if not acts:
            continue
        count += 1
        if goes_to != NOBODY:
            join(world, i, goes_to, now)
            begin_service(world, goes_to, now, end, heap)
        if freed != NOBODY:
            begin_service(world, freed, now, end, heap)
        _expect(i, end, world, heap)

    for station in range(first, first + POOLED):
        close_week(world, station, end)
    for station in range(*estates):
        close_week(world, station, end)
    _weigh(end, rows, world)
    return count


@compiled
def _in_line(state: int) -> bool:
    return state in (WAITING, AT_DEPARTMENT)


@compiled
def _expect(i: int, end: float, world: World, heap: list[tuple[float, int, int]]) -> None:
    """Put what this week may still bring to a known issue on the heap.

    An event holds only if its time is still the one the issue has, so what is outdated does no harm.
    """
    issue = world.issues[i]
    if _in_line(issue.state):
        if issue.gives_up < end:
            heappush(heap, (issue.gives_up, GIVES_UP, i))
        if issue.due < end:
            heappush(heap, (issue.due, FALLS_DUE, i))
        if issue.state == AT_DEPARTMENT and issue.answer < end:
            heappush(heap, (issue.answer, IS_ANSWERED, i))


@compiled
def _expect_this_week(week: int, i: int, world: World, heap: list[tuple[float, int, int]]) -> None:
    """Put what a week may bring to an open issue on the heap."""
    issue = world.issues[i]
    if issue.state == HIDDEN or issue.state == PAPERED:
        begin = max(float(week), issue.raised)
        reporter = first_reporter(world, i, week, begin - issue.raised)
        met = 0.0
        if issue.state == HIDDEN:
            met = world.patrol[issue.place] * world.kinds[issue.kind].visible
        fading = world.parameters[0].fading
        when, how = first_find(issue.key, week, begin, reporter, met, fading)
        if when < week + 1.0:
            if how == IS_FOUND:
                issue.resident = reporter  # who reports is who waits for the outcome
            heappush(heap, (when, how, i))
        return
    if issue.state == WAITING and world.stations[issue.station].power == 0.0:
        events.looks_elsewhere(world, i, float(week))
    _expect(i, week + 1.0, world, heap)


@compiled
def _weigh(now: float, rows: np.ndarray, world: World) -> None:
    """Weigh what is not truly solved: older issues annoy more."""
    ageing = world.parameters[0].report_ageing
    for i in rows:
        issue = world.issues[i]
        if issue.solved == inf and issue.state != LAPSED:
            older = 1.0 + ageing * (now - issue.raised)
            world.estates[issue.estate].annoyance += world.kinds[issue.kind].annoyance * older
