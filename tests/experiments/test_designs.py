"""Designs: every point is the scenario it says it is, in an order that never changes."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenarios
from experiments import designs
from experiments.designs import NOTHING, Design
from experiments.provenance import scenario_hash
from sim import Scenario
from sim.schemes.registry import registered

XIBU = "yingpu/xibu"


def values(design: Design, factor: str) -> list[object]:
    """Return the values of a factor, point by point."""
    return [point.values[factor] for point in design.points]


# -- grids -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expanded"),
    [
        ("weeks=52,104", [52, 104]),
        ("weeks=choice(52,104)", [52, 104]),
        ("weeks=choice(52)", [52]),
        ("weeks=range(1,9,3)", [1, 4, 7]),
        ("weeks=range(3,0,-1)", [3, 2, 1]),
        ("weeks=sort(9,3,5)", [3, 5, 9]),
        ("decision.norm=0,5,10", [0.0, 5.0, 10.0]),
        ("decision.norm=range(0,1,0.1)", [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]),
        ("decision.norm=range(0.1,0.4,0.1)", [0.1, 0.2, 0.3]),
        ("decision.absorbing=true,false", [True, False]),
        ("decision.rule=logit,threshold", ["logit", "threshold"]),
        ("schemes.letters=on,off", [True, False]),
        ("schemes.letters=off,{threshold: 5}", ["off", "{threshold:5}"]),
        ("schemes.letters.start=null,10", [None, 10]),
        ("label.zh='西部 花苑','x'", ["西部 花苑", "x"]),
        ("case=yingpu/xibu,yingpu/yilan", ["yingpu/xibu", "yingpu/yilan"]),
        ("case=glob(yingpu/*,exclude=*lvzhou)", ["yingpu/xibu", "yingpu/yilan"]),
    ],
)
def test_hydra_s_sweeps_expand_as_written(written: str, expanded: list[object]) -> None:
    design = designs.grid(XIBU, [written])
    key = written.partition("=")[0]
    assert design.table()[key].replace({np.nan: None}).tolist() == expanded


@given(
    start=st.decimals(0, 5, places=2),
    step=st.decimals("0.01", 2, places=2),
    count=st.integers(1, 30),
)
@settings(max_examples=40, deadline=None)
def test_ranges_are_exact_in_decimals(start: Decimal, step: Decimal, count: int) -> None:
    stop = start + count * step
    if stop > 50:
        return
    design = designs.grid(XIBU, [f"decision.norm=range({start},{stop},{step})"])
    assert values(design, "decision.norm") == [float(start + i * step) for i in range(count)]


def test_every_point_is_what_its_label_says() -> None:
    changes = ["weeks=60", "schemes.points.yuan_per_hour=0,5", "~schemes.star_rating",
               "schemes.letters=on,off,{threshold:7}", "case=yingpu/xibu,yingpu/yilan"]  # fmt: skip
    design = designs.grid(XIBU, changes)
    assert len(design.points) == 2 * 3 * 2
    for point in design.points:
        alone = scenarios.load(XIBU, ["weeks=60", "~schemes.star_rating", *point.label.split(" ")])
        assert point.scenario == alone
        assert scenario_hash(point.scenario) == scenario_hash(alone)


def test_the_first_key_varies_slowest() -> None:
    design = designs.grid(XIBU, ["decision.norm=1,2", "weeks=10,20,30"])
    pairs = list(zip(values(design, "decision.norm"), values(design, "weeks"), strict=True))
    assert pairs == list(product([1.0, 2.0], [10, 20, 30]))
    assert design.points[4].label == "decision.norm=2 weeks=20"


def test_texts_and_mappings_mean_the_same() -> None:
    texts = ["weeks=60", "schemes.letters.threshold=1,3,5", "schemes.points=on,off"]
    mapping = {
        "weeks": 60,
        "schemes.letters.threshold": np.array([1, 3, 5]),
        "schemes.points": [True, False],
    }
    one, other = designs.grid(XIBU, texts), designs.grid(XIBU, mapping)
    assert one.hash == other.hash
    pd.testing.assert_frame_equal(one.table(), other.table())


def test_a_grid_starts_from_a_preset_a_file_or_a_scenario(
    small: Scenario, small_file: Path
) -> None:
    changes = ["decision.norm=1,2"]
    assert designs.grid(small, changes).hash == designs.grid(small_file, changes).hash
    assert designs.grid(XIBU, changes).hash == designs.grid(scenarios.load(XIBU), changes).hash


def test_ten_thousand_points() -> None:
    design = designs.grid(
        XIBU, ["decision.norm=range(0,10,0.1)", "schemes.points.yuan_per_hour=range(0,100)"]
    )
    assert len(design.points) == len(set(design.scenario_hashes)) == 10_000
    table = design.table()
    assert (
        table["decision.norm"].nunique() == table["schemes.points.yuan_per_hour"].nunique() == 100
    )
    assert design.points[-1].scenario.decision.norm == 9.9


_LEVELS = {
    "decision.norm": [0.0, 2.5, 6.0],
    "decision.rule": ["logit", "threshold"],
    "schemes.letters.threshold": [1, 3, 24],
    "schemes.menu": [True, False],
    "population.estates.north.households": [40, 600],
}


@given(
    st.lists(st.sampled_from(sorted(_LEVELS)), unique=True, min_size=1, max_size=3).flatmap(
        lambda keys: st.fixed_dictionaries(
            {k: st.lists(st.sampled_from(_LEVELS[k]), min_size=1, max_size=3) for k in keys}
        )
    )
)
@settings(max_examples=25, deadline=None)
def test_points_are_valid_complete_and_in_a_stable_order(changes: dict[str, list]) -> None:
    design = designs.grid(XIBU, changes)
    again = designs.grid(XIBU, changes)
    assert design.hash == again.hash
    assert [tuple(p.values.values()) for p in design.points] == list(product(*changes.values()))
    for point in design.points:
        assert Scenario.model_validate(point.scenario.plain()) == point.scenario
        expected = scenarios.load(XIBU).with_values(point.values)
        assert point.scenario == expected


# -- what a design knows of itself ---------------------------------------------------------------


def test_equal_scenarios_run_once() -> None:
    design = designs.grid(XIBU, ["schemes.letters.threshold=3,5,3", "decision.norm=6,1"])
    assert design.runs_as == (0, 1, 2, 3, 0, 1)  # 3 and 6 are the values of the preset
    assert design.distinct == (0, 1, 2, 3)
    assert design.table()["runs_as"].tolist() == [0, 1, 2, 3, 0, 1]
    assert design.points[0].scenario == scenarios.load(XIBU)


def test_the_hash_knows_kind_points_and_values() -> None:
    grid = designs.grid(XIBU, ["decision.norm=1,2"])
    variants = [
        designs.grid(XIBU, ["decision.norm=2,1"]),
        designs.grid(XIBU, ["decision.norm=1,3"]),
        designs.grid(XIBU, ["decision.norm=1,2", "weeks=60"]),
        designs.from_table(XIBU, pd.DataFrame({"decision.norm": [1.0, 2.0]})),
    ]
    assert len({grid.hash, *(v.hash for v in variants)}) == 5


def test_columns_of_the_points_table() -> None:
    design = designs.grid(
        XIBU, ["decision.norm=1,2", "weeks=52", "schemes.points=on,off",
               "schemes.letters.threshold=1,2", "decision.rule=logit,threshold"],
    )  # fmt: skip
    table = design.table()
    assert list(table.columns) == [
        "point", "label", "scenario", "runs_as", "decision.norm", "schemes.points",
        "schemes.letters.threshold", "decision.rule",
    ]  # fmt: skip
    kinds = {name: str(table[name].dtype) for name in table.columns}
    assert kinds["point"] == kinds["runs_as"] == "int32"
    assert kinds["decision.norm"] == "float64"
    assert kinds["schemes.letters.threshold"] == "int64"
    assert kinds["schemes.points"] == "bool"
    assert pd.api.types.is_string_dtype(table["decision.rule"])
    assert [len(h) for h in table["scenario"]] == [16] * 16


def test_factors_carry_labels_and_units() -> None:
    norm, share, estate = designs.grid(
        XIBU,
        ["decision.norm=1,2", "schemes.menu.staff_hours=1,2", "population.estates.north.fee=1,2"],
    ).factors
    assert (norm.unit, *norm.values) == ("logit", "1、2", "1, 2")
    (many,) = designs.grid(XIBU, ["weeks=range(1,101)"]).factors
    assert many.values.en == "1, 2, 3 … 100 (100 values)"
    assert share.label.en.startswith("service menu") and share.label.zh != share.label.en
    assert estate.label.zh == "物业费（north）"


# -- factorials ----------------------------------------------------------------------------------


def test_a_factorial_switches_schemes_and_nothing_else() -> None:
    base = scenarios.load(XIBU, ["schemes.letters.threshold=5"])
    design = designs.factorial(base, ["letters", "points"])
    assert [p.label for p in design.points] == [NOTHING, "points", "letters", "letters+points"]
    assert values(design, "letters") == [0, 0, 1, 1] and values(design, "points") == [0, 1, 0, 1]
    off, on = base.with_values({"schemes.letters": "off"}), {"schemes.points": "on"}
    expected = [off, off.with_values(on), base, base.with_values(on)]
    assert [p.scenario for p in design.points] == expected
    assert str(design.table()["letters"].dtype) == "int64"


def test_a_class_holds_the_schemes_that_the_scenario_has() -> None:
    design = designs.factorial(
        XIBU, ["P", "C", "W"], keep=["double_registration", "chat_group"], changes=["weeks=52"]
    )
    none, full = design.points[0].scenario, design.points[-1].scenario
    assert {s.id for s in none.schemes} == {"double_registration", "chat_group"}
    assert full == scenarios.load(XIBU, ["weeks=52"])
    alone = {s.id for s in design.points[4].scenario.schemes} - {
        "double_registration",
        "chat_group",
    }
    assert design.points[4].label == "P" and alone == {"mandate"}
    assert {registered()[s].incentive for s in ("mandate", "double_registration")} == {"P"}


@pytest.mark.parametrize(
    "of", [["praise=star_rating+honour_roll", "W=letters"],
           {"praise": ("star_rating", "honour_roll"), "W": ["letters"]}],
)  # fmt: skip
def test_a_set_of_one_s_own_is_switched_together(of: object) -> None:
    design = designs.factorial(XIBU, of)  # type: ignore[arg-type]
    assert [f.name for f in design.factors] == ["praise", "W"]
    assert design.factors[0].values.en == "star rating, honour roll"
    removed = {s.id for s in scenarios.load(XIBU).schemes} - {
        s.id for s in design.points[0].scenario.schemes
    }
    assert removed == {"star_rating", "honour_roll", "letters"}


def test_a_scheme_that_is_kept_is_switched_on() -> None:
    design = designs.factorial(XIBU, ["letters"], keep=["points"])
    assert all(point.scenario.schemes.points is not None for point in design.points)


# -- samples (V15) -------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [0, 1])
def test_a_latin_hypercube_has_one_point_in_every_stratum(seed: int) -> None:
    design = designs.latin_hypercube(
        XIBU, ["decision.norm=interval(2,8)", "decision.cost", "weeks=60"], 20, seed
    )
    for key, low, high in (("decision.norm", 2, 8), ("decision.cost", 0, 20)):
        shares = (np.array(values(design, key)) - low) / (high - low)
        assert sorted((shares * 20).astype(int)) == list(range(20))
    assert all(point.scenario.weeks == 60 for point in design.points)


def test_whole_numbers_and_choices_are_equally_likely() -> None:
    ranges = {"schemes.letters.threshold": (1, 5), "decision.rule": None, "schemes.points": None}
    design = designs.latin_hypercube(XIBU, ranges, 40)
    table = design.table()
    assert table["schemes.letters.threshold"].value_counts().to_dict() == dict.fromkeys(
        range(1, 6), 8
    )
    assert table["decision.rule"].value_counts().to_dict() == {"logit": 20, "threshold": 20}
    assert table["schemes.points"].sum() == 20
    on = [point.scenario.schemes.points is not None for point in design.points]
    assert on == table["schemes.points"].tolist()


def test_a_sobol_sequence_is_a_net_in_base_two() -> None:
    design = designs.sobol(XIBU, ["decision.base_reach", "decision.verified"], 64, 3)
    x, y = (np.array(values(design, key)) for key in ("decision.base_reach", "decision.verified"))
    for power in range(7):  # every elementary box of area 1/64 holds exactly one point
        across, up = 2**power, 2 ** (6 - power)
        boxes = set(zip((x * across).astype(int), (y * up).astype(int), strict=True))
        assert len(boxes) == 64


def test_the_design_seed_decides() -> None:
    ranges = ["decision.norm", "decision.cost"]
    for draw in (designs.latin_hypercube, designs.sobol, designs.morris, designs.saltelli):
        assert draw(XIBU, ranges, 8, 1).hash == draw(XIBU, ranges, 8, 1).hash
        assert draw(XIBU, ranges, 8, 1).hash != draw(XIBU, ranges, 8, 2).hash


def test_a_saltelli_design_swaps_one_factor_at_a_time() -> None:
    keys = ["decision.norm", "decision.cost", "schemes.letters.threshold"]
    design = designs.saltelli(XIBU, keys, 8)
    rows = [tuple(point.values[key] for key in keys) for point in design.points]
    assert len(rows) == 8 * (3 + 2)
    for block in range(0, len(rows), 5):
        a, *mixed, b = rows[block : block + 5]
        for k, row in enumerate(mixed):
            assert row == tuple(b[i] if i == k else a[i] for i in range(3))


def test_a_morris_design_moves_every_factor_once_in_a_walk() -> None:
    keys = ["decision.norm", "decision.rule", "schemes.letters.threshold"]
    design = designs.morris(XIBU, keys, 6)
    rows = [tuple(point.values[key] for key in keys) for point in design.points]
    assert len(rows) == 6 * (3 + 1)
    for walk in range(0, len(rows), 4):
        steps = zip(rows[walk : walk + 3], rows[walk + 1 : walk + 4], strict=True)
        moved = [[i for i in range(3) if one[i] != other[i]] for one, other in steps]
        assert sorted(sum(moved, [])) == [0, 1, 2] and all(len(m) == 1 for m in moved)


# -- one at a time, tables, forks, pairs ---------------------------------------------------------


def test_one_at_a_time_leaves_the_others_at_the_base() -> None:
    design = designs.one_at_a_time(
        XIBU, ["decision.norm=interval(0,1)", "schemes.letters.threshold=interval(2,4)",
               "schemes.points", "schemes.points.cap=7", "weeks=60"], 6,
    )  # fmt: skip
    table = design.table()
    assert table["decision.norm"][:7].tolist() == [6.0, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    assert table["schemes.letters.threshold"][6:11].tolist() == [3, 2, 3, 4, 3]
    assert design.points[0].label == NOTHING and design.points[0].scenario.weeks == 60
    base = design.points[0].scenario
    for point in design.points[1:7]:
        assert point.scenario == base.with_values({"decision.norm": point.values["decision.norm"]})
    assert design.runs_as[8] == 0  # the middle threshold is the base's


def test_a_value_that_the_base_lacks_is_missing() -> None:
    design = designs.one_at_a_time(XIBU, ["schemes.points.yuan_per_hour=1,2", "decision.norm=1"])
    column = design.table()["schemes.points.yuan_per_hour"]
    assert np.isnan(column[0]) and column[1:].tolist() == [1.0, 2.0]


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "decision.norm": [1.0, np.nan, 2.0],
            "schemes.letters.threshold": pd.array([5, None, 7], dtype="Int64"),
            "schemes.points": [True, None, False],
            "decision.rule": ["threshold", "", None],
        }
    )


def test_tables_say_the_same_in_every_form(frame: pd.DataFrame, tmp_path: Path) -> None:
    frame.to_csv(tmp_path / "points.csv", index=False, encoding="utf-8-sig")
    frame.to_parquet(tmp_path / "points.parquet")
    made = [
        designs.from_table(XIBU, table, ["weeks=60"])
        for table in (frame, tmp_path / "points.csv", str(tmp_path / "points.parquet"))
    ]
    assert len({design.hash for design in made}) == 1
    first, second, third = (point.scenario for point in made[0].points)
    base = scenarios.load(XIBU, ["weeks=60"])
    assert second == base
    assert first == base.with_values(
        {"decision.norm": 1.0, "schemes.letters.threshold": 5, "schemes.points": "on",
         "decision.rule": "threshold"}
    )  # fmt: skip
    assert third == base.with_values({"decision.norm": 2.0, "schemes.letters.threshold": 7})
    assert made[0].table()["decision.norm"].tolist() == [1.0, 6.0, 2.0]


def test_forks_are_alike_until_they_part(small: Scenario) -> None:
    import sim

    base = small.with_values({"decision.base_reach": 0.5})
    alternatives = ["", "schemes.mandate=off decision.norm=0", {"schemes.points": {"cap": 9.0}}]
    design = designs.fork(base, 20, alternatives)
    assert design.kind == "fork" and design.fork_week == 20
    assert design.points[0].scenario == base
    assert [p.scenario.changes[0].set for p in design.points[1:]] == [
        {"schemes.mandate": False, "decision.norm": 0},
        {"schemes.points.cap": 9.0},
    ]
    assert design.points[2].scenario.stages()[0][1].schemes.points.cap == 9.0
    going, parted = (sim.simulate(p.scenario, 1).tables()["weekly"] for p in design.points[:2])
    before = going["week"] < 20
    pd.testing.assert_frame_equal(going[before], parted[before])
    assert not going[~before].equals(parted[~before])


def test_forks_keep_the_changes_that_are_there_and_may_have_names() -> None:
    base = scenarios.load(XIBU, ["changes=[{week: 3, set: {decision.norm: 0.5}}]"])
    design = designs.fork(base, 52, {"on": [], "withdrawn": ["~schemes.letters"]}, ["weeks=104"])
    assert values(design, "alternative") == ["on", "withdrawn"]
    stages = design.points[1].scenario.stages()
    assert [week for week, _ in stages] == [3, 52]
    assert stages[1][1].schemes.letters is None and stages[1][1].decision.norm == 0.5
    assert {point.scenario.weeks for point in design.points} == {104}


def test_alternatives_that_are_the_same_run_once() -> None:
    design = designs.fork(XIBU, 5, [[], [], ["decision.norm=1"]])
    assert design.distinct == (0, 2)


def test_pairs_are_scenarios_by_name(small: Scenario, small_file: Path) -> None:
    design = designs.pairs(
        {"A": "yingpu/xibu", "B": "yingpu/xibu ~schemes.letters", "C": small, "D": small_file}
    )
    assert [p.label for p in design.points] == ["A", "B", "C", "D"]
    assert design.points[1].scenario == scenarios.load(XIBU, ["~schemes.letters"])
    assert design.runs_as == (0, 1, 2, 2)
