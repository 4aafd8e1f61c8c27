"""What holds in every scenario: shares are shares, and what is counted adds up."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim import CommunityModel, RunResult, Scenario
from sim.ledger import empty_books, outstanding
from sim.outcomes import ALL, OUTCOMES
from sim.parameters import Declaration, declarations
from sim.schemes.registry import registered
from tests.sim.small import lively

_OPTIONAL = {"start", "end"}
_WILD = {  # numbers that only matter for time or memory, or that would silence everything else
    "decision.base_reach", "decision.intercept", "decision.token_intercept", "decision.norm_weeks",
}  # fmt: skip


def numbers(prefix: str) -> list[Declaration]:
    """Return the numbers declared below a key."""
    return [
        d for d in declarations(Scenario)
        if d.key.startswith(prefix) and d.low is not None and d.key not in _WILD
        and d.key.split(".")[-1] not in _OPTIONAL
    ]  # fmt: skip


def values(declared: Declaration) -> st.SearchStrategy[float]:
    """Return values a number may have: its ends, its default, and between; never absurdly large."""
    low, high = declared.low, min(declared.high or 0.0, 20.0 * (abs(declared.default) + 1.0))
    assert low is not None
    if declared.type == "int":
        return st.sampled_from([int(low), int(high), declared.default])
    return st.sampled_from([low, high, declared.default]) | st.floats(low, high)


def _some(choices: list[Declaration]) -> st.SearchStrategy[list[Declaration]]:
    return st.lists(st.sampled_from(choices), max_size=6) if choices else st.just([])


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Return a small neighbourhood with some schemes, out of the ordinary, now and in mid-run."""
    parts: dict[str, Any] = {
        "weeks": 52, "burn_in": draw(st.sampled_from([0, 5])),
        "decision": {"rule": draw(st.sampled_from(["logit", "threshold"])),
                     "update": draw(st.sampled_from(["synchronous", "sequential"]))},
        "population": {"estates": {
            "a": {"households": draw(st.integers(2, 30))},
            "b": {"households": draw(st.integers(2, 10)), "in_service_share": 0.0},
        }},
        "schemes": {},
    }  # fmt: skip
    for name in draw(st.sets(st.sampled_from(list(registered())), max_size=6)):
        odd = draw(st.lists(st.sampled_from(numbers(f"schemes.{name}.")), max_size=3))
        parts["schemes"][name] = {d.key.split(".")[-1]: draw(values(d)) for d in odd}
    of_schemes = [d for name in sorted(parts["schemes"]) for d in numbers(f"schemes.{name}.")]
    parts["changes"] = [
        {"week": week, "set": {d.key: draw(values(d)) for d in draw(_some(of_schemes))}}
        for week in draw(st.sets(st.integers(0, 51), max_size=2))
    ]
    rooms = numbers("decision.") + numbers("states.") + numbers("organisations.office.")
    for declared in draw(st.lists(st.sampled_from(rooms), max_size=4)):
        room, *folder, last = declared.key.split(".")
        place = parts.setdefault(room, {})
        for name in folder:
            place = place.setdefault(name, {})
        place[last] = draw(values(declared))
    return lively(parts)


