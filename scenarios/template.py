"""A scenario file of one's own to fill in: every key with label, unit, range and source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from scenarios.plain import checked
from scenarios.presets import composed
from scenarios.words import SECTIONS, TIME
from sim.parameters import Declaration, declarations, validated
from sim.scenario import Scenario
from sim.schemes.base import INCENTIVES
from sim.schemes.registry import registered

_ROOMS = ("population", "schemes", "organisations", "network", "decision", "states")
_TIME = ("weeks", "burn_in")
_HEAD = """\
## {title} · Cogov 方案文件 · a Cogov scenario file
##
## 数值取自预设 {base}。改成自己社区的数值后运行：cogov run 本文件
## The values are those of the preset {base}. Put in your own, then: cogov run THIS-FILE
## 行首有 # 的行取默认值：去掉行首的 #（以及上级各行的 #）即可改动。## 之后是说明。
## Lines that begin with # are at their default: delete that # (and the one of the lines they
## belong to) to change them. What follows ## explains.
## 只想写与预设不同的几项？删去其余各行，加一行 base: {base}
## Only a few differences? Keep those lines, delete the others, and add: base: {base}

label:
  zh: {title_text}
  en: {title_text}
story:
  zh: ""
  en: ""

## 每个数字的出处：键或键的前缀 → 文献、档案，或“assumed: 理由”
## Where each number comes from: key or beginning of a key -> a document, or "assumed: why"
sources:
"""
_TAIL = """
## 运行中途的改动：从某一周起，某些键取新值
## Changes in mid-run: from a recorded week on, some keys have other values
#changes:
#  - week: 52
#    set: {schemes.letters: off}
"""


class _Line(NamedTuple):
    path: tuple[str, ...]
    value: Any
    given: bool
    notes: tuple[str, ...]


def template(base: str = "yingpu/xibu", title: str = "my-community") -> str:
    """Return a commented scenario file with the values of a preset, valid as written.

    Parameters
    ----------
    base : name of a preset; raises InputError if there is none
    title : label of the new scenario, in whatever language
    """
    plain = composed(base)
    scenario = validated(Scenario, plain)
    checked(title, "label")
    head = _HEAD.format(base=base, title=" ".join(title.split()), title_text=_yaml(title))
    sources = [f"  {_yaml(key)}: {_yaml(source)}" for key, source in scenario.sources.items()]
    body = [text for room in ("", *_ROOMS) for text in _room(room, scenario, plain)]
    return head + "\n".join(sources + body) + "\n" + _TAIL


def _room(room: str, scenario: Scenario, plain: dict[str, Any]) -> Iterator[str]:
    words = SECTIONS[room] if room else TIME
    yield ""
    yield f"## ── {words.zh} · {words.en} ──"
    if room == "schemes":
        yield from _schemes(scenario)
    else:
        yield from _parameters(_by_folder(_lines(room, scenario, plain)))


def _parameters(lines: list[_Line]) -> Iterator[str]:
    given = {line.path[:k] for line in lines if line.given for k in range(len(line.path))}
    above: tuple[str, ...] = ()
    for line in lines:
        *folders, key = line.path
        for depth, folder in enumerate(folders):
            here = line.path[: depth + 1]
            if above[: depth + 1] != here:
                yield _written(depth, f"{folder}:", here in given)
        above = line.path
        yield from (_written(len(folders), f"## {note}", True) for note in line.notes)
        yield _written(len(folders), f"{key}: {_yaml(line.value)}", line.given)


def _schemes(scenario: Scenario) -> Iterator[str]:
    yield "schemes:"
    for name, scheme in registered().items():
        on = getattr(scenario.schemes, name)
        incentive = INCENTIVES[scheme.incentive]
        yield ""
        yield f"  ## {scheme.label.zh}（{incentive.zh}）· {scheme.label.en} ({incentive.en})"
        yield f"  ## {scheme.rule.zh}"
        yield f"  ## {scheme.rule.en} | 出处 source: {scheme.origin}"
        if on is None:
            yield f"  {name}: off"
        yield _written(1, f"{name}:", on is not None)
        for declared in declarations(scheme):
            value = declared.default if on is None else getattr(on, declared.key)
            yield from (_written(2, f"## {note}", True) for note in _notes(declared))
            yield _written(2, f"{declared.key}: {_yaml(value)}", on is not None)


def _written(depth: int, text: str, given: bool) -> str:
    return ("" if given else "#") + "  " * depth + text


def _lines(room: str, scenario: Scenario, plain: dict[str, Any]) -> Iterator[_Line]:
    for declared in declarations(Scenario):
        first, *rest = declared.key.split(".")
        if (first if rest else "") != room or first == "sources":
            continue
        notes = _notes(declared)
        for path in _paths(declared.key, scenario):
            given = declared.key in _TIME or "*" in declared.key or _holds(plain, path)
            yield _Line(path, _value(scenario, path), given, notes)
            notes = ()  # said once, for the first estate


def _by_folder(lines: Iterable[_Line]) -> list[_Line]:
    """Bring the keys of a folder together, e.g. all that is said of one estate."""
    lines = list(lines)
    folders = {line.path[:-1]: place for place, line in reversed(list(enumerate(lines)))}
    return sorted(lines, key=lambda line: folders[line.path[:-1]])


def _notes(declared: Declaration) -> tuple[str, ...]:
    span = declared.type.replace(" | ", " / ")
    if declared.low is not None:
        span = f"{_number(declared.low)} … {_number(declared.high)}"
    unit = "" if declared.unit in ("-", "1") else f" {declared.unit}"
    facts = (
        f"{declared.label.zh} · {declared.label.en}",
        f"{span}{unit}",
        f"默认 default {_yaml(declared.default)}",
        f"出处 source: {declared.source}",
    )
    return (" | ".join(facts), *filter(None, declared.help))


def _paths(key: str, scenario: Scenario) -> list[tuple[str, ...]]:
    """Return the places of a declared key; ``*`` stands for each estate."""
    parts = key.split(".")
    if "*" not in parts:
        return [tuple(parts)]
    star = parts.index("*")
    return [
        (*parts[:star], name, *parts[star + 1 :]) for name in _value(scenario, tuple(parts[:star]))
    ]


def _value(holder: Any, path: tuple[str, ...]) -> Any:
    for part in path:
        holder = holder[part] if isinstance(holder, dict) else getattr(holder, part)
    return holder


def _holds(plain: Any, path: tuple[str, ...]) -> bool:
    for part in path:
        if not isinstance(plain, dict) or part not in plain:
            return False
        plain = plain[part]
    return True


def _number(value: float | None) -> str:
    return f"{value:,.0f}" if value is not None and abs(value) >= 1e5 else f"{value:g}"


def _yaml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
