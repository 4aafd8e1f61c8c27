"""The figures of the lessons are those of this model, and measuring them says so."""

import numpy as np
import pandas as pd
import pytest

import classroom.lessons.measure as measuring
from classroom.lessons import lesson, names
from classroom.lessons.measure import main, measure, weekly
from classroom.lessons.results import findings_file
from sim import simulate


@pytest.fixture(scope="module")
def run():
    return simulate(lesson("registration").scenario("left"), seed=3)


@pytest.mark.parametrize(
    ("name", "table", "column", "group"),
    [
        ("real", "weekly", "real", "all"),
        ("identity.in_service_member", "weekly", "identity", "in_service_member"),
        ("goodhart_gap", "governance", "goodhart_gap", None),
        ("why.reach.in_service_member", "why", "reach", "in_service_member"),
        ("why.crowding", "why", "crowding", "all"),
    ],
)
def test_weekly_outcomes_are_those_of_the_tables(run, name, table, column, group):
    frame = run.tables()[table]
    frame = frame[frame["week"] >= 0]
    if group:
        frame = frame[frame["group"] == group]
    np.testing.assert_array_equal(weekly(run, name), frame[column])


def same_as_stored(name):
    fresh, _ = measure(lesson(name), [0])
    stored = pd.read_csv(findings_file(name))
    stored = stored[stored["seed"] == 0].reset_index(drop=True)
    assert stored[["finding", "outcome", "arm"]].equals(fresh[["finding", "outcome", "arm"]])
    np.testing.assert_allclose(stored["value"], fresh["value"], rtol=1e-6, atol=1e-9)


def test_stored_figures_are_those_of_this_model():
    """Fails when the model has changed: then run python -m classroom.lessons.measure again."""
    same_as_stored("registration")


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in names() if name != "registration"])
def test_stored_figures_of_every_other_lesson_are_those_of_this_model(name):
    same_as_stored(name)


@pytest.fixture
def few_seeds(monkeypatch, tmp_path):
    """Measure two seeds, into a folder of the test's own."""
    monkeypatch.setattr(measuring, "MOST_SEEDS", 2)
    monkeypatch.setattr(measuring, "findings_file", lambda name: tmp_path / f"{name}.csv")
    monkeypatch.setattr(measuring, "courses_file", lambda name: tmp_path / f"{name}.courses.csv")
    return tmp_path


def claiming(monkeypatch, **bounds):
    """Let the lesson claim one thing only, within other bounds."""
    chosen = lesson("registration")
    often = chosen.findings["often"].model_copy(update=bounds)
    one = chosen.model_copy(update={"findings": {"often": often}})
    monkeypatch.setattr(measuring, "lesson", lambda name: one)


@pytest.mark.slow
def test_the_command_writes_both_files_and_says_what_holds(few_seeds, monkeypatch, capsys):
    claiming(monkeypatch)
    assert main(["registration"]) == 0
    assert "registration.often" in capsys.readouterr().out
    assert len(pd.read_csv(few_seeds / "registration.csv")["seed"].unique()) == 2
    assert set(pd.read_csv(few_seeds / "registration.courses.csv")["arm"]) == {"left", "right"}


@pytest.mark.slow
def test_a_claim_that_does_not_hold_fails_the_command(few_seeds, monkeypatch, capsys):
    claiming(monkeypatch, above=None, below=0.0)
    assert main(["registration"]) == 1
    assert "DOES NOT HOLD" in capsys.readouterr().out


def test_an_unknown_lesson_is_bad_input(capsys):
    assert main(["astronomy"]) == 2
    assert "astronomy" in capsys.readouterr().err
