"""Residents and networks of one's own: they are used as given, or refused in one clear line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim import CommunityModel, InputError, simulate
from sim.network.graph import from_networkx, to_networkx
from sim.network.ties import Ties, tie_matrix
from sim.outcomes import GROUPS
from sim.schemes.registry import registered
from tests.sim.small import differences, lived, lively, small

EVERYTHING: dict[str, Any] = {"schemes": dict.fromkeys(registered(), "on")}
NO_TIES = Ties(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))


def table(**columns: Any) -> pd.DataFrame:
    """Return twelve residents of four households in two estates, with other columns."""
    return pd.DataFrame(
        {
            "household": [1, 1, 1, 2, 2, 2, "x", "x", "x", "y", "y", "y"],
            "group": ["in_service_member", "retired", "employed"] * 3
            + ["other", "retired_member", "in_service_member"],
            "estate": ["a"] * 6 + ["b"] * 6,
            **columns,
        }
    )


def refused(make: Callable[[], object]) -> str:
    """Return the English line with which an input is refused; it must exist in Chinese too."""
    with pytest.raises(InputError) as caught:
        make()
    assert "\n" not in caught.value.text.zh + caught.value.text.en
    assert any("\u4e00" <= sign <= "\u9fff" for sign in caught.value.text.zh)
    return caught.value.text.en


# -- residents ------------------------------------------------------------------------------------


def test_a_table_is_taken_as_it_is() -> None:
    own = table(
        identity=np.linspace(0.0, 1.0, 12), contact=0.25, propensity=np.arange(12) - 6.0,
        stairwell=["p"] * 3 + ["q"] * 9, owner=[True] * 6 + [False] * 6, unit=[3.0] * 12,
    )  # fmt: skip
    model = CommunityModel(small(), 1, residents=own)
    r = model.residents
    assert [list(GROUPS)[g] for g in r.group] == own["group"].tolist()
    assert r.household.tolist() == [0] * 3 + [1] * 3 + [2] * 3 + [3] * 3
    assert r.estate.tolist() == [0] * 6 + [1] * 6
    assert r.stairwell.tolist() == [0] * 3 + [1] * 9
    assert r.owner.tolist() == [1] * 6 + [0] * 6
    np.testing.assert_allclose(r.identity, own["identity"], rtol=1e-6)
    np.testing.assert_allclose(r.own_identity, own["identity"], rtol=1e-6)
    np.testing.assert_allclose(r.propensity, own["propensity"])
    assert (r.contact == np.float32(0.25)).all()
    assert r.unit.tolist() == [3, -1, -1] * 3 + [-1, -1, 3]
    assert model.heads.tolist() == [0, 3, 6, 9]
    assert [c.households for c in model.organised.companies] == [2, 2]


def test_columns_left_out_are_drawn_like_those_of_a_scenario() -> None:
    model = CommunityModel(small(), 1, residents=table())
    other = CommunityModel(small(), 2, residents=table())
    assert model.residents.identity.std() > 0
    assert not np.array_equal(model.residents.identity, other.residents.identity)
    assert (model.residents.unit[model.in_service] >= 0).all()


def test_a_run_with_a_table_runs_and_forks() -> None:
    scenario = lively(EVERYTHING)
    undisturbed = simulate(scenario, 3, residents=table())
    model = CommunityModel(scenario, 3, residents=table())
    for _ in range(20):
        model.step()
    fork = model.fork()
    while fork.running:
        fork.step()
    assert np.array_equal(fork.record.states, undisturbed.states)
    assert undisturbed.tables()["residents"]["household"].nunique() == 4


def test_an_estate_may_be_empty() -> None:
    result = simulate(lively(EVERYTHING), 3, residents=table(estate="a"))
    assert np.isfinite(result.tables()["governance"]).all(axis=None)


@pytest.mark.parametrize(
    ("own", "named"),
    [
        (table().drop(columns="group"), "group"),
        (table().drop(columns="household"), "household"),
        (table(age=3), "age"),
        (table().iloc[:1], "1"),
        (table(estate="c"), "'c'"),
        (table(estate=None), "estate"),
        (table(group="neighbour"), "'neighbour'"),
        (table(group=3), "group"),
        (table(household=[None] + [1] * 11), "household"),
        (table(household=[1, 2, 1, *range(3, 12)]), "sorted"),
        (table(household=1), "household"),
        (table(stairwell=[None] + [1] * 11), "stairwell"),
        (table(identity=1.5), "1.5"),
        (table(identity=np.nan), "identity"),
        (table(identity="high"), "'high'"),
        (table(contact=-0.1), "-0.1"),
        (table(propensity=np.inf), "propensity"),
        (table(owner=2), "owner"),
        (table(owner=0.5), "owner"),
        (table(unit=5), "5"),
        (table(unit=-1), "-1"),
        (table(unit=1.5), "1.5"),
    ],
)
def test_a_bad_table_is_refused_in_one_line(own: pd.DataFrame, named: str) -> None:
    assert named in refused(lambda: CommunityModel(small(), residents=own))


def test_the_row_of_a_bad_value_is_named() -> None:
    units = [1.0] * 12
    units[6] = 99.0
    line = refused(lambda: CommunityModel(small(), residents=table(unit=units)))
    assert "row 6" in line


def test_a_table_stands_for_one_neighbourhood() -> None:
    many = small({"population": {"neighbourhoods": 2}})
    assert "neighbourhoods" in refused(lambda: CommunityModel(many, residents=table()))


# -- networks -------------------------------------------------------------------------------------


def test_ties_of_one_s_own_replace_kin_and_neighbours() -> None:
    ties = Ties(np.array([0, 1, 4]), np.array([1, 2, 0]), np.array([1.0, 2.0, 0.5]))
    model = CommunityModel(small(), 1, ties=ties, residents=table())
    assert sorted(to_networkx(model).edges(data="weight")) == [
        (0, 1, 1.0), (0, 4, 0.5), (1, 2, 2.0),
    ]  # fmt: skip


def test_a_network_taken_out_and_put_back_changes_nothing() -> None:
    scenario = lively(EVERYTHING)
    ties = from_networkx(to_networkx(CommunityModel(scenario, 3)))
    assert differences(simulate(scenario, 3), simulate(scenario, 3, ties=ties)) == []


def test_without_ties_nobody_knows_anybody() -> None:
    scenario = lively({"network": {"stairwell": 0.0, "workplace": 0.0, "branch": 0.0}})
    alone = simulate(scenario, 3, ties=NO_TIES).tables()["why"]
    assert (alone["norm"].dropna() == 0.0).all()
    assert (simulate(scenario, 3).tables()["why"]["norm"].dropna() != 0.0).any()


def test_ties_named_twice_add_up_and_nobody_is_tied_to_oneself() -> None:
    matrix = tie_matrix(
        3, Ties(np.array([0, 1, 2]), np.array([1, 0, 2]), np.array([1.0, 2.0, 5.0]))
    )
    assert matrix.first.tolist() == [0, 1, 2, 2]
    assert matrix.other.tolist() == [1, 0]
    assert matrix.weight.tolist() == [3.0, 3.0]


def ties(source: list[float], target: list[float], weight: list[float]) -> Ties:
    """Return ties as a careless caller might make them."""
    return Ties(np.array(source), np.array(target), np.array(weight))


@pytest.mark.parametrize(
    ("own", "named"),
    [
        (ties([0], [10_000], [1]), "10000"),
        (ties([-1], [0], [1]), "-1"),
        (ties([0], [1], [-2.0]), "-2.0"),
        (ties([0], [1], [0.0]), "0.0"),
        (ties([0], [1], [np.nan]), "nan"),
        (ties([0], [1], [np.inf]), "inf"),
        (ties([0.5], [1], [1.0]), "0.5"),
        (ties([0, 1], [1], [1.0]), "target"),
    ],
)
def test_bad_ties_are_refused_in_one_line(own: Ties, named: str) -> None:
    assert named in refused(lambda: CommunityModel(small(), ties=own))


def test_residents_keep_their_luck_whatever_the_network() -> None:
    # draws are addressed by row, so another network changes no resident
    scenario = lively()
    one, other = lived(scenario, until=0), CommunityModel(scenario, 0, ties=NO_TIES)
    assert np.array_equal(one.residents.propensity, other.residents.propensity)
    assert np.array_equal(one.residents.own_identity, other.residents.own_identity)
