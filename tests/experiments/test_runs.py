"""Runs over seeds from Python: what comes back, in which order, and what goes wrong."""

from __future__ import annotations

import pandas as pd
import pytest

import experiments
from experiments.headlines import HEADLINES, Headline, failures, means, summary
from sim import InputError, simulate
from sim.model import CommunityModel
from sim.network.ties import Ties


def test_tables_hold_every_seed_in_order(tables, small):
    for name in ("weekly", "why", "governance", "costs", "yearly", "residents"):
        seeds = tables[name]["seed"]
        assert seeds.is_monotonic_increasing and set(seeds) == {0, 1, 2}
        alone = simulate(small, 1).tables()[name]
        mine = tables[name][seeds == 1].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, alone)


def test_seeds_can_be_chosen(small):
    chosen = experiments.run(small.with_values({}), seeds=[7, 4])
    assert list(dict.fromkeys(chosen["governance"]["seed"])) == [7, 4]


def test_two_processes_give_the_same_frames(small, tables):
    parallel = experiments.run(small, seeds=3, workers=2)
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(parallel[name], frame)


def test_progress_is_told_for_every_run(small):
    told: list[int] = []
    experiments.run(small, seeds=3, advance=told.append)
    assert sum(told) == 3


def test_a_run_is_a_row_with_its_summary(small, tables):
    runs = tables["runs"]
    assert list(runs.columns[:3]) == ["seed", "status", "error"]
    assert runs["status"].tolist() == ["done"] * 3 and not runs["error"].any()
    expected = simulate(small, 1).summary()
    assert runs.iloc[1, 3:].to_dict() == pytest.approx(expected, rel=0, nan_ok=True)
    assert list(runs.columns[3:]) == list(expected)
    assert (runs.dtypes[3:] == "float64").all() and runs["seed"].dtype == "int64"


def test_a_bad_network_is_bad_input_not_a_failed_run(small):
    nobody = 10**6
    ties = Ties(*(pd.Series([v]).to_numpy() for v in (0, nobody, 1.0)))
    with pytest.raises(InputError):
        experiments.run(small, seeds=1, ties=ties)


@pytest.fixture
def seed_1_fails(monkeypatch):
    """Runs with seed 1 raise in their first week."""

    def failing(model, live=CommunityModel.organise):
        if model.seed == 1:
            raise ArithmeticError("no\nway")
        live(model)

    monkeypatch.setattr(CommunityModel, "organise", failing)


def test_a_raising_run_is_a_result(small, seed_1_fails):
    tables = experiments.run(small, seeds=3)
    runs = tables["runs"].set_index("seed")
    assert runs["status"].tolist() == ["done", "raised", "done"]
    assert runs["error"].tolist() == ["", "ArithmeticError: no way", ""]
    numbers = runs.drop(columns=["status", "error"])
    assert numbers.loc[1].isna().all() and (numbers.dtypes == "float64").all()
    assert set(tables["weekly"]["seed"]) == {0, 2}
    assert Headline("trust").values(tables["runs"]).keys() == {0, 2}
    assert failures(tables["runs"]) == [
        {"seed": 1, "status": "raised", "error": "ArithmeticError: no way"}
    ]


def test_when_every_run_fails_there_are_rows_and_no_effects(small, seed_1_fails):
    alone = experiments.run(small, seeds=[1])
    assert set(alone) == {"runs"} and "money.letters" in alone["runs"]
    compared = experiments.compare({"A": small, "B": small}, seeds=[1])
    assert compared["effects"].empty
    assert compared["runs"]["scenario"].tolist() == ["A", "B"]


def test_a_scheme_that_a_scenario_lacks_costs_nothing(compared):
    runs = compared[1]["runs"].set_index(["scenario", "seed"])
    assert (runs.loc["A", "staff_hours.letters"] > 0).all()
    assert (runs.loc["B", "staff_hours.letters"] == 0).all()


def test_nothing_in_force_costs_nothing_rather_than_being_unknown(small):
    schemes = {f"schemes.{scheme.id}": "off" for scheme in small.schemes}
    bare = experiments.run(small.with_values(schemes), seeds=2)
    assert bare["costs"].empty
    assert Headline("money").values(bare["runs"]) == {0: 0.0, 1: 0.0}


def test_a_run_shorter_than_a_year_has_no_yearly_headlines(small):
    data = small.plain() | {"weeks": 20}
    short = experiments.run(type(small).model_validate(data), seeds=2)
    outcomes = set(summary(short)["outcome"])
    assert "trust" in outcomes and "services" not in outcomes


def test_summary_has_every_headline_with_its_interval(tables):
    table = summary(tables)
    assert len(table) == len(HEADLINES) == len(means(tables))
    assert (table["low"] <= table["mean"]).all() and (table["mean"] <= table["high"]).all()
    assert (table["seeds"] == 3).all()


def test_comparison_is_paired_and_zero_against_itself(small):
    same = experiments.compare({"A": small, "B": small}, seeds=2)
    assert (same["effects"][["effect", "low", "high"]] == 0).all(axis=None)
    assert list(dict.fromkeys(same["weekly"]["scenario"])) == ["A", "B"]


def test_effects_of_every_other_scenario(compared):
    alternatives, tables = compared
    assert set(tables["effects"]["scenario"]) == {"B", "C"}
    letters = tables["effects"].query("scenario == 'B' and outcome == 'letters'").iloc[0]
    assert letters["effect"] == -letters["base"] < 0  # without the scheme, none is written


def test_the_package_offers_what_it_says():
    assert set(experiments.__all__) == {"compare", "figure", "load", "run", "study", "summary"}
    assert callable(experiments.run)
    with pytest.raises(AttributeError, match="nothing"):
        experiments.nothing  # noqa: B018
