"""How issues join and leave the lines of stations, and how servers begin, pause and end work."""

from __future__ import annotations

from heapq import heappush
from math import inf

from sim.compiled import compiled
from sim.issues import laws
from sim.issues.book import SERVED, WAITING
from sim.issues.catalogue import CALL_BACK, DESK, PRIORITIES
from sim.issues.flows import JOINED, STARTED
from sim.issues.routing import mean_work
from sim.issues.stations import IDLE, NOBODY
from sim.issues.world import World, kind_of_station, note

IS_DONE = 6  # the event of the engine's heap


@compiled
def join(world: World, i: int, station: int, now: float) -> None:
    """Let an issue join the line of a station: its work is drawn, and it begins to wait."""
    issue, p = world.issues[i], world.parameters[0]
    kind = kind_of_station(station, world.flows.shape[0])
    if kind == DESK:
        mean = p.desk_hours + world.governing[0].triage_hours
    elif kind == CALL_BACK:
        mean = p.call_back_hours
    else:
        mean = mean_work(world, i)
    issue.turn += 1
    issue.state = WAITING
    issue.station = station
    issue.work = laws.amount_of_work(issue.key, issue.turn, mean, p.hours_cv)
    begin_waiting(world, i, now)
    world.stations[station].load += issue.work
    _put_last(world, i)
    note(world.log, world.logged, now, i, JOINED, station)


@compiled
def begin_waiting(world: World, i: int, now: float) -> None:
    """Let patience begin anew, and a new deadline run where the old one is over.

    Nobody waits for a call-back: to the resident the matter is closed.
    """
    issue, p = world.issues[i], world.parameters[0]
    at_station = issue.station != NOBODY
    if at_station and kind_of_station(issue.station, world.flows.shape[0]) == CALL_BACK:
        issue.gives_up = inf
        issue.due = inf
        return
    patience = laws.waiting_time(issue.key, laws.PATIENCE, issue.turn, 1.0 / p.patience)
    issue.gives_up = now + patience
    if issue.due <= now or issue.due == inf:
        issue.due = now + p.deadline


@compiled
def withdraw(world: World, i: int) -> None:
    """Take a waiting issue, and its work, from its station."""
    _leave_line(world, i)
    station = world.stations[world.issues[i].station]
    station.load = max(0.0, station.load - world.issues[i].work)


@compiled
def _put_last(world: World, i: int) -> None:
    issue = world.issues[i]
    line = issue.station, world.kinds[issue.kind].priority
    last = world.tail[line]
    issue.before, issue.after = last, NOBODY
    if last == NOBODY:
        world.head[line] = i
    else:
        world.issues[last].after = i
    world.tail[line] = i


@compiled
def _leave_line(world: World, i: int) -> None:
    issue = world.issues[i]
    line = issue.station, world.kinds[issue.kind].priority
    if issue.before == NOBODY:
        world.head[line] = issue.after
    else:
        world.issues[issue.before].after = issue.after
    if issue.after == NOBODY:
        world.tail[line] = issue.before
    else:
        world.issues[issue.after].before = issue.before


@compiled
def _next_in_line(world: World, station: int) -> int:
    """Return who is served next at a station: highest priority, then first come; or NOBODY."""
    for priority in range(PRIORITIES):
        if world.head[station, priority] != NOBODY:
            return int(world.head[station, priority])
    return NOBODY


@compiled
def _idle_server(world: World, station: int) -> int:
    """Return the fastest idle server of a station, or IDLE if none can begin."""
    best, speed = IDLE, 0.0
    for k in range(world.stations[station].first, world.stations[station].last):
        server = world.servers[k]
        if server.serving == IDLE and server.speed > speed:
            best, speed = k, server.speed
    return best


@compiled
def begin_service(world: World, station: int, now: float, end: float,
                  heap: list[tuple[float, int, int]]) -> None:  # fmt: skip
    """Let idle servers of a station take up who waits, not interrupting anyone."""
    while True:
        i = _next_in_line(world, station)
        if i == NOBODY:
            return
        k = _idle_server(world, station)
        if k == IDLE:
            return
        _leave_line(world, i)
        issue, server = world.issues[i], world.servers[k]
        issue.state = SERVED
        server.serving, server.left, server.begun = i, issue.work, now
        note(world.log, world.logged, now, i, STARTED, station)
        done = now + issue.work / server.speed
        if done < end:
            heappush(heap, (done, IS_DONE, k))


@compiled
def end_service(world: World, k: int, now: float) -> int:
    """Free a server that is done; return the issue it served."""
    server = world.servers[k]
    i, station = server.serving, world.stations[server.station]
    station.worked += server.left
    station.load = max(0.0, station.load - world.issues[i].work)
    server.serving, server.left, server.begun = IDLE, 0.0, now
    return int(i)


@compiled
def open_week(world: World, station: int, start: float, end: float,
              heap: list[tuple[float, int, int]]) -> None:  # fmt: skip
    """Begin the week with this week's speeds; who has no hours now puts the work back in line."""
    here = world.stations[station]
    here.power = here.worked = 0.0
    for k in range(here.first, here.last):
        server = world.servers[k]
        here.power += server.speed
        server.begun = start
        if server.serving == IDLE:
            continue
        if server.speed > 0.0:
            done = start + server.left / server.speed
            if done < end:
                heappush(heap, (done, IS_DONE, k))
            continue
        _put_back(world, k, start)


@compiled
def _put_back(world: World, k: int, now: float) -> None:
    """Put what a server has begun back in line, with the work that is left."""
    server = world.servers[k]
    i = int(server.serving)
    issue = world.issues[i]
    world.stations[server.station].load -= issue.work - server.left
    issue.turn += 1
    issue.state = WAITING
    issue.work = server.left
    begin_waiting(world, i, now)
    _put_last(world, i)
    server.serving = IDLE


@compiled
def close_week(world: World, station: int, end: float) -> None:
    """Count the week's work on what is not done yet."""
    here = world.stations[station]
    for k in range(here.first, here.last):
        server = world.servers[k]
        if server.serving != IDLE:
            worked = min(server.left, server.speed * (end - server.begun))
            here.worked += worked
            server.left -= worked
        server.begun = end
