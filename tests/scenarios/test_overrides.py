"""Overrides follow Hydra's grammar, and say clearly what they cannot do."""

from __future__ import annotations

import pytest

import scenarios
from sim.text import InputError


def refusal(*overrides: str, base: str = "yingpu/xibu") -> str:
    """Return the English line with which overrides are refused."""
    with pytest.raises(InputError) as caught:
        scenarios.load(base, overrides)
    assert "\n" not in caught.value.text.zh + caught.value.text.en
    return caught.value.text.en


@pytest.mark.parametrize("written", ["weeks=104", "+weeks=104", "++weeks=104"])
def test_a_value_is_set(written: str) -> None:
    assert scenarios.load("yingpu/xibu", [written]).weeks == 104


@pytest.mark.parametrize(
    ("written", "zh"),
    [
        ("label.zh='西部 花苑'", "西部 花苑"),
        ('label.zh="西部花苑"', "西部花苑"),
        ("label={zh: '社区', en: mine}", "社区"),
    ],
)
def test_quoted_chinese_is_a_text(written: str, zh: str) -> None:
    assert scenarios.load("yingpu/xibu", [written]).label.zh == zh


def test_numbers_lists_and_mappings_are_read() -> None:
    scenario = scenarios.load(
        "yingpu/xibu",
        [
            "decision.cost=1e-3",
            "population.estates.third={households: 30, identity: 0.2}",
            "changes=[{week: 3, set: {decision.norm: 0.5}}]",
        ],
    )
    assert scenario.decision.cost == 0.001
    assert scenario.population.estates["third"].households == 30
    assert scenario.changes[0].set == {"decision.norm": 0.5}
    assert set(scenario.population.estates) == {"north", "south", "third"}


def test_the_last_of_two_wins() -> None:
    assert scenarios.load("yingpu/xibu", ["weeks=10", "weeks=20"]).weeks == 20


def test_case_selects_the_preset_wherever_it_stands() -> None:
    changed = scenarios.load("yingpu/xibu", ["weeks=9", "case=yingpu/yilan"])
    assert changed == scenarios.load("yingpu/yilan", ["weeks=9"])


def test_a_parameter_switches_its_scheme_on() -> None:
    assert scenarios.load("yingpu/xibu").schemes.points is None
    on = scenarios.load("yingpu/xibu", ["schemes.points.yuan_per_hour=5.0"])
    assert on.schemes.points.yuan_per_hour == 5.0
    again = scenarios.load("yingpu/xibu", ["schemes.points=off", "schemes.points.strength=0.5"])
    assert again.schemes.points.strength == 0.5


@pytest.mark.parametrize(
    "off", ["schemes.letters=off", "schemes.letters=false", "~schemes.letters"]
)
def test_a_scheme_is_switched_off(off: str) -> None:
    assert scenarios.load("yingpu/xibu").schemes.letters is not None
    assert scenarios.load("yingpu/xibu", [off]).schemes.letters is None


@pytest.mark.parametrize("on", ["schemes.points=on", "+schemes.points=true", "schemes.points={}"])
def test_a_scheme_is_switched_on(on: str) -> None:
    switched = scenarios.load("yingpu/xibu", [on]).schemes.points
    assert switched == type(switched)()


def test_an_estate_is_deleted() -> None:
    fewer = scenarios.load("yingpu/xibu", ["~population.estates.south"])
    assert list(fewer.population.estates) == ["north"]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("weeks=52,104", "weeks=52,104"),
        ("weeks=range(1,9)", "range(1,9)"),
        ("weeks=choice(1,2)", "choice(1,2)"),
        ("weeks=interval(1,2)", "interval(1,2)"),
        ("weeks=glob(*)", "glob(*)"),
        ("label.zh=社区", "\"label.zh='社区'\""),
        ("hydra.run.dir=x", "hydra.run.dir"),
        ("hydra/launcher=joblib", "hydra/launcher"),
        ("case@other=yingpu/yilan", "case@other"),
        ("label.en='${oc.env:HOME}'", "${oc.env:HOME}"),
        ("label.en=${label.zh}", "${label.zh}"),
        ("label={_target_: os.getcwd}", "_target_"),
        ("label={zh: [{_partial_: true}]}", "_partial_"),
        ("label={1: a}", "1"),
        ("~weeks", "~weeks"),
        ("~schemes.points", "schemes.points"),
        ("~label.zh.x", "label.zh.x"),
        ("~schemes.letters=3", "~schemes.letters"),
        ("case=yingpu/xibo", "yingpu/xibu"),
        ("case=3", "case=3"),
        ("~case", "~case"),
        ("weeks", "weeks"),
        ("weeks 3", "weeks 3"),
        ("=3", "scenario"),
        ("", "''"),
        ("weeks=" + "9" * 5000, "weeks=999"),
        ("weeks=" + "[" * 3000 + "]" * 3000, "weeks=[["),
        ("weeks=0", "weeks"),
        ("week=3", "weeks"),
        ("schemes.leters=on", "letters"),
        ("schemes.letters=maybe", "schemes.letters"),
        ("weeks.days=7", "weeks"),
        ("label.en='\udcff'", "label.en"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(written: str, named: str) -> None:
    assert named in refusal(written)