@settings(
    max_examples=60, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
@given(scenario=scenarios(), seed=st.integers(0, 2**63))
def test_every_run_adds_up(scenario: Scenario, seed: int) -> None:
    model = CommunityModel(scenario, seed)
    while model.running:
        model.step()
        ledgers_balance(model)
    tables = RunResult.of(model).tables()
    shares_are_shares(tables)
    activities_add_up(tables, model)
    groups_add_up(tables)
    issues_add_up(tables["governance"])
    terms_have_their_sign(tables["why"])
    assert (tables["costs"].drop(columns=["seed", "week", "scheme"]) >= 0.0).all(axis=None)


def ledgers_balance(model: CommunityModel) -> None:
    """What people hold is what was issued and neither redeemed nor expired; the fund owes nothing."""
    r = model.residents
    for name, balances in (("points", r.points), ("time_bank", r.time_credits)):
        assert balances.min() >= 0
        books = model.memory[name]["books"] if name in model.memory else empty_books()
        assert balances.sum(dtype=float) == pytest.approx(outstanding(books), rel=1e-9, abs=1e-6)
    assert model.fund >= 0.0


def shares_are_shares(tables: dict[str, pd.DataFrame]) -> None:
    """Fail if a share leaves [0, 1] or a number that cannot be missing is missing."""
    weekly = tables["weekly"]
    whole = {**tables, "weekly": weekly[weekly["residents"] > 0]}  # no means of empty groups
    for (table, name), outcome in OUTCOMES.items():
        column = whole[table][name]
        if name == "goodhart_gap":
            continue  # a difference of rates
        if outcome.unit.startswith("share") or name in ("identity", "gini", "formalism_index"):
            assert column.dropna().between(0.0, 1.0 + 1e-9).all(), (table, name)
        if table in ("weekly", "governance"):
            assert np.isfinite(column).all(), (table, name)
        if outcome.unit not in ("logit", "1"):
            assert (column.dropna() >= 0.0).all(), (table, name)


def activities_add_up(tables: dict[str, pd.DataFrame], model: CommunityModel) -> None:
    """Recorded activities are real, forced, and token ones that were not found out."""
    weekly = tables["weekly"]
    undetected = weekly["recorded"] - weekly["real"] - weekly["forced"]
    assert undetected.between(0, weekly["token"]).all()
    assert (weekly["real"] + weekly["token"] + weekly["forced"] <= weekly["residents"]).all()
    assert (weekly["real"] + weekly["token"] <= weekly["offers"]).all()
    assert (weekly["offers"] <= weekly["residents"]).all()
    year = weekly[(weekly["group"] == ALL) & (weekly["week"] >= 0)]
    r = model.residents
    for kind in ("real", "token", "forced", "recorded"):
        assert year[kind].sum() == getattr(r, f"{kind}_year").sum()
    assert year["hours"].sum() == pytest.approx(r.hours_year.sum(dtype=float), rel=1e-6)
    services = tables["yearly"].query("group == @ALL").set_index("year")["services"]
    assert services[0] * r.size == pytest.approx(year["real"].sum())


def groups_add_up(tables: dict[str, pd.DataFrame]) -> None:
    """The row "all" is the sum, or the mean weighted by size, of the groups."""
    weekly = tables["weekly"].set_index(["week", "group"])
    everybody, groups = weekly.xs(ALL, level="group"), weekly.drop(ALL, level="group")
    for name in ("residents", "offers", "real", "token", "forced", "recorded", "hours"):
        assert np.allclose(everybody[name], groups[name].groupby("week").sum())
    for name in ("identity", "trust", "stopped", "recently_active"):
        total = (groups[name].fillna(0.0) * groups["residents"]).groupby("week").sum()
        assert np.allclose(everybody[name], total / everybody["residents"])
    composition = tables["yearly"].query("group != @ALL").groupby("year")["share_of_services"]
    total = composition.sum(min_count=1).dropna()
    assert np.allclose(total, 1.0)


def issues_add_up(governance: pd.DataFrame) -> None:
    """No issue is solved that did not arise, none is closed that was not found."""
    names = ["raised", "found", "reported", "found_on_patrol", "reopened", "resolved_true",
             "resolved_reported", "closed_on_paper", "given_up"]  # fmt: skip
    sums = governance[names].cumsum()
    assert (sums["raised"] >= sums["resolved_true"] + governance["backlog"]).all()
    assert (sums["found"] >= sums["resolved_reported"]).all()
    assert (sums["found"] == sums["reported"] + sums["found_on_patrol"] + sums["reopened"]).all()
    assert (sums["closed_on_paper"] >= sums["reopened"]).all()
    waiting_for_a_call = sums["resolved_true"] + sums["closed_on_paper"] + sums["given_up"]
    assert (waiting_for_a_call >= sums["resolved_reported"]).all()


def terms_have_their_sign(why: pd.DataFrame) -> None:
    """Calls, rewards and motives pull up, crowding and free riding down; E never falls below 0."""
    offered = why[why["offers"] > 0]
    for name in ("political", "organisational", "endogenous", "material"):
        assert (offered[name] >= 0.0).all(), name
    for name in ("crowding", "free_riding"):
        assert (offered[name] <= 0.0).all(), name
    assert (offered["endogenous"] + offered["crowding"] >= -1e-9).all()
