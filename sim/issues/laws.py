"""The laws issues obey: chances, waiting times and amounts of work, each addressed by its issue."""

from __future__ import annotations

from math import cos, exp, inf, lgamma, log, pi, sqrt

import numpy as np

from sim.compiled import compiled
from sim.draws import uniform

# what a draw is for; with an ordinal it is the address of the draw within its issue
(ADULT, MOMENT, KIND, DEPARTMENT, REPORT, REPORTED_AT, CHANNEL, MET, FADE, WORK, WORK_TOO, PATIENCE,
 GOOD, CHECKED, PAPER, CALLED_UP, ANSWER, ACTS, BREEDS) = range(19)  # fmt: skip
_ORDINALS = 1 << 40


@compiled
def luck(key: np.uint64, purpose: int, ordinal: int) -> float:
    """Return the uniform in [0, 1) of an issue for a purpose."""
    return uniform(key, purpose * _ORDINALS + ordinal)


@compiled
def waiting_time(key: np.uint64, purpose: int, ordinal: int, rate: float) -> float:
    """Return an exponential time in weeks, infinite at rate 0."""
    return -log(1.0 - luck(key, purpose, ordinal)) / rate if rate > 0.0 else inf


@compiled
def amount_of_work(key: np.uint64, ordinal: int, mean: float, cv: float) -> float:
    """Return hours of work with a coefficient of variation: 0 fixed, 1 exponential, else lognormal.

    The normal is Box & Muller's, of two addressed uniforms.
    """
    if cv == 0.0 or mean == 0.0:
        return mean
    first = luck(key, WORK, ordinal)
    if cv == 1.0:
        return -mean * log(1.0 - first)
    spread = log(1.0 + cv * cv)
    angle = 2.0 * pi * luck(key, WORK_TOO, ordinal)
    normal = sqrt(-2.0 * log(1.0 - first)) * cos(angle)
    return mean * exp(sqrt(spread) * normal - 0.5 * spread)


@compiled
def reports(cost: float, benefit: float, others: int) -> float:
    """Return the chance that one of ``others`` + 1 people reports what troubles all.

    The volunteer's dilemma in mixed strategies (Diekmann 1985): p = 1 - (c/b)^(1/(N-1)); alone, one
    reports if the benefit is larger than the cost. Verification V8.
    """
    if benefit <= cost:
        return 0.0
    if others == 0 or cost <= 0.0:
        return 1.0
    return float(1.0 - (cost / benefit) ** (1.0 / others))


@compiled
def closed_on_paper(
    most: float, pressure: float, load: float, checked: float, voice: float
) -> float:
    """Return the chance that what is overdue is closed in the records without being solved.

    It rises with inspection times load and falls with call-backs and with residents' voice
    (founding design, section 4).
    """
    return float(most * (1.0 - exp(-pressure * load)) * (1.0 - checked) * (1.0 - voice))


@compiled
def poisson_quantile(luck: float, mean: float) -> int:
    """Return the smallest k with Pr(Poisson(mean) <= k) > luck."""
    if mean <= 0.0:
        return 0
    k = max(0, int(mean - 10.0 * sqrt(mean)))  # below lies less than 1e-20
    chance = exp(k * log(mean) - mean - lgamma(k + 1.0))
    below = chance
    last = int(mean + 40.0 * sqrt(mean) + 40.0)
    while luck >= below and k < last:
        k += 1
        chance *= mean / k
        below += chance
    return k
