"""``--help`` of every command, in both languages; and that nothing is left without words."""

from __future__ import annotations

import re

import pytest

from experiments import words
from experiments.cli import main, program
from experiments.commands import COMMANDS

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_help_in_both_languages(name, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    pages = {}
    for language in ("zh", "en"):
        arguments = [*([name] if name else []), "--help", "--lang", language]
        assert main(arguments) == 0
        pages[language] = capsys.readouterr().out
    what = words.COMMAND[name] if name else words.PROGRAM
    example = words.EXAMPLES[name or "run"]
    assert what.zh in pages["zh"] and what.en in pages["en"]
    assert example in pages["zh"] and example in pages["en"]
    assert CHINESE.search(pages["zh"]) and not CHINESE.search(pages["en"])


def test_every_command_and_parameter_has_words():
    group = program()
    assert list(group.commands) == list(words.COMMAND) == list(words.EXAMPLES)
    used = {p.name for c in group.commands.values() for p in c.params if p.name != "help"}
    assert used == set(words.PARAMETER)


def test_no_arguments_show_the_help(capsys):
    assert main(["--lang", "en"]) == 0
    printed = capsys.readouterr()
    assert "Commands" in printed.out and printed.err == ""


def test_examples_are_commands_that_exist():
    for name, example in words.EXAMPLES.items():
        assert example.startswith(f"cogov {name}")
