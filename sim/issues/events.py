"""What happens to an issue, one function per event; those that send it on return the next station."""

from __future__ import annotations

from math import inf

from sim.compiled import compiled
from sim.issues import laws
from sim.issues.book import (
    AT_DEPARTMENT,
    HIDDEN,
    HOTLINE,
    LAPSED,
    PAPERED,
    PATROL,
    RESIDENT,
    SOLVED,
    WAITING,
)
from sim.issues.catalogue import CALL_BACK, DESK, DISPUTE, POOLED
from sim.issues.flows import (
    ACTED,
    BY_HOTLINE,
    BY_PATROL,
    BY_RESIDENTS,
    CLOSED,
    ESCALATED,
    FADED,
    FORGOTTEN,
    GAVE_UP,
    ON_PAPER,
    RATED,
    RATED_WELL,
    REFUSED,
    REOPENED,
    REWORKED,
    TRULY_SOLVED,
    WHISTLED,
)  # fmt: skip
from sim.issues.lines import begin_waiting, join, withdraw
from sim.issues.neighbours import tell
from sim.issues.routing import best_handler
from sim.issues.stations import NOBODY
from sim.issues.world import World, kind_of_station, note


@compiled
def comes_up(world: World, i: int, on_patrol: bool, now: float) -> int:
    """A hidden issue is found, or one closed on paper comes up again: to the desk."""
    issue = world.issues[i]
    if issue.state == PAPERED:
        how = REOPENED
    elif on_patrol:
        how, issue.finder = BY_PATROL, PATROL
    else:
        distrust = 1.0 - world.trust[issue.resident]
        by_phone = laws.luck(issue.key, laws.CHANNEL, 0) < world.parameters[0].hotline * distrust
        how = BY_HOTLINE if by_phone else BY_RESIDENTS
        issue.finder = HOTLINE if by_phone else RESIDENT
    issue.found = min(issue.found, now)
    issue.due = inf
    _happens(world, i, how, now, NOBODY)
    return int(POOLED * issue.place + DESK)


@compiled
def fades(world: World, i: int, now: float) -> None:
    """What nobody knows of, or the records call closed, goes away by itself."""
    issue = world.issues[i]
    _happens(world, i, FADED if issue.state == HIDDEN else FORGOTTEN, now, NOBODY)
    issue.state = LAPSED


@compiled
def gives_up(world: World, i: int, now: float) -> None:
    """Whoever waits has waited long enough; the records count the case as closed."""
    issue = world.issues[i]
    if issue.state == WAITING:
        withdraw(world, i)
    issue.state = LAPSED
    _happens(world, i, GAVE_UP, now, issue.station)
    _close(world, i, now, issue.station)
    tell(world, i, False)


@compiled
def falls_due(world: World, i: int, now: float) -> None:
    """At the deadline: closed on paper, called up to a department, or given another deadline.

    A deadline that is missed is a promise not kept; those affected see it.
    """
    issue, p, g = world.issues[i], world.parameters[0], world.governing[0]
    waits, load = issue.state == WAITING, 1.0
    if waits:
        station = world.stations[issue.station]
        if station.load > 0.0:
            load = station.load / (station.load + station.power)
    ordinal = int((now - issue.found) / p.deadline + 0.5)
    chance = laws.closed_on_paper(g.false_closure, g.pressure, load, g.call_back, g.voice)
    if laws.luck(issue.key, laws.PAPER, ordinal) < chance:
        if waits:
            withdraw(world, i)
        _close_on_paper(world, i, now, issue.station)
        return
    if waits and laws.luck(issue.key, laws.CALLED_UP, ordinal) < g.called_up:
        withdraw(world, i)
        _happens(world, i, WHISTLED, now, NOBODY)
        _call_up(world, i, now)
    tell(world, i, False)
    issue.due = now + p.deadline


