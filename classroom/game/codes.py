"""Join codes, tokens, and the brake on those who guess."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from math import ceil
from time import monotonic

from sim.text import InputError

# 32 signs that are told apart when read aloud or from a projector: no I, O, 0, 1
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8  # of 5 bits each: 40 bits, 10 ** 12 codes
_GROUP = 4

FREE_TRIES = 3  # wrong codes an address may enter before it has to wait
FREE_TRIES_OF_ALL = 40  # wrong codes of all addresses together
FIRST_WAIT, LONGEST_WAIT = 2.0, 300.0  # seconds; each wrong code doubles the wait
LONGEST_OF_A_CLASS = 3.0  # seconds, at an address that a team came from: 10,000 tries in 8 hours
FORGOTTEN_AFTER = 900.0  # seconds without a wrong code
MOST_ADDRESSES = 1000  # remembered one by one


def new_code() -> str:
    """Return a join code, in readable groups."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(signs[k : k + _GROUP] for k in range(0, CODE_LENGTH, _GROUP))


def same_code(entered: str, code: str) -> bool:
    """Return whether a code was entered rightly; case, spaces and dashes do not matter."""
    return hmac.compare_digest(_signs(entered).encode(), _signs(code).encode())


def _signs(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what is kept of a token; the token cannot be had from it."""
    return hashlib.sha256(token.encode()).hexdigest()


class TooManyTriesError(InputError):
    """Wrong codes came too often; ``seconds`` until the next may be tried."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            zh=f"口令输错次数过多，请等待 {seconds} 秒后再试",
            en=f"too many wrong codes; wait {seconds} seconds, then try again",
        )
        self.seconds = seconds


class _Tries:
    def __init__(self) -> None:
        self.wrong = 0
        self.latest = 0.0
        self.until = 0.0

    def count(self, now: float, free: int) -> None:
        if now - self.latest > FORGOTTEN_AFTER:
            self.wrong = 0
        self.wrong += 1
        self.latest = now
        if self.wrong >= free:
            self.until = now + min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(self.wrong - free, 20))


class Brake:
    """Slows down whoever enters wrong codes: by address, and all together.

    Each wrong code beyond the free ones doubles the wait, in which right codes are refused too. The
    wait of all together counts only for addresses that have entered a wrong code, so that guessing
    from some devices does not keep the others of a class out; an address that is not known yet is
    let through once. Where a team has joined from, the rest of a class may be behind the same router:
    there the wait stays short.

    Parameters
    ----------
    clock : returns seconds
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._all = _Tries()
        self._of: dict[str, _Tries] = {}
        self._joined: set[str] = set()

    def check(self, address: str) -> None:
        """Raise TooManyTriesError if this address must wait."""
        now = self._clock()
        own = self._of.get(address)
        until = max(own.until, self._all.until) if own else 0.0
        if own and address in self._joined:
            until = min(until, own.latest + LONGEST_OF_A_CLASS)
        if now < until:
            raise TooManyTriesError(ceil(until - now))

    def right(self, address: str) -> None:
        """Remember that a team has joined from an address."""
        self._joined.add(address)

    def wrong(self, address: str) -> None:
        """Count a wrong code."""
        now = self._clock()
        if address not in self._of and len(self._of) >= MOST_ADDRESSES:
            del self._of[min(self._of, key=lambda known: self._of[known].latest)]
        self._of.setdefault(address, _Tries()).count(now, FREE_TRIES)
        self._all.count(now, FREE_TRIES_OF_ALL)


class Pace:
    """How often something may be done: ``burst`` at once, then ``a_minute``."""

    def __init__(self, a_minute: float, burst: int, clock: Callable[[], float] = monotonic) -> None:
        self._rate, self._burst, self._clock = a_minute / 60.0, float(burst), clock
        self._left: dict[str, tuple[float, float]] = {}

    def allows(self, who: str) -> bool:
        """Return whether ``who`` may now, and count it if so."""
        now = self._clock()
        left, since = self._left.get(who, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._rate)
        if left < 1.0:
            return False
        self._left[who] = (left - 1.0, now)
        return True
