"""The scoreboard: figures are those of the model's own tables."""

import pytest

from classroom.game.rules import YearPlan
from classroom.game.scores import COLUMNS, row_of
from classroom.game.shop import SHOP
from classroom.game.year import COURSES, year_of
from experiments.analysis.costs import STAFF_RATE
from sim.model import CommunityModel
from sim.result import RunResult


@pytest.fixture(scope="module")
def run(ground):
    """Three years under quota and points, and the same run as the model reports it."""
    plan = YearPlan(schemes={"quota": {"drafted": 0.5}, "points": {}, "letters": {}})
    model = CommunityModel(ground.scenario([plan] * 3), 4)
    while model.running:
        model.step()
    return model, RunResult.of(model)


@pytest.mark.parametrize("year", [1, 2, 3])
def test_figures_are_those_of_the_models_tables(run, year):
    model, result = run
    lived = year_of(model, year)
    yearly, weekly = (of_all(table) for table in (result.yearly_table(), result.weekly_table()))
    yearly, weekly = yearly[yearly.year == year - 1].iloc[0], of_year(weekly, year)
    governance = of_year(result.governance_table(), year)
    expected = {
        "real": 100 * yearly.services,
        "recorded": 100 * weekly.recorded.sum() / yearly.residents,
        "solved": governance.resolved_true.sum(),
        "closed": governance.resolved_reported.sum(),
        "trust": 100 * weekly.trust.iloc[-13:].mean(),
        "grid_paper": governance.grid_paper_hours.sum(),
        "stress": governance.stress.mean(),
        "burnt_out": 100 * weekly.stopped.iloc[-1],
        "empty_records": 100 * (1 - weekly.real.sum() / weekly.recorded.sum()),
        "empty_closures": 100 * governance.closed_on_paper.sum()
        / governance.resolved_reported.sum(),
    }  # fmt: skip
    assert set(expected) == set(lived.figures)
    for name, value in expected.items():
        assert lived.figures[name] == pytest.approx(value, rel=1e-4, abs=1e-3), name


@pytest.mark.parametrize("year", [1, 3])
def test_costs_are_those_of_the_models_accounts(run, year):
    model, result = run
    costs = of_year(result.costs_table(), year)
    costs = costs[costs.scheme.isin(list(SHOP))]
    row = row_of(year_of(model, year), debt=7.0)
    hours = costs.staff_hours.sum() + costs.paper_hours.sum()
    assert row["money"] == pytest.approx(costs.money.sum())
    assert row["hours"] == pytest.approx(hours)
    assert row["cost"] == pytest.approx(costs.money.sum() + STAFF_RATE * hours)
    assert row["debt"] == 7.0
    assert tuple(row) == tuple(COLUMNS)


def test_courses_end_where_the_years_figures_are(run):
    model, _ = run
    lived = year_of(model, 2)
    assert set(lived.courses) == set(COURSES)
    assert all(len(course) == 52 for course in lived.courses.values())
    assert lived.courses["solved"][-1] == lived.figures["solved"]
    assert lived.courses["closed"][-1] == lived.figures["closed"]


def test_a_quota_shows_on_paper_and_not_in_truth(run):
    lived = year_of(run[0], 2)
    assert lived.figures["recorded"] > 2 * lived.figures["real"]
    assert lived.figures["empty_records"] > 50


def of_all(table):
    return table[table.group == "all"]


def of_year(table, year):
    return table[(table.week >= 52 * (year - 1)) & (table.week < 52 * year)]
