"""Choice rules: two ways from utilities to a choice, behind one interface.

A rule is a function (v_real, v_token, luck, epsilon) -> NONE, TOKEN or REAL: ``luck`` is a uniform
drawn for this offer, ``epsilon`` a logistic term drawn once per resident.
"""

from __future__ import annotations

from math import exp

from sim.compiled import compiled
from sim.population.residents import NONE, REAL, TOKEN

_LARGEST = 600.0  # beyond, exp would overflow and the choice is certain anyway
RULES = {"logit": 0, "threshold": 1}


@compiled
def logit(v_real: float, v_token: float, luck: float) -> int:
    """Multinomial logit over none (0), token and real (McFadden 1974)."""
    real, token = exp(min(v_real, _LARGEST)), exp(min(v_token, _LARGEST))
    luck *= 1.0 + real + token
    if luck < real:
        return REAL
    return TOKEN if luck < real + token else NONE


@compiled
def threshold(v_real: float, v_token: float, epsilon: float) -> int:
    """Act iff v_real + epsilon > max(0, v_token) (Granovetter 1978 with a personal threshold)."""
    if v_real + epsilon > max(0.0, v_token):
        return REAL
    return TOKEN if v_token > 0.0 else NONE


@compiled
def choose(rule: int, v_real: float, v_token: float, luck: float, epsilon: float) -> int:
    """Apply the rule with this number (``RULES``)."""
    if rule == 0:
        return logit(v_real, v_token, luck)
    return threshold(v_real, v_token, epsilon)
