"""The mechanism table: made from the code, and nothing in it is missing."""

from __future__ import annotations

import ast
import csv
import io

import pytest

import scenarios
from experiments.cli import main
from experiments.mechanisms import HEADS, ROOT, as_csv, as_markdown, mechanisms
from experiments.patterns import PATTERNS
from sim.schemes.registry import registered
from sim.text import LANGUAGES

FOUND = mechanisms()
OURS = [m for m in FOUND if m.scheme.__module__.startswith("sim.")]


def test_every_scheme_stands_in_it_once() -> None:
    assert [m.scheme.id for m in FOUND] == list(registered())


@pytest.mark.parametrize("mechanism", OURS, ids=lambda m: m.scheme.id)
def test_every_scheme_is_modelled_tested_and_used(mechanism) -> None:
    """Protects the promise that a scheme has a file, a test of its own rule, and a fragment."""
    name = mechanism.scheme.id
    assert mechanism.file == f"sim/schemes/{name}.py"
    assert (ROOT / mechanism.file).exists()
    assert (ROOT / "scenarios" / "scheme" / f"{name}.yaml").exists()
    assert mechanism.tests, f"no test in tests/sim names the scheme {name}"
    for place in mechanism.tests:
        file, _, function = place.partition("::")
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert mechanism.scheme.origin and all(mechanism.scheme.rule)


def test_cases_are_those_that_switch_it_on() -> None:
    by_id = {m.scheme.id: m for m in FOUND}
    for name in ("yingpu/xibu", "estate/commodity"):
        on = {scheme.id for scheme in scenarios.load(name).schemes}
        assert {key for key, m in by_id.items() if name in m.cases} == on


def test_patterns_are_those_whose_designs_have_it() -> None:
    by_id = {m.scheme.id: m for m in FOUND}
    (registration,) = PATTERNS["P1"].designs().values()
    assert {k for k, m in by_id.items() if "P1" in m.patterns} == {
        s.id for s in registration.schemes
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_csv_and_markdown_hold_every_cell(language) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(FOUND, language))))
    assert rows[0] == [head.of(language) for head in HEADS]
    assert [row[0] for row in rows[1:]] == list(registered())
    assert {len(row) for row in rows} == {len(HEADS)}
    lines = as_markdown(FOUND, language).splitlines()
    assert len(lines) == 2 + len(FOUND)
    assert {line.replace(r"\|", "").count("|") for line in lines} == {len(HEADS) + 1}


def printed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["mechanisms", *options]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_prints_each_form(capsys: pytest.CaptureFixture[str], language) -> None:
    speaks = ("--lang", language)
    assert printed(capsys, "--format", "csv", *speaks) == as_csv(FOUND, language)
    assert printed(capsys, "--format", "md", *speaks) == as_markdown(FOUND, language)
    assert registered()["letters"].label.of(language)[:3] in printed(capsys, *speaks)


def test_a_form_that_there_is_not_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mechanisms", "--format", "xml", "--lang", "zh"]) == 2
    assert "允许：table、csv、md" in capsys.readouterr().err
