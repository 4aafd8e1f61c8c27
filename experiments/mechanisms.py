"""What there is of every mechanism: cases, source, file, own tests, patterns; read from the code.

A scheme's *own test* is a test in ``tests/sim`` that is about it: it names its class, or makes a call
that begins with its id, as ``with_scheme("letters", …)``; where there is none such, it uses the id as
a text. What every scheme keeps to is tested elsewhere for all alike.
``tests/experiments/test_mechanisms.py`` sees to it that every scheme has an own test.
"""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import scenarios
from experiments.patterns import PATTERNS
from sim.schemes.base import INCENTIVES, Scheme
from sim.schemes.registry import registered
from sim.text import Language, Text

ROOT = Path(__file__).parent.parent
_FOR_ALL = "test_schemes.py"  # what every scheme keeps to, whichever it is

HEADS: tuple[Text, ...] = (
    Text("编号", "id"), Text("机制", "scheme"), Text("类别", "class"), Text("规则", "rule"),
    Text("采用的方案", "used by"), Text("出处", "source"), Text("代码", "modelled in"),
    Text("自身的测试", "own test"), Text("检验的现象", "patterns"),
)  # fmt: skip


class Mechanism(NamedTuple):
    """A scheme, and where it stands.

    ``cases`` names of presets; ``file`` module file, or the module of a package from outside;
    ``tests`` as file::function; ``patterns`` ids of those that run with it.
    """

    scheme: type[Scheme]
    cases: tuple[str, ...]
    file: str
    tests: tuple[str, ...]
    patterns: tuple[str, ...]

    def cells(self, language: Language) -> list[str]:
        """Return what the columns ``HEADS`` say; lists are joined by line breaks."""
        scheme = self.scheme
        return [
            scheme.id,
            scheme.label.of(language),
            f"{scheme.incentive} {INCENTIVES[scheme.incentive].of(language)}",
            scheme.rule.of(language),
            "\n".join(self.cases),
            scheme.origin,
            self.file,
            "\n".join(self.tests),
            " ".join(self.patterns),
        ]


def mechanisms() -> list[Mechanism]:
    """Return every registered scheme, in the order of their ids."""
    used, seen, tests = _cases(), _patterns(), own_tests()
    return [
        Mechanism(
            scheme, tuple(used.get(name, ())), _file(scheme), tuple(tests.get(name, ())),
            tuple(seen.get(name, ())),
        )
        for name, scheme in registered().items()
    ]  # fmt: skip


def as_csv(found: Sequence[Mechanism], language: Language) -> str:
    """Return the table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([head.of(language) for head in HEADS])
    writer.writerows([cell.replace("\n", " ") for cell in row.cells(language)] for row in found)
    return text.getvalue()


def as_markdown(found: Sequence[Mechanism], language: Language) -> str:
    """Return the table as Markdown."""
    lines = [[head.of(language) for head in HEADS], ["---"] * len(HEADS)]
    lines += [[_marked(cell) for cell in row.cells(language)] for row in found]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _marked(cell: str) -> str:
    return cell.replace("|", r"\|").replace("\n", "<br>") or "–"


def _cases() -> dict[str, list[str]]:
    used: dict[str, list[str]] = {}
    for case in scenarios.names():
        for scheme in scenarios.load(case).schemes:
            used.setdefault(scheme.id, []).append(case)
    return used


def _patterns() -> dict[str, list[str]]:
    """Return the patterns that exercise each scheme: some of their designs have it."""
    seen: dict[str, list[str]] = {}
    for pattern in PATTERNS.values():
        for name in {s.id for design in pattern.designs().values() for s in design.schemes}:
            seen.setdefault(name, []).append(pattern.id)
    return seen


def _file(scheme: type[Scheme]) -> str:
    module = scheme.__module__
    return f"{module.replace('.', '/')}.py" if module.startswith("sim.") else module


@lru_cache(maxsize=1)
def own_tests() -> dict[str, list[str]]:
    """Return the tests of each scheme's own rule; none where the tests are not at hand."""
    about: dict[str, list[str]] = {}
    using: dict[str, list[str]] = {}
    for place, test in _tests():
        named, texts = _named_by(test), _texts(ast.walk(test))
        for name, scheme in registered().items():
            if name in named or scheme.__name__ in named:
                about.setdefault(name, []).append(place)
            elif name in texts:
                using.setdefault(name, []).append(place)
    return {**using, **about}


def _tests() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the tests of single rules, with their places."""
    for file in sorted(ROOT.glob("tests/sim/test_*.py")):
        if file.name != _FOR_ALL:
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                    yield f"{file.relative_to(ROOT).as_posix()}::{node.name}", node


def _named_by(test: ast.FunctionDef) -> set[str]:
    """Return the names a test uses, and the texts that its calls begin with."""
    calls = (node for node in ast.walk(test) if isinstance(node, ast.Call))
    names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
    return names | _texts(call.args[0] for call in calls if call.args)


def _texts(nodes: Iterable[ast.AST]) -> set[str]:
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
