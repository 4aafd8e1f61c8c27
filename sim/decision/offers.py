"""Offers: who gets one this week, in which order they decide, and of what type it is."""

from __future__ import annotations

import numpy as np

from sim.compiled import compiled
from sim.draws import Process, uniform

OFFER = Process("offer")
TASK = Process("type of the task")
OCCASION = Process("task has a legitimate occasion")
ORDER = Process("order of a sequential week")


@compiled
def draw_offers(
    key: np.uint64, neighbourhood: np.ndarray, stopped: np.ndarray, reach: np.ndarray,
    scale: np.ndarray, offered: np.ndarray,
) -> int:  # fmt: skip
    """Draw who gets an offer: their rows go into ``offered`` (n,); return how many."""
    count = 0
    for i in range(reach.size):
        offered[count] = i
        chance = reach[i] * scale[neighbourhood[i]]
        count += (uniform(key, i) < chance) & (stopped[i] == 0)
    return count


@compiled
def in_order(order: np.ndarray, offered: np.ndarray, offers: int) -> int:
    """Put the first ``offers`` rows of ``offered`` into the order of ``order`` (n,)."""
    has_offer = np.zeros(order.size, np.bool_)
    for k in range(offers):
        has_offer[offered[k]] = True
    count = 0
    for i in order:
        if has_offer[i]:
            offered[count] = i
            count += 1
    return count


@compiled
def task_from_menu(chosen: int, luck: float) -> int:
    """Return one of the types whose bit is set, each as likely."""
    count = 0
    for task in range(8):
        count += (chosen >> task) & 1
    wanted = int(luck * count)
    for task in range(8):
        if (chosen >> task) & 1:
            if wanted == 0:
                return task
            wanted -= 1
    return 0
