"""The JSON Schema of a scenario file: editors complete and check the YAML with it."""

from __future__ import annotations

from typing import Any

from scenarios.presets import titles
from scenarios.words import SECTIONS
from sim.scenario import Scenario
from sim.schemes.registry import registered


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a user's scenario file, made from the declared parameters.

    Besides the standard words every parameter carries ``zh`` and ``en`` (labels), ``unit``,
    ``source`` and ``help_zh``; every scheme carries ``incentive`` (its class).
    """
    made = Scenario.model_json_schema()
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "Cogov 方案文件 · scenario file"
    made["properties"] = {"base": _base(), **made["properties"]}
    for name, words in SECTIONS.items():
        made["properties"][name]["title"] = f"{words.zh} · {words.en}"
    for definition in [made, *made["$defs"].values()]:
        definition.pop("description", None)  # docstrings speak to programmers
        for field in definition.get("properties", {}).values():
            if "unit" in field:
                _describe(field)
    schemes = made["$defs"]["Schemes"]
    schemes["properties"] = {n: _switch(n, field) for n, field in schemes["properties"].items()}
    return made


def _base() -> dict[str, Any]:
    listed = titles()
    return {
        "type": "string",
        "enum": list(listed),
        "title": "预设 · preset",
        "zh": "从哪个预设出发",
        "en": "the preset to start from",
        "unit": "-",
        "source": "-",
        "description": "\n".join(f"{name}: {text.zh} · {text.en}" for name, text in listed.items()),
    }


def _describe(field: dict[str, Any]) -> None:
    """Give a parameter the words an editor shows, in both languages."""
    unit = "" if field["unit"] in ("-", "1") else f" [{field['unit']}]"
    helps = [field.get("help_zh", ""), field.get("description", "")]
    field["title"] = f"{field['zh']} · {field['en']}"
    field["description"] = "\n".join(
        [f"{field['title']}{unit}", *filter(None, helps), f"出处 source: {field['source']}"]
    )


def _switch(name: str, field: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a scheme in a file: on, off, or a mapping of its parameters."""
    scheme = registered()[name]
    parameters = next(part for part in field["anyOf"] if "$ref" in part)
    return {
        "anyOf": [parameters, {"enum": [True, False, "on", "off"]}],
        "title": f"{scheme.label.zh} · {scheme.label.en}",
        "description": f"{scheme.rule.zh}\n{scheme.rule.en}\n出处 source: {scheme.origin}",
        "zh": scheme.label.zh,
        "en": scheme.label.en,
        "incentive": scheme.incentive,
    }
