"""Social influence: what a resident sees of others, and how a preference type responds to it."""

from __future__ import annotations

import numpy as np

from sim.compiled import compiled
from sim.population.residents import FREE_RIDER, HUMP, OTHER_TYPE

_HALF = 0.5


@compiled
def tie_share(first: int, last: int, other: np.ndarray, weight: np.ndarray,
              seen: np.ndarray) -> float:  # fmt: skip
    """Return the weighted share of a resident's ties seen to be active, or -1 without ties."""
    total = weights = 0.0
    for k in range(first, last):
        weights += weight[k]
        total += weight[k] * seen[other[k]]
    return total / weights if weights > 0.0 else -1.0


@compiled
def group_share(total: float, count: float, own: float) -> float:
    """Return the share of the other members of a group seen to be active, or -1 if alone."""
    return (total - own) / (count - 1.0) if count >= 2.0 else -1.0


@compiled
def response(share: float, preference: int) -> float:
    """Return the share as a preference type responds to it; hump-shaped types turn at one half."""
    if preference == HUMP and share > _HALF:
        return 1.0 - share
    return share


@compiled
def sensitivity(preference: int, free_rider_norm: float) -> float:
    """Return how far the norm works on a preference type, in [0, 1]."""
    if preference == FREE_RIDER:
        return free_rider_norm
    return _HALF if preference == OTHER_TYPE else 1.0


@compiled
def free_rider_type(preference: int) -> float:
    """Return type_i of the free-riding term, in [0, 1]."""
    if preference == FREE_RIDER:
        return 1.0
    return _HALF if preference == HUMP else 0.0


@compiled
def made_visible(visibility: float, told: float) -> float:
    """Return how visible an activity is where a share of what would go unseen is made known."""
    return visibility + (1.0 - visibility) * told


@compiled
def seen_activity(active: bool, displays: int, visibility: float) -> np.float32:
    """Return activity as others see it: in full of those who display their identity."""
    if not active:
        return np.float32(0.0)
    return np.float32(1.0) if displays else np.float32(visibility)


@compiled
def tell_groups(i: int, change: float, member: np.ndarray, total: np.ndarray) -> None:
    """Carry a change in what is seen of a resident into the totals of his or her groups."""
    for layer in range(member.shape[0]):
        g = member[layer, i]
        if g >= 0:
            total[g] += change
