"""What residents answer when each is asked alone: the model's own kernel, one of them at a time.

Nothing is worked out here: the kernel gets the week as it was, with an offer for one resident only,
so that its sums over those with an offer are the terms of this one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from classroom.live.watched import Eve, copied
from sim.compiled import compiled
from sim.decision.kernel import WHY, Deciders, Surroundings, decide
from sim.network.groups import LAYERS, Groups
from sim.outcomes import GROUPS

_MATERIAL = WHY.index("material")


class Answers(NamedTuple):
    """What k residents said.

    ``sums`` (k, 11) float64, the kernel's columns ``WHY``; ``points`` (k,) float64, what of the
    material term is left where time credits pay nothing; ``task`` (k,) u1, index of ``TASK_TYPES``:
    what they were offered, or would have been; ``answer`` (k,) u1: NONE, TOKEN or REAL.
    """

    sums: np.ndarray
    points: np.ndarray
    task: np.ndarray
    answer: np.ndarray


def asked(eve: Eve, offered: np.ndarray, rows: np.ndarray) -> Answers:
    """Ask residents one by one, each as she was when it was her turn.

    Parameters
    ----------
    offered : (n,) bool, who got an offer that week: one by one, others may have decided before
    rows : (k,) int64
    """
    size = offered.size
    said = Answers(np.zeros((size, len(WHY))), np.zeros(size), *np.zeros((2, size), np.uint8))
    wanted = np.zeros(size, bool)
    wanted[rows] = True
    decides = offered & ~(eve.absorbing & (eve.residents.active != 0))
    alone, why = _nobody_asked(eve), np.zeros((len(GROUPS), len(WHY)))
    without_credits = eve.settings.copy()
    without_credits["credit"] = 0.0
    _ask_in_turn(
        (*alone[:-1], why),
        (*alone._replace(settings=without_credits)[:-1], why),
        bool(eve.settings[0]["credit"] > 0.0),
        alone.residents, alone.groups, alone.around, why,
        eve.order if eve.order.size else rows, wanted, decides, said,
    )  # fmt: skip
    return Answers(*(column[rows] for column in said))


def _nobody_asked(eve: Eve) -> Eve:
    """Return a copy that may be decided on, in which an offer reaches whoever has any reach."""
    residents, groups, around = copied(eve.residents), copied(eve.groups), copied(eve.around)
    residents.stopped[:] = 0
    around.reach[:], around.scale[:] = 0.0, 1.0
    return eve._replace(residents=residents, groups=groups, around=around, absorbing=False)


@compiled
def _ask_in_turn(
    given: tuple[Any, ...],
    without_credits: tuple[Any, ...],
    credits_pay: bool,
    residents: Deciders,
    groups: Groups,
    around: Surroundings,
    why: np.ndarray,
    turns: np.ndarray,
    wanted: np.ndarray,
    decides: np.ndarray,
    said: Answers,
) -> None:
    """Ask whoever is wanted, and let the week go on with those who really decided in it."""
    total = np.zeros(len(LAYERS))
    for i in turns:
        if not (wanted[i] or decides[i]):
            continue
        active, seen = residents.active[i], residents.seen[i]
        _remember(i, groups, total)
        around.reach[i] = 1.0
        if credits_pay:
            decide(*without_credits)
            said.points[i] = why[residents.group[i], _MATERIAL]
            residents.active[i], residents.seen[i] = active, seen
            _restore(i, groups, total)
        decide(*given)
        around.reach[i] = 0.0
        said.sums[i] = why[residents.group[i]]
        said.task[i], said.answer[i] = residents.task[i], residents.act[i]
        if not credits_pay:
            said.points[i] = said.sums[i, _MATERIAL]
        if not decides[i]:  # nobody after her has seen this
            residents.active[i], residents.seen[i] = active, seen
            _restore(i, groups, total)


@compiled
def _remember(i: int, groups: Groups, total: np.ndarray) -> None:
    for layer in range(len(LAYERS)):
        if groups.member[layer, i] >= 0:
            total[layer] = groups.total[groups.member[layer, i]]


@compiled
def _restore(i: int, groups: Groups, total: np.ndarray) -> None:
    for layer in range(len(LAYERS)):
        if groups.member[layer, i] >= 0:
            groups.total[groups.member[layer, i]] = total[layer]
