"""Random numbers by address: known values, uniform, independent, the same in compiled code."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.draws import Draws, Process, uniform, uniforms

ONE, OTHER = Process("test: one"), Process("test: other")
ROWS = np.arange(100_000)
CELLS = 16
KNOWN_KEY = 1895511011121660159
KNOWN = [0.5961633458706197, 0.06545810538695851, 0.9518060327181063, 0.6437844567506523]


def uniform_in_pairs(x: np.ndarray, y: np.ndarray) -> float:
    """Return the p-value of (x, y) filling the unit square evenly."""
    counts, _, _ = np.histogram2d(x, y, bins=CELLS, range=[[0, 1], [0, 1]])
    return float(stats.chisquare(counts.ravel()).pvalue)


def test_known_values() -> None:
    # results of published runs rest on these numbers; they must never change
    draws = Draws(7)
    assert int(draws.key(ONE)) == KNOWN_KEY
    assert draws.uniform(ONE, 3, np.array([0, 1, 2, 1_000_000])).tolist() == KNOWN
    assert draws.one(ONE, 3, 1) == KNOWN[1]


def test_splitmix_is_the_published_generator() -> None:
    # the first outputs of SplitMix64 from state 0 (Steele, Lea & Flood 2014, reference C code)
    published = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
    drawn = uniforms(np.uint64(0), np.arange(3, dtype=np.uint64))
    assert drawn.tolist() == [(z >> 11) * 2.0**-53 for z in published]


@given(key=st.integers(0, 2**64 - 1), row=st.integers(0, 2**40))
def test_compiled_and_numpy_give_the_same_bits(key: int, row: int) -> None:
    together = uniforms(np.uint64(key), np.array([row], np.uint64))
    assert uniform(np.uint64(key), row) == together[0]
    assert 0.0 <= together[0] < 1.0


@pytest.mark.parametrize("seed", [0, 1, 2**40])
@pytest.mark.parametrize("week", [0, 1, 1 << 20])
def test_draws_are_uniform(seed: int, week: int) -> None:
    drawn = Draws(seed).uniform(ONE, week, ROWS)
    assert stats.kstest(drawn, "uniform").pvalue > 1e-4
    assert np.unique(drawn).size == drawn.size


def test_normals_are_normal() -> None:
    assert stats.kstest(Draws(5).normal(ONE, 0, ROWS), "norm").pvalue > 1e-4


@pytest.mark.parametrize("lag", [1, 2, 52, 1000])
def test_neighbours_are_independent(lag: int) -> None:
    drawn = Draws(1).uniform(ONE, 9, ROWS)
    assert uniform_in_pairs(drawn[:-lag], drawn[lag:]) > 1e-4


@pytest.mark.parametrize("apart", [1, 2, 52])
def test_weeks_are_independent(apart: int) -> None:
    draws = Draws(1)
    assert uniform_in_pairs(draws.uniform(ONE, 9, ROWS), draws.uniform(ONE, 9 + apart, ROWS)) > 1e-4


def test_a_resident_s_weeks_are_uniform_and_independent() -> None:
    draws = Draws(3)
    life = np.array([draws.one(ONE, week, 17) for week in range(20_000)])
    assert stats.kstest(life, "uniform").pvalue > 1e-4
    assert uniform_in_pairs(life[:-1], life[1:]) > 1e-4


def test_processes_and_seeds_are_independent() -> None:
    drawn = Draws(1).uniform(ONE, 9, ROWS)
    assert uniform_in_pairs(drawn, Draws(1).uniform(OTHER, 9, ROWS)) > 1e-4
    assert uniform_in_pairs(drawn, Draws(2).uniform(ONE, 9, ROWS)) > 1e-4


def test_dependence_would_be_noticed() -> None:
    drawn = Draws(1).uniform(ONE, 9, ROWS)
    mixed = np.where(ROWS % 10, Draws(1).uniform(OTHER, 9, ROWS), drawn)  # one in ten the same
    assert uniform_in_pairs(drawn, mixed) < 1e-4
    assert stats.kstest(drawn * 0.99, "uniform").pvalue < 1e-4


def test_an_address_does_not_depend_on_what_else_is_drawn() -> None:
    few, many = Draws(4), Draws(4)
    many.uniform(OTHER, 0, ROWS)
    assert few.uniform(ONE, 2, ROWS[:10]).tolist() == many.uniform(ONE, 2, ROWS)[:10].tolist()
    assert few.uniform(ONE, 2, ROWS[[7, 3]]).tolist() == few.uniform(ONE, 2, ROWS)[[7, 3]].tolist()


def test_two_processes_of_one_name_are_an_error() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        Process("test: one")
