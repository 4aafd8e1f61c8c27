"""The plan: everybody has a place of her own, in her flat, in her building, in her estate."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.live.layout import SCREEN, Block, Rectangle, laid_out
from classroom.live.pieces import unpacked
from classroom.live.plan import FLAT_HEIGHT, FLAT_WIDTH, Plan, plan_of
from sim import CommunityModel, Scenario
from sim.outcomes import GROUPS
from sim.parameters import validated

MIXED = {
    "old": {"kind": "danwei", "households": 250, "households_per_stairwell": 12,
            "stairwells_per_building": 4, "adults_per_household": 1.5},
    "towers": {"households": 310, "households_per_stairwell": 60, "stairwells_per_building": 1},
    "huts": {"kind": "rental", "households": 7, "households_per_stairwell": 1,
             "stairwells_per_building": 1, "adults_per_household": 4.0},
}  # fmt: skip
ESTATE = st.fixed_dictionaries(
    {
        "households": st.integers(2, 150),
        "households_per_stairwell": st.integers(1, 40),
        "stairwells_per_building": st.integers(1, 6),
        "adults_per_household": st.floats(1.0, 4.0),
    }
)


def neighbourhood(estates: dict[str, Any], **population: Any) -> CommunityModel:
    return CommunityModel(
        validated(Scenario, {"population": {"estates": estates, **population}}), seed=5
    )


def rectangles(plan: Plan) -> list[Rectangle]:
    return [Rectangle(*row) for row in plan.buildings.tolist()]


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.x < other.x + other.width and other.x < one.x + one.width
        and one.y < other.y + other.height and other.y < one.y + one.height
    )  # fmt: skip


def within(inner: Rectangle, outer: Rectangle, slack: float = 0.02) -> bool:
    """Return whether a rectangle lies in another; headers are rounded to centimetres."""
    return (
        inner.x >= outer.x - slack and inner.y >= outer.y - slack
        and inner.x + inner.width <= outer.x + outer.width + slack
        and inner.y + inner.height <= outer.y + outer.height + slack
    )  # fmt: skip


def area(place: dict[str, Any]) -> Rectangle:
    return Rectangle(*(place[name] for name in Rectangle._fields))


def check_homes(plan: Plan) -> None:
    """Every adult is in her building, households share no flat, no two adults a point."""
    x, y, width, height = plan.buildings[plan.building].T
    column = (plan.x - x) / FLAT_WIDTH
    floor = (plan.y - y) / FLAT_HEIGHT
    assert (column > 0).all()
    assert (floor > 0).all()
    assert (plan.x < x + width).all()
    assert (plan.y < y + height).all()
    flat = np.column_stack([plan.building, np.floor(column), np.floor(floor)])
    homes = pd.DataFrame(flat).groupby(plan.household).nunique()
    assert (homes == 1).all(axis=None), "a household in more than one flat"
    flats = pd.DataFrame({"household": plan.household}).groupby([*flat.T]).household.nunique()
    assert (flats == 1).all(), "households that overlap"
    assert len(np.unique(np.column_stack([plan.x, plan.y]), axis=0)) == len(plan.x)


def check_place(plan: Plan) -> None:
    """Estates and buildings keep apart, all within the whole, which has the screen's proportions."""
    whole = Rectangle(0.0, 0.0, plan.width, plan.height)
    estates = [area(estate) for estate in plan.estates]
    assert not any(overlap(*pair) for pair in combinations(estates, 2))
    assert not any(overlap(*pair) for pair in combinations(rectangles(plan), 2))
    for estate, place in zip(plan.estates, estates, strict=True):
        assert within(place, whole)
        assert all(within(area(building), place) for building in estate["buildings"])
    public = [plan.station, *plan.offices, *plan.social]
    for point in public:
        spot = Rectangle(*point, 0.0, 0.0)
        assert within(spot, whole)
        assert not any(overlap(spot, estate) for estate in estates)
    assert len(set(public)) == len(public)
    assert plan.width / plan.height == pytest.approx(SCREEN)


@pytest.mark.parametrize("count", range(1, 6))
def test_a_place_of_one_to_five_estates_is_in_order(count: int) -> None:
    names = ("north", "south", "old", "new", "town")[:count]
    sizes = (600, 250, 900, 60, 400)
    plan = plan_of(
        neighbourhood({n: {"households": s} for n, s in zip(names, sizes, strict=False)})
    )
    check_homes(plan)
    check_place(plan)
    assert len(plan.estates) == count


