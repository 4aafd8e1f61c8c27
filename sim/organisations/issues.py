"""Problems of the neighbourhood as weekly flows: raised, found, handled, closed in the records.

A first honest form of founding design, section 4: real-valued flows by type, with what is *true* and what is
*reported* kept apart. Numbers raised are random (Poisson); the rest follows in expectation.
"""

from __future__ import annotations

from math import exp, lgamma, log, sqrt
from typing import NamedTuple

import numpy as np

from sim.calendar import QUARTER, YEAR
from sim.compiled import compiled
from sim.draws import Process, uniform
from sim.text import Text

RAISED = Process("issues raised")

ISSUE_TYPES: dict[str, Text] = {
    "repair": Text(zh="维修", en="repair"),
    "sanitation": Text(zh="环境卫生", en="sanitation"),
    "parking": Text(zh="停车", en="parking"),
    "noise": Text(zh="噪声", en="noise"),
    "dispute": Text(zh="邻里纠纷", en="dispute"),
    "elderly": Text(zh="为老服务", en="elderly help"),
    "safety": Text(zh="安全隐患", en="safety"),
    "advice": Text(zh="咨询建议", en="advice"),
}
# mix of issues, hours to solve one, and who can (volunteers, grid, property, social); all assumed
_MIX = np.array([0.20, 0.15, 0.14, 0.10, 0.10, 0.10, 0.08, 0.13])
_HOURS = np.array([4.0, 3.0, 3.0, 2.0, 5.0, 4.0, 3.0, 1.0])
_ABLE = np.array(
    [
        [0, 1, 0, 1, 0, 1, 1, 1],
        [0, 1, 1, 1, 1, 0, 1, 1],
        [1, 1, 1, 0, 0, 0, 1, 0],
        [0, 0, 0, 0, 1, 1, 0, 1],
    ],
    dtype=np.float64,
)
VOLUNTEERS, GRID, PROPERTY, SOCIAL = range(4)
FLOWS = ("raised", "found", "resolved_true", "resolved_reported")


class Issues(NamedTuple):
    """Issues by neighbourhood; (N, 8) by type or (N,), real-valued.

    ``unknown`` not yet found; ``known`` found and solvable on the spot; ``papered`` closed in the
    records but not solved; ``stuck`` found but for a department to solve; ``hours`` (N, 4), work
    hours available this week by handler; ``patrol`` finds of grid workers on patrol; ``solved``
    smoothed share of a quarter's issues truly solved; ``flows`` (N, 4), this week's ``FLOWS``.
    """

    unknown: np.ndarray
    known: np.ndarray
    papered: np.ndarray
    stuck: np.ndarray
    hours: np.ndarray
    patrol: np.ndarray
    solved: np.ndarray
    flows: np.ndarray

    def backlog(self) -> float:
        """Return the number of issues not truly solved."""
        pools = (self.unknown, self.known, self.papered, self.stuck)
        return float(sum(pool.sum() for pool in pools))


def make_issues(neighbourhoods: int) -> Issues:
    """Return a neighbourhood, or many, without issues yet."""
    by_type = (neighbourhoods, len(ISSUE_TYPES))
    return Issues(
        unknown=np.zeros(by_type), known=np.zeros(by_type), papered=np.zeros(by_type),
        stuck=np.zeros(neighbourhoods), hours=np.zeros((neighbourhoods, 4)),
        patrol=np.zeros(neighbourhoods), solved=np.full(neighbourhoods, 0.5),
        flows=np.zeros((neighbourhoods, 4)),
    )  # fmt: skip


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


@compiled
def weekly_flow(
    raised_key: np.uint64,
    parameters: np.ndarray,
    adults: np.ndarray,
    reporting: np.ndarray,
    pressure: float,
    issues: Issues,
) -> None:
    """Let a week's issues arise, be found, be handled and be closed.

    Parameters
    ----------
    parameters : packed ``Issues`` parameters
    adults : (N,) float64; reporting : (N,) float64, chance per week that residents report an issue
    pressure : float >= 0, inspection pressure iota
    """
    p = parameters[0]
    for nb in range(adults.size):
        raised = found = solved = 0.0
        unknown, known, papered = issues.unknown[nb], issues.known[nb], issues.papered[nb]
        for t in range(unknown.size):
            mean = p.per_adult * adults[nb] / YEAR * _MIX[t]
            new = poisson_quantile(uniform(raised_key, nb * 8 + t), mean)
            raised += new
            unknown[t] = (unknown[t] + new) * (1.0 - p.fading)
        waiting = unknown.sum()
        by_patrol = min(1.0, issues.patrol[nb] / waiting) if waiting > 0.0 else 0.0
        seen = 1.0 - (1.0 - reporting[nb]) * (1.0 - by_patrol)
        for t in range(unknown.size):
            come_up = unknown[t] * seen
            unknown[t] -= come_up
            again = papered[t] * reporting[nb]
            papered[t] = (papered[t] - again) * (1.0 - p.fading)
            known[t] += come_up * (1.0 - p.departmental) + again
            issues.stuck[nb] += come_up * p.departmental
            found += come_up + again
        # hours go to what a handler is able to do, in proportion to the work waiting there
        for handler in range(4):
            need = 0.0
            for t in range(unknown.size):
                need += _ABLE[handler, t] * known[t] * _HOURS[t]
            if need <= 0.0:
                continue
            share = min(1.0, issues.hours[nb, handler] / need)
            for t in range(unknown.size):
                done = _ABLE[handler, t] * known[t] * share
                known[t] -= done
                solved += done
        acted = issues.stuck[nb] * p.authority
        issues.stuck[nb] -= acted
        solved += acted

        # what waits is closed on paper under pressure and load, or given up; the records say closed
        left = known.sum() + issues.stuck[nb]
        load = left / (left + solved) if left + solved > 0.0 else 0.0
        on_paper = p.false_closure * (1.0 - p.call_back) * (1.0 - exp(-pressure * load))
        given_up = p.fading * left
        false = on_paper * known.sum()
        for t in range(known.size):
            papered[t] += on_paper * known[t]
            known[t] *= 1.0 - on_paper - p.fading
        issues.stuck[nb] *= 1.0 - p.fading

        open_issues = QUARTER * solved + left + papered.sum()
        share_solved = QUARTER * solved / open_issues if open_issues > 0.0 else 1.0
        issues.solved[nb] += (share_solved - issues.solved[nb]) / QUARTER
        issues.flows[nb, 0] = raised
        issues.flows[nb, 1] = found
        issues.flows[nb, 2] = solved
        issues.flows[nb, 3] = solved + given_up + false
