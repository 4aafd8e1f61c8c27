"""V10: a closed circle that pays for help with credits, and its exact long-run law."""

from __future__ import annotations

import numba
import numpy as np

from sim.draws import mixed, uniform
from sim.exchange import NO_CREDIT, meet_requests
from sim.ledger import Ledger, empty_books, issue, outstanding
from tests.verification.verdict import Verdict, judge

CIRCLES = ((50, 100, 4), (50, 50, 4), (12, 30, 5), (20, 10, 3))  # members, credits, threshold
_SETTLE, _REQUESTS, _EVERY, _BATCHES = 5_000, 60_000, 20, 40


def law(n: int, credits: int, threshold: int) -> np.ndarray:
    """Return P(balance = a), a = 0 … k: all allocations of the credits are equally likely."""

    def allocations(members: int, total: int) -> int:
        if total < 0:
            return 0
        ways = [1] + [0] * total
        for _ in range(members):
            ways = [
                sum(ways[s - j] for j in range(min(threshold, s) + 1)) for s in range(total + 1)
            ]
        return ways[total]

    whole = allocations(n, credits)
    return np.array([allocations(n - 1, credits - a) / whole for a in range(threshold + 1)])


def circle(n: int, credits: int, threshold: int, seed: int) -> tuple[np.ndarray, float, float]:
    """Return the shares of time at each balance, of requests without credit, and ledger errors.

    One at a time, anybody asks; the time bank's own exchange finds a helper and posts.
    """
    ledger = Ledger(np.zeros(n, np.int32), empty_books())
    for credit in range(credits):
        issue(ledger, credit % n, 1)
    times, unmet, errors = _live(
        np.uint64(seed), np.arange(n), threshold, ledger, _SETTLE, _REQUESTS, _EVERY
    )
    assert outstanding(ledger.books) == credits
    return times / times.sum(), unmet / _REQUESTS, errors


@numba.njit
def _live(seed, everybody, threshold, ledger, settle, requests, every):  # type: ignore[no-untyped-def]
    n = everybody.size
    times = np.zeros(threshold + 1)
    place, covered = np.zeros(n, np.int32), np.zeros(1, np.bool_)
    unmet = errors = 0
    for request in range(settle + requests):
        key = mixed(seed ^ mixed(np.uint64(request + 1)))
        asking = np.array([int(uniform(key, n) * n)])
        fate = meet_requests(
            key, asking, covered, everybody, place, 1, 1, threshold, ledger, np.zeros(n, np.bool_)
        )
        books = ledger.books
        errors += ledger.balances.sum() != books[0] - books[1] - books[2]
        if request < settle:
            continue
        unmet += fate[0] == NO_CREDIT
        if request % every == 0:
            for balance in ledger.balances:
                times[balance] += 1.0
    return times, unmet, errors


def scrip(seeds: range) -> list[Verdict]:
    """V10: how long members hold how much, and how many requests fail for lack of credits."""
    verdicts = []
    for n, credits, threshold in CIRCLES:
        runs = [
            circle(n, credits, threshold, seed * _BATCHES + batch)
            for seed in seeds
            for batch in range(_BATCHES)
        ]
        assert not any(errors for _, _, errors in runs)
        times, exact = np.array([times for times, _, _ in runs]), law(n, credits, threshold)
        name = f"V10 circle of {n}, {credits} credits, up to {threshold}"
        verdicts += [
            judge(f"{name}, balance {a}", exact[a], times[:, a]) for a in range(threshold + 1)
        ]
        empty = verdicts[-threshold - 1]
        unmet = judge(f"{name}, no credit", exact[0], np.array([unmet for _, unmet, _ in runs]))
        verdicts += [
            unmet,
            unmet.control("working at the threshold too", law(n, credits, threshold + 1)[0]),
            empty.control("a threshold less", law(n, credits, threshold - 1)[0])
            if credits <= n * (threshold - 1)
            else unmet.control("credits never refused", law(n, credits, credits)[0]),
        ]
    return verdicts