def test_twenty_thousand_adults_find_a_place() -> None:
    plan = plan_of(neighbourhood({n: {"households": 4545} for n in ("east", "west")}))
    assert len(plan.x) > 19_000
    check_homes(plan)
    check_place(plan)


@settings(max_examples=25, deadline=None)
@given(st.lists(ESTATE, min_size=1, max_size=4))
def test_whatever_is_built_keeps_apart(estates: list[dict[str, Any]]) -> None:
    plan = plan_of(neighbourhood({f"e{k}": estate for k, estate in enumerate(estates)}))
    check_homes(plan)
    check_place(plan)


def test_buildings_are_those_of_the_residents() -> None:
    model = neighbourhood(MIXED)
    plan, r = plan_of(model), model.residents
    assert len(plan.buildings) == np.unique(r.building).size
    one_to_one = pd.DataFrame({"drawn": plan.building, "lived_in": r.building}).drop_duplicates()
    assert len(one_to_one) == len(plan.buildings)
    counted = [len(estate["buildings"]) for estate in plan.estates]
    assert counted == [6, 6, 7]  # 250 / 48, 310 / 60, 7 / 1
    assert plan.estates[0]["buildings"][0]["stairwells"] == 4
    assert plan.estates[0]["buildings"][0]["floors"] == 6  # twelve flats, two side by side
    assert (plan.household == r.household).all()
    assert (plan.group == r.group).all()


def test_several_neighbourhoods_have_an_office_each() -> None:
    model = neighbourhood(
        {"east": {"households": 40}, "west": {"households": 50}}, neighbourhoods=3
    )
    plan = plan_of(model)
    check_homes(plan)
    check_place(plan)
    assert len(plan.estates) == 6
    assert len(plan.offices) == 3
    assert sorted(set(plan.building_place.tolist())) == [0, 1, 2]


def test_residents_of_one_s_own_are_drawn_where_they_live() -> None:
    table = pd.DataFrame(
        {
            "household": np.repeat(np.arange(30), 7),
            "group": list(GROUPS) * 42,
            "estate": np.repeat(["a", "b"], 105),
            "stairwell": np.repeat(np.arange(10), 21),
        }
    )
    scenario = validated(Scenario, {"population": {"estates": {"a": {}, "b": {}, "empty": {}}}})
    plan = plan_of(CommunityModel(scenario, 1, residents=table))
    check_homes(plan)
    check_place(plan)
    assert plan.estates[2]["buildings"] == []


def test_the_plan_depends_on_who_lives_there_only() -> None:
    model = neighbourhood(MIXED)
    before = plan_of(model).packed()
    for _ in range(3):
        model.step()
    assert plan_of(model).packed() == before


def test_a_page_reads_the_plan() -> None:
    plan = plan_of(neighbourhood(MIXED))
    header, arrays = unpacked(plan.packed())
    assert header["kind"] == "plan"
    assert [group["id"] for group in header["groups"]] == list(GROUPS)
    assert [(e["id"], e["kind"]) for e in header["estates"]] == [
        ("old", "danwei"), ("towers", "commodity"), ("huts", "rental")
    ]  # fmt: skip
    kinds = {kind["id"]: kind for kind in header["estate_kinds"]}
    assert all(kinds[estate["kind"]]["zh"] for estate in header["estates"])
    assert header["estates"][0]["zh"] == "老区"
    assert header["estates"][1]["zh"] == header["estates"][1]["en"] == "towers"
    assert header["office"] == header["offices"][0]
    for name in ("x", "y", "household", "group"):
        assert (arrays[name] == getattr(plan, name)).all()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 300), st.floats(4, 400), st.floats(3, 90)), min_size=1, max_size=12),
    st.integers(1, 20),
)  # fmt: skip
def test_estates_of_any_size_fit_into_the_whole(
    blocks: list[tuple[int, float, float]], public: int
) -> None:
    layout = laid_out([Block(*block) for block in blocks], public)
    whole = Rectangle(0.0, 0.0, layout.width, layout.height)
    areas = [estate.area for estate in layout.estates]
    assert all(within(place, whole) for place in areas)
    assert not any(overlap(*pair) for pair in combinations(areas, 2))
    assert [len(estate.buildings) for estate in layout.estates] == [count for count, *_ in blocks]
