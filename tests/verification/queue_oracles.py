"""Exact answers for lines of waiting issues, by formulas that share nothing with the engine (V7)."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import exp, factorial

import numpy as np


def erlang_c(servers: int, load: float) -> float:
    """Return the chance to wait in M/M/c; load = arrivals / rate of one server."""
    full = load**servers / factorial(servers) * servers / (servers - load)
    return full / (sum(load**n / factorial(n) for n in range(servers)) + full)


def mean_wait(arriving: float, rate: float, servers: int) -> float:
    """Return the mean wait in line Wq of M/M/c."""
    return erlang_c(servers, arriving / rate) / (servers * rate - arriving)


def waits_longer(time: float, arriving: float, rate: float, servers: int) -> float:
    """Return P(W > t) of M/M/c."""
    return erlang_c(servers, arriving / rate) * exp(-(servers * rate - arriving) * time)


def priority_waits(arriving: tuple[float, ...], rate: float, servers: int) -> list[float]:
    """Return the mean waits of classes in M/M/c, the first served first, nobody interrupted."""
    capacity = servers * rate
    ahead = np.cumsum([0.0, *arriving]) / capacity
    last = erlang_c(servers, sum(arriving) / rate) / capacity  # until the next server is free
    return [last / ((1 - a) * (1 - b)) for a, b in zip(ahead, ahead[1:], strict=False)]


def interrupting_waits(arriving: tuple[float, ...], rate: float, servers: int) -> list[float]:
    """Return the waits of a wrong model, in which the first interrupt the others."""
    waits, so_far, area = [], 0.0, 0.0
    for mine in arriving:
        so_far += mine
        total = so_far * mean_wait(so_far, rate, servers)  # the later classes are as if not there
        waits.append((total - area) / mine)
        area = total
    return waits


def pollaczek(arriving: float, mean: float, cv: float) -> float:
    """Return the mean wait in line of M/G/1 (Pollaczek & Khinchine)."""
    return arriving * mean**2 * (1 + cv**2) / (2 * (1 - arriving * mean))


def impatient(
    arriving: float, rate: float, leaving: float, servers: int, *, in_service: bool = False
) -> tuple[float, float]:
    """Return the share that gives up and the mean number in line of M/M/c+M (Erlang A).

    ``in_service``: a wrong model, in which those who are being served give up too.
    """
    chance = [1.0]
    for n in range(1, 2000):
        impatience = leaving * (n if in_service else max(0, n - servers))
        chance.append(chance[-1] * arriving / (rate * min(n, servers) + impatience))
        if chance[-1] < 1e-18 * sum(chance):
            break
    law, there = np.array(chance) / sum(chance), np.arange(len(chance))
    in_line = float(law @ np.maximum(there - servers, 0))
    given_up = leaving * (float(law @ there) if in_service else in_line) / arriving
    return given_up, in_line


def mean_number(arriving: float, rate: float, servers: int) -> float:
    """Return the mean number in line or in service of M/M/c."""
    return arriving * mean_wait(arriving, rate, servers) + arriving / rate


def tandem(
    arriving: float, dispatch: float, handling: float, servers: int, verifying: float, rework: float
) -> tuple[float, float, float]:
    """Return the mean numbers at desk, handlers and call-back, where a share is handled again.

    A Jackson network: each station is as if its arrivals were Poisson.
    """
    turns = arriving / (1 - rework)
    return (
        mean_number(arriving, dispatch, 1),
        mean_number(turns, handling, servers),
        mean_number(turns, verifying, 1),
    )


def starts(joined: np.ndarray, work: np.ndarray, priority: np.ndarray, servers: int) -> np.ndarray:
    """Return when each begins to be served at a station of some servers, one after the other.

    Whoever has the smallest ``priority`` and among them came first goes next; nobody is
    interrupted. (k,) float, (k,) float, (k,) int, ordered by ``joined`` -> (k,) float
    """
    started = np.empty(joined.size)
    free = [-np.inf] * servers
    heapify(free)
    line: list[tuple[int, int]] = []
    came, now = 0, -np.inf
    for _ in range(joined.size):
        now = max(now, heappop(free))
        if not line:
            now = max(now, joined[came])
        while came < joined.size and joined[came] <= now:
            heappush(line, (int(priority[came]), came))
            came += 1
        _, k = heappop(line)
        started[k] = now
        heappush(free, now + work[k])
    return started
