"""Neighbourhoods of the issue engine alone, whose helpers come and go, and what must hold in them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.draws import Draws
from sim.issues import flows
from sim.issues.book import (
    AT_DEPARTMENT,
    HIDDEN,
    LAPSED,
    PAPERED,
    SERVED,
    SOLVED,
    WAITING,
)
from sim.issues.catalogue import CALL_BACK, GRID, POOLED, PRIORITIES, SOCIAL
from sim.issues.parameters import Issues
from sim.issues.stations import IDLE, NOBODY
from sim.issues.system import IssueSystem
from sim.organisations.governing import Governing
from sim.parameters import validated

ESTATES, ADULTS, GRIDS, ORGANISATIONS = 2, 40, 2, 1  # of each neighbourhood; adults an estate
RULES: dict[str, float] = {
    "report_cost": 0.2, "conflict": 0.3, "call_back": 0.3, "false_closure": 0.6, "pressure": 0.8,
    "called_up": 0.3, "authority": 0.3, "department_delay": 0.7,
}  # fmt: skip
BUSY: dict[str, float] = {"per_adult": 12.0, "deadline": 0.5, "patience": 4.0, "breeding": 0.05,
                          "departmental": 0.3, "volunteer_quality": 0.6}  # fmt: skip


class Room:
    """Some neighbourhoods; their hours, patrols and workers differ from week to week.

    What a neighbourhood is given depends on its seed and the week alone, not on the others.
    """

    def __init__(self, seeds: list[int], *, issues: dict[str, float] | None = None,
                 rules: dict[str, float] | None = None, idle: float = 0.3, luck: int = 1,
                 keeps_events: bool = True) -> None:  # fmt: skip
        places = len(seeds)
        estate = np.repeat(np.arange(places * ESTATES, dtype=np.int32), ADULTS)
        trust = np.concatenate(
            [np.random.default_rng([1, s]).random(ESTATES * ADULTS) for s in seeds]
        )
        residents: Any = SimpleNamespace(
            neighbourhood=estate // ESTATES, estate=estate, trust=trust.astype(np.float32)
        )
        self.residents = residents
        self.system = IssueSystem(residents, places, ESTATES, GRIDS, ORGANISATIONS, keeps_events)
        self.system.take_over(validated(Issues, BUSY | (issues or {})))
        self.rules = RULES | (rules or {})
        self.seeds, self.idle = seeds, idle
        self.draws = Draws(luck)
        self.week = 0
        self.totals = np.zeros((places, len(flows.FLOWS)))

    def live(self, weeks: int) -> Room:
        """Let weeks pass with what the seeds give."""
        for _ in range(weeks):
            self.system.open_week()
            for place, seed in enumerate(self.seeds):
                self._give(place, np.random.default_rng([2, seed, self.week]))
            self._live_week()
        return self

    def live_with(self, weeks: int, hours: dict[int, float]) -> Room:
        """Let weeks pass in which only some pools have hours, in every neighbourhood."""
        for _ in range(weeks):
            self.system.open_week()
            self.system.hours[:, list(hours)] = list(hours.values())
            self._live_week()
        return self

    def _live_week(self) -> None:
        """Let a week pass, and check everything after it."""
        adults = np.full(len(self.seeds), float(ESTATES * ADULTS))
        self.system.live(self.week, self.draws, Governing(**self.rules), adults, adults / 2.0)
        self.totals += self.system.flows
        self.week += 1
        check(self)

    def _give(self, place: int, luck: np.random.Generator) -> None:
        """Give hours to pools and workers; some have none this week."""
        system = self.system
        hours = luck.choice([0.0, 5.0, 20.0, 60.0], POOLED)
        system.hours[place] = np.where(luck.random(POOLED) < self.idle, 0.0, hours)
        system.patrol[place] = luck.random() * 3.0
        workers = [
            *(system.server(place, GRID, k) for k in range(GRIDS)),
            *(system.server(place, SOCIAL, k) for k in range(ORGANISATIONS)),
            *(system.property_server(place * ESTATES + k) for k in range(ESTATES)),
        ]
        for server in workers:
            there = luck.random() >= self.idle
            system.work(server, luck.random() * 20.0 * there, luck.random())


def check(room: Room) -> None:
    """Fail if anything is lost, counted twice, in two places at once, or out of order."""
    issues_stand_somewhere(room.system)
    times_are_in_order(room.system, room.week)
    lines_hold_who_waits(room.system)
    servers_serve_one_each(room.system)
    work_adds_up(room.system)
    counts_add_up(room.system, room.totals)


def issues_stand_somewhere(system: IssueSystem) -> None:
    """Every issue is in one state, with the times that this state must have."""
    rows = system.book.written
    state = rows["state"]
    is_open = np.zeros(rows.size, bool)
    is_open[system.book.open] = True
    assert np.unique(system.book.open).size == system.book.open.size
    assert np.array_equal(is_open, ~np.isin(state, (SOLVED, LAPSED)))
    found, solved, closed = (np.isfinite(rows[name]) for name in ("found", "solved", "closed"))
    assert not found[state == HIDDEN].any()
    assert found[np.isin(state, (WAITING, SERVED, AT_DEPARTMENT, PAPERED, SOLVED))].all()
    assert (solved & closed)[state == SOLVED].all()
    assert not solved[np.isin(state, (HIDDEN, AT_DEPARTMENT, PAPERED, LAPSED))].any()
    assert (closed & (rows["papered"] > 0))[state == PAPERED].all()
    being_called = solved & (state != SOLVED)
    assert (rows["station"][being_called] % POOLED == CALL_BACK).all()
    assert (rows["station"][being_called] < POOLED * system.places).all()


def times_are_in_order(system: IssueSystem, now: float) -> None:
    """Issues arise, are found and then solved and closed; nothing is in the future, or too late."""
    rows = system.book.written
    for earlier, later in (("raised", "found"), ("found", "solved"), ("found", "closed")):
        known = np.isfinite(rows[later])
        assert (rows[earlier][known] <= rows[later][known]).all(), (earlier, later)
        assert (rows[later][known] < now).all()
    waits = np.isin(rows["state"], (WAITING, AT_DEPARTMENT))
    for name in ("gives_up", "due"):
        assert (rows[name][waits] >= now).all(), name
    assert (rows["answer"][rows["state"] == AT_DEPARTMENT] >= now).all()
    for week, log in enumerate(system.log, start=int(now) - len(system.log)):
        lived = log[
            ~np.isin(log["event"], (flows.RAISED, flows.BRED))
        ]  # those are drawn beforehand
        assert ((lived["time"] >= week) & (lived["time"] < week + 1)).all()
        place = rows["place"][lived["issue"]]
        backwards = (np.diff(lived["time"]) < 0.0) & (np.diff(place) == 0)
        assert not backwards.any()


def lines_hold_who_waits(system: IssueSystem) -> None:
    """The lines of stations, by priority, hold all who wait and nobody else."""
    rows, stations = system.book.written, system.stations
    seen: list[int] = []
    for station in range(stations.stations.size):
        for priority in range(PRIORITIES):
            before, i = NOBODY, int(stations.head[station, priority])
            while i != NOBODY:
                issue = rows[i]
                assert (issue["state"], issue["station"]) == (WAITING, station)
                assert system.kinds["priority"][issue["kind"]] == priority
                assert issue["before"] == before
                seen.append(i)
                before, i = i, int(issue["after"])
            assert stations.tail[station, priority] == before
    assert sorted(seen) == np.flatnonzero(rows["state"] == WAITING).tolist()


def servers_serve_one_each(system: IssueSystem) -> None:
    """No issue is served by two; and nobody is idle while somebody waits."""
    rows, servers = system.book.written, system.stations.servers
    busy = servers[servers["serving"] != IDLE]
    assert sorted(busy["serving"]) == np.flatnonzero(rows["state"] == SERVED).tolist()
    assert np.array_equal(rows["station"][busy["serving"]], busy["station"])
    assert (busy["left"] >= 0.0).all()
    assert (busy["left"] <= rows["work"][busy["serving"]]).all()
    could_serve = servers[(servers["serving"] == IDLE) & (servers["speed"] > 0.0)]["station"]
    assert (system.stations.head[could_serve] == NOBODY).all()


def work_adds_up(system: IssueSystem) -> None:
    """Loads are the work in line and in service; nobody works more hours than there are."""
    rows, stations = system.book.written, system.stations.stations
    there = np.isin(rows["state"], (WAITING, SERVED))
    load = np.bincount(rows["station"][there], rows["work"][there], stations.size)
    assert np.allclose(stations["load"], load, atol=1e-6)
    assert (stations["worked"] <= stations["power"] + 1e-9).all()
    served = np.bincount(system.stations.servers["station"], system.stations.servers["speed"])
    assert np.allclose(stations["power"], served)


def counts_add_up(system: IssueSystem, totals: np.ndarray) -> None:
    """What was counted week by week is what the book says, in each neighbourhood."""
    rows = system.book.written

    def count(chosen: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        return np.bincount(rows["place"], chosen * (1.0 if weights is None else weights),
                           system.places)  # fmt: skip

    flow = dict(enumerate(totals.T))
    found = flow[flows.BY_RESIDENTS] + flow[flows.BY_HOTLINE] + flow[flows.BY_PATROL]
    lapsed = flow[flows.GAVE_UP] + flow[flows.FADED] + flow[flows.FORGOTTEN]
    assert np.array_equal(flow[flows.RAISED], count(~rows["secondary"]))
    assert np.array_equal(flow[flows.BRED], count(rows["secondary"]))
    assert np.array_equal(found, count(np.isfinite(rows["found"])))
    assert np.array_equal(flow[flows.TRULY_SOLVED], count(np.isfinite(rows["solved"])))
    assert np.array_equal(lapsed, count(rows["state"] == LAPSED))
    assert np.array_equal(flow[flows.ON_PAPER], count(rows["papered"] > 0, rows["papered"]))
    assert np.array_equal(flow[flows.RATED], flow[flows.RATED_WELL] + flow[flows.REWORKED])
    at_department = count(rows["state"] == AT_DEPARTMENT)
    assert (flow[flows.ESCALATED] >= flow[flows.ACTED] + flow[flows.REFUSED] + at_department).all()
    under_way = count(np.isin(rows["state"], (WAITING, SERVED, AT_DEPARTMENT)))
    assert np.array_equal(found + flow[flows.REOPENED], flow[flows.CLOSED] + under_way)
