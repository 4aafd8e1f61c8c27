"""Runs by point: shared runs, failed runs, names that clash, and what is refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments.analysis.frames import by_point, factors, headlines, matrix
from sim import InputError
from tests.experiments.analysis.synthetic import study


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    return study(
        {"letters": [0, 1, 1]}, 3, lambda at, seeds: {"letters": 10.0 * at["letters"] + seeds}
    )


def test_points_of_one_scenario_share_their_runs(tables) -> None:
    """Protects duplicated points: they are run once and yet all have values."""
    tables["points"]["runs_as"] = [0, 1, 1]
    tables["runs"] = tables["runs"][tables["runs"]["point"] < 2]
    found = matrix(by_point(tables), "letters")
    assert found.points.tolist() == [0, 1, 2]
    assert found.values[2].tolist() == found.values[1].tolist() == [10.0, 11.0, 12.0]


def test_only_finished_runs_count(tables) -> None:
    """Protects results from the rows of failed runs."""
    tables["runs"].loc[(tables["runs"]["point"] == 1) & (tables["runs"]["seed"] == 2), "status"] = (
        "raised"
    )
    found = matrix(by_point(tables), "letters")
    assert np.isnan(found.values[1, 2]) and np.isfinite(found.values[0]).all()
    assert found.common().seeds.tolist() == [0, 1]


def test_an_outcome_may_be_named_like_a_factor(tables) -> None:
    """Protects "letters", which is a scheme and an outcome: runs carry the outcome alone."""
    runs = by_point(tables)
    assert list(runs.columns) == ["point", "label", "seed", "letters"]
    assert factors(tables["points"]) == ["letters"]


def test_points_come_in_the_order_asked_for(tables) -> None:
    """Protects designs whose analysis depends on order."""
    found = matrix(by_point(tables), "letters", [2, 0])
    assert found.points.tolist() == [2, 0]
    assert found.values[:, 0].tolist() == [10.0, 0.0]


def test_headlines_leave_out_what_runs_are_too_short_for(tables) -> None:
    """Protects studies of short runs: yearly outcomes are not there, and nothing breaks."""
    assert headlines(by_point(tables)) == ["letters"]
    tables["runs"]["letters"] = np.nan
    assert headlines(by_point(tables)) == []


@pytest.mark.parametrize(("outcome", "points"), [("leters", None), ("letters", [0, 7])])
def test_what_is_not_there_is_refused_in_one_line(tables, outcome, points) -> None:
    """Protects from a traceback on a mistyped outcome or a point whose runs all failed."""
    with pytest.raises(InputError) as caught:
        matrix(by_point(tables), outcome, points)
    wanted = repr(outcome) if points is None else "7"
    assert all(wanted in text and "\n" not in text for text in caught.value.text)
    assert "允许" in caught.value.text.zh and "allowed" in caught.value.text.en
