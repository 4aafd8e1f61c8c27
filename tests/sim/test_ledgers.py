"""Money and credits are conserved: what is held is what was issued and neither redeemed nor expired."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim import CommunityModel
from sim.accounts import COSTS
from sim.exchange import MET, NO_CREDIT, NO_HELPER, meet_requests
from sim.ledger import (
    EXPIRED,
    ISSUED,
    REDEEMED,
    Ledger,
    empty_books,
    expire,
    expire_share,
    issue,
    outstanding,
    redeem,
    redeem_all,
)
from tests.sim.small import lively

POSTINGS = {"issue": issue, "redeem": redeem, "expire": expire}
KEY = np.uint64(7)


def money(model: CommunityModel, scheme: str) -> float:
    """Return what a scheme has cost so far, in yuan."""
    row = model.accounts.schemes.index(scheme)
    return float(model.accounts.charges[:, row, COSTS.index("money")].sum())


# -- the ledger itself ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [np.int32, np.float32])
@given(
    postings=st.lists(
        st.tuples(st.sampled_from(list(POSTINGS)), st.integers(0, 4), st.integers(0, 10_000)),
        max_size=50,
    ),
    share=st.floats(0.0, 1.0),
)
@settings(deadline=None, max_examples=50)
def test_every_posting_balances(
    kind: type, postings: list[tuple[str, int, int]], share: float
) -> None:
    ledger = Ledger(np.zeros(5, kind), empty_books())
    for name, i, amount in postings:
        yuan = amount if kind is np.int32 else amount / 7.0  # fractions that floats cannot hold
        POSTINGS[name](ledger, i, yuan)
        assert ledger.balances.sum(dtype=float) == pytest.approx(
            outstanding(ledger.books), abs=1e-6
        )
    ledger.balances[:] = np.maximum(ledger.balances, 0)
    ledger.books[:] = [ledger.balances.sum(dtype=float), 0.0, 0.0]
    expire_share(ledger, share)
    assert ledger.balances.min() >= 0
    assert ledger.balances.sum(dtype=float) == pytest.approx(outstanding(ledger.books), abs=1e-6)
    left = outstanding(ledger.books)
    redeem_all(ledger)
    assert not ledger.balances.any()
    assert ledger.books[REDEEMED] == pytest.approx(left, abs=1e-6)


def test_a_posting_goes_to_its_own_book() -> None:
    ledger = Ledger(np.zeros(2, np.int32), empty_books())
    issue(ledger, 0, 100)
    redeem(ledger, 0, 30)
    expire(ledger, 0, 5)
    assert ledger.balances.tolist() == [65, 0]
    assert ledger.books[[ISSUED, REDEEMED, EXPIRED]].tolist() == [100.0, 30.0, 5.0]


# -- help for credits -----------------------------------------------------------------------------


@st.composite
def circles(draw: st.DrawFn) -> dict[str, Any]:
    """Return a few neighbourhoods in which some ask and some came to help."""
    n = draw(st.integers(2, 30))
    place = np.sort(draw(st.lists(st.integers(0, 3), min_size=n, max_size=n)))
    rows = st.sets(st.integers(0, n - 1))
    asking = np.array(sorted(draw(rows)), np.int64)
    covered = draw(st.lists(st.booleans(), min_size=asking.size, max_size=asking.size))
    balances = draw(st.lists(st.integers(0, 12), min_size=n, max_size=n))
    return {
        "asking": asking,
        "covered": np.array(covered, bool),
        "helpers": np.array(sorted(draw(rows)), np.int64),
        "place": np.array(place, np.int32),
        "price": draw(st.integers(1, 5)),
        "cap": draw(st.integers(0, 10)),
        "balances": np.array(balances, np.int32),
    }


@given(circle=circles(), key=st.integers(0, 2**64 - 1))
@settings(deadline=None)
def test_help_is_paid_for_and_given_by_who_is_free_willing_and_near(
    circle: dict[str, Any], key: int
) -> None:
    before = circle.pop("balances")
    ledger = Ledger(before.copy(), np.array([before.sum(), 0.0, 0.0]))
    busy = np.zeros(circle["helpers"].size, bool)
    fate = meet_requests(np.uint64(key), **circle, earned=circle["price"], ledger=ledger, busy=busy)
    after, price, asking = ledger.balances.astype(int), circle["price"], circle["asking"]
    assert after.sum() == outstanding(ledger.books)
    assert after.min() >= 0
    earned = np.zeros(before.size, int)
    earned[circle["helpers"][busy]] = price
    paid = before + earned - after
    assert (fate == MET).sum() == busy.sum()
    assert ledger.books[ISSUED] - before.sum() == price * busy.sum()
    met = np.zeros(before.size, bool)
    met[asking[fate == MET]] = True
    assert np.isin(paid[met], [0, price]).all()
    assert (paid[~met] == 0).all()
    assert (before[asking[fate == NO_CREDIT]] < price).all()
    assert not circle["covered"][fate == NO_CREDIT].any()
    # as many are helped in a neighbourhood as help there
    of = np.bincount(circle["place"][asking[fate == MET]], minlength=4)
    by = np.bincount(circle["place"][circle["helpers"][busy]], minlength=4)
    assert np.array_equal(of, by)
    gone_up = circle["helpers"][busy]
    assert (after[gone_up] < circle["cap"] + price).all()
    for i in asking[fate == NO_HELPER]:
        near = circle["helpers"][circle["place"][circle["helpers"]] == circle["place"][i]]
        idle = near[~busy[np.isin(circle["helpers"], near)]]
        assert ((before[idle] >= circle["cap"]) | (idle == i)).all()


def test_every_willing_helper_is_as_likely() -> None:
    # three of five are free, willing and not the one who asks
    balances = np.array([5, 0, 9, 0, 0], np.int32)
    chosen = np.zeros(5, int)
    for key in range(3000):
        ledger, busy = Ledger(balances.copy(), empty_books()), np.zeros(5, bool)
        meet_requests(
            np.uint64(key * 977 + 1), np.array([0]), np.array([False]), np.arange(5),
            np.zeros(5, np.int32), 1, 1, 9, ledger, busy,
        )  # fmt: skip
        chosen += busy
    assert chosen[[0, 2]].tolist() == [0, 0]
    assert np.abs(chosen[[1, 3, 4]] - 1000).max() < 4 * np.sqrt(3000 * 2 / 9)


# -- in the neighbourhood -------------------------------------------------------------------------


@settings(deadline=None, max_examples=12, derandomize=True)
@given(
    rate=st.floats(0.0, 60.0), cap=st.floats(0.0, 800.0), donate=st.floats(0.0, 1.0),
    strength=st.floats(0.0, 1.0), basis=st.sampled_from(["attendance", "checked"]),
    pays=st.sampled_from(["gifts", "fees"]), end=st.integers(1, 40), seed=st.integers(0, 1000),
)  # fmt: skip
def test_points_held_are_issued_less_redeemed_less_expired(
    end: int, seed: int, rate: float, **points: Any
) -> None:
    scheme = {"points": {"yuan_per_hour": rate, "end": end, **points}}
    model = CommunityModel(lively({"weeks": 40, "burn_in": 5, "schemes": scheme}), seed)
    owed = 0.0
    while model.running:
        model.step()
        r = model.residents
        assert r.points.min() >= 0.0
        if "points" in model.memory:
            ledger = model.memory["points"]
            held = r.points.sum(dtype=float)
            assert held == pytest.approx(outstanding(ledger["books"]), rel=1e-9, abs=1e-6)
            assert ledger["books"][EXPIRED] == 0.0
            # earned is owed: a run that ends in mid-quarter has booked what it has not paid out
            owed = ledger["books"][ISSUED]
            assert model.fund == pytest.approx(ledger["donated"])
        else:
            assert not r.points.any()
        assert money(model, "points") == pytest.approx(owed, rel=1e-9, abs=1e-6)


@settings(deadline=None, max_examples=12, derandomize=True)
@given(
    credited=st.floats(0.0, 5.0), cap=st.floats(0.0, 30.0), expiry=st.floats(0.0, 1.0),
    guarantee=st.floats(0.0, 1.0), asking_old=st.floats(0.0, 1.0), asking=st.floats(0.0, 0.5),
    help_hours=st.floats(0.1, 9.0), strength=st.floats(0.0, 1.0), seed=st.integers(0, 1000),
)  # fmt: skip
def test_time_credits_held_are_issued_less_redeemed_less_expired(seed: int, **bank: float) -> None:
    parts = {"weeks": 60, "burn_in": 5, "schemes": {"time_bank": {**bank, "end": 58}}}
    model = CommunityModel(lively(parts), seed)
    limit = 60 * (bank["cap"] + bank["help_hours"] * max(1.0, bank["credited"])) + 1
    while model.running:
        model.step()
        credits = model.residents.time_credits
        assert credits.min() >= 0
        assert credits.max() <= limit
        if "time_bank" in model.memory:
            memory = model.memory["time_bank"]
            assert credits.sum(dtype=float) == outstanding(memory["books"])  # to the minute
            assert 0.0 <= memory["expected"] <= 1.0
    assert not credits.any()


@settings(deadline=None, max_examples=12, derandomize=True)
@given(
    gift=st.floats(0.0, 500.0), givers=st.floats(0.0, 1.0), granted=st.floats(0.0, 1.0),
    organisation_price=st.floats(1.0, 100.0), group_price=st.floats(1.0, 100.0),
    strength=st.floats(0.0, 1.0), to_fund=st.floats(0.0, 1.0), price=st.floats(0.0, 1.0),
    donate=st.floats(0.0, 1.0), seed=st.integers(0, 1000),
)  # fmt: skip
def test_the_fund_holds_what_was_given_and_not_spent(
    seed: int, to_fund: float, price: float, donate: float, **fund: float
) -> None:
    hub = {"to_fund": to_fund, "price": price, "trial_weeks": 4, "satisfied": 0.5}
    schemes = {"community_fund": fund, "hub": hub, "points": {"donate": donate}}
    places = {"neighbourhoods": 2}
    model = CommunityModel(
        lively({"weeks": 40, "burn_in": 0, "population": places, "schemes": schemes}), seed
    )
    while model.running:
        model.step()
        given_ = model.memory["community_fund"]["given"] + model.memory["hub"]["given"]
        taken_in = given_ + model.memory["points"]["donated"]
        spent = money(model, "community_fund")
        assert model.fund >= 0.0
        assert model.fund == pytest.approx(taken_in - spent, rel=1e-9, abs=1e-6)
