"""A file of one's own: safe YAML, started from a preset or from the declared defaults."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import scenarios
from scenarios.files import MAX_BYTES, MAX_DEPTH, MAX_VALUES, parse
from sim.scenario import Scenario
from sim.text import InputError


def written(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    """Write a scenario file and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    """Return the English line with which a file is refused."""
    with pytest.raises(InputError) as caught:
        scenarios.load(path)
    assert "\n" not in caught.value.text.zh + caught.value.text.en
    assert path.name in caught.value.text.zh
    return caught.value.text.en


def test_a_file_starts_from_its_base(tmp_path: Path) -> None:
    mine = written(
        tmp_path,
        "base: yingpu/xibu\nweeks: 60\npopulation: {estates: {north: {households: 50}}}\n"
        "schemes: {letters: {threshold: 5}, star_rating: off, points: on}\n",
    )
    scenario, base = scenarios.load(mine), scenarios.load("yingpu/xibu")
    assert scenario.weeks == 60
    assert scenario.population.estates["north"].households == 50
    assert (
        scenario.population.estates["north"].identity == base.population.estates["north"].identity
    )
    assert scenario.population.estates["south"] == base.population.estates["south"]
    assert scenario.schemes.letters.threshold == 5
    assert scenario.schemes.star_rating is None
    assert scenario.schemes.points is not None
    assert scenario.schemes.mandate == base.schemes.mandate


def test_a_file_without_a_base_starts_from_the_declared_defaults(tmp_path: Path) -> None:
    mine = written(tmp_path, "label: {zh: 我的社区, en: mine}\n", "mine.yml")
    assert scenarios.load(mine) == Scenario(label={"zh": "我的社区", "en": "mine"})


def test_overrides_come_after_the_file_and_case_replaces_its_base(tmp_path: Path) -> None:
    mine = written(tmp_path, "base: yingpu/xibu\nweeks: 60\n")
    changed = scenarios.load(mine, ["case=yingpu/yilan", "burn_in=4"])
    assert changed == scenarios.load("yingpu/yilan", ["weeks=60", "burn_in=4"])


def test_a_composed_scenario_comes_back_from_its_file(tmp_path: Path) -> None:
    for name in scenarios.names():
        scenario = scenarios.load(name)
        text = yaml.safe_dump(scenario.plain(), allow_unicode=True, sort_keys=False)
        assert scenarios.load(written(tmp_path, text)) == scenario


def test_a_file_saved_on_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes("label:\r\n  zh: 社区\r\nweeks: 7\r\n".encode("utf-8-sig"))
    assert scenarios.load(path).weeks == 7


def test_plain_words_mean_what_they_say() -> None:
    text = "a: 1e-3\nb: 010\nc: 12:30\nd: 2020-01-01\ne: on\nf: 'on'\ng:\nh: 1_000\ni: -.5\nj: <<"
    assert parse(text, "x.yaml") == {
        "a": 0.001, "b": 10, "c": "12:30", "d": "2020-01-01", "e": True, "f": "on", "g": None,
        "h": 1000, "i": -0.5, "j": "<<",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("weeks: 1\nweeks: 2\n", "line 2: 'weeks'"),
        ("a: &x [1]\nb: *x\n", "line 1: '&x'"),
        ("a: [1]\nb: *x\n", "line 2"),
        ("weeks: !!int 3\n", "line 1: 'tag:yaml.org,2002:int'"),
        ("weeks: !!python/object/apply:os.getcwd []\n", "os.getcwd"),
        ("weeks: ! 3\n", "'!'"),
        ("1: 2\n", "'1'"),
        ("on: 2\n", "'on'"),
        ("? [a]\n: 3\n", "[…]"),
        ("weeks: [1, 2\n", "line 2"),
        ("weeks:\n\t- 3\n", "line 2"),
        ("weeks: 3\n---\nweeks: 4\n", "line 2"),
        ('label: {zh: "\\UFFFFFFFF"}\n', "mine.yaml"),
        ('label: {zh: "\\ud800"}\n', "label.zh"),
        ("", "None"),
        ("- 1\n", "[1]"),
        ("weeks: 3\x07\n", "special characters"),
        ("weeks: " + "9" * 5000, "line 1: '999"),
        ("[" * 100_000, f"{MAX_DEPTH} levels"),
        ("a: " + "{a: " * 30, f"{MAX_DEPTH} levels"),
        ("a: [" + "1," * MAX_VALUES + "]", "values"),
        ("label: {zh: '${oc.env:HOME}'}\n", "label.zh: the value '${oc.env:HOME}'"),
        ("sources: {weeks: {_target_: os.getcwd}}\n", "_target_"),
        ("changes: [{week: 1, set: {_target_: os.getcwd}}]\n", "_target_"),
        ("hydra: {run: {dir: x}}\n", "'hydra'"),
        ("defaults: [case: yingpu/xibu]\n", "'defaults'"),
        ("int: 3\n", "int: no such key"),
        ("base: yingpu/xibo\n", "did you mean 'yingpu/xibu'?"),
        ("base: 3\n", "base"),
        ("base: [yingpu/xibu]\n", "base"),
        ("weeks: .nan\n", "weeks"),
        ("weeks: 3.5\n", "weeks: the value 3.5"),
        ("weeks: '3'\n", "weeks: the value '3'"),
        ("population:\n", "population: the value None"),
        ("population: {estates: {north: {households: 1}}}\n", "households: the value 1"),
        ("schemes: {letters: {treshold: 3}}\n", "did you mean 'threshold'?"),
        ("schemes: {letters: 3}\n", "schemes.letters"),
        ("schemes:\n  letters:\n", "schemes.letters"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(tmp_path: Path, text: str, named: str) -> None:
    assert named in refusal(written(tmp_path, text))


def test_files_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"weeks: 3\nlabel: {zh: " + "社区".encode("gbk") + b"}\n")
    assert "UTF-8" in refusal(path)
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert "bytes" in refusal(path)


def test_a_missing_file_or_preset_is_named(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.yaml")
    (tmp_path / "folder.yaml").mkdir()
    assert "no such file" in refusal(tmp_path / "folder.yaml")
    with pytest.raises(InputError, match="did you mean 'yingpu/lvzhou'"):
        scenarios.load("yingpu/lvzou")
