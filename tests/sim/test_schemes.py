"""What every scheme keeps to: it runs alone and in pairs, costs nothing at zero, and can be withdrawn."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from sim import CommunityModel, RunResult, simulate
from sim.accounts import COSTS
from sim.network.groups import CHAT_GROUP
from sim.outcomes import TERMS
from sim.schemes.registry import registered
from sim.summary import summary_column
from tests.sim.small import differences, lived, lively, window

SCHEMES = tuple(registered())
# what schemes write on residents and take back when they end
_WRITTEN = (
    "registered", "displays", "menu", "adviser", "stars", "points", "capped", "enrolled",
    "time_credits",
)  # fmt: skip


def on(**schemes: Any) -> dict[str, Any]:
    """Return a part of a scenario with some schemes."""
    return {"schemes": schemes}


def everything_but(name: str) -> dict[str, str]:
    """Return all other schemes, on."""
    return {other: "on" for other in SCHEMES if other != name}


def holes(result: RunResult) -> list[str]:
    """Return the columns with missing values where a value must be."""
    found = []
    tables = result.tables()
    del tables["runs"]  # made from the others
    for table, frame in tables.items():
        for column in frame:
            missing = frame[column].isna()
            if table == "why" and column in TERMS:
                missing &= frame["offers"] > 0  # no mean without offers
            if table == "yearly" and column == "retention":
                missing &= False  # a group may have had nobody to retain
            if table == "issues" and column in ("found", "closed", "solved"):
                missing &= False  # it may never have been
            if missing.any():
                found.append(f"{table}.{column}")
    return found


def trace(one: RunResult, other: RunResult) -> list[str]:
    """Return where two runs differ, but for what their schemes cost."""
    return [place for place in differences(one, other) if not _of_costs(*place.split(".", 1))]


def _of_costs(table: str, column: str) -> bool:
    source = summary_column(column)
    return table == "costs" or (table == "runs" and source is not None and source.table == "costs")


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_runs_alone(name: str) -> None:
    result = simulate(lively(on(**{name: "on"})), 5)
    assert holes(result) == []
    assert result.summary()["participation_rate"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("pair", list(combinations(SCHEMES, 2)), ids="+".join)
def test_every_pair_runs(pair: tuple[str, str]) -> None:
    first, second = pair
    schemes = on(**{first: {"end": 12}, second: {"start": 4}})
    result = simulate(lively(schemes, {"weeks": 16, "burn_in": 4}), 2)
    assert holes(result) == []


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("company", ["alone", "among all others"])
def test_zero_strength_leaves_no_trace(name: str, company: str) -> None:
    others = {} if company == "alone" else everything_but(name)
    absent = simulate(lively(on(**others)), 5)
    idle = simulate(lively(on(**others, **{name: {"strength": 0.0}})), 5)
    assert trace(absent, idle) == []
    costs = idle.tables()["costs"]
    assert (costs.loc[costs["scheme"] == name, list(COSTS)] == 0.0).all(axis=None)
    rest = costs[costs["scheme"] != name].reset_index(drop=True)
    assert rest.equals(absent.tables()["costs"])


def test_zero_strength_of_the_rival_mode_leaves_no_trace() -> None:
    rest = everything_but("star_rating")
    idle = {"mode": "quota", "strength": 0.0, "rivalry": 1.0}
    absent = simulate(lively(on(**rest)), 5)
    assert trace(absent, simulate(lively(on(**rest, star_rating=idle)), 5)) == []


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_leaves_a_trace_at_full_strength(name: str) -> None:
    # so that the test above can fail; letters and reports work through units that count them
    others = everything_but(name)
    absent = simulate(lively(on(**others), {"weeks": 104}), 5)
    assert trace(absent, simulate(lively(on(**others, **{name: "on"}), {"weeks": 104}), 5))


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_that_ends_costs_no_more_and_takes_back_what_it_wrote(name: str) -> None:
    model = lived(lively(on(**{name: {"end": 26}})), seed=5)
    never = lived(lively(), seed=5)
    charges = model.accounts.charges
    assert charges[: model.burn_in + 26].sum() > 0 or name in ("letters", "unit_appraisal")
    assert_nothing_left(model, never)


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_costs_nothing_from_the_week_it_ends(name: str) -> None:
    model = lived(lively(on(**{name: {"end": 26}})), seed=5)
    assert not model.accounts.charges[model.burn_in + 26 :].any()


def assert_nothing_left(model: CommunityModel, never: CommunityModel) -> None:
    """Fail unless what schemes write is as in a model that never knew them."""
    for column in _WRITTEN:
        assert not getattr(model.residents, column).any(), column
    assert np.array_equal(model.groups.member, never.groups.member)
    assert np.array_equal(model.groups.size, never.groups.size)
    assert [unit.counts for unit in model.organised.units] == [0.0] * 5
    assert [unit.reports for unit in model.organised.units] == [0.0] * 5
    assert not any(company.owners for company in model.organised.companies)
    for organisation in model.organised.social_organisations:
        assert not any((organisation.hosted, organisation.trial, organisation.sales))
    assert model.programme.in_force == {}
    assert model.memory == {}
    assert model.call_fatigue == 0.0
    assert np.array_equal(model.around.reach, never.around.reach)
    assert model.setting == never.setting


def test_everything_ends_and_nothing_is_left() -> None:
    model = lived(
        lively(on(**{name: {"end": 20 + k % 30} for k, name in enumerate(SCHEMES)})), seed=5
    )
    assert_nothing_left(model, lived(lively(), seed=5))


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_works_from_its_start_to_its_end(name: str) -> None:
    others = everything_but(name)
    never = simulate(lively(on(**others)), 5)
    sometimes = simulate(lively(on(**others, **{name: {"start": 10, "end": 30}})), 5)
    for table in ("weekly", "why", "governance"):
        before, after = (r.tables()[table].query("week < 10") for r in (never, sometimes))
        assert before.equals(after)
    empty = simulate(lively(on(**others, **{name: {"start": 10, "end": 10}})), 5)
    assert trace(never, empty) == []


def test_the_chat_group_is_empty_without_its_scheme() -> None:
    assert (lived(lively(), until=2).groups.member[CHAT_GROUP] == -1).all()


def test_costs_add_up_over_neighbourhoods() -> None:
    # what staff, paper and money a scheme takes does not depend on who takes part
    steady = ["mandate", "double_registration", "honour_roll", "culture_events", "hired_help",
              "deliberation", "star_rating", "chat_group", "admin_relief", "assessment",
              "call_back", "devolve", "escalation", "fit_to_type", "joint_meeting", "mediation",
              "patrol_split", "shock", "showcase"]  # fmt: skip
    scheme = on(**dict.fromkeys(steady, "on"))
    one, three = (
        simulate(lively(scheme, {"population": {"neighbourhoods": n}}), 1).tables()["costs"]
        for n in (1, 3)
    )
    fixed = ["money", "staff_hours", "paper_hours"]
    np.testing.assert_allclose(3 * one[fixed], three[fixed])
    assert window(one, 0)[fixed].sum().min() > 0
