"""Issues, events and panel: they say what happened, and taking them changes nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim import CommunityModel, RunResult, simulate
from sim.export import PANEL, panel, sample, take_events
from sim.issues.catalogue import HANDLERS
from sim.issues.flows import FLOWS
from sim.outcomes import GROUPS
from tests.sim.small import differences, lively

PLACES = {"population": {"neighbourhoods": 3}, "weeks": 60}
TIMES = ["raised", "found", "closed", "solved"]


class Watched:
    """A run of three neighbourhoods that was watched week by week."""

    def __init__(self) -> None:
        self.flows = np.zeros(len(FLOWS))
        self.rows = np.arange(0)
        weeks: list[pd.DataFrame] = []
        people: list[pd.DataFrame] = []

        def look(model: CommunityModel) -> None:
            self.rows = self.rows if self.rows.size else sample(model, 40)
            self.flows += model.issues.flows.sum(axis=0)
            weeks.append(take_events(model))
            people.append(panel(model, self.rows))

        self.result = simulate(lively(PLACES), 7, keeps_events=True, each_week=look)
        self.events = pd.concat(weeks, ignore_index=True)
        self.panel = pd.concat(people, ignore_index=True)


@pytest.fixture(scope="module")
def watched() -> Watched:
    return Watched()


def test_watching_leaves_no_trace(watched: Watched) -> None:
    assert differences(watched.result, simulate(lively(PLACES), 7)) == []


def test_issues_are_those_that_are_counted(watched: Watched) -> None:
    issues, governance = watched.result.issues_table(), watched.result.governance_table()
    week = np.floor(issues["raised"])
    counted = governance.set_index("week")["raised"]
    assert (week.value_counts().reindex(counted.index, fill_value=0) == counted).all()
    assert issues["solved"].notna().sum() == governance["resolved_true"].sum()
    assert (issues["issue"] == np.arange(len(issues))).all()
    assert np.isfinite(issues["raised"]).all() and not np.isinf(issues[TIMES]).any(axis=None)
    later = issues[TIMES[1:]].ge(issues["raised"], axis=0) | issues[TIMES[1:]].isna()
    assert later.all(axis=None)
    assert issues.loc[issues["state"] == "solved", "solved"].notna().all()
    assert (issues.loc[issues["found"].isna(), "finder"] == "nobody").all()


def test_an_issue_is_of_a_resident_of_its_neighbourhood(watched: Watched) -> None:
    issues, residents = watched.result.issues_table(), watched.result.residents_table()
    home = residents.iloc[issues["resident"]].reset_index(drop=True)
    for column in ("neighbourhood", "estate", "group"):
        assert (issues[column] == home[column]).all(), column
    assert set(issues["group"]) <= set(GROUPS) and issues["neighbourhood"].nunique() == 3


def test_events_are_those_that_are_counted(watched: Watched) -> None:
    count = watched.events["event"].value_counts()
    for event, flow in zip(FLOWS, watched.flows, strict=True):
        assert count.get(event, 0) == flow, event
    assert watched.flows.sum() > 500 and len(count) > 12


def test_events_tell_the_times_of_the_issues(watched: Watched) -> None:
    """Protects that ``issue`` joins both tables, and that times are the same in both."""
    events, issues = watched.events, watched.result.issues_table().set_index("issue")
    assert events["time"].is_monotonic_increasing
    first = events.groupby(["event", "issue"])["time"].min()
    for event in ("solved", "closed"):
        told = first[event]
        pd.testing.assert_series_equal(told, issues[event].dropna(), check_names=False)
    begun = pd.concat([first["raised"], first["bred"]] if "bred" in first else [first["raised"]])
    pd.testing.assert_series_equal(begun.sort_index(), issues["raised"], check_names=False)
    found = pd.concat([first[e] for e in ("reported", "hotline", "patrol") if e in first])
    pd.testing.assert_series_equal(found.sort_index(), issues["found"].dropna(), check_names=False)


def test_events_happen_where_they_can(watched: Watched) -> None:
    events = watched.events
    assert set(events["station"]) <= {"none", *HANDLERS}
    assert set(events.loc[events["event"].isin(["rated", "rated_well"]), "station"]) <= {
        "call_back"
    }
    assert set(events.loc[events["event"] == "raised", "station"]) == {"none"}
    work = events.loc[events["event"] == "started", "station"]
    assert {"desk", "property"} <= set(work) and "none" not in set(work)


def test_without_asking_no_events_are_kept() -> None:
    model = CommunityModel(lively({"weeks": 3}), 1)
    while model.running:
        model.step()
    assert model.issues.log == [] and take_events(model).empty
    assert list(take_events(model)) == ["seed", "time", "issue", "event", "station"]


def test_the_panel_ends_as_the_residents_do(watched: Watched) -> None:
    table, weeks = watched.panel, 60 + 13
    assert len(table) == 40 * weeks
    assert list(table) == ["seed", "week", "row", "group", *PANEL]
    last = table[table["week"] == 59].reset_index(drop=True)
    end = watched.result.residents_table().iloc[watched.rows].reset_index(drop=True)
    pd.testing.assert_frame_equal(last[["group", *PANEL]], end[["group", *PANEL]])
    assert table["week"].min() == -13


def test_the_panel_adds_up_to_the_weekly_table() -> None:
    """Protects the week it stands for, with everybody in it."""
    people: list[pd.DataFrame] = []

    def look(model: CommunityModel) -> None:
        people.append(panel(model, sample(model, 10**9)))

    weekly = simulate(lively({"weeks": 12}), 2, each_week=look).weekly_table()
    table = pd.concat(people)
    mean = table.groupby("week")[["identity", "trust", "satisfaction", "fatigue"]].mean()
    expected = weekly[weekly["group"] == "all"].set_index("week")[list(mean)]
    np.testing.assert_allclose(mean[["satisfaction", "fatigue"]], expected[["satisfaction", "fatigue"]],
                               rtol=1e-5)  # fmt: skip
    real = table[table["act"] == 2].groupby("week").size()
    counted = weekly[weekly["group"] == "all"].set_index("week")["real"]
    assert (real.reindex(counted.index, fill_value=0) == counted).all() and counted.sum() > 0


def test_a_larger_sample_holds_a_smaller_one() -> None:
    model = CommunityModel(lively(PLACES), 7)
    few, many = sample(model, 20), sample(model, 60)
    assert len(few) == 20 and set(few) < set(many) and (np.diff(few) > 0).all()
    assert sample(model, 10**12).size == model.residents.size
    assert set(few) != set(sample(CommunityModel(lively(PLACES), 8), 20))


def test_survival_table(watched: Watched) -> None:
    """Protects curves that begin whole, never rise, and end where the issues say."""
    table, issues = watched.result.survival_table(), watched.result.issues_table()
    for (_, _), rows in table.groupby(["state", "group"]):
        assert rows["time"].iloc[0] == 0.0 and rows["unresolved"].iloc[0] == 1.0
        assert rows["unresolved"].is_monotonic_decreasing and rows["time"].is_monotonic_increasing
        inside = rows.dropna()
        assert (
            (inside["low"] <= inside["unresolved"]) & (inside["unresolved"] <= inside["high"])
        ).all()
    recorded = issues[issues["raised"] >= 0]
    everybody = table[(table["state"] == "true") & (table["group"] == "all")]
    assert everybody["issues"].iloc[0] == len(recorded)
    reported = table[(table["state"] == "reported") & (table["group"] == "all")]
    assert reported["issues"].iloc[0] == recorded["found"].notna().sum()


def test_a_restored_or_forked_model_keeps_its_events() -> None:
    model = CommunityModel(lively({"weeks": 20}), 3, keeps_events=True)
    while model.week < 8:
        model.step()
    take_events(model)
    twin = model.fork()
    for one in (model, twin):
        while one.running:
            one.step()
    assert take_events(model).equals(take_events(twin))
    assert differences(RunResult.of(model), RunResult.of(twin)) == []
