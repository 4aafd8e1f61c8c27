"""``cogov validate``: what it writes, and the exit code when a pattern does not hold."""

from __future__ import annotations

import inspect

import pandas as pd
import pytest

import experiments
from experiments import validate as validation
from experiments.cli import main
from experiments.commands.validate import validate as command
from experiments.exits import DONE, NOT_HELD

RUNS = {"names": ["P1"], "seeds": 5}


@pytest.fixture(scope="module")
def verdicts() -> pd.DataFrame:
    return validation.validate(RUNS["names"], RUNS["seeds"])


def test_verdicts_are_written_and_read_back(verdicts, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(validation, "validate", lambda *arguments: verdicts.assign(holds=True))
    arguments = ["validate", "P1", "--seeds", "5", "--out", str(tmp_path / "v"), "--lang", "zh"]
    assert main(arguments) == DONE
    assert "成立" in capsys.readouterr().out
    back = experiments.load(tmp_path / "v")["validate"]
    assert back["pattern"].tolist() == verdicts["pattern"].tolist()
    assert back["estimate"].tolist() == verdicts["estimate"].tolist()
    assert verdicts["claim_zh"].iloc[0] in (tmp_path / "v" / "validate.html").read_text("utf-8")


def test_a_pattern_that_does_not_hold_ends_with_its_own_code(verdicts, tmp_path, monkeypatch):
    monkeypatch.setattr(validation, "validate", lambda *arguments: verdicts.assign(holds=False))
    assert main(["validate", "P1", "--out", str(tmp_path / "v"), "--lang", "en"]) == NOT_HELD


def test_what_is_only_reported_does_not_count_as_failing(verdicts, tmp_path, monkeypatch):
    monkeypatch.setattr(validation, "validate", lambda *arguments: verdicts.assign(holds=pd.NA))
    assert main(["validate", "P1", "--out", str(tmp_path / "v"), "--lang", "en"]) == DONE


def test_the_command_asks_for_as_many_seeds_as_the_function():
    default = inspect.signature(command).parameters["seeds"].default
    assert int(default) == validation.DEFAULT_SEEDS
