"""A thousand broken scenario files: each gives one clear line, or runs; nothing is imported."""

from __future__ import annotations

import importlib
import random
import sys
from pathlib import Path

import pytest

import scenarios
from sim import InputError, Scenario, simulate
from tests.faults.mutations import CANARY, MUTATIONS

FILES = 1000
MANY = 50_000
SHARE = -(-FILES // len(MUTATIONS))


def check_refusal(error: InputError, file: str, clues: tuple[str, ...]) -> None:
    """Check that a refusal is one clear line in both languages."""
    for line in error.text:
        assert line.strip() == line != ""
        assert "\n" not in line
        assert line.isprintable()
        assert len(line) < 600
        assert file in line
        assert "Traceback" not in line
    assert any("\u4e00" <= c <= "\u9fff" for c in error.text.zh)
    assert any(clue in error.text.en for clue in clues), f"{clues} not in: {error.text.en}"


def run_briefly(scenario: Scenario) -> None:
    """Run two weeks of a scenario, unless it has more people than a test can carry."""
    people = scenario.population.neighbourhoods * sum(
        estate.households * estate.adults_per_household
        for estate in scenario.population.estates.values()
    )
    if people < MANY:
        brief = scenario.model_copy(update={"weeks": 2, "burn_in": 1, "changes": ()})
        assert (simulate(brief, 0).tables()["weekly"]["residents"] >= 0).all()


@pytest.mark.parametrize("name", MUTATIONS)
def test_every_broken_file_is_refused_in_one_line_or_runs(name: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    refused = 0
    for number in range(SHARE):
        mutant = MUTATIONS[name](random.Random(f"{name} {number}"))
        path.write_bytes(mutant.content)
        try:
            run_briefly(scenarios.load(path))
        except InputError as error:
            refused += 1
            check_refusal(error, path.name, mutant.clues)
    assert refused > 0.3 * SHARE


def test_nothing_is_imported_and_nothing_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenarios.load("yingpu/xibu")
    trace = tmp_path / "rang"
    (tmp_path / f"{CANARY}.py").write_text(
        f"open({str(trace)!r}, 'w').close()\ndef ring(*args, **kw): pass\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)
    path = tmp_path / "broken.yaml"
    for name in ("target", "python_tag", "hydra_key", "reference", "alias"):
        for number in range(20):
            path.write_bytes(MUTATIONS[name](random.Random(number)).content)
            with pytest.raises(InputError):
                scenarios.load(path)
    assert set(sys.modules) - before == set()
    assert not trace.exists()
    importlib.import_module(CANARY)
    sys.modules.pop(CANARY)
    assert trace.exists(), "the canary itself must be able to ring"
