"""What a study runs, in which order, and in which shard."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.designs import fork, grid
from experiments.storage.plan import Shard
from experiments.storage.runs import Runs
from experiments.studies.study import Study, read_shard
from sim import InputError


def pairs(runs: Runs) -> list[tuple[int, int]]:
    return list(zip(runs.points.tolist(), runs.seeds.tolist(), strict=True))


@pytest.fixture(scope="module")
def design(small):
    return grid(small, {"schemes.letters.threshold": [1, 3, 3, 5]})


@pytest.fixture(scope="module")
def forked(small):
    return fork(small, 4, ["", "schemes.letters=off", "decision.norm=0.5"])


def test_points_of_one_scenario_are_run_once(design):
    study = Study("x", design, range(2))
    assert pairs(study.asked()) == [(0, 0), (0, 1), (1, 0), (1, 1), (3, 0), (3, 1)]
    table = design.table()
    assert table["runs_as"].tolist() == [0, 1, 1, 3]


def test_bundles_hold_what_is_missing_and_no_more(design):
    study = Study("x", design, range(2))
    missing = Runs.of([(0, 1), (3, 0)])
    jobs = [job for bundle in study.bundles(missing) for job in bundle.jobs]
    assert [(job.name, job.seed) for job in jobs] == [(0, 1), (3, 0)]
    assert jobs[1].scenario == design.points[3].scenario


def test_forks_of_a_seed_come_in_one_bundle(forked):
    study = Study("x", forked, range(2))
    bundles = list(study.bundles(study.asked()))
    assert [{job.seed for job in bundle.jobs} for bundle in bundles] == [{0}, {1}]
    assert all(bundle.fork_week == 4 and len(bundle.jobs) == 3 for bundle in bundles)


@given(count=st.integers(1, 9), seeds=st.integers(1, 7))
def test_shards_share_the_runs_out(design, forked, count, seeds):
    for kind in (design, forked):
        whole = Study("x", kind, range(seeds))
        parts = [Study("x", kind, range(seeds), shard=Shard(k, count)) for k in range(1, count + 1)]
        shared = [pair for part in parts for pair in pairs(part.asked())]
        assert sorted(shared) == pairs(whole.asked())


def test_seeds_that_are_added_leave_every_run_in_its_shard(design):
    for number in (1, 2, 3):
        few = Study("x", design, range(4), shard=Shard(number, 3))
        more = Study("x", design, range(9), shard=Shard(number, 3))
        assert set(pairs(few.asked())) <= set(pairs(more.asked()))


@pytest.mark.parametrize(
    ("seeds", "tables", "named"),
    [([], (), "seeds"), ([-1], (), "seeds"), ([0], ("weeklyy",), "weeklyy")],
)
def test_what_cannot_be_run_is_refused_before_it_is(design, seeds, tables, named):
    with pytest.raises(InputError, match=named):
        Study("x", design, seeds, tables=tables)


def test_tables_are_the_same_in_any_order(design):
    one = Study("x", design, [0], tables=("yearly", "weekly"))
    assert one.identity() == Study("x", design, [0], tables=("weekly", "yearly")).identity()


def test_a_shard_keeps_forks_of_a_seed_together(forked):
    part = Study("x", forked, range(5), shard=Shard(2, 3)).asked()
    assert set(part.seeds.tolist()) == {1, 4}
    assert np.bincount(part.seeds).max() == 3


@pytest.mark.parametrize("text", ["", "0/3", "4/3", "1", "a/b", "1/0", "-1/3", "1/3/5"])
def test_a_bad_shard_is_refused(text):
    with pytest.raises(InputError, match="--shard"):
        read_shard(text)


def test_a_shard_is_read():
    assert read_shard("3/40") == Shard(3, 40)


def test_columns_hold_the_costs_of_every_scheme_that_a_point_ever_has(small):
    design = grid(small, {"schemes.points": [True, False], "schemes.letters": [False]})
    later = fork(small, 4, ["", "schemes.menu=on"])
    assert "money.points" in Study("x", design, [0]).columns()
    assert "money.letters" not in Study("x", design, [0]).columns()
    assert "money.menu" in Study("x", later, [0]).columns()
