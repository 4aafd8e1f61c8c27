"""What scenarios start from is read once, and gives the same scenarios as reading it each time."""

from __future__ import annotations

from pathlib import Path

import pytest

import scenarios
from scenarios.loading import Start
from scenarios.overrides import Edits, collected, edit, parsed, read_overrides
from sim.text import InputError

EDITS = (
    ["weeks=60"],
    ["~schemes.chat_group"],
    ["schemes.points.cap=9.0", "schemes.letters=off"],
    [],
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.yaml"
    file.write_text("base: yingpu/yilan\nweeks: 70\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("overrides", EDITS, ids=str)
def test_one_start_serves_many_scenarios(overrides: list[str], own: Path) -> None:
    for given in ("yingpu/xibu", own):
        start = Start(given)
        start.scenario(read_overrides(["decision.norm=0.0", "~population.estates"]))
        assert start.scenario(read_overrides(overrides)) == scenarios.load(given, overrides)


@pytest.mark.parametrize("overrides", EDITS, ids=str)
def test_a_scenario_is_a_start_like_any_other(overrides: list[str]) -> None:
    start = Start(scenarios.load("yingpu/xibu"))
    assert start.scenario(read_overrides(overrides)) == scenarios.load("yingpu/xibu", overrides)


def test_another_preset_goes_below_a_file_of_one_s_own(own: Path) -> None:
    start = Start(own)
    moved = start.scenario(Edits("yingpu/xibu", ()))
    assert moved == scenarios.load("yingpu/xibu", ["weeks=70"])
    assert start.scenario(Edits(None, ())) == scenarios.load("yingpu/yilan", ["weeks=70"])


def test_errors_of_a_file_name_it(own: Path) -> None:
    with pytest.raises(InputError, match=r"own\.yaml: weeks: the value 0"):
        Start(own).scenario(read_overrides(["weeks=0"]))
    with pytest.raises(InputError, match=r"nowhere\.yaml"):
        Start(own.with_name("nowhere.yaml"))


def test_sweeps_can_be_read_where_they_are_asked_for() -> None:
    assert parsed("weeks=1,2").is_sweep_override()
    with pytest.raises(InputError, match="only one value"):
        read_overrides(["weeks=1,2"])


def test_edits_are_plain_data() -> None:
    assert edit("schemes.letters", "on", "schemes.letters=on").value is True
    with pytest.raises(InputError, match="_target_"):
        edit("label", {"_target_": "os.getcwd"}, "label={…}")
    assert collected([edit("case", "a", "case=a"), edit("case", "b", "case=b")]).case == "b"
