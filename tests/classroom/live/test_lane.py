"""A lane shows what a plain run gives, wherever one goes and whatever is changed on the way."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from classroom.live.checkpoints import Checkpoints
from classroom.live.figures import FIGURES
from classroom.live.lane import Lane
from classroom.live.steering import merged
from sim import CommunityModel, InputError, Scenario, simulate
from sim.schemes.registry import registered
from tests.sim.small import differences, lively, small

EVERYTHING: dict[str, Any] = {"schemes": dict.fromkeys(registered(), "on")}
SHORT: dict[str, Any] = {"weeks": 30, "burn_in": 6}
# one value of each kind: of schemes, of words, and of what is no scheme
VALUES: list[dict[str, Any]] = [
    {"schemes.points.yuan_per_hour": 30.0},
    {"schemes.points.basis": "checked", "schemes.points.cap": 50.0},
    {"schemes.star_rating.mode": "quota"},
    {"schemes.grid.households": 100},
    {"schemes.time_bank.credited": 2.0},
    {"schemes.shock.size": 5.0},
    {"decision.norm": 0.0, "decision.base_reach": 0.9},
    {"decision.rule": "threshold", "decision.update": "sequential"},
    {"states.return_rate": 0.9},
    {"organisations.issues.per_adult": 3.0, "organisations.grid.week_hours": 20.0},
    {"organisations.office.staff": 1},
    {"schemes": {"letters": "on"}},
]


def ended(lane: Lane) -> Lane:
    lane.go_to(lane.last_week)
    return lane


def check(lane: Lane) -> None:
    """A lane that has ended equals a plain run of its scenario."""
    assert differences(ended(lane).result(), simulate(lane.scenario, lane.seed)) == []


def test_a_lane_that_is_left_alone_is_a_plain_run() -> None:
    lane = Lane(lively(EVERYTHING, SHORT), 7)
    assert (lane.week, lane.last_week) == (0, 30)
    while lane.week < lane.last_week:
        assert lane.step().week == lane.week
    assert lane.step().week == 30, "nothing more happens after the last week"
    check(lane)


def test_going_back_and_forth_shows_the_same_weeks() -> None:
    scenario = lively(EVERYTHING, SHORT)
    straight = Lane(scenario, 7)
    shown = [straight.frame().packed()] + [straight.step().packed() for _ in range(30)]
    lane = Lane(scenario, 7)
    for week in (12, 3, 3, 30, 0, 1, 29, 8, 7, 9, 0, 30):
        assert lane.go_to(week).packed() == shown[week], week
        assert lane.frame().packed() == shown[week]
        assert lane.week == week
    assert differences(lane.result(), straight.result()) == []


@pytest.mark.parametrize("burn_in", [0, 1])
def test_the_first_week_can_be_gone_back_to(burn_in: int) -> None:
    lane = Lane(lively({"weeks": 5, "burn_in": burn_in}), 2)
    first = lane.frame().packed()
    lane.go_to(5)
    assert lane.go_to(0).packed() == first
    check(lane)


@pytest.mark.parametrize("name", registered())
def test_every_scheme_switched_on_and_off_in_mid_run_is_a_plain_run_of_the_scenario(
    name: str,
) -> None:
    lane = Lane(lively(SHORT), 7)
    for week, switch in ((3, "on"), (9, "off"), (20, "on")):
        lane.go_to(week)
        lane.change({f"schemes.{name}": switch})
    assert [week for week, _ in lane.changes] == [3, 9, 20]
    check(lane)


@pytest.mark.parametrize("values", VALUES, ids=lambda values: ", ".join(values))
def test_every_kind_of_value_changed_in_mid_run_is_a_plain_run_of_the_scenario(
    values: dict[str, Any],
) -> None:
    everything = lively(EVERYTHING, SHORT)
    lane = Lane(everything, 7)
    lane.go_to(11)
    lane.change(values)
    check(lane)
    assert differences(lane.result(), simulate(everything, 7)), "the change tells"


def test_what_is_changed_after_going_back_forgets_what_came_later() -> None:
    lane = Lane(lively(SHORT), 7)
    lane.go_to(20)
    lane.change({"schemes.points": "on"})
    ended(lane).go_to(6)
    assert lane.changes == [(20, {"schemes.points": "on"})], "going back alone forgets nothing"
    lane.change({"schemes.letters": "on"})
    assert lane.changes == [(6, {"schemes.letters": "on"})]
    check(lane)


def test_a_twin_is_like_its_lane_up_to_now_and_goes_its_own_way_from_there() -> None:
    given = {"changes": [{"week": 15, "set": {"schemes.menu": "on"}}]}
    lane = Lane(lively(SHORT, given), 7)
    lane.go_to(4)
    lane.change({"schemes.points": "on"})
    lane.go_to(9)
    twin = lane.twin()
    assert twin.week == 9 and twin.frame().packed() == lane.frame().packed()
    assert twin.changes == lane.changes
    twin.change({"decision.base_reach": 0.9})
    reach = [ended(each).figures()["reach"] for each in (lane, twin)]
    assert reach[0][:9] == reach[1][:9] and reach[0][9] < reach[1][9]
    twin.go_to(2)
    twin.change({"schemes.letters": "on"})  # what the lane made was made here too
    assert [week for week, _ in twin.changes] == [2, 15]
    assert [week for week, _ in lane.changes] == [4, 15]
    check(lane)
    check(twin)


def test_what_is_made_for_later_weeks_can_be_forgotten() -> None:
    given = {"changes": [{"week": 15, "set": {"schemes.menu": "on"}}]}
    lane = Lane(lively(SHORT, given), 7)
    for week in (3, 12):
        lane.go_to(week)
        lane.change({"decision.norm": 1.0 + week})
    lane.go_to(8)
    lane.forget_later()
    assert [week for week, _ in lane.changes] == [3, 15]
    kept = lane.scenario
    lane.forget_later()
    assert lane.scenario is kept, "there was nothing to forget"
    check(lane)


def test_changes_of_the_scenario_itself_stay() -> None:
    given = {"changes": [{"week": 8, "set": {"decision.norm": 1.0}},
                         {"week": 15, "set": {"schemes.menu": "on"}}]}  # fmt: skip
    lane = Lane(lively(SHORT, given), 7)
    lane.go_to(8)
    lane.change({"schemes.points.yuan_per_hour": 9.0})
    assert lane.changes == [
        (8, {"decision.norm": 1.0, "schemes.points.yuan_per_hour": 9.0}),
        (15, {"schemes.menu": "on"}),
    ]
    check(lane)


def test_a_week_can_be_changed_more_than_once() -> None:
    lane = Lane(lively(SHORT), 7)
    lane.go_to(5)
    for values in (
        {"schemes.points.yuan_per_hour": 3.0}, {"schemes.points": "off"}, {"schemes.points": "on"},
        {"schemes.points.yuan_per_hour": 30.0, "decision.norm": 2.0},
    ):  # fmt: skip
        lane.change(values)
    in_force = lane.in_force
    assert in_force.schemes.points.yuan_per_hour == 30.0  # type: ignore[attr-defined]
    assert in_force.decision.norm == 2.0
    assert [week for week, _ in lane.changes] == [5]
    check(lane)


def test_what_is_set_anew_takes_the_place_of_what_was_set() -> None:
    before = {"schemes.points.cap": 1.0, "schemes.pointsmen": 1, "decision.norm": 1.0}
    after = merged(before, {"schemes.points": "on", "decision.norm": 2.0})
    assert list(after.items()) == [
        ("schemes.pointsmen", 1), ("schemes.points", "on"), ("decision.norm", 2.0)
    ]  # fmt: skip


def test_a_change_undone_in_its_week_leaves_no_trace() -> None:
    lane = Lane(lively(EVERYTHING, SHORT), 7)
    lane.go_to(10)
    lane.change({"decision.norm": 0.0})
    lane.change({"decision.norm": 3.0})  # as lively has it
    assert differences(ended(lane).result(), simulate(lively(EVERYTHING, SHORT), 7)) == []


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"schemes.points.yuan_per_hour": -1.0}, "schemes.points.yuan_per_hour"),
        ({"schemes.points.yuan_per_hour": float("nan")}, "schemes.points.yuan_per_hour"),
        ({"decision.norm": 2.0, "decision.nrm": 1.0}, "decision.nrm"),
        ({"population.work_units": 3}, "population.work_units"),
        ({"schemes.letters": "maybe"}, "schemes.letters"),
        ({"weeks": 3}, "weeks"),
        ({"": 3}, "no such key"),
    ],
)
def test_bad_values_change_nothing(values: dict[str, Any], named: str) -> None:
    lane = Lane(lively(SHORT), 7)
    lane.go_to(4)
    shown = lane.frame().packed()
    with pytest.raises(InputError) as caught:
        lane.change(values)
    assert named in caught.value.text.en
    assert lane.changes == []
    assert lane.frame().packed() == shown
    check(lane)


def test_weeks_that_are_not_there_are_refused() -> None:
    lane = Lane(lively({"weeks": 4, "burn_in": 2}), 7)
    for week in (-1, 5):
        with pytest.raises(InputError, match=str(week)):
            lane.go_to(week)
    with pytest.raises(InputError, match="after all"):
        lane.result()
    ended(lane)
    with pytest.raises(InputError, match="0 … 3"):
        lane.change({"decision.norm": 1.0})


def test_what_is_in_force_follows_the_week() -> None:
    lane = Lane(small(SHORT), 1)
    lane.go_to(9)
    lane.change({"decision.norm": 1.0})
    assert lane.in_force.decision.norm == 1.0
    lane.go_to(8)
    assert lane.in_force.decision.norm == small().decision.norm
    assert lane.in_force.changes == ()


def test_figures_are_those_of_the_tables() -> None:
    scenario = lively(EVERYTHING, SHORT)
    lane = Lane(scenario, 7)
    lane.go_to(17)
    early = lane.figures()
    assert set(early) == set(FIGURES)
    assert all(len(values) == 17 for values in early.values())
    figures = ended(lane).figures()
    for name, values in early.items():
        np.testing.assert_array_equal(values, figures[name][:17], err_msg=name)

    tables = lane.result().tables()
    recorded = {name: tables[name].query("week >= 0") for name in ("weekly", "why", "costs")}
    weekly = recorded["weekly"].query("group == 'all'")
    members = recorded["weekly"].query("group == 'in_service_member'")
    why = recorded["why"].query("group == 'all'")
    governance = tables["governance"].query("week >= 0")
    costs = recorded["costs"].groupby("week").sum(numeric_only=True)
    expected = {
        "real": 100 * weekly["real"] / weekly["residents"],
        "token": 100 * weekly["token"] / weekly["residents"],
        "members_real": 100 * members["real"] / members["residents"],
        "active": weekly["recently_active"],
        "burnt_out": weekly["stopped"],
        "trust": weekly["trust"],
        "reach": why["reach"],
        "why_norm": why["norm"],
        "why_cost": why["cost"],
        "backlog": governance["backlog"],
        "goodhart_gap": governance["goodhart_gap"],
        "grid_paper_hours": governance["grid_paper_hours"],
        "cost_money": costs["money"].cumsum(),
        "cost_hours": costs[["staff_hours", "volunteer_hours", "paper_hours"]].sum(axis=1).cumsum(),
    }
    for name, column in expected.items():
        np.testing.assert_allclose(figures[name], column, rtol=1e-12, err_msg=name)


def test_figures_speak_both_languages() -> None:
    for name, figure in FIGURES.items():
        for text in (figure.label, figure.unit):
            assert text.zh
            assert text.en, name
            assert not any("\u4e00" <= sign <= "\u9fff" for sign in text.en), name


def kept_over(scenario: Scenario) -> Iterator[tuple[CommunityModel, Checkpoints]]:
    model = CommunityModel(scenario, 1)
    kept = Checkpoints(model)
    while model.running:
        model.step()
        kept.offer(model)
        yield model, kept


def test_checkpoints_stay_few_and_near() -> None:
    for model, kept in kept_over(small({"weeks": 300, "burn_in": 1})):
        assert len(kept.weeks) <= 13
        assert kept.weeks[0] == -1
        gaps = np.diff([*kept.weeks, model.week])
        assert gaps.max() <= max(4, 2 * model.week / 12 + 1), "replaying takes long"
    kept.forget_after(100)
    assert 64 <= max(kept.weeks) <= 100


def test_large_neighbourhoods_keep_fewer_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = small({"weeks": 60, "burn_in": 0})
    room = 4 * Checkpoints(CommunityModel(scenario, 1)).bytes
    monkeypatch.setattr("classroom.live.checkpoints._ROOM", room)
    for _, kept in kept_over(scenario):
        assert kept.bytes <= room
    assert 3 <= len(kept.weeks) < 13
    monkeypatch.setattr("classroom.live.checkpoints._ROOM", 1)
    for _, kept in kept_over(scenario):
        assert len(kept.weeks) <= 3, "but always a few"
    assert len(kept.weeks) >= 2


def test_going_back_again_and_again_leaves_nothing_behind() -> None:
    lane = Lane(small({"weeks": 8, "burn_in": 1}), 1)
    ended(lane)
    gc.collect()
    gc.disable()  # what is not freed at once would only wait for the collector
    try:
        before = sum(isinstance(each, CommunityModel) for each in gc.get_objects())
        for week in (0, 8, 3, 5, 2):
            lane.go_to(week)
            if week < lane.last_week:
                lane.change({"schemes.points": "on"})
        models = [each for each in gc.get_objects() if isinstance(each, CommunityModel)]
    finally:
        gc.enable()
    assert sum(bool(vars(model)) for model in models) <= before, "models that are still whole"


@pytest.mark.slow
def test_chance_walks_through_time_end_in_a_plain_run() -> None:
    rng = np.random.default_rng(0)
    values = [
        {f"schemes.{n}": s} for n in ("points", "menu", "grid", "shock") for s in ("on", "off")
    ]
    for seed in range(4):
        lane = Lane(lively(EVERYTHING, SHORT), seed)
        for _ in range(12):
            lane.go_to(int(rng.integers(0, 30)))
            if rng.random() < 0.6:
                lane.change(values[int(rng.integers(len(values)))])
        check(lane)


def test_two_lanes_leave_each_other_alone() -> None:
    scenario: Scenario = lively(EVERYTHING, SHORT)
    one, other = Lane(scenario, 7), Lane(scenario, 7)
    one.go_to(9)
    one.change({"schemes.points": "off"})
    ended(one)
    assert differences(ended(other).result(), simulate(scenario, 7)) == []
