"""Runs over seeds from Python: what comes back, in which order, and what goes wrong."""

from __future__ import annotations

import pandas as pd
import pytest

import experiments
from experiments.execution import Done, Failed, Job, SerialExecutor, run_jobs
from experiments.headlines import HEADLINES, Headline, means, summary
from sim import InputError, simulate
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
    run_jobs([Job("A", small, seed) for seed in range(3)], advance=told.append)
    assert sum(told) == 3


def test_a_bad_network_is_bad_input_not_a_failed_run(small):
    nobody = 10**6
    ties = Ties(*(pd.Series([v]).to_numpy() for v in (0, nobody, 1.0)))
    with pytest.raises(InputError):
        experiments.run(small, seeds=1, ties=ties)


def test_a_raising_run_is_a_result(small, monkeypatch):
    def failing(scenario, seed, **data):
        if seed == 1:
            raise ArithmeticError("no\nway")
        return simulate(scenario, seed, **data)

    monkeypatch.setattr("sim.simulate", failing)
    results = run_jobs([Job("A", small, seed) for seed in range(3)])
    assert [type(r) for r in results] == [Done, Failed, Done]
    assert results[1].error == "ArithmeticError: no way"


def test_serial_executor_keeps_the_protocol():
    with SerialExecutor() as executor:
        assert list(executor.map(abs, [-1, 2])) == [1, 2]
        assert isinstance(executor.submit(int, "x").exception(), ValueError)


def test_headlines_are_of_the_last_recorded_year(tables):
    yearly, weekly = tables["yearly"], tables["weekly"]
    everyone = yearly[(yearly["group"] == "all") & (yearly["year"] == 0)]
    found = Headline("yearly", "services").values(tables)
    assert found == dict(zip(everyone["seed"], everyone["services"], strict=True))
    window = weekly.query("group == 'all' and week >= 4 and week <= 55 and seed == 2")
    assert Headline("weekly", "trust").values(tables)[2] == pytest.approx(window["trust"].mean())
    staff = tables["costs"].query("week >= 4 and seed == 0")["staff_hours"].sum()
    assert Headline("costs", "staff_hours").values(tables)[0] == pytest.approx(staff)


def test_nothing_in_force_costs_nothing_rather_than_being_unknown(small):
    schemes = {f"schemes.{scheme.id}": "off" for scheme in small.schemes}
    bare = experiments.run(small.with_values(schemes), seeds=2)
    assert bare["costs"].empty
    assert Headline("costs", "money").values(bare) == {0: 0.0, 1: 0.0}


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
    assert set(experiments.__all__) == {"compare", "figure", "load", "run", "summary"}
    assert callable(experiments.run)
    with pytest.raises(AttributeError, match="nothing"):
        experiments.nothing  # noqa: B018
