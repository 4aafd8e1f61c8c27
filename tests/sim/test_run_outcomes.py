"""Outcomes of whole runs: what they are, and what packages may add."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from types import SimpleNamespace

import numpy as np
import pytest

from sim import RunResult, run_outcomes, simulate
from sim.outcomes import ALL, GROUP_LABELS, GROUPS, columns, run_outcome
from sim.run_measures import lowest_over_highest
from sim.run_outcomes import RunOutcomes, declared, measured, parts
from sim.summary import summary_column
from tests.sim.small import lively

PAID = lively({"schemes": dict.fromkeys(("points", "hired_help", "council"), "on"), "weeks": 104})
LATE = run_outcome("late_share", "share", "迟", "late share", "晚", "late")


@pytest.fixture(scope="module")
def result() -> RunResult:
    return simulate(PAID, 3)


def test_every_declared_number_is_measured(result: RunResult) -> None:
    names = [name for name, group in parts() if group == ALL]
    assert set(names) == set(columns("runs"))
    assert len(measured(result)) == len(parts())
    known = {name for (name, _), value in zip(parts(), measured(result), strict=True) if value > 0}
    assert set(names) - known <= {"solve_time_p90"}  # unless it is not reached


def test_issues_of_the_last_year_by_group(result: RunResult) -> None:
    """Protects shares and equity, from the table of issues."""
    issues, found = result.issues_table(), result.summary()
    year = issues[issues["raised"] >= 52]
    solved = year["solved"].notna().groupby(year["group"]).mean()
    for group in GROUPS:
        assert found[f"solved_share.{group}"] == pytest.approx(
            solved.get(group, np.nan), nan_ok=True
        )
    assert found["solved_share"] == pytest.approx(year["solved"].notna().mean())
    assert found["equity_solved"] == pytest.approx(solved.min() / solved.max())
    satisfaction = [found[f"satisfaction.{group}"] for group in GROUPS]
    assert found["equity_satisfaction"] == pytest.approx(min(satisfaction) / max(satisfaction))


def test_costs_by_what_they_bring(result: RunResult) -> None:
    tables, found = result.tables(), result.summary()
    year = tables["governance"]["week"] >= 52
    solved = tables["governance"]["resolved_true"][year].sum()
    retained = tables["yearly"].query("year == 1 and group == 'all'")["retained"].item()
    assert retained > 0 and found["money"] > 0
    assert found["money_per_solved"] == pytest.approx(found["money"] / solved)
    assert found["staff_hours_per_retained"] == pytest.approx(found["staff_hours"] / retained)


def test_retained_are_those_who_came_again(result: RunResult) -> None:
    yearly = result.yearly_table().query("year == 1").set_index("group")
    before = result.yearly_table().query("year == 0").set_index("group")
    active = (1 - before["none_share"]) * before["residents"]
    np.testing.assert_allclose(yearly["retained"], yearly["retention"] * active, rtol=1e-12)


def test_a_run_too_short_for_a_year_retains_nobody_yet() -> None:
    found = simulate(PAID.with_values({"weeks": 20}), 3).summary()
    assert np.isnan(found["money_per_retained"]) and found["money_per_solved"] > 0


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.4, 0.8], 0.5),
        ([0.4, np.nan, 0.4], 1.0),
        ([0.0, 0.0], np.nan),
        ([np.nan], np.nan),
        ([], np.nan),
    ],
)
def test_lowest_over_highest(values: list[float], expected: float) -> None:
    assert lowest_over_highest(np.array(values)) == pytest.approx(expected, nan_ok=True)


# -- packages -------------------------------------------------------------------------------------


def forget() -> None:
    for cached in (run_outcomes.registered, run_outcomes.declared, run_outcomes.parts,
                   run_outcomes._names):  # fmt: skip
        cached.cache_clear()


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """A package whose object ``added`` is registered."""
    held = SimpleNamespace(added=None)
    entry = SimpleNamespace(value="somewhere:ADDED", load=lambda: held.added)
    assert isinstance(EntryPoint("a", "b:c", "d").value, str)  # what the stand-in stands for
    monkeypatch.setattr(run_outcomes, "entry_points", lambda group: [entry])
    forget()
    yield held
    forget()


def test_a_package_adds_numbers(package: SimpleNamespace, result: RunResult) -> None:
    groups = {f"late_share.{group}": 0.25 for group in GROUPS}
    package.added = RunOutcomes(lambda result: {"late_share": 0.5, **groups}, by_group=(LATE,))
    assert declared()["runs", "late_share"] is LATE
    assert parts()[-6:] == tuple(("late_share", group) for group in GROUP_LABELS)
    assert measured(result)[-6:] == [0.5, *[0.25] * 5]


@pytest.mark.parametrize(
    ("outcomes", "error", "words"),
    [
        ((run_outcome("trust", "1", "信", "trust"),), ValueError, "'trust' is taken"),
        ((run_outcome("solved_share", "1", "信", "t"),), ValueError, "'solved_share' is taken"),
        ((LATE, LATE), ValueError, "'late_share' is taken"),
        ((run_outcome("a b", "1", "信", "t"),), ValueError, "'a b' must be an identifier"),
        ((LATE._replace(table="weekly"),), ValueError, "an outcome of runs"),
        (None, TypeError, "is no sim.run_outcomes.RunOutcomes"),
    ],
)
def test_a_package_with_a_mistake_is_named(
    package: SimpleNamespace, outcomes: tuple | None, error: type[Exception], words: str
) -> None:
    package.added = outcomes and RunOutcomes(lambda result: {}, of_all=outcomes)
    with pytest.raises(error, match=words) as raised:
        run_outcomes.registered()
    assert "somewhere:ADDED" in str(raised.value)


@pytest.mark.parametrize("given", [{}, {"late_share": 1.0, "early_share": 0.0}])
def test_numbers_that_were_not_declared_are_refused(
    package: SimpleNamespace, result: RunResult, given: dict[str, float]
) -> None:
    package.added = RunOutcomes(lambda result: given, of_all=(LATE,))
    with pytest.raises(ValueError, match="somewhere:ADDED"):
        measured(result)


def test_names_lead_back_to_outcome_and_group() -> None:
    found = summary_column("solve_time_median.retired")
    assert found is not None
    assert (found.table, found.outcome, found.part) == ("runs", "solve_time_median", "retired")
