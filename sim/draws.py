"""Random numbers by address: every draw is a function of (seed, process, week, key).

Nothing is consumed, so adding a resident, a scheme or a process never shifts another draw, and two
scenarios with one seed share their luck (common random numbers). The function is SplitMix64 in
counter mode (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195): BLAKE2b makes a stream's root
from seed and process name, and root and week are mixed into the key of a week.
"""

from __future__ import annotations

import hashlib
from typing import Final

import numpy as np
from scipy.special import ndtri

from sim.compiled import compiled
from sim.text import InputError, shown

_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX_1: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2: Final = np.uint64(0x94D049BB133111EB)
_ONE: Final = np.uint64(1)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_UNIT: Final = 2.0**-53
WEEK_ZERO: Final = 1 << 20  # added to weeks, keeps their addresses positive in the burn-in

_names: set[str] = set()


class Process:
    """A named stream of draws, e.g. ``OFFER = Process("offer")``; two equal names are an error."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        if name in _names:
            raise ValueError(f"the random process {name!r} is declared twice")
        _names.add(name)
        self.name = name


class Draws:
    """The random numbers of one run."""

    def __init__(self, seed: int) -> None:
        whole = isinstance(seed, (int, np.integer)) and not isinstance(seed, bool)
        if not whole or seed < 0:
            raise InputError(
                zh=f"seed：值 {shown(seed)} 不可用；允许：不小于 0 的整数",
                en=f"seed: the value {shown(seed)} cannot be used; allowed: a whole number from 0",
            )
        self.seed = int(seed)
        self._roots: dict[str, np.uint64] = {}

    def key(self, process: Process, week: int = 0) -> np.uint64:
        """Return the stream key of a process in a week; ``uniform(key, row)`` is the draw."""
        return np.uint64(week_key(self.root(process), week))

    def root(self, process: Process) -> np.uint64:
        """Return the root of a process's stream: its keys follow from it and the week."""
        root = self._roots.get(process.name)
        if root is None:
            text = f"{self.seed}/{process.name}".encode()
            digest = hashlib.blake2b(text, digest_size=8).digest()
            root = self._roots[process.name] = np.uint64(int.from_bytes(digest, "little"))
        return root

    def uniform(self, process: Process, week: int, keys: np.ndarray) -> np.ndarray:
        """Return one uniform in [0, 1) per key.

        Parameters
        ----------
        process : Process
        week : int
        keys : (k,) int, stable keys: a resident's row, or an ordinal of an organisation
        """
        return uniforms(self.key(process, week), keys)

    def one(self, process: Process, week: int, key: int) -> float:
        """Return the uniform in [0, 1) of a single key, e.g. of one organisation."""
        return uniform(self.key(process, week), key)

    def normal(self, process: Process, week: int, keys: np.ndarray) -> np.ndarray:
        """Return one standard normal per key, by inverse CDF."""
        return ndtri(self.uniform(process, week, keys) + 0.5 * _UNIT)


@compiled
def mixed(z: np.uint64) -> np.uint64:
    """Return SplitMix64's finaliser of 64 bits."""
    z = (z ^ (z >> _S30)) * _MIX_1
    z = (z ^ (z >> _S27)) * _MIX_2
    return z ^ (z >> _S31)


@compiled
def week_key(root: np.uint64, week: int) -> np.uint64:
    """Return the key of a stream in a week, from the stream's root."""
    return mixed(root ^ mixed((np.uint64(week) + _ONE) * _GOLDEN))


@compiled
def uniform(key: np.uint64, row: int) -> float:
    """Return the uniform in [0, 1) at one address."""
    return float(mixed(key + (np.uint64(row) + _ONE) * _GOLDEN) >> _S11) * _UNIT


@compiled
def uniforms(key: np.uint64, rows: np.ndarray) -> np.ndarray:
    """Return the uniforms at many addresses: (k,) int -> (k,) float64."""
    draws = np.empty(rows.size)
    for k in range(rows.size):
        draws[k] = uniform(key, rows[k])
    return draws
