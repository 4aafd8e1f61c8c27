"""What is declared about parameters, schemes and outcomes, looked up by (part of) a name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import NamedTuple

from experiments.columns import TABLES, column
from sim.parameters import Declaration, declarations
from sim.run_outcomes import declared
from sim.scenario import Scenario
from sim.schemes.base import INCENTIVES, Scheme
from sim.schemes.registry import registered
from sim.text import InputError, Language, Text, shown
from sim.units import unit_text

_MOST = 40  # entries that still read as an answer

PARAMETER = Text(zh="参数", en="parameter")
SCHEME = Text(zh="机制", en="scheme")
OUTCOME = Text(zh="结果", en="outcome")
UNIT = Text(zh="单位", en="unit")
RANGE = Text(zh="允许", en="allowed")
DEFAULT = Text(zh="默认", en="default")
SOURCE = Text(zh="出处", en="source")
NOTE = Text(zh="说明", en="note")
RULE = Text(zh="规则", en="rule")
CLASS = Text(zh="激励类别", en="class")
PARAMETERS = Text(zh="参数", en="parameters")
TABLE = Text(zh="所在表", en="table")
MEANING = Text(zh="含义", en="meaning")


class Entry(NamedTuple):
    """Something that can be described: the name it is found by, its label, and lines about it."""

    name: str
    kind: Text
    label: Text
    lines: tuple[tuple[Text, Text], ...]

    def text(self, language: Language) -> str:
        """Return the description as lines of text."""
        head = f"{self.name}  {self.label.of(language)}（{self.kind.of(language)}）"
        if language == "en":
            head = f"{self.name}  {self.label.en} ({self.kind.en})"
        colon = "：" if language == "zh" else ": "
        lines = [
            f"    {name.of(language)}{colon}{value.of(language)}"
            for name, value in self.lines
            if value.of(language)
        ]
        return "\n".join([head, *lines])


def described(key: str, language: Language) -> list[str]:
    """Return a description of everything that a key matches.

    An exact name wins over the end of one, and that over any part of a name or label.

    Raises
    ------
    InputError : nothing matches, or too much
    """
    entries = list(_entries())
    found = _matching(key.strip(), entries)
    if not found:
        names = {e.name for e in entries} | {e.name.rpartition(".")[2] for e in entries}
        near = "、".join(difflib.get_close_matches(key, sorted(names), 3, 0.5))
        raise InputError(
            zh=f"KEY：没有与 {shown(key)} 匹配的参数、机制或结果"
            + (f"；是否想写 {near}？" if near else "；可用 cogov mechanisms 查看全部机制"),
            en=f"KEY: no parameter, scheme or outcome matches {shown(key)}"
            + (f"; did you mean {near.replace('、', ', ')}?" if near
               else "; cogov mechanisms lists all schemes"),
        )  # fmt: skip
    if len(found) > _MOST:
        raise InputError(
            zh=f"KEY：{shown(key)} 匹配 {len(found)} 项；允许：更具体的名称，最多匹配 {_MOST} 项",
            en=f"KEY: {shown(key)} matches {len(found)} names; allowed: a more specific one, "
            f"with at most {_MOST}",
        )
    return [entry.text(language) for entry in found]


def _matching(key: str, entries: list[Entry]) -> list[Entry]:
    small = key.lower()
    tests = (
        lambda e: e.name == key,
        lambda e: e.name.endswith(f".{key}"),
        lambda e: small in e.name.lower() or any(small in label.lower() for label in e.label),
    )
    for test in tests:
        found = [entry for entry in entries if small and test(entry)]
        if found:
            return found
    return []


def _entries() -> Iterator[Entry]:
    for scheme in registered().values():
        yield _of_scheme(scheme)
    for declaration in declarations(Scenario):
        yield _of_parameter(declaration)
    for table, name in declared():
        unit, label, meaning = column(table, name)
        where = Text(f"{table}（{TABLES[table].zh}）", f"{table} ({TABLES[table].en})")
        lines = ((UNIT, unit_text(unit)), (MEANING, meaning), (TABLE, where))
        yield Entry(name, OUTCOME, label, lines)


def _of_scheme(scheme: type[Scheme]) -> Entry:
    incentive = INCENTIVES[scheme.incentive]
    names = ", ".join(scheme.model_fields)
    lines = (
        (CLASS, Text(*(f"{scheme.incentive} {words}" for words in incentive))),
        (RULE, scheme.rule),
        (SOURCE, Text(scheme.origin, scheme.origin)),
        (PARAMETERS, Text(names, names)),
    )
    return Entry(scheme.id, SCHEME, scheme.label, lines)


def _of_parameter(declaration: Declaration) -> Entry:
    default = Text(*[f"{declaration.default}"] * 2)
    lines = (
        (NOTE, declaration.help),
        (UNIT, unit_text(declaration.unit)),
        (RANGE, _allowed(declaration)),
        (DEFAULT, default),
        (SOURCE, Text(*[declaration.source] * 2)),
    )
    return Entry(declaration.key, PARAMETER, declaration.label, lines)


def _allowed(declaration: Declaration) -> Text:
    if declaration.low is None:
        return Text(*[declaration.type] * 2)
    return Text(*[f"{declaration.low:g} … {declaration.high:g} ({declaration.type})"] * 2)
