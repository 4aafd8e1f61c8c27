"""Games with known values, properties that define them, and the tables made of them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from experiments.analysis.coalitions import (
    against,
    counts,
    dividends,
    panel,
    pooled_logit,
    resonance,
    shapley,
    subsets,
    table,
    total_resonance,
)
from experiments.analysis.frames import by_point
from sim import InputError
from tests.experiments.analysis.synthetic import study

CLASSES = ("P", "C", "W", "E")
GAMES = st.integers(1, 4).flatmap(lambda k: arrays(float, 1 << k, elements=st.floats(-100, 100)))


# -- games ----------------------------------------------------------------------------------------


def test_glove_game() -> None:
    """Protects the Shapley value on a textbook game: one right glove, two left: 2/3, 1/6, 1/6."""
    right, left, other = 1, 2, 4
    worth = np.array([float(bool(s & right) and bool(s & (left | other))) for s in range(8)])
    assert shapley(worth) == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_unanimity_game_has_one_dividend() -> None:
    """Protects the dividend: worth that exists only together belongs to that subset alone."""
    worth = np.array([float(s & 0b101 == 0b101) for s in range(8)])
    assert dividends(worth).tolist() == [0, 0, 0, 0, 0, 1, 0, 0]
    assert shapley(worth) == pytest.approx([0.5, 0.0, 0.5])


def test_subsets_are_named_in_the_order_of_rows() -> None:
    """Protects the reading of every row."""
    assert subsets("PCW") == ["", "P", "C", "P+C", "W", "P+W", "C+W", "P+C+W"]


@given(GAMES)
def test_dividends_give_back_every_worth(worth) -> None:
    """Protects the transform: v(A) is the sum of the dividends within A."""
    found = dividends(worth)
    for row, value in enumerate(worth):
        inside = [found[part] for part in range(len(worth)) if part & row == part]
        assert sum(inside) == pytest.approx(value, abs=1e-9)


@given(GAMES)
def test_dividends_are_alternating_sums(worth) -> None:
    """Protects the transform against the formula of the founding design, section 7."""
    found = dividends(worth)
    for row in range(len(worth)):
        terms = [
            (-1) ** (row ^ part).bit_count() * worth[part]
            for part in range(len(worth))
            if part & row == part
        ]
        assert found[row] == pytest.approx(sum(terms), abs=1e-9)


@given(GAMES)
def test_shapley_values_share_out_the_whole(worth) -> None:
    """Protects efficiency."""
    assert shapley(worth).sum() == pytest.approx(worth[-1] - worth[0], abs=1e-9)


@given(arrays(float, 8, elements=st.floats(-100, 100)))
def test_shapley_values_treat_equals_equally(worth) -> None:
    """Protects symmetry: where two classes are interchangeable, their values are equal."""
    swapped = [s & 0b100 | (s & 1) << 1 | (s & 2) >> 1 for s in range(8)]
    same = (worth + worth[swapped]) / 2
    first, second, _ = shapley(same)
    assert first == pytest.approx(second, abs=1e-9)


@given(arrays(float, 8, elements=st.floats(-100, 100)), st.floats(-10, 10))
def test_a_class_that_adds_a_constant_is_worth_it(worth, constant) -> None:
    """Protects the null player (constant 0) and dummies, and that they take from nobody."""
    joined = np.concatenate([worth, worth + constant])
    values = shapley(joined)
    assert values[3] == pytest.approx(constant, abs=1e-9)
    assert values[:3] == pytest.approx(shapley(worth), abs=1e-9)


@given(GAMES)
def test_resonance_is_all_dividends_of_two_or_more(worth) -> None:
    """Protects R: what is beyond the sum of the classes taken one by one."""
    together = [d for s, d in enumerate(dividends(worth)) if s.bit_count() > 1]
    assert total_resonance(worth) == pytest.approx(sum(together), abs=1e-8)


def test_additive_logits_have_no_resonance() -> None:
    """Protects R on a case whose answer is zero, and on one with a known bonus."""
    none, singles = np.array(-3.0), np.array([-2.5, -2.8, -2.9, -2.0])
    full = np.array(-3.0 + 0.5 + 0.2 + 0.1 + 1.0)
    assert resonance(none, singles, full) == pytest.approx(0.0)
    assert resonance(none, singles, full + 0.7) == pytest.approx(0.7)


def test_games_of_many_samples_are_solved_at_once() -> None:
    """Protects the shapes that the bootstrap needs."""
    worth = np.random.default_rng(0).random((16, 5, 3))
    assert dividends(worth)[:, 2, 1] == pytest.approx(dividends(worth[:, 2, 1]))
    assert shapley(worth)[:, 2, 1] == pytest.approx(shapley(worth[:, 2, 1]))


def test_pooled_logit_is_finite_at_the_ends() -> None:
    """Protects logits of nobody and of everybody."""
    assert pooled_logit(np.array([0, 50, 100]), np.array([100, 100, 100])).tolist() == (
        pytest.approx([np.log(0.5 / 100.5), 0.0, np.log(100.5 / 0.5)])
    )


# -- studies --------------------------------------------------------------------------------------

MEMBERS = 100


def _tables(bonus: float, seeds: int = 12, stream: int = 0) -> dict[str, pd.DataFrame]:
    """Return all 16 subsets; every class adds to the logit, and all together ``bonus`` more."""
    rows = list(product([0, 1], repeat=4))
    weights = {"P": 0.6, "C": 0.3, "W": 0.2, "E": 0.1}
    draws = np.random.default_rng(stream)
    luck = 0.2 * draws.standard_normal(seeds)

    def values(at, every):
        on = [c for c in CLASSES if at[c]]
        logit = -3 + sum(weights[c] for c in on) + bonus * (len(on) == 4) + luck
        done = draws.binomial(52 * MEMBERS, 1 / (1 + np.exp(-logit)))
        return {
            "participation_rate.in_service_member": done / (52 * MEMBERS),
            "residents.in_service_member": np.full(every.size, float(MEMBERS)),
        }

    columns = dict(zip(CLASSES, map(list, zip(*rows, strict=True)), strict=True))
    return study(columns, seeds, values)


def _counts(bonus: float, stream: int = 0):
    tables = _tables(bonus, stream=stream)
    return counts(tables["points"], by_point(tables), CLASSES)


def test_counts_are_whole_and_in_the_order_of_subsets() -> None:
    """Protects the pooling: shares are carried back to the counts they came from."""
    tables = _tables(0.5)
    mixed = tables["points"].sample(frac=1, random_state=1)
    found = counts(mixed, by_point(tables), CLASSES)
    assert (found.trials == 52 * MEMBERS).all()
    assert found.done.tolist() == np.round(found.done).tolist()
    runs = by_point(tables).set_index(["point", "seed"])["participation_rate.in_service_member"]
    alone = tables["points"].query("P == 0 and C == 1 and W == 0 and E == 1")["point"].item()
    row = subsets(CLASSES).index("C+E")
    assert found.done[row, 3] == pytest.approx(runs[alone, 3] * 52 * MEMBERS)


def test_the_bonus_is_found_and_its_absence_too() -> None:
    """Protects the whole chain: a bonus put in comes out within its interval, and only there."""
    for bonus, stream in ((0.5, 1), (0.0, 2)):
        found = table(_counts(bonus, stream)).set_index(["scale", "quantity", "classes"])
        total = found.loc["logit", "resonance", "P+C+W+E"]
        assert total["low"] <= bonus <= total["high"]
        assert total["high"] - total["low"] < 0.4
        assert (total["low"] > 0) == (bonus > 0)


def test_additive_logits_resonate_falsely_on_the_share_scale() -> None:
    """Protects the reader: on the scale of shares additive logits alone look like resonance."""
    found = table(_counts(0.0, 2)).set_index(["scale", "quantity", "classes"])
    assert found.loc["share", "resonance", "P+C+W+E"]["low"] > 0


def test_table_adds_up() -> None:
    """Protects the frame: dividends add up to the worth, Shapley values to the whole change."""
    found = table(_counts(0.5)).set_index(["scale", "quantity", "classes"]).sort_index()["estimate"]
    for scale in ("logit", "share"):
        worth, parts = found[scale, "worth"], found[scale, "dividend"]
        assert parts.sum() == pytest.approx(worth["P+C+W+E"])
        change = worth["P+C+W+E"] - worth[""]
        assert found[scale, "shapley"].sum() == pytest.approx(change)
        beyond = change - sum(worth[c] - worth[""] for c in CLASSES)
        assert found[scale, "resonance"].item() == pytest.approx(beyond)


def test_a_model_is_not_beyond_itself_and_the_bonus_is_beyond_the_null() -> None:
    """Protects the comparison with a null model."""
    full, null = _counts(0.5, 1), _counts(0.0, 1)
    same = against(full, full)
    assert (same[["estimate", "low", "high"]] == 0).all(axis=None)
    found = panel({"full": full, "null": null}, [("full", "null")])
    rows = found[(found["quantity"] == "resonance") & (found["scale"] == "logit")]
    by_model = rows.set_index(["model", "null"])["estimate"]
    difference = by_model["full", ""] - by_model["null", ""]
    assert by_model["full", "null"] == pytest.approx(difference)
    assert rows.set_index(["model", "null"])["low"]["full", "null"] > 0


def test_only_common_seeds_are_compared() -> None:
    """Protects pairing between models with different seeds done."""
    full, null = _counts(0.5, 1), _counts(0.0, 1)
    some = null.on(np.arange(3, 12))
    assert set(against(full, some)["seeds"]) == {9}
    assert against(full, some).equals(against(full.on(np.arange(3, 12)), some))


def test_a_seed_that_one_subset_lacks_is_left_out() -> None:
    """Protects pooled counts from subsets of different seeds."""
    tables = _tables(0.5)
    tables["runs"].loc[5, "status"] = "timeout"
    assert counts(tables["points"], by_point(tables), CLASSES).seeds.size == 11


@pytest.mark.parametrize("fault", ["missing subset", "no share", "no class"])
def test_wrong_requests_are_refused(fault) -> None:
    """Protects from a game with players or subsets missing."""
    tables = _tables(0.0)
    points = tables["points"].iloc[1:] if fault == "missing subset" else tables["points"]
    classes = ("P", "C", "W", "Q") if fault == "no class" else CLASSES
    outcome = "services" if fault == "no share" else "participation_rate"
    with pytest.raises(InputError) as caught:
        counts(points, by_point(tables), classes, outcome)
    assert "允许" in caught.value.text.zh
