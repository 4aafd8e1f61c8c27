"""Contrasts of why they came: exact differences, their sum, and groups without offers."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.analysis.frames import by_point
from experiments.analysis.why import contrast
from sim.outcomes import GROUP_LABELS, TERMS
from tests.experiments.analysis.synthetic import luck, study

MEMBERS = "in_service_member"


@pytest.fixture
def found():
    def values(at, seeds):
        columns = {}
        for group in GROUP_LABELS:
            ending = "" if group == "all" else f".{group}"
            for k, term in enumerate(("reach", *TERMS)):
                rise = at["on"] * (k == 2) * (group == MEMBERS)  # the second term: political call
                columns[f"why.{term}{ending}"] = k + rise + luck(seeds)
        columns["why.norm.other"] = np.full(seeds.size, np.nan)
        return columns

    runs = by_point(study({"on": [0, 1]}, 10, values))
    return contrast(runs, point=1, base=0).set_index(["group", "term"])


def test_only_what_changed_differs(found) -> None:
    """Protects the contrast: one term of one group, and with it the total, is one logit higher."""
    changed = found[found["effect"].abs() > 1e-9]
    assert changed.index.tolist() == [(MEMBERS, "political"), (MEMBERS, "total")]
    assert changed["effect"].tolist() == pytest.approx([1.0, 1.0])
    assert (changed["high"] - changed["low"]).to_numpy() == pytest.approx(0.0, abs=1e-9)


def test_the_total_is_the_sum_of_the_terms(found) -> None:
    """Protects the decomposition: reach is a probability and not part of the sum."""
    terms = found.loc[[(MEMBERS, term) for term in TERMS], "base"]
    assert found.loc[(MEMBERS, "total"), "base"] == pytest.approx(terms.sum())


def test_a_group_without_offers_has_no_terms(found) -> None:
    """Protects from a contrast of nothing."""
    row = found.loc[("other", "norm")]
    assert np.isnan(row["effect"]) and row["seeds"] == 0


def test_every_group_and_term_has_its_row(found) -> None:
    """Protects figures that lay the rows out."""
    assert len(found) == len(GROUP_LABELS) * (len(TERMS) + 2)
