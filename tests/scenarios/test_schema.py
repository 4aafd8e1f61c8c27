"""The JSON Schema agrees with what loads, and carries both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import scenarios
from scenarios.files import parse
from scenarios.presets import composed
from sim.parameters import declarations
from sim.scenario import Scenario

SCHEMA = scenarios.schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", scenarios.names())
def test_presets_and_whole_scenarios_follow_the_schema(name: str) -> None:
    VALIDATOR.validate(composed(name))
    VALIDATOR.validate(scenarios.load(name).plain())
    VALIDATOR.validate({"base": name, "weeks": 52})


def test_the_template_follows_the_schema() -> None:
    VALIDATOR.validate(parse(scenarios.template("yingpu/yilan", "我的社区"), "mine.yaml"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"base": "yingpu/xibo"},
        {"weeks": 0},
        {"weeks": "52"},
        {"wekks": 52},
        {"population": {"estates": {"north": {"identity": 2}}}},
        {"population": {"estates": {"north": {"kind": "castle"}}}},
        {"schemes": {"letters": {"threshold": 3.5}}},
        {"schemes": {"letters": "maybe"}},
        {"schemes": {"letters": None}},
        {"schemes": {"leters": "on"}},
        {"changes": [{"weeks": 3}]},
    ],
)
def test_what_does_not_load_does_not_follow_the_schema(wrong: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(wrong)


@pytest.mark.parametrize("switch", [True, False, "on", "off", {}, {"threshold": 4}])
def test_a_scheme_is_a_switch_or_a_mapping(switch: object) -> None:
    VALIDATOR.validate({"schemes": {"letters": switch}})


def fields(definition: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters a definition declares, by name."""
    return {n: f for n, f in definition.get("properties", {}).items() if "unit" in f}


def test_every_parameter_carries_its_words_unit_and_source() -> None:
    everywhere = [f for d in (SCHEMA, *SCHEMA["$defs"].values()) for f in fields(d).values()]
    declared = {d.label.zh for d in declarations(Scenario)}
    assert declared <= {f["zh"] for f in everywhere}
    for field in everywhere:
        assert field["zh"] and field["en"] and field["source"]
        assert field["zh"] in field["title"] and field["en"] in field["title"]
        assert field["source"] in field["description"]


def test_every_scheme_carries_its_words_and_class() -> None:
    for field in SCHEMA["$defs"]["Schemes"]["properties"].values():
        assert field["zh"] in field["title"] and field["en"] in field["title"]
        assert field["incentive"] in "PCWEMG"


def test_every_section_has_a_title_in_both_languages() -> None:
    for name, field in SCHEMA["properties"].items():
        zh, _, en = field["title"].partition(" · ")
        assert re.search("[\u4e00-\u9fff]", zh) and re.search("[a-z]", en), name
