"""Double-entry ledgers: what people hold, and the books that say where it came from and went.

Every posting changes one holder's balance and one book by the same amount, so that at every step
sum of balances = issued - redeemed - expired.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.compiled import compiled

ISSUED, REDEEMED, EXPIRED = range(3)


class Ledger(NamedTuple):
    """``balances`` (n,) of any numeric type; ``books`` (3,) float64: issued, redeemed, expired."""

    balances: np.ndarray
    books: np.ndarray


def empty_books() -> np.ndarray:
    """Return books in which nothing was posted yet: (3,) float64."""
    return np.zeros(3)


def outstanding(books: np.ndarray) -> float:
    """Return issued - redeemed - expired: what all holders together must hold."""
    return float(books[ISSUED] - books[REDEEMED] - books[EXPIRED])


@compiled
def issue(ledger: Ledger, i: int, amount: float) -> None:
    """Credit a holder. The book follows the balance as it is stored, rounded to its type."""
    before = np.float64(ledger.balances[i])
    ledger.balances[i] += amount
    ledger.books[ISSUED] += np.float64(ledger.balances[i]) - before


@compiled
def redeem(ledger: Ledger, i: int, amount: float) -> None:
    """Debit a holder who gets something for it."""
    _withdraw(ledger, i, amount, REDEEMED)


@compiled
def expire(ledger: Ledger, i: int, amount: float) -> None:
    """Debit a holder who gets nothing for it."""
    _withdraw(ledger, i, amount, EXPIRED)


@compiled
def _withdraw(ledger: Ledger, i: int, amount: float, book: int) -> None:
    before = np.float64(ledger.balances[i])
    ledger.balances[i] -= amount
    ledger.books[book] += before - np.float64(ledger.balances[i])


@compiled
def redeem_all(ledger: Ledger) -> None:
    """Redeem every balance in full."""
    for i in range(ledger.balances.size):
        redeem(ledger, i, ledger.balances[i])


@compiled
def expire_share(ledger: Ledger, share: float) -> None:
    """Let a share of every balance lapse, in whole units."""
    for i in range(ledger.balances.size):
        if ledger.balances[i] > 0:
            expire(ledger, i, np.floor(ledger.balances[i] * share))
