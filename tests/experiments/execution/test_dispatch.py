"""Batches out, results back: in order, bit for bit, whatever happens to the workers."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from experiments.execution import (
    Bundle,
    Done,
    EngineChoice,
    EngineLostError,
    Failed,
    Job,
    Rules,
    SerialExecutor,
    collect,
    dispatch,
    open_engine,
)
from experiments.execution.engines import Processes
from experiments.execution.jobs import Batch, OtherCodeError, run_batch
from tests.experiments.execution import measures
from tests.experiments.execution.measures import UNLUCKY

ENGINES = {
    "serial": EngineChoice(),
    "two processes": EngineChoice(workers=2),
    "dask": EngineChoice("dask", workers=2),
}


def outcomes(scenario, measure, choice, seeds=6, time_limit=None):
    bundles = [Bundle((Job("A", scenario, seed),)) for seed in range(seeds)]
    with open_engine(choice) as engine:
        batches = dispatch(bundles, seeds, Rules(measure, time_limit), engine)
        return {o.seed: o for batch in batches for o in batch}


@pytest.fixture(scope="module")
def undisturbed(small):
    return {
        seed: o.value for seed, o in outcomes(small, measures.identity, ENGINES["serial"]).items()
    }


@pytest.mark.parametrize("name", ["two processes", pytest.param("dask", marks=pytest.mark.slow)])
def test_every_engine_gives_the_same_bits(small, undisturbed, name):
    found = outcomes(small, measures.identity, ENGINES[name])
    assert {seed: o.value for seed, o in found.items()} == undisturbed


@pytest.mark.parametrize("name", ["serial", "two processes"])
def test_a_failing_run_is_a_result_and_the_others_go_on(small, undisturbed, name):
    found = outcomes(small, measures.fails, ENGINES[name])
    assert found[UNLUCKY] == Failed("A", UNLUCKY, "raised", "ArithmeticError: no way")
    assert all(
        found[seed] == Done("A", seed, undisturbed[seed]) for seed in range(6) if seed != UNLUCKY
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["two processes", "dask"])
def test_a_run_that_kills_its_worker_is_lost_alone(small, undisturbed, name):
    found = outcomes(small, measures.kills_its_worker, ENGINES[name])
    assert found[UNLUCKY].status == "lost"
    assert all(found[seed].value == undisturbed[seed] for seed in range(6) if seed != UNLUCKY)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["two processes", "dask"])
def test_a_worker_that_is_killed_once_costs_nothing(small, undisturbed, name, tmp_path):
    found = outcomes(small, measures.KillsOnce(tmp_path / "mark"), ENGINES[name])
    assert {seed: o.value for seed, o in found.items()} == undisturbed


@pytest.mark.slow
def test_runs_that_all_kill_their_worker_are_rows_and_no_end(small):
    found = outcomes(small, measures.kills_every_worker, ENGINES["two processes"], seeds=7)
    assert [o.status for o in found.values()] == ["lost"] * 7


class Stillborn(Processes):
    """An engine whose workers die before their first run."""

    def _opened(self):
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.width, mp_context=context, initializer=measures.dies)


@pytest.mark.slow
def test_workers_that_die_whatever_they_run_end_the_work(small):
    bundles = [Bundle((Job("A", small, seed),)) for seed in range(20)]
    engine = Stillborn(1)
    try:
        with pytest.raises(EngineLostError, match="in a row"):
            list(dispatch(bundles, 20, Rules(measures.identity), engine))
    finally:
        engine.close()


@pytest.mark.parametrize("name", ["two processes", pytest.param("dask", marks=pytest.mark.slow)])
def test_no_worker_is_left_behind(small, name):
    before = multiprocessing.active_children()
    outcomes(small, measures.identity, ENGINES[name], seeds=2)
    assert multiprocessing.active_children() == before


@pytest.mark.parametrize("name", ["serial", "two processes"])
def test_a_run_that_takes_too_long_is_a_timeout(small, name):
    found = outcomes(small, measures.identity, ENGINES[name], seeds=2, time_limit=1e-9)
    assert [o.status for o in found.values()] == ["timeout", "timeout"]


def test_a_worker_of_other_code_is_refused(small):
    with pytest.raises(OtherCodeError):
        run_batch(Batch((Bundle((Job("A", small, 1),)),), measures.identity, code="another"))


def test_forks_of_one_trunk_are_bit_identical_to_whole_runs(small):
    variants = {
        "off": {"schemes.letters": "off"},
        "more": {"schemes.star_rating": "on", "decision.norm": 0.5},
        "as it is": {},
    }
    jobs = [
        Job(name, small.model_copy(update={"changes": changed(small, values)}), seed)
        for seed in range(2)
        for name, values in variants.items()
    ]
    bundles = [Bundle(tuple(j for j in jobs if j.seed == seed), fork_week=5) for seed in range(2)]
    with open_engine(EngineChoice()) as engine:
        forked = {
            (o.name, o.seed): o
            for batch in dispatch(bundles, len(jobs), Rules(measures.identity), engine)
            for o in batch
        }
    assert list(forked.values()) == collect(jobs, measures.identity)


def changed(scenario, values):
    from sim.scenario import Change

    return (Change(week=5, set=values),) if values else ()


def test_a_trunk_that_fails_fails_all_its_forks(small):
    bad = small.model_copy(update={"population": None})
    bundle = Bundle((Job("A", bad, 1), Job("B", bad, 1)), fork_week=3)
    with open_engine(EngineChoice()) as engine:
        (found,) = dispatch([bundle], 2, Rules(measures.identity), engine)
    assert [(o.name, o.status) for o in found] == [("A", "raised"), ("B", "raised")]


def test_serial_executor_keeps_the_protocol():
    with SerialExecutor() as executor:
        assert list(executor.map(abs, [-1, 2])) == [1, 2]
        assert isinstance(executor.submit(int, "x").exception(), ValueError)
