"""Rebuild the tables of the documents from the declarations in the code: ``python docs/build.py``.

A document holds a place for each table, between ``<!-- table: NAME -->`` and ``<!-- end -->``; what
stands between is replaced. Nothing else of a document is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from experiments.patterns import PATTERNS
from sim.decision.tasks import TASK_TYPES, menu_of_types
from sim.issues.catalogue import HANDLERS, ISSUE_TYPES, catalogue
from sim.outcomes import GROUP_LABELS, OUTCOMES, TERMS
from sim.parameters import Declaration, declarations
from sim.population.residents import COLUMNS
from sim.scenario import Scenario
from sim.schemes.base import INCENTIVES, Scheme
from sim.schemes.registry import registered
from sim.text import Language
from sim.units import unit_text

FOLDER = Path(__file__).parent
DOCUMENTS: dict[str, Language] = {"odd.md": "en", "odd.zh-CN.md": "zh"}

_PLACE = re.compile(r"(<!-- table: ([\w. ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_HEADINGS = {
    "key": "键", "meaning": "含义", "unit": "单位", "range": "范围", "default": "默认值",
    "source": "出处", "id": "代码名", "scheme": "机制", "class": "类别", "rule": "规则",
    "outcome": "指标", "table": "表", "definition": "定义", "column": "列", "type": "类型",
    "name": "名称", "term": "效用项", "hours": "小时", "interest": "趣味", "benefit": "效益",
    "share of offers": "在邀请中的占比", "pattern": "模式", "claim": "论断与范围",
    "circular?": "是否循环", "share": "占比", "hours of work": "工时（小时）",
    "adults affected": "受影响成人数", "priority (0 first)": "优先级（0 最先）",
    "only a department, relative": "须部门处理（相对）", "seen by a patrol": "巡查可见",
    "annoyance, relative": "烦扰（相对）", "who may handle it": "谁可处理",
}  # fmt: skip
_ISSUE_COLUMNS = {
    "share": "share", "hours of work": "hours", "adults affected": "affected",
    "priority (0 first)": "priority", "only a department, relative": "departmental",
    "seen by a patrol": "visible", "annoyance, relative": "annoyance",
}  # fmt: skip
_MAY_HANDLE = ("volunteers", "grid", "social", "property")
_LIST = {"en": ", ", "zh": "、"}


def rendered(document: str, language: Language) -> str:
    """Return a document with its tables as the code declares them."""
    return _PLACE.sub(lambda place: place[1] + table(place[2], language) + place[3], document)


def table(name: str, language: Language) -> str:
    """Return the table of a place, e.g. ``parameters decision`` or ``schemes``."""
    kind, _, argument = name.partition(" ")
    heading, rows = TABLES[kind](argument, language)
    if language == "zh":
        heading = [_HEADINGS[word] for word in heading]
    lines = [heading, ["---"] * len(heading), *rows]
    return "".join(f"| {' | '.join(_cell(c) for c in line)} |\n" for line in lines)


Table = tuple[list[str], Iterable[list[str]]]


def parameters(room: str, language: Language) -> Table:
    """Return the parameters of one room of the scenario; ``general`` for those outside any."""
    inside = [d for d in declarations(Scenario) if _room(d.key) == room]
    return _PARAMETER_HEADING, [_parameter_row(d, language) for d in inside]


def switches(_: str, language: Language) -> Table:
    """Return the parameters that every scheme has."""
    return _PARAMETER_HEADING, [
        _parameter_row(d, language) for d in declarations(Scheme, "schemes.*.")
    ]


def scheme_parameters(_: str, language: Language) -> Table:
    """Return the parameters of every scheme but those that all schemes have."""
    return _PARAMETER_HEADING, [
        _parameter_row(d, language)
        for d in declarations(Scenario)
        if _room(d.key) == "schemes" and d.key.rpartition(".")[2] not in Scheme.model_fields
    ]


def schemes(_: str, language: Language) -> Table:
    """Return one row per registered scheme of this project."""
    rows = [
        [f"`{cls.id}`", cls.label.of(language), _incentive(cls, language),
         cls.rule.of(language), _source(cls.origin, language)]
        for cls in registered().values()
        if cls.__module__.startswith("sim.")
    ]  # fmt: skip
    return ["id", "scheme", "class", "rule", "source"], rows


def outcomes(_: str, language: Language) -> Table:
    """Return one row per column of the result tables."""
    rows = [
        [
            o.table,
            f"`{o.name}`",
            o.label.of(language),
            _unit(o.unit, language),
            o.definition.of(language),
        ]
        for o in OUTCOMES.values()
    ]
    return ["table", "id", "outcome", "unit", "definition"], rows


def terms(_: str, language: Language) -> Table:
    """Return the terms of the utility, the columns of the table ``why``."""
    return ["id", "term"], [[f"`{k}`", v.of(language)] for k, v in TERMS.items()]


def groups(_: str, language: Language) -> Table:
    """Return the groups by which results are told apart."""
    return ["id", "name"], [[f"`{k}`", v.of(language)] for k, v in GROUP_LABELS.items()]


def residents(_: str, language: Language) -> Table:
    """Return one row per attribute of a resident."""
    rows = [
        [f"`{name}`", column.label.of(language), _unit(column.unit, language), column.dtype]
        for name, column in COLUMNS.items()
    ]
    return ["column", "meaning", "unit", "type"], rows


def tasks(_: str, language: Language) -> Table:
    """Return one row per type of task."""
    all_ = menu_of_types()
    mix = [b - a for a, b in zip([0.0, *all_.cumulative], all_.cumulative, strict=False)]
    rows = [
        [f"`{name}`", label.of(language), f"{all_.hours[k]:g}", f"{all_.interest[k]:g}",
         f"{all_.benefit[k]:g}", f"{mix[k]:.2f}"]
        for k, (name, label) in enumerate(TASK_TYPES.items())
    ]  # fmt: skip
    return ["id", "name", "hours", "interest", "benefit", "share of offers"], rows


def issues(_: str, language: Language) -> Table:
    """Return one row per type of issue."""
    sorts = dict(zip(ISSUE_TYPES, catalogue(), strict=True))
    rows = [
        [f"`{name}`", ISSUE_TYPES[name].of(language),
         *(f"{kind[column]:g}" for column in _ISSUE_COLUMNS.values()),
         _LIST[language].join(HANDLERS[h].of(language) for h in _MAY_HANDLE if kind[h])]
        for name, kind in sorts.items()
    ]  # fmt: skip
    return ["id", "name", *_ISSUE_COLUMNS, "who may handle it"], rows


def patterns(_: str, language: Language) -> Table:
    """Return one row per pattern of ``cogov validate``."""
    rows = [
        [p.id, p.claim.of(language), p.source, p.circular.of(language)] for p in PATTERNS.values()
    ]
    return ["pattern", "claim", "source", "circular?"], rows


TABLES: dict[str, Callable[[str, Language], Table]] = {
    "parameters": parameters,
    "switches": switches,
    "scheme_parameters": scheme_parameters,
    "schemes": schemes,
    "outcomes": outcomes,
    "terms": terms,
    "groups": groups,
    "residents": residents,
    "tasks": tasks,
    "issues": issues,
    "patterns": patterns,
}

_PARAMETER_HEADING = ["key", "meaning", "unit", "range", "default", "source"]


def _parameter_row(d: Declaration, language: Language) -> list[str]:
    meaning = d.label.of(language)
    if d.help.of(language):
        meaning += f" ({d.help.en})" if language == "en" else f"（{d.help.zh}）"
    span = d.type if d.low is None else f"{d.low:g} … {d.high:g}"
    unit = _unit(d.unit, language)
    return [f"`{d.key}`", meaning, unit, span, _value(d.default), _source(d.source, language)]


def _room(key: str) -> str:
    first, dot, _ = key.partition(".")
    return first if dot and first in _ROOMS else "general"


_ROOMS = ("population", "network", "decision", "states", "organisations", "schemes")


def _incentive(cls: type[Scheme], language: Language) -> str:
    return f"{cls.incentive} {INCENTIVES[cls.incentive].of(language)}"


def _unit(unit: str, language: Language) -> str:
    return unit_text(unit).of(language)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, dict):
        return ", ".join(value) or "{}"
    if isinstance(value, BaseModel) or value is None:
        return "–"
    return str(value)


def _source(source: str, language: Language) -> str:
    return re.sub(r"^assumed\b", "假定", source) if language == "zh" else source


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Write every document anew."""
    for name, language in DOCUMENTS.items():
        file = FOLDER / name
        file.write_text(rendered(file.read_text("utf-8"), language), "utf-8")


if __name__ == "__main__":
    main()
