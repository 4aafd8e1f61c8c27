"""Sets of runs as arrays say the same as Python's own sets and dictionaries."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from experiments.storage.manifest import ranges, seeds_in
from experiments.storage.runs import STATUSES, Finished, Runs
from tests.experiments.storage.small_study import pairs

SEED = st.integers(0, 3) | st.integers(2**63 - 3, 2**63 - 1)
PAIR = st.tuples(st.integers(0, 4) | st.just(2**31 - 1), SEED)
ENTRIES = st.lists(st.lists(st.tuples(PAIR, st.integers(0, 3)), max_size=8), max_size=6)


@given(
    entries=ENTRIES,
    asked=st.lists(PAIR),
    kinds=st.sets(st.sampled_from(STATUSES)),
    again=st.sets(PAIR),
)
def test_the_last_entry_of_a_run_counts(entries, asked, kinds, again):
    finished, truth = Finished(), {}
    for batch in entries:
        status = np.array([s for _, s in batch], dtype=np.int8)
        finished.note(Runs.of([pair for pair, _ in batch]), status)
        truth |= dict(batch)
    finished.forget(kinds, Runs.of(again))
    truth = {p: s for p, s in truth.items() if STATUSES[s] not in kinds or p not in again}
    assert pairs(finished.runs) == sorted(truth)
    assert pairs(finished.missing(Runs.of(asked))) == [p for p in asked if p not in truth]
    assert finished.counts() == {
        name: list(truth.values()).count(number) for number, name in enumerate(STATUSES)
    }


@given(here=st.lists(PAIR, unique=True), wanted=st.lists(PAIR))
def test_find_gives_positions(here, wanted):
    found = Runs.of(here).find(Runs.of(wanted))
    assert found.tolist() == [here.index(pair) if pair in here else -1 for pair in wanted]


@given(seeds=st.sets(SEED))
def test_ranges_name_every_seed_once(seeds):
    found = ranges(seeds)
    assert seeds_in({"seeds": found}) == sorted(seeds)
    assert all(after[0] > before[1] + 1 for before, after in zip(found, found[1:], strict=False))


def test_millions_of_runs_are_told_apart_in_a_moment():
    asked = Runs.product(range(1000), range(1000))
    finished = Finished()
    half = asked.at(np.arange(asked.count) % 2 == 0)
    finished.note(half, np.zeros(half.count, dtype=np.int8))
    assert finished.missing(asked).count == asked.count // 2
