"""A scenario survives being shared as a file; what is read is data."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenarios
from classroom.levers.files import from_yaml, to_yaml
from classroom.levers.panel import panel
from classroom.live.lane import Lane
from sim import InputError, Scenario
from sim.parameters import validated
from tests.sim.small import lively

YILAN = scenarios.load("yingpu/yilan")
NUMBERS = [lever for scheme in panel(YILAN) for lever in scheme.levers if lever.slider]
LABELS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda text: "${" not in text
)


@pytest.mark.parametrize("name", scenarios.names())
def test_every_preset_comes_back(name: str) -> None:
    scenario = scenarios.load(name)
    assert from_yaml(to_yaml(scenario)) == scenario


@settings(max_examples=40, deadline=None)
@given(
    label=LABELS,
    estate=st.sampled_from(["no", "on", "null", "y", "true", "e", "_1", "north"]),
    levers=st.lists(st.tuples(st.sampled_from(NUMBERS), st.floats(0, 1)), max_size=4),
    week=st.integers(0, 155),
)
def test_whatever_was_set_comes_back(
    label: str, estate: str, levers: list[tuple[Any, float]], week: int
) -> None:
    values: dict[str, Any] = {}
    for lever, share in levers:
        value = lever.low + share * (lever.slider[1] - lever.low)
        values[lever.key] = int(value) if lever.whole else value
    scenario = validated(
        Scenario,
        {
            "label": {"zh": label, "en": "1e-3"},
            "sources": {"population.estates": "010"},
            "population": {"estates": {estate: {}}},
            "changes": [{"week": week, "set": {**values, "schemes.letters": "on"}}],
        },
    )
    assert from_yaml(to_yaml(scenario)) == scenario


def test_what_a_class_has_changed_is_in_the_file() -> None:
    lane = Lane(lively({"weeks": 9, "burn_in": 1}), 1)
    lane.go_to(4)
    lane.change({"schemes.points.yuan_per_hour": 8.0})
    text = to_yaml(lane.scenario)
    assert "schemes.points.yuan_per_hour" in text
    assert Lane(from_yaml(text), 1).changes == [(4, {"schemes.points.yuan_per_hour": 8.0})]


def test_chinese_is_written_as_chinese() -> None:
    assert "怡澜社区" in to_yaml(YILAN)


def test_a_file_of_one_s_own_may_start_from_a_preset() -> None:
    scenario = from_yaml("base: yingpu/yilan\nweeks: 30\n")
    assert scenario == scenarios.load("yingpu/yilan", ["weeks=30"])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("weeks: -1", "weeks"),
        ("a: [1", "scenario.yaml"),
        ("- 1", "scenario.yaml"),
        ("", "scenario.yaml"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("base: nowhere", "nowhere"),
        ("label: !!python/object:os.system {}", "tags"),
        ("label: {zh: '${oc.env:HOME}'}", "reference"),
        ("_target_: os.system", "_target_"),
        ("hydra: {}", "hydra"),
        ("defaults: [case]", "defaults"),
        ("label: {zh: '" + "x" * 1_000_001 + "'}", "1,000,000"),
        ("a: &x 1\nb: *x", "anchors"),
    ],
)
def test_a_file_is_data_or_refused_in_one_line(text: str | bytes, named: str) -> None:
    with pytest.raises(InputError) as caught:
        from_yaml(text)
    assert named in caught.value.text.en
    assert "\n" not in caught.value.text.zh + caught.value.text.en
    assert "/tmp" not in caught.value.text.en
