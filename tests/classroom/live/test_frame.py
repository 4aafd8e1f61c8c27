"""Frames show what the model did: nobody acts, and nothing is solved, that is not so in its record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from classroom.live.frame import OFFERED, STOPPED, Frame, frame_of
from classroom.live.pieces import unpacked
from classroom.live.plan import Plan, plan_of
from classroom.live.watched import WatchedModel
from sim import RunResult, simulate
from sim.decision.kernel import WHY
from sim.issues.book import AT_DEPARTMENT, HIDDEN, LAPSED, PAPERED, SERVED, SOLVED, WAITING
from sim.issues.catalogue import ISSUE_TYPES
from sim.issues.flows import FADED, FORGOTTEN, GAVE_UP, TRULY_SOLVED
from sim.record import GOVERNANCE
from sim.schemes.registry import registered
from tests.sim.small import differences, lively, small

EVERYTHING: dict[str, Any] = {"schemes": dict.fromkeys(registered(), "on")}
BUSY: dict[str, Any] = {
    "organisations": {
        "issues": {"per_adult": 8.0},
        "grid": {"turnover": 0.1, "vacancy_weeks": 2, "households": 20},
    },
}


MANY_BUILDINGS: dict[str, Any] = {
    "population": {
        "estates": {
            name: {"households_per_stairwell": 2, "stairwells_per_building": 1} for name in "ab"
        }
    }
}


def weeks(*layers: dict[str, Any], **population: Any) -> Iterator[tuple[WatchedModel, Plan, Frame]]:
    model = WatchedModel(lively(*layers, {"population": population}), seed=3)
    plan = plan_of(model)
    while model.running:
        model.step()
        yield model, plan, frame_of(model, plan)


def test_a_watched_model_lives_as_any_other() -> None:
    scenario = lively(EVERYTHING)
    model = WatchedModel(scenario, 7)
    while model.running:
        model.step()
    assert differences(RunResult.of(model), simulate(scenario, 7)) == []


@pytest.mark.parametrize("update", ["synchronous", "sequential"])
def test_acts_and_offers_are_those_of_the_week(update: str) -> None:
    forced = stopped = 0
    for model, _, frame in weeks(EVERYTHING, {"decision": {"update": update}}):
        r = model.residents
        assert (frame.act & 3 == r.act).all()
        assert ((frame.act & STOPPED > 0) == (r.stopped > 0)).all()
        offered = frame.act & OFFERED > 0
        why = model.record.why[model.position - 1]
        counted = np.bincount(r.group[offered], minlength=5)
        assert (counted == why[:, WHY.index("offers")]).all()
        decided = np.isin(frame.act & 3, (1, 2))
        assert offered[decided].all(), "nobody decides without an offer"
        forced += int((frame.act & 3 == 3).sum())
        stopped += int((frame.act & STOPPED > 0).sum())
        assert frame.week == model.week
    assert forced
    assert stopped


def test_issues_look_as_they_stand() -> None:
    looks: set[int] = set()
    for model, _, frame in weeks(EVERYTHING, BUSY):
        issues = model.issues
        ended = issues.flows.sum(axis=0)
        assert (frame.issue_look == SOLVED).sum() == ended[TRULY_SOLVED]
        open_ones = ~np.isin(frame.issue_look, (SOLVED, LAPSED))
        assert open_ones.sum() == issues.backlog()
        known = open_ones & (frame.issue_look != HIDDEN)
        assert known.sum() == issues.known_backlog()
        rows = issues.book.rows[frame.issue_id]
        assert (frame.issue_kind == rows["kind"]).all()
        assert (rows["state"] == frame.issue_look)[open_ones].all()
        assert np.isinf(rows["found"][frame.issue_look == HIDDEN]).all()
        gone = (frame.issue_look == LAPSED).sum()
        assert gone <= ended[[FADED, FORGOTTEN, GAVE_UP]].sum(), "what was solved before may lapse"
        assert (frame.issue_age == np.floor(model.week - rows["raised"])).all()
        looks.update(frame.issue_look.tolist())
    assert looks == {HIDDEN, WAITING, SERVED, AT_DEPARTMENT, PAPERED, SOLVED, LAPSED}


def test_an_issue_keeps_its_place_and_ends_once() -> None:
    places: dict[int, tuple[float, float]] = {}
    ended: list[int] = []
    for _, _, frame in weeks(EVERYTHING, BUSY):
        assert not set(frame.issue_id.tolist()) & set(ended), "what has ended is seen no more"
        now = zip(frame.issue_id, frame.issue_x, frame.issue_y, frame.issue_look, strict=True)
        for name, x, y, look in now:
            assert places.setdefault(int(name), (float(x), float(y))) == (float(x), float(y))
            if look in (SOLVED, LAPSED):
                ended.append(int(name))
    assert len(set(ended)) == len(ended)
    assert len(set(places.values())) > 0.99 * len(places), "issues hardly ever lie on each other"


def test_issues_lie_in_the_yard_of_whom_they_trouble() -> None:
    for model, plan, frame in weeks(EVERYTHING, BUSY):
        centre = model.issues.book.rows["centre"][frame.issue_id]
        x, y, width, height = plan.buildings[plan.building[centre]].T
        assert ((frame.issue_x >= x) & (frame.issue_x <= x + width)).all()
        out = frame.issue_y - (y + height)
        assert ((out > 0) & (out < 9)).all()


def test_whoever_is_at_work_shows_the_hours_of_the_record() -> None:
    vacancies = 0
    for model, _, frame in weeks(EVERYTHING, BUSY, neighbourhoods=2):
        record = dict(zip(GOVERNANCE, model.record.governance[model.position - 1], strict=True))
        assert frame.worker_service.sum() == pytest.approx(record["grid_service_hours"], rel=1e-5)
        assert frame.worker_paper.sum() == pytest.approx(record["grid_paper_hours"], rel=1e-5)
        assert frame.office.sum() == pytest.approx(record["organising_hours"], rel=1e-5)
        assert frame.effort.mean() == pytest.approx(record["property_effort"], rel=1e-5)
        vacancies += int(((frame.worker_service == 0) & (frame.worker_paper == 0)).sum())
    assert vacancies


def test_grid_workers_go_round_the_buildings_of_their_grid() -> None:
    seen = [(plan, frame) for _, plan, frame in weeks(BUSY, MANY_BUILDINGS, neighbourhoods=2)]
    plan = seen[0][0]
    x, y = (np.array([getattr(frame, f"worker_{axis}") for _, frame in seen]) for axis in "xy")
    rounds = [set(zip(x[:, k], y[:, k], strict=True)) for k in range(plan.workers)]
    assert plan.workers == 8
    assert len(set().union(*rounds)) == len(plan.buildings), "somebody comes to every building"
    assert sum(map(len, rounds)) == len(plan.buildings), "grids share no building"
    south_of_place: list[set[tuple[float, float]]] = [set(), set()]
    for (west, north, width, height), place in zip(
        plan.buildings, plan.building_place, strict=True
    ):
        south_of_place[place].add((west + width / 2, north + height))
    near = {spot for worker in rounds[:4] for spot in worker}
    for spot_x, spot_y in near:
        assert any(spot_x == door_x and 0 < spot_y - door_y < 9
                   for door_x, door_y in south_of_place[0]), "who works in the first, stays"  # fmt: skip


def test_social_organisations_show_the_hours_they_work() -> None:
    scenario = small({"weeks": 3, "burn_in": 0, "organisations": {"social": {"number": 3}}})
    model = WatchedModel(scenario, 1)
    plan = plan_of(model)
    capacity = [each.capacity for each in model.organised.social_organisations]
    model.step()
    frame = frame_of(model, plan)
    assert len(plan.social) == 3
    np.testing.assert_allclose(frame.social, capacity, rtol=1e-6)  # nobody asks for reports


def test_a_page_reads_a_frame() -> None:
    *_, (_, _, frame) = weeks(EVERYTHING, BUSY, {"weeks": 6})
    header, arrays = unpacked(frame.packed())
    assert {key: header[key] for key in ("kind", "week", "kinds")} == {
        "kind": "frame", "week": 6, "kinds": list(ISSUE_TYPES)
    }  # fmt: skip
    types = {"act": "u1", "issue_id": "<i4", "issue_kind": "u1", "issue_look": "u1",
             "issue_age": "<u2"}  # fmt: skip
    assert set(arrays) == set(Frame._fields) - {"week"}
    for name, array in arrays.items():
        assert array.dtype == np.dtype(types.get(name, "<f4")), name
        assert (array == getattr(frame, name)).all()


def test_before_any_week_there_is_nothing_to_see() -> None:
    model = WatchedModel(small({"burn_in": 0}), 1)
    frame = frame_of(model, plan_of(model))
    assert frame.week == 0
    assert not frame.act.any()
    assert frame.issue_id.size == 0
