"""Factorial effects of known polynomials, exactly."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from experiments.analysis.factorial import effects, marginal_means
from experiments.analysis.frames import NoCommonSeedError, by_point
from sim import InputError
from tests.experiments.analysis.synthetic import luck, study

CORNERS = list(product([0, 1], repeat=3))
FACTORS = ["a", "b", "c"]


def _corners(values, seeds=6):
    columns = dict(zip(FACTORS, map(list, zip(*CORNERS, strict=True)), strict=True))
    return study(columns, seeds, values)


def _polynomial(at, seeds):
    a, b, c = (2 * at[name] - 1 for name in FACTORS)
    y = 7 + 1.0 * a - 2.0 * b + 0.5 * a * b + 0.25 * a * b * c
    return {"identity": y + 10 * luck(seeds) + c * luck(seeds, 1)}


def test_effects_are_twice_the_coefficients() -> None:
    """Protects the definition: effect = mean(+1) - mean(-1) = 2 x coefficient on -1/+1 codes."""
    tables = _corners(_polynomial)
    found = effects(tables["points"], by_point(tables), FACTORS, ["identity"], order=3)
    estimate = found.set_index("term")["effect"]
    wanted = {"a": 2.0, "b": -4.0, "a:b": 1.0, "a:c": 0.0, "b:c": 0.0, "a:b:c": 0.5}
    assert estimate.drop("c").to_dict() == pytest.approx(wanted, abs=1e-12)
    assert found["order"].tolist() == [1, 1, 1, 2, 2, 2, 3]
    width = (found["high"] - found["low"]).to_numpy()
    # only c has luck of its own; what all points share is gone
    assert np.allclose(np.delete(width, 2), 0, atol=1e-9) and width[2] > 0.1
    assert estimate["c"] == pytest.approx(2 * luck(np.arange(6), 1).mean())


def test_an_interaction_is_half_of_what_one_factor_changes_in_the_other() -> None:
    """Protects the sentence in the documentation."""
    tables = _corners(lambda at, seeds: {"identity": at["a"] * at["b"] * 8.0 + 0 * seeds})
    found = effects(tables["points"], by_point(tables), FACTORS, ["identity"])
    # effect of a is 8 with b on and 0 with b off: main effect 4, interaction (8 - 0)/2 = 4
    assert found.set_index("term")["effect"][["a", "a:b"]].tolist() == [4.0, 4.0]


def test_order_limits_the_terms() -> None:
    """Protects large designs from thousands of terms."""
    tables = _corners(_polynomial)
    terms = effects(tables["points"], by_point(tables), FACTORS, ["identity"], order=1)["term"]
    assert terms.tolist() == FACTORS


def test_the_order_of_points_does_not_matter() -> None:
    """Protects against reading the design by position."""
    tables = _corners(_polynomial)
    runs = by_point(tables)
    straight = effects(tables["points"], runs, FACTORS, ["identity"])
    mixed = effects(tables["points"].sample(frac=1, random_state=3), runs, FACTORS, ["identity"])
    assert mixed["effect"].to_numpy() == pytest.approx(straight["effect"].to_numpy())


@pytest.mark.parametrize("drop", [1, 3])
def test_part_of_a_design_is_refused(drop) -> None:
    """Protects from effects that mix with others because corners are missing."""
    tables = _corners(_polynomial)
    with pytest.raises(InputError, match="2\\^3"):
        effects(tables["points"].iloc[drop:], by_point(tables), FACTORS, ["identity"])


def test_marginal_means_of_factors_with_several_levels() -> None:
    """Protects means over balanced levels: the other factors average out exactly."""
    doses, places = zip(*product([0, 5, 10], ["old", "new"]), strict=True)
    tables = study(
        {"dose": list(doses), "place": list(places)},
        5,
        lambda at, seeds: {
            "identity": at["dose"] ** 2 + 100.0 * (at["place"] == "new") + luck(seeds)
        },
    )
    found = marginal_means(tables["points"], by_point(tables), ["dose", "place"], ["identity"])
    dose = found[found["factor"] == "dose"]
    assert dose["level"].tolist() == [0, 5, 10]
    assert dose["change"].tolist() == pytest.approx([0.0, 25.0, 100.0])
    assert (dose["change_high"] - dose["change_low"]).max() == pytest.approx(0.0, abs=1e-9)
    place = found[found["factor"] == "place"].set_index("level")
    assert place.loc["new", "change"] == pytest.approx(100.0)
    assert place.loc["old", "mean"] == pytest.approx(125 / 3 + luck(np.arange(5)).mean())


def test_marginal_means_need_balance() -> None:
    """Protects from means that compare one mixture of the other factors with another."""
    tables = _corners(_polynomial)
    with pytest.raises(InputError, match="equally often"):
        marginal_means(tables["points"].iloc[1:], by_point(tables), FACTORS, ["identity"])


@pytest.mark.parametrize("analyse", [effects, marginal_means])
def test_no_common_seed_is_refused(analyse) -> None:
    """Protects reports from effects that are not known."""
    tables = _corners(_polynomial)
    runs = by_point(tables)
    with pytest.raises(NoCommonSeedError):
        analyse(tables["points"], runs[runs["seed"] == runs["point"] % 6], FACTORS, ["identity"])
