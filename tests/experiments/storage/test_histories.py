"""Whatever happens to a study on its way, its final tables are the same, byte for byte."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments import load
from experiments.storage.folder import StudyFolder
from experiments.storage.plan import Shard
from experiments.storage.runs import Runs
from experiments.storage.shards import merge
from tests.experiments.storage.kills import Clock, killed_after
from tests.experiments.storage.small_study import (
    ASKED,
    BROKEN,
    POINTS,
    SEEDS,
    TABLES,
    Pair,
    fingerprints,
    pairs,
    plan,
    results,
    tiny_limits,
    written,
)

ORDERS = st.permutations(pairs(ASKED))
SIZES = st.lists(st.integers(1, 8), min_size=1)
KILLS = st.lists(st.integers(0, 60), max_size=6)


@pytest.fixture(scope="module", autouse=True)
def _tiny_limits():
    with tiny_limits():
        yield


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> dict[str, str]:
    return written(tmp_path_factory.mktemp("reference") / "study")


def live(
    folder: Path,
    order: list[Pair],
    sizes: list[int],
    asked: Runs = ASKED,
    timeouts: tuple[Pair, ...] = (),
    retry: tuple[str, ...] = (),
    shard: Shard | None = None,
) -> None:
    """One life of a writer: open, run what is missing in some order, store it, finish."""
    of_the_study = np.unique((ASKED if shard else asked).seeds)
    with StudyFolder.open(folder, plan(of_the_study, shard)) as study:
        study.forget(retry, asked)
        missing = set(pairs(study.done.missing(asked)))
        waiting = [pair for pair in order if pair in missing]
        for k in range(len(waiting)):
            size = sizes[k % len(sizes)]
            batch, waiting = waiting[:size], waiting[size:]
            if batch:
                study.add(results(batch, timeouts))
        assert study.finish(asked)


def check_readable(folder: Path) -> None:
    """Check that what may be read of an unfinished study is true."""
    if not (folder / "manifest.json").exists():
        return
    tables = load(folder)
    stored = list(zip(tables["runs"]["point"], tables["runs"]["seed"], strict=True))
    assert stored == sorted(set(stored))
    if not stored:
        return
    truth = results(stored)
    for name in TABLES:
        expected = truth.tables[name].to_pandas()
        assert tables[name].to_numpy().tolist() == expected.to_numpy().tolist()


@settings(max_examples=30, deadline=None)
@given(order=ORDERS, sizes=SIZES, kills=KILLS)
def test_killed_at_any_moment_and_continued(undisturbed, order, sizes, kills):
    with TemporaryDirectory() as home:
        folder = Path(home) / "study"
        for last in kills:
            with killed_after(last):
                live(folder, order, sizes)
            check_readable(folder)
        live(folder, order[::-1], sizes)
        assert fingerprints(folder) == undisturbed
        assert not (folder / "parts").exists()


@pytest.mark.slow
def test_killed_at_every_single_operation(undisturbed, tmp_path):
    order, sizes = pairs(ASKED)[::-1], [3]
    with killed_after(None) as clock:
        live(tmp_path / "whole", order, sizes)
    for last in range(clock.ticks):
        folder = tmp_path / str(last)
        with killed_after(last) as clock:
            live(folder, order, sizes)
        assert clock.died
        check_readable(folder)
        live(folder, order, sizes)
        assert fingerprints(folder) == undisturbed, last


@settings(max_examples=15, deadline=None)
@given(
    order=ORDERS, sizes=SIZES, kills=KILLS,
    late=st.sets(st.sampled_from([p for p in pairs(ASKED) if p != BROKEN]), min_size=1),
)  # fmt: skip
def test_runs_that_were_retried_leave_nothing_of_their_failure(
    undisturbed, order, sizes, kills, late
):
    with TemporaryDirectory() as home:
        folder = Path(home) / "study"
        live(folder, order, sizes, timeouts=tuple(late))
        assert (load(folder)["runs"]["status"] == "timeout").sum() == len(late)
        for last in kills:
            with killed_after(last):
                live(folder, order, sizes, retry=("timeout",))
        live(folder, order, sizes, retry=("timeout",))
        assert fingerprints(folder) == undisturbed


@settings(max_examples=15, deadline=None)
@given(order=ORDERS, sizes=SIZES, kills=KILLS, first=st.integers(1, SEEDS - 1))
def test_seeds_that_were_added_later(undisturbed, order, sizes, kills, first):
    with TemporaryDirectory() as home:
        folder = Path(home) / "study"
        live(folder, order, sizes, Runs.product(range(POINTS), range(first)))
        for last in kills:
            with killed_after(last):
                live(folder, order, sizes)
            check_readable(folder)
        live(folder, order, sizes)
        assert fingerprints(folder) == undisturbed


@settings(max_examples=15, deadline=None)
@given(order=ORDERS, sizes=SIZES, kills=KILLS, count=st.integers(1, 7))
def test_shards_that_were_merged(undisturbed, order, sizes, kills, count):
    with TemporaryDirectory() as home:
        folder = Path(home) / "study"
        for number in range(1, count + 1):
            shard = Shard(number, count)
            asked = ASKED.at(slice(number - 1, None, count))
            live(shard.folder(folder), order, sizes, asked, shard=shard)
        for last in kills:
            with killed_after(last):
                merge(folder)
        merge(folder)
        assert fingerprints(folder) == undisturbed
        assert not (folder / "parts").exists()


def test_a_failure_that_was_retried_does_not_come_back_when_killed_while_tidying(
    undisturbed, tmp_path
):
    late = [(0, 0), (4, 3)]

    def retried(folder: Path, last: int | None) -> Clock:
        with StudyFolder.open(folder, plan()) as study:
            study.add(results(pairs(ASKED), late))
            study.forget({"timeout"}, ASKED)
            study.add(results(late))
            with killed_after(last) as clock:
                study.finish(ASKED)
        return clock

    for last in range(retried(tmp_path / "whole", None).ticks):
        folder = tmp_path / str(last)
        assert retried(folder, last).died
        assert "timeout" not in set(load(folder)["runs"]["status"])
        live(folder, pairs(ASKED), [1])
        assert fingerprints(folder) == undisturbed