@compiled
def is_answered(world: World, i: int, now: float) -> int:
    """A department acts, or does not: it is called again, or the neighbourhood goes on alone."""
    issue = world.issues[i]
    if laws.luck(issue.key, laws.ACTS, issue.turn) < world.governing[0].authority:
        issue.state = SOLVED
        _happens(world, i, ACTED, now, NOBODY)
        _solve(world, i, now, NOBODY)
        _close(world, i, now, NOBODY)
        return NOBODY
    _happens(world, i, REFUSED, now, NOBODY)
    if issue.departmental:
        _call_up(world, i, now)
        return NOBODY
    return best_handler(world, i)


@compiled
def leaves(world: World, i: int, station: int, server: int, now: float) -> int:
    """Work at a station is done: on from the desk, from a call-back, or from a handler."""
    kind = kind_of_station(station, world.flows.shape[0])
    if kind == DESK:
        if not world.issues[i].departmental:
            return best_handler(world, i)
        _call_up(world, i, now)
        return NOBODY
    if kind == CALL_BACK:
        return _called_back(world, i, station, now)
    return _handled(world, i, station, server, now)


@compiled
def looks_elsewhere(world: World, i: int, now: float) -> None:
    """Nobody works at this station any more: go where someone does, who begins anew."""
    kind = kind_of_station(world.issues[i].station, world.flows.shape[0])
    station = best_handler(world, i)
    if kind != DESK and kind != CALL_BACK and world.stations[station].power > 0.0:
        withdraw(world, i)
        join(world, i, station, now)


@compiled
def _handled(world: World, i: int, station: int, server: int, now: float) -> int:
    """A handler is done: truly or not, called back or not."""
    issue = world.issues[i]
    issue.attempts += 1
    quality = world.servers[server].quality
    if issue.kind == DISPUTE:
        quality += world.governing[0].dispute_binding * (1.0 - quality)
    good = laws.luck(issue.key, laws.GOOD, issue.attempts) < quality
    if good:
        _solve(world, i, now, station)
    call_back = int(POOLED * issue.place + CALL_BACK)
    asked = laws.luck(issue.key, laws.CHECKED, issue.attempts) < world.governing[0].call_back
    if asked and world.stations[call_back].power > 0.0:
        return call_back
    if good:
        issue.state = SOLVED
        _close(world, i, now, station)
    else:
        _close_on_paper(world, i, now, station)
    return NOBODY


@compiled
def _called_back(world: World, i: int, station: int, now: float) -> int:
    """The resident is asked: satisfied and closed, or to be done again."""
    issue = world.issues[i]
    _happens(world, i, RATED, now, station)
    if issue.solved == inf:
        _happens(world, i, REWORKED, now, station)
        return best_handler(world, i)
    _happens(world, i, RATED_WELL, now, station)
    issue.state = SOLVED
    _close(world, i, now, station)
    return NOBODY


@compiled
def _call_up(world: World, i: int, now: float) -> None:
    """Call a department; it answers in its own time."""
    issue = world.issues[i]
    issue.turn += 1
    issue.state = AT_DEPARTMENT
    issue.station = NOBODY
    rate = 1.0 / world.governing[0].department_delay
    issue.answer = now + laws.waiting_time(issue.key, laws.ANSWER, issue.turn, rate)
    begin_waiting(world, i, now)
    _happens(world, i, ESCALATED, now, NOBODY)


@compiled
def _solve(world: World, i: int, now: float, station: int) -> None:
    world.issues[i].solved = now
    tell(world, i, True)
    _happens(world, i, TRULY_SOLVED, now, station)


@compiled
def _close(world: World, i: int, now: float, station: int) -> None:
    """Close an issue in the records; the first closing counts for its time."""
    world.issues[i].closed = min(world.issues[i].closed, now)
    _happens(world, i, CLOSED, now, station)


@compiled
def _close_on_paper(world: World, i: int, now: float, station: int) -> None:
    issue = world.issues[i]
    issue.state = PAPERED
    issue.papered += 1
    tell(world, i, False)
    _happens(world, i, ON_PAPER, now, station)
    _close(world, i, now, station)


@compiled
def _happens(world: World, i: int, event: int, now: float, station: int) -> None:
    world.flows[world.issues[i].place, event] += 1.0
    note(world.log, world.logged, now, i, event, station)
