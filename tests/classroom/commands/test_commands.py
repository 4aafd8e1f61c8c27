"""The classroom's commands: help in both languages, and one clear line for whatever is wrong."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

from classroom import words
from classroom.cli import main
from classroom.commands import COMMANDS
from experiments.cli import program
from experiments.commands import COMMANDS as THEIRS

OURS = [name for name in COMMANDS if name not in THEIRS]


@pytest.mark.parametrize("name", OURS)
def test_help_in_both_languages(name, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    for language in ("zh", "en"):
        assert main([name, "--help", "--lang", language]) == 0
        page = capsys.readouterr().out
        assert words.COMMAND[name].of(language)[:20] in page and words.EXAMPLES[name] in page


def test_the_program_knows_all_commands_and_has_words_for_them(capsys):
    group = program(COMMANDS, words.LEXICON)
    assert list(group.commands) == [*THEIRS, *OURS] and list(words.COMMAND) == OURS
    used = {p.name for name in OURS for p in group.commands[name].params if p.name != "help"}
    assert used == set(words.PARAMETER)
    assert main(["--help", "--lang", "zh"]) == 0
    assert "offline-kit" in capsys.readouterr().out


def test_the_commands_of_experiments_still_work(capsys):
    assert main(["scenarios", "--lang", "en"]) == 0
    assert "yingpu/yilan" in capsys.readouterr().out


def test_a_package_that_is_missing_is_one_line(capsys, monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(
        "classroom.commands.extra.find_spec", lambda n: None if n == "solara" else real(n)
    )
    assert main(["class", "--lang", "en"]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.count("\n") == 1
    assert "solara" in printed.err and "cogov[class]" in printed.err


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["class", "no-such"], "no-such"),
        (["class", "no/such"], "no/such"),
        (["class", "missing.yaml"], "missing.yaml"),
        (["class", "--port", "99999"], "--port"),
        (["class", "--port", "x"], "--port"),
        (["class-pack", "no-such"], "no-such"),
        (["class-pack"], "LESSON"),
        (["offline-kit", "--platform", "amiga"], "amiga"),
        (["offline-kit", "--platform", "win_amd64", "--python", "2.7"], "2.7"),
        (["offline-kit", "--python", "3.99"], "3.99"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(arguments, names, capsys):
    for language in ("zh", "en"):
        assert main([*arguments, "--lang", language]) == 2
        printed = capsys.readouterr()
        assert printed.err.count("\n") == 1 and names in printed.err


def test_a_port_that_is_taken_is_said(capsys):
    from classroom.page.server import free_socket

    with free_socket(0) as taken:
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["class", "--port", port, "--no-browser", "--lang", "en"]) == 2
    assert port in capsys.readouterr().err


def test_help_does_not_load_the_model():
    """It would take seconds; commands load what they need when they run."""
    code = "import sys; from classroom.cli import main; main(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & {"mesa", "numba", "pandas", "scipy", "solara", "matplotlib"}
