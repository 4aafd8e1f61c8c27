"""The summary of a run against the same numbers taken from its tables with pandas."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from sim import RunResult, Scenario, simulate
from sim.outcomes import GROUP_LABELS, TERMS, columns
from sim.run_outcomes import called, parts
from sim.summary import SummaryColumn, summary_column, summary_columns
from tests.sim.small import lively, small

COSTS = ("money", "staff_hours", "volunteer_hours", "paper_hours")
MANY = {"schemes": {"letters": {}, "points": {"yuan_per_hour": 5}, "chat_group": {"end": 40}}}
NO_RETIRED = {"population": {"estates": {
    "a": {"retired_member_share": 0.0}, "b": {"retired_member_share": 0.0}
}}}  # fmt: skip


def from_tables(result: RunResult) -> dict[str, float]:
    """Return the summary as the contract words it: another way to the same numbers."""
    tables = result.tables()
    last = {name: last_weeks(tables[name]) for name in ("weekly", "governance", "why", "costs")}
    yearly, found = tables["yearly"], {}
    yearly = yearly[yearly["year"] == yearly["year"].max()].set_index("group")
    for name in columns("yearly"):
        for group in GROUP_LABELS:
            found[called(name, group)] = yearly[name].get(group, math.nan)
    weekly = last["weekly"].groupby("group").mean()
    for name in columns("weekly")[1:]:
        found |= {called(name, group): weekly.loc[group, name] for group in GROUP_LABELS}
    found |= last["governance"][list(columns("governance"))].mean().to_dict()
    groups = dict(list(last["why"].groupby("group")))
    found |= {called("why.reach", g): groups[g]["reach"].mean() for g in GROUP_LABELS}
    for term in TERMS:
        for group in GROUP_LABELS:
            rows = groups[group]
            offers = rows["offers"].sum()
            total = (rows[term] * rows["offers"]).sum()
            found[called(f"why.{term}", group)] = total / offers if offers else math.nan
    found |= {called(*part): math.nan for part in parts()}  # see test_run_outcomes
    per_year = 52 / len(last["governance"])
    costs = last["costs"].groupby("scheme")[list(COSTS)].sum() * per_year
    for cost in COSTS:
        found[cost] = costs[cost].sum()
        found |= {f"{cost}.{scheme}": costs.loc[scheme, cost] for scheme in costs.index}
    return found


def last_weeks(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[(frame["week"] >= 0) & (frame["week"] > frame["week"].max() - 52)]


@pytest.mark.parametrize(
    "scenario",
    [
        pytest.param(lively(MANY, {"weeks": 60}), id="a year and some weeks"),
        pytest.param(lively(MANY, {"weeks": 104, "burn_in": 0}), id="two years without burn-in"),
        pytest.param(lively(MANY, {"weeks": 20}), id="less than a year"),
        pytest.param(lively(MANY, {"weeks": 5, "burn_in": 30}), id="longer burn-in than run"),
        pytest.param(small(), id="no schemes"),
        pytest.param(lively(NO_RETIRED), id="a group without residents"),
    ],
)
def test_summary_is_what_the_tables_say(scenario: Scenario):
    result = simulate(scenario, seed=3)
    found, expected = result.summary(), from_tables(result)
    assert list(found) == list(expected) == list(summary_columns(result.schemes))
    assert all(type(value) is float for value in found.values())
    of_runs = {called(*part) for part in parts()}
    for name, value in expected.items():
        if name in of_runs:
            continue
        assert found[name] == pytest.approx(value, rel=1e-12, abs=1e-12, nan_ok=True), name


def test_summary_sees_what_happened():
    """Guards the oracle test against comparing nothing with nothing."""
    found = simulate(lively(MANY), seed=3).summary()
    moving = [name for name, value in found.items() if math.isfinite(value) and value]
    assert len(moving) > 200
    assert found["money.points"] > 0 and found["money"] == pytest.approx(
        sum(found[f"money.{scheme}"] for scheme in MANY["schemes"])
    )
    assert found["why.norm.retired"] != found["why.norm"] != 0


def test_a_run_shorter_than_a_year_has_no_yearly_outcomes_and_costs_of_a_whole_year():
    half = simulate(lively(MANY, {"weeks": 26}), seed=1)
    found = half.summary()
    assert all(math.isnan(found[name]) for name in columns("yearly"))
    assert not math.isnan(found["trust"])
    spent = half.tables()["costs"].query("week >= 0")["staff_hours"].sum()
    assert found["staff_hours"] == pytest.approx(2 * spent) != 0


def test_names_do_not_depend_on_the_order_of_schemes_and_none_is_there_twice():
    names = summary_columns(["points", "letters", "points"])
    assert names == summary_columns(("letters", "points"))
    assert len(set(names)) == len(names)
    assert [n for n in names if "." in n and n.startswith("money")] == [
        "money.letters", "money.points",
    ]  # fmt: skip


def test_every_name_leads_back_to_its_outcome():
    for name in summary_columns(["letters"]):
        assert summary_column(name).name == name
    assert summary_column("money.letters") == SummaryColumn("costs", "money", "letters")
    assert summary_column("nothing") is None


def test_goodhart_gap_is_over_the_last_quarter_and_nought_where_nothing_was_found():
    governance = simulate(lively({"burn_in": 0}), seed=2).governance_table()
    flows = governance[["found", "resolved_true", "resolved_reported"]]
    total = flows.rolling(13, min_periods=1).sum()
    gap = (total["resolved_reported"] - total["resolved_true"]) / total["found"]
    expected = gap.where(total["found"] > 0, 0.0)
    assert governance["goodhart_gap"].to_numpy() == pytest.approx(expected.to_numpy(), abs=1e-12)
