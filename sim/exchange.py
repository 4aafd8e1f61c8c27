"""Help for credits: who may ask, who accepts, and what is posted (a scrip economy).

In a closed circle (a request at a time, by anybody, anybody may help) all allocations of the credits
are equally likely in the long run: verification V10.
"""

from __future__ import annotations

import numpy as np

from sim.compiled import compiled
from sim.draws import uniform
from sim.ledger import Ledger, issue, redeem

MET, NO_CREDIT, NO_HELPER = range(3)  # what becomes of a request


@compiled
def accepts(balance: float, cap: float) -> bool:
    """Return whether one works for credits: only below the cap, beyond which they are worth nothing."""
    return balance < cap


@compiled
def meet_requests(
    key: np.uint64,
    asking: np.ndarray,
    covered: np.ndarray,
    helpers: np.ndarray,
    place: np.ndarray,
    price: int,
    earned: int,
    cap: int,
    ledger: Ledger,
    busy: np.ndarray,
) -> np.ndarray:
    """Let those who ask be helped by somebody of their neighbourhood, for credits.

    A helper is any of those free and willing, each as likely. Who asks pays (redeemed), who helps
    earns (issued); where a guarantee covers who asks, the bank pays instead.

    Parameters
    ----------
    key : stream of the helper's draw, addressed by the row of who asks
    asking, helpers : (k,), (h,) int64 rows in ascending order, so by neighbourhood
    covered : (k,) bool, has a guarantee
    place : (n,) int, neighbourhood by row
    price, earned, cap : units of credit: what who asks pays, what who helps earns, the most one
        may hold and still accept
    busy : (h,) bool, helpers taken up this week; written

    Returns
    -------
    (k,) int8: ``MET``, ``NO_CREDIT`` or ``NO_HELPER``
    """
    fate = np.empty(asking.size, np.int8)
    first = last = 0
    for request in range(asking.size):
        i = asking[request]
        while first < helpers.size and place[helpers[first]] < place[i]:
            first += 1
        last = max(first, last)
        while last < helpers.size and place[helpers[last]] == place[i]:
            last += 1
        pays = ledger.balances[i] >= price
        if not pays and not covered[request]:
            fate[request] = NO_CREDIT
            continue
        willing = 0
        for k in range(first, last):
            willing += _can_help(k, i, helpers, busy, ledger, cap)
        if willing == 0:
            fate[request] = NO_HELPER
            continue
        left, k = int(uniform(key, i) * willing), first
        while left > 0 or not _can_help(k, i, helpers, busy, ledger, cap):
            left -= _can_help(k, i, helpers, busy, ledger, cap)
            k += 1
        busy[k] = True
        if pays:
            redeem(ledger, i, price)
        issue(ledger, helpers[k], earned)
        fate[request] = MET
    return fate


@compiled
def _can_help(
    k: int, asking: int, helpers: np.ndarray, busy: np.ndarray, ledger: Ledger, cap: int
) -> bool:
    helper = helpers[k]
    return helper != asking and not busy[k] and accepts(ledger.balances[helper], cap)
