"""A design that cannot be is refused before anything runs, in one line of either language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import scenarios
from experiments import designs
from sim.text import InputError

XIBU = "yingpu/xibu"


def refused(make: Callable[[], object]) -> str:
    """Return the English line with which a design is refused; both lines are looked at."""
    with pytest.raises(InputError) as caught:
        make()
    zh, en = caught.value.text
    assert "\n" not in zh + en
    assert any("\u4e00" <= c <= "\u9fff" for c in zh)
    assert not any("\u4e00" <= c <= "\u9fff" for c in en)
    return en


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        (["schemes.leters.threshold=1,3"], ["schemes.leters.threshold=1", "letters"]),
        (["weks=1,2"], ["weks", "weeks"]),
        (["schemes.letters.threshold=1,99"], ["schemes.letters.threshold", "99", "1 … 24"]),
        (["decision.norm=1,2", "weeks=1,0"], ["weeks", "0"]),
        (["decision.rule=logit,logist"], ["decision.rule", "logist", "threshold"]),
        (["decision.norm=interval(0,1)"], ["interval(0,1)", "range"]),
        (["decision.norm"], ["decision.norm", "range"]),
        (["weeks=shuffle(1,2)"], ["shuffle"]),
        (["weeks=range(0,1e9)"], ["1,000,000,000", "1,000,000"]),
        (["weeks=range(1,2001)", "decision.norm=range(0,10,0.01)"], ["2,000,000"]),
        (["weeks=range(1,2,0)"], ["range(1,2,0)", "step"]),
        (["weeks=range(0,inf)"], ["inf"]),
        (["weeks=range(2,1)"], ["range(2,1)", "no value"]),
        (["weeks=glob(*)"], ["glob(*)", "case"]),
        (["case=glob(nowhere/*)"], ["nowhere", "no value"]),
        (["case=yingpu/xibo,yingpu/yilan"], ["yingpu/xibo", "yingpu/xibu"]),
        (["weeks=1,2", "weeks=3,4"], ["weeks", "twice"]),
        (["schemes.letters.threshold=1,5", "schemes.letters=on,off"], ["threshold=1", "undone"]),
        (["schemes.letters=on,off", "schemes.letters.threshold=1,5"], ["schemes.letters=off"]),
        (["population.hump_share=0.1,0.9"], ["population.hump_share=0.9", "conditional_share"]),
        (["label={zh: a},{zh: b}"], ["label"]),
        (["~schemes.letters=1,2"], ["~schemes.letters"]),
        (["~schemes.points", "weeks=1,2"], ["schemes.points"]),
        (["hydra.run.dir=a,b"], ["hydra.run.dir"]),
        (["label.en='${oc.env:HOME}','x'"], ["${oc.env:HOME}"]),
        (["label={_target_: os.getcwd},{en: b}"], ["_target_"]),
        (["label.zh=社区,小区"], None),
        ({"weeks": []}, ["weeks", "no value"]),
        ({"weeks": (1, 5)}, ["weeks", "listed"]),
        ({"nowhere": [1, 2]}, ["nowhere"]),
    ],
    ids=str,
)
def test_grids(changes: object, named: list[str] | None) -> None:
    if named is None:  # the line quotes the Chinese that was given
        with pytest.raises(InputError, match="quotes"):
            designs.grid(XIBU, changes)  # type: ignore[arg-type]
        return
    line = refused(lambda: designs.grid(XIBU, changes))  # type: ignore[arg-type]
    assert all(part in line for part in named), line


def test_a_preset_cannot_replace_a_complete_scenario() -> None:
    line = refused(lambda: designs.grid(scenarios.load(XIBU), ["case=yingpu/xibu,yingpu/yilan"]))
    assert line.startswith("case: 'yingpu/xibu'") and "complete scenario" in line


@pytest.mark.parametrize(
    ("of", "options", "named"),
    [
        (["leters"], {}, ["leters", "letters"]),
        (["E"], {}, ["E", "endogenous", "culture_events"]),
        (["P"], {"keep": ["mandate", "double_registration"]}, ["P", "political"]),
        (["letters"], {"keep": ["letters"]}, ["letters", "keep"]),
        (["letters"], {"keep": ["nothing"]}, ["keep", "nothing"]),
        (["W", "letters"], {}, ["letters", "W"]),
        (["letters", "letters"], {}, ["letters"]),
        (["a=star_rating", "a=honour_roll"], {}, ["a", "twice"]),
        (["points=letters"], {}, ["points"]),
        (["point=letters"], {}, ["point"]),
        (["a b=letters"], {}, ["a b"]),
        (["mine="], {}, ["mine"]),
        ({"mine": ()}, {}, ["mine"]),
        ([], {}, ["no factor"]),
        (["letters"], {"changes": ["weeks=1,2"]}, ["weeks=1,2"]),
        (["letters"], {"changes": ["changes=[{week: 9, set: {schemes.letters.sent: 0.5}}]"]},
         ["letters", "week 9"]),
    ],
    ids=str,
)  # fmt: skip
def test_factorials(of: object, options: dict, named: list[str]) -> None:
    line = refused(lambda: designs.factorial(XIBU, of, **options))  # type: ignore[arg-type]
    assert all(part in line for part in named), line


@pytest.mark.parametrize(
    ("ranges", "named"),
    [
        (["decision.norm=interval(5,1)"], ["interval(5,1)", "0 … 50"]),
        (["decision.norm=interval(0,100)"], ["interval(0,100)", "0 … 50"]),
        (["schemes.letters.threshold=interval(1.5,3)"], ["interval(1.5,3)", "whole"]),
        (["schemes.letters=interval(0,1)"], ["schemes.letters", "not a number"]),
        (["foo=interval(0,1)"], ["foo"]),
        (["decisio.norm"], ["decisio.norm", "decision.norm"]),
        (["label.zh"], ["label.zh", "no declared range"]),
        (["weeks=3"], ["no range"]),
        ({"decision.norm": (1, 2, 3)}, ["decision.norm", "0 … 50"]),
        ({"decision.norm": ("a", "b")}, ["decision.norm", "0 … 50"]),
        (["population.hump_share"], ["population.hump_share=", "conditional_share"]),
    ],
    ids=str,
)
def test_samples(ranges: object, named: list[str]) -> None:
    line = refused(lambda: designs.latin_hypercube(XIBU, ranges, 16))  # type: ignore[arg-type]
    assert all(part in line for part in named), line


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda r: designs.latin_hypercube(XIBU, r, 0), ["points", "1 …"]),
        (lambda r: designs.latin_hypercube(XIBU, r, 8, -1), ["design_seed", "-1"]),
        (lambda r: designs.latin_hypercube(XIBU, r, True), ["points", "True"]),
        (lambda r: designs.sobol(XIBU, r, 100), ["points", "64 and 128"]),
        (lambda r: designs.saltelli(XIBU, r, 5), ["base_points", "4 and 8"]),
        (lambda r: designs.saltelli(XIBU, r, 2**20), ["base_points"]),
        (lambda r: designs.morris(XIBU, r, 1), ["trajectories", "2 …"]),
        (lambda r: designs.one_at_a_time(XIBU, r, 1), ["levels", "2 …"]),
    ],
)
def test_numbers_of_points(make: Callable[[list[str]], object], named: list[str]) -> None:
    line = refused(lambda: make(["decision.norm"]))
    assert all(part in line for part in named), line


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("schemes.leters\non\n", ["points.csv", "schemes.leters", "schemes.letters"]),
        ("weeks,weeks\n1,2\n", ["points.csv", "weeks.1"]),
        ("population.estates\n3\n", ["population.estates"]),
        ("changes.0.set\n3\n", ["changes.0.set", "cell"]),
        ("decision.norm\n1\nn/a\n", ["row 2", "decision.norm", "n/a", "a number"]),
        ("decision.norm\nnan\n", ["row 1", "decision.norm", "nan"]),
        ("decision.norm\n1_0\n", ["row 1", "1_0"]),
        ("schemes.letters.threshold\n1\n2.5\n", ["row 2", "2.5", "whole"]),
        ("schemes.letters.threshold\n1\n2\n99\n", ["row 3", "99", "1 … 24"]),
        ("schemes.letters\nmaybe\n", ["row 1", "maybe", "off, on"]),
        ("decision.rule\nlogist\n", ["row 1", "logist", "threshold"]),
        ("schemes.letters,schemes.letters.threshold\noff,3\n", ["row 1", "schemes.letters=off"]),
        ("decision.norm,decision.cost\n1,2,3\n", ["more cells"]),
        ("decision.norm\n", ["no point"]),
        ("", ["points.csv"]),
    ],
    ids=repr,
)
def test_tables(text: str, named: list[str], tmp_path: Path) -> None:
    file = tmp_path / "points.csv"
    file.write_text(text)
    line = refused(lambda: designs.from_table(XIBU, file))
    assert all(part in line for part in named), line


def test_tables_that_are_not_there_or_of_another_kind(tmp_path: Path) -> None:
    assert "nowhere.csv" in refused(lambda: designs.from_table(XIBU, tmp_path / "nowhere.csv"))
    assert ".parquet" in refused(lambda: designs.from_table(XIBU, tmp_path / "points.xlsx"))
    frame = pd.DataFrame({"decision.norm": [[1.0, 2.0]]})
    assert "row 1" in refused(lambda: designs.from_table(XIBU, frame))
    twice = pd.DataFrame([[1.0, 2.0]], columns=["decision.norm", "decision.norm"])
    assert "columns" in refused(lambda: designs.from_table(XIBU, twice))


@pytest.mark.parametrize(
    ("week", "alternatives", "named"),
    [
        (156, ["", "decision.norm=1"], ["week", "156", "0 … 155"]),
        (-1, ["", "decision.norm=1"], ["week", "-1"]),
        (9, ["decision.norm=1"], ["two or more"]),
        (9, ["", "decision.nrm=1"], ["decision.nrm=1", "norm"]),
        (9, ["", "population.work_units=3"], ["population.work_units"]),
        (9, ["", "decision.norm=1,2"], ["decision.norm=1,2"]),
        (9, ["", "case=yingpu/yilan"], ["case=yingpu/yilan"]),
        (9, ["", "~decision.norm"], ["~decision.norm", "~schemes."]),
        (9, ["", "decision.norm='1"], ["quotation"]),
        (9, {"as it is": [], "other": ["decision.norm=-1"]}, ["other", "-1"]),
    ],
    ids=str,
)
def test_forks(week: int, alternatives: object, named: list[str]) -> None:
    line = refused(lambda: designs.fork(XIBU, week, alternatives))  # type: ignore[arg-type]
    assert all(part in line for part in named), line


def test_pairs() -> None:
    assert "two or more" in refused(lambda: designs.pairs({"A": XIBU}))
    assert "yingpu/xibu" in refused(lambda: designs.pairs({"A": XIBU, "B": "yingpu/xibo"}))
