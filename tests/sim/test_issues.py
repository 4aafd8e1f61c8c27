"""The issue engine: nothing is lost or counted twice, and neighbourhoods leave each other alone."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.issues.book import HIDDEN
from sim.issues.flows import FLOWS, REOPENED, REWORKED, TRULY_SOLVED
from sim.issues.world import EVENT
from tests.sim.issue_rooms import Room, check

_SHARES = st.sampled_from([0.0, 1.0]) | st.floats(0.0, 1.0)
_HOURS = st.sampled_from([0.0]) | st.floats(0.0, 1.0)
_RULES = st.fixed_dictionaries(
    {
        "report_cost": st.sampled_from([0.0, 0.2, 0.9, 5.0]), "call_back": _SHARES,
        "false_closure": _SHARES, "pressure": st.floats(0.0, 5.0), "called_up": _SHARES,
        "authority": _SHARES, "department_delay": st.floats(0.01, 5.0), "voice": _SHARES,
        "triage_hours": st.floats(0.0, 2.0), "handover": st.floats(0.0, 2.0),
    }
)  # fmt: skip
_ISSUES = st.fixed_dictionaries(
    {
        "per_adult": st.floats(0.0, 30.0), "breeding": st.floats(0.0, 0.1),
        "fading": st.floats(0.0, 1.0), "hours_factor": st.floats(0.05, 5.0),
        "hours_cv": st.sampled_from([0.0, 0.5, 1.0, 3.0]), "desk_hours": _HOURS,
        "call_back_hours": _HOURS, "volunteer_quality": _SHARES,
        "staff_quality": _SHARES, "deadline": st.floats(0.05, 5.0),
        "patience": st.floats(0.01, 50.0), "departmental": _SHARES,
    }
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
@given(rules=_RULES, issues=_ISSUES, idle=_SHARES, luck=st.integers(0, 2**63))
def test_everything_adds_up(
    rules: dict[str, float], issues: dict[str, float], idle: float, luck: int
) -> None:
    Room([1, 2], rules=rules, issues=issues, idle=idle, luck=luck).live(12)


def test_much_happens_in_the_room_that_is_checked() -> None:
    room = Room([1, 2, 3]).live(60)
    for name, total in zip(FLOWS, room.totals.sum(axis=0), strict=True):
        assert total > 10, name


def test_a_check_would_notice_what_is_lost() -> None:
    room = Room([1, 2], issues={"per_adult": 40.0}, idle=0.0).live(10)
    for spoil in (_lose_an_issue, _lose_an_hour, _serve_two, _count_twice):
        spoiled = copy.deepcopy(room)
        spoil(spoiled)
        with pytest.raises(AssertionError):
            check(spoiled)


def test_events_are_kept_without_changing_anything() -> None:
    kept, bare = (Room([1, 2], keeps_events=keep).live(30) for keep in (True, False))
    assert differences(kept, bare) == ["log"]
    assert sum(log.size for log in kept.system.log) > 1000
    assert bare.system.log == []


def test_neighbourhoods_leave_each_other_alone() -> None:
    alone, together = Room([1]).live(30), Room([1, 2, 3]).live(30)
    first = together.system.book.written
    assert_same_lives(alone.system.book.written, first[first["place"] == 0])
    assert np.array_equal(alone.totals[0], together.totals[0])
    others = Room([9, 2, 7]).live(30)
    both = [room.system.book.written for room in (together, others)]
    assert_same_lives(*(rows[rows["place"] == 1] for rows in both))
    assert not np.array_equal(together.totals[0], others.totals[0])
    assert np.array_equal(together.totals[1], others.totals[1])


@pytest.mark.parametrize("used", [0, 25])
def test_a_saved_state_goes_on_alike(used: int) -> None:
    room = Room([1, 2]).live(10)
    other = Room([1, 2], luck=7).live(used)  # what a room has lived through leaves no trace
    other.system.restore(copy.deepcopy(room.system.state()))
    other.week, other.totals, other.draws = room.week, room.totals.copy(), room.draws
    assert differences(room.live(20), other.live(20)) == []


def test_nothing_is_lost_while_nobody_works() -> None:
    room = Room([1], issues={"patience": 100_000.0, "fading": 0.0}, idle=1.0,
                rules={"report_cost": 0.0, "false_closure": 0.0, "authority": 0.0})  # fmt: skip
    room.live(10)
    assert room.totals[0, TRULY_SOLVED] == 0.0
    waiting = room.system.book.open.size
    assert waiting == room.system.book.count > 100
    room.idle = 0.0
    none_arise = {"per_adult": 0.0, "breeding": 0.0}
    room.system.take_over(room.system.parameters.model_copy(update=none_arise))
    room.rules["authority"] = 1.0
    for _ in range(500):
        room.live(1)
    assert room.totals[0, TRULY_SOLVED] == room.system.book.count


def test_work_that_is_never_done_well_is_done_again_and_again_but_not_for_ever() -> None:
    nothing = {"hours_factor": 0.01, "volunteer_quality": 0.0, "staff_quality": 0.0,
               "call_back_hours": 0.0, "desk_hours": 0.0}  # fmt: skip
    room = Room([1], issues=nothing, rules={"call_back": 1.0}, keeps_events=False).live(10)
    assert room.totals[0, REWORKED] > 1000


def test_only_what_is_not_solved_breeds() -> None:
    # what is solved stays open until somebody calls back
    room = Room([1], rules={"call_back": 1.0})
    room.live(1)
    certain = {"per_adult": 0.0, "breeding": 1.0}  # more than a scenario may ask for
    room.system.take_over(room.system.parameters.model_copy(update=certain))
    for _ in range(6):
        rows = room.system.book.written[room.system.book.open]
        unsolved, before = int(np.isinf(rows["solved"]).sum()), room.system.book.count
        room.live(1)
        assert room.system.book.count - before == unsolved


def test_reworked_and_reopened_issues_are_handled_again() -> None:
    room = Room([1]).live(40)
    rows = room.system.book.written
    assert room.totals[0, REWORKED] > 10 < room.totals[0, REOPENED]
    assert (rows["attempts"] <= rows["turn"]).all()
    assert rows["attempts"].max() > 1
    assert (rows["attempts"][rows["state"] == HIDDEN] == 0).all()


def differences(one: Room, other: Room) -> list[str]:
    """Return what differs between two rooms, bit by bit."""
    states = [room.system.state() for room in (one, other)]
    flat = [
        {
            **s.pop("book"),
            **s.pop("stations"),
            **s,
            "totals": room.totals,
            "log": np.concatenate([np.empty(0, EVENT), *s["log"]]),
        }
        for s, room in zip(states, (one, other), strict=True)
    ]
    assert list(flat[0]) == list(flat[1])
    return [name for name in flat[0] if flat[0][name].tobytes() != flat[1][name].tobytes()]


def assert_same_lives(some: np.ndarray, others: np.ndarray) -> None:
    """Fail if issues differ, but for the numbers of rows, residents, estates and stations."""
    assert some.size == others.size > 100
    for name in ("key", "kind", "state", "finder", "papered", "turn", "attempts", "work", "raised",
                 "found", "solved", "closed", "gives_up", "due", "answer"):  # fmt: skip
        assert np.array_equal(some[name], others[name]), name


def _lose_an_issue(room: Room) -> None:
    rows, stations = room.system.book.written, room.system.stations
    line = tuple(np.argwhere(stations.head >= 0)[0])
    stations.head[line] = rows["after"][stations.head[line]]


def _lose_an_hour(room: Room) -> None:
    room.system.stations.stations["load"][np.argmax(room.system.stations.stations["load"])] -= 1.0


def _serve_two(room: Room) -> None:
    servers = room.system.stations.servers
    busy = servers["serving"] >= 0
    servers["serving"][np.argmin(busy)] = servers["serving"][busy][0]


def _count_twice(room: Room) -> None:
    room.totals[0, TRULY_SOLVED] += 1.0
