"""Engines that can run nothing any more say so, instead of waiting for ever."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from distributed import LocalCluster

from experiments.execution import (
    Bundle,
    EngineChoice,
    EngineLostError,
    Failed,
    Job,
    Rules,
    dispatch,
    dispatcher,
    engines,
    open_engine,
)
from tests.experiments.execution import measures

pytestmark = pytest.mark.slow


class NotThere:
    """A measure from a package that the workers do not have."""

    def __reduce__(self) -> tuple[Any, ...]:
        return import_module, ("no_such_package",)

    def __call__(self, model: object) -> None: ...


@pytest.fixture
def cluster() -> Iterator[Any]:
    with LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster


def results(scenario, measure, address):
    bundles = [Bundle((Job("A", scenario, seed),)) for seed in range(2000)]
    with open_engine(EngineChoice("dask", address=address)) as engine:
        yield from dispatch(bundles, len(bundles), Rules(measure), engine)


def test_a_cluster_whose_workers_all_went_is_given_up(small, cluster, monkeypatch):
    monkeypatch.setattr(engines, "_PATIENCE", 0.5)
    monkeypatch.setattr(dispatcher, "_LOOK", 0.1)
    batches = results(small, measures.identity, cluster.scheduler_address)
    next(batches)
    cluster.scale(0)
    with pytest.raises(EngineLostError, match="no worker is left"):
        list(batches)


def test_workers_that_lack_a_package_end_the_work(small, cluster):
    with pytest.raises(EngineLostError, match="different environments"):
        list(results(small, NotThere(), cluster.scheduler_address))


def test_half_a_result_is_not_waited_for(small, monkeypatch):
    monkeypatch.setattr(dispatcher, "_LOOK", 0.2)
    bundles = [Bundle((Job("A", small, seed),)) for seed in range(12)]
    with open_engine(EngineChoice(workers=2)) as engine:
        rules = Rules(measures.dies_in_the_middle_of_its_result)
        batches = dispatch(bundles, len(bundles), rules, engine)
        found = {outcome.seed: outcome for batch in batches for outcome in batch}
    assert [seed for seed, one in found.items() if isinstance(one, Failed)] == [measures.UNLUCKY]
    assert found[measures.UNLUCKY].status == "lost"
    assert len(found) == len(bundles)
