"""The decision of a week a second time: in NumPy, from the founding design, section 3, on whole columns.

Written without the compiled kernels and their terms, so that both can only agree if both are right.
All columns are taken as float64; the kernels store float32, so sums agree to about 1e-6.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from scipy.stats import poisson

from sim import CommunityModel
from sim.decision.kernel import CHECK, CHOICE, WHY
from sim.decision.offers import OCCASION, OFFER, ORDER, TASK

IN_SERVICE, RETIRED_MEMBER = 0, 1
FREE_RIDER, HUMP, OTHER_TYPE = 1, 2, 3
NONE, TOKEN, REAL, FORCED = range(4)
LAST_WEEK, RATING_WEEK = 51, 46


def columns(model: CommunityModel) -> SimpleNamespace:
    """Return the residents as float64 or int64 arrays of shape (n,), and the totals of groups."""
    wide = {
        name: column.astype(np.float64 if column.dtype.kind == "f" else np.int64)
        for name, column in model.residents._asdict().items()
    }
    return SimpleNamespace(**wide, total=model.groups.total.copy(), size=model.residents.size)


class Decided(NamedTuple):
    """What everybody did, and the sums per group of what moved them (columns of ``WHY``)."""

    act: np.ndarray
    task: np.ndarray
    recorded: np.ndarray
    offered: np.ndarray
    why: np.ndarray


def decide(model: CommunityModel, r: SimpleNamespace) -> Decided:
    """Return the week's decisions; ``r`` as before ``model.decide()``, the rest as after it."""
    decided = Decided(
        np.zeros(r.size, np.int64), r.task.copy(), np.zeros(r.size, np.int64),
        np.zeros(r.size, bool), np.zeros((5, len(WHY))),
    )  # fmt: skip
    everybody = np.arange(r.size)
    if model.scenario.decision.update == "synchronous":
        _decide(model, r, everybody, decided)
        return decided
    for row in np.argsort(model.draws.uniform(ORDER, model.date, everybody)):
        _decide(model, r, np.array([row]), decided)
        if decided.offered[row]:
            _show(model, r, row, decided.act[row])
    return decided


def _decide(model: CommunityModel, r: SimpleNamespace, rows: np.ndarray, decided: Decided) -> None:
    p, around = model.scenario.decision, model.around

    def luck(process: Any, who: np.ndarray) -> np.ndarray:
        return model.draws.uniform(process, model.date, who)

    reach = around.reach[rows].astype(float) * around.scale[r.neighbourhood[rows]]
    np.add.at(decided.why[:, WHY.index("reach")], r.group[rows], reach)  # before burn-out
    if p.absorbing:
        kept = rows[r.active[rows] > 0]
        decided.act[kept] = REAL
        rows = rows[r.active[rows] == 0]
    rows = rows[r.stopped[rows] == 0]
    reach = around.reach[rows].astype(float) * around.scale[r.neighbourhood[rows]]
    rows = rows[luck(OFFER, rows) < reach]
    task = _task(model, r, rows, luck(TASK, rows))
    terms = _terms(model, r, rows, task)
    v_real = (
        terms["propensity"] + terms["political"] + terms["organisational"] + terms["endogenous"]
        + terms["norm"] + terms["material"] + terms["crowding"] + terms["cost"]
        + terms["free_riding"]
    )  # fmt: skip
    v_token = (
        p.token_intercept - p.token_cost
        + (1 - model.setting.verified) * (terms["political"] + terms["organisational"])
        + (1 - max(model.setting.reward_checked, model.setting.verified))
        * p.material * _points(model, r, rows, task) ** p.curvature
    )  # fmt: skip
    if p.rule == "threshold":
        real = v_real + r.epsilon[rows] > np.maximum(0, v_token)
        act = np.where(real, REAL, np.where(v_token > 0, TOKEN, NONE))
    else:
        odds = np.exp(np.array([v_real, v_token, np.zeros(rows.size)]))
        below_real, below_token, _ = np.cumsum(odds / odds.sum(axis=0), axis=0)
        drawn = luck(CHOICE, rows)
        act = np.where(drawn < below_real, REAL, np.where(drawn < below_token, TOKEN, NONE))
    passed = luck(CHECK, rows) >= model.setting.verified
    decided.act[rows] = act
    decided.task[rows] = task
    decided.offered[rows] = True
    decided.recorded[rows] = (act == REAL) | ((act == TOKEN) & passed)
    for name, values in {"offers": np.ones(rows.size), **terms}.items():
        np.add.at(decided.why[:, WHY.index(name)], r.group[rows], values)


def _task(
    model: CommunityModel, r: SimpleNamespace, rows: np.ndarray, luck: np.ndarray
) -> np.ndarray:
    """Return the type of task offered: from one's menu, each type as likely, or the office's mix."""
    offered = np.searchsorted(model.tasks.cumulative, luck, side="right")
    for k, row in enumerate(rows):
        chosen = np.flatnonzero(_bits(r.menu[row]))
        if chosen.size:
            offered[k] = chosen[int(luck[k] * chosen.size)]
    return offered


def _terms(
    model: CommunityModel, r: SimpleNamespace, rows: np.ndarray, task: np.ndarray
) -> dict[str, np.ndarray]:
    """Return the terms of V_real with their signs, each (k,)."""
    p, s, tasks, around = model.scenario.decision, model.setting, model.tasks, model.around
    group = r.group[rows]
    member = (group == IN_SERVICE) | (group == RETIRED_MEMBER)
    in_service = group == IN_SERVICE
    mine = r.menu[rows] > 0
    hours = tasks.hours[task]

    # how much one more activity helps to a letter, a star, a place on the roll
    week = model.week % 52
    rate = np.maximum(r.rate[rows], p.beginner_rate)
    to_come = rate * (LAST_WEEK - week)
    letter = _gained(r.recorded_year[rows], to_come, s.letter_threshold)
    honour = _gained(r.recorded_year[rows], to_come, s.honour_threshold)
    weeks_to_stars = (RATING_WEEK - week - 1) % 52
    star = _gained(r.recorded_stars[rows], rate * weeks_to_stars, s.star_threshold)
    commended = np.maximum(honour, np.where(in_service, s.rivalry_factor * star, 0.0))
    employed = in_service & (r.unit[rows] >= 0)
    unit_value = np.where(employed, around.unit_value[r.unit[rows]], 0.0) * s.career
    coupled = p.base_coupling + (1 - p.base_coupling) * s.call
    organisational = coupled * (
        p.community_recognition * s.recognition * commended
        + p.unit_recognition * unit_value * s.letters_sent * letter
    ) + np.where(r.displays[rows] > 0, p.image * s.image, 0.0)

    given = model.draws.uniform(OCCASION, model.date, rows) < s.occasion
    occasion = np.maximum(s.call, np.where(mine | given, 1.0, 0.0))
    legitimacy = p.base_legitimacy + (1 - p.base_legitimacy) * occasion
    endogenous = p.endogenous * r.identity[rows] * legitimacy * tasks.benefit[task]

    norm = p.norm * (1 + s.norm_salience) * _pressure(model, r, rows)
    points = _points(model, r, rows, task)
    as_pay = 1 / (1 + (p.wage_like / np.maximum(points, 1e-9)) ** 4)
    mind = np.maximum(r.paid_mind[rows], as_pay)
    norm = np.where(norm > 0, norm * (1 - p.norm_crowding * mind), norm)

    credited = np.where(r.time_credits[rows] < s.credit_cap, s.credit * hours, 0.0)
    material = p.material * (points + credited) ** p.curvature
    mood = mind * (1 + s.reward_public) * (1 - s.reward_shared)
    crowded = np.minimum(1.0, r.crowding[rows] * mood * tasks.interest[task]) * endogenous

    busy = 1 / (1 + r.spare_hours[rows] / 6)
    fits = np.take_along_axis(_bits(r.skills[rows]), task[:, None], 1)[:, 0]
    cost = p.cost * hours * busy - p.match * fits + r.fatigue[rows]

    kind = r.preference[rows]
    free_rider = np.where(kind == FREE_RIDER, 1.0, np.where(kind == HUMP, 0.5, 0.0))
    suffices = around.sufficiency[r.neighbourhood[rows]]
    return {
        "propensity": r.propensity[rows],
        "political": np.where(member, p.political * s.call, 0.0),
        "organisational": organisational,
        "endogenous": endogenous,
        "norm": norm,
        "material": material,
        "crowding": -crowded,
        "cost": -cost,
        "free_riding": -p.free_riding * (free_rider + r.dependence[rows]) * suffices,
    }


def _points(
    model: CommunityModel, r: SimpleNamespace, rows: np.ndarray, task: np.ndarray
) -> np.ndarray:
    """Return the yuan in points that a task brings who has joined and is below the cap."""
    earns = (r.capped[rows] == 0) & (r.enrolled[rows] > 0)
    return np.where(earns, model.setting.reward * model.tasks.hours[task], 0.0)


def _pressure(model: CommunityModel, r: SimpleNamespace, rows: np.ndarray) -> np.ndarray:
    """Return the weighted sum over layers of the share of active others, less the usual share."""
    p, weight = model.scenario.decision, model.around.layer_weight
    kind = r.preference[rows]

    def felt(share: np.ndarray) -> np.ndarray:
        bent = np.where((kind == HUMP) & (share > 0.5), 1 - share, share)
        return bent - p.norm_reference

    matrix = tie_matrix(model)
    known = np.asarray(matrix.sum(axis=1))[rows]
    with np.errstate(invalid="ignore", divide="ignore"):
        share = (matrix @ r.seen)[rows] / known
    pressure = np.where(known > 0, weight[0] * r.contact[rows] * felt(share), 0.0)
    for layer, member in enumerate(model.groups.member):
        g = member[rows]
        others = model.groups.size[g] - 1
        with np.errstate(invalid="ignore", divide="ignore"):
            share = (r.total[g] - r.seen[rows]) / others
        pressure += np.where((g >= 0) & (others > 0), weight[layer + 1] * felt(share), 0.0)
    sensitivity = np.where(kind == OTHER_TYPE, 0.5, 1.0)
    return pressure * np.where(kind == FREE_RIDER, p.free_rider_norm, sensitivity)


def _show(model: CommunityModel, r: SimpleNamespace, row: int, act: int) -> None:
    """Let others see at once what a resident did, in sequential order."""
    p = model.scenario.decision
    if act == REAL:
        r.last_real[row] = model.week
    r.active[row] = model.week - r.last_real[row] < p.norm_weeks
    told = model.setting.norm_visibility
    visibility = p.visibility + (1 - p.visibility) * told
    seen = r.active[row] * (1.0 if r.displays[row] else visibility)
    g = model.groups.member[:, row]
    np.add.at(r.total, g[g >= 0], seen - r.seen[row])
    r.seen[row] = seen


def _gained(done: np.ndarray, to_come: np.ndarray, threshold: float) -> np.ndarray:
    """Return Pr(done + 1 + B >= k) - Pr(done + B >= k), B ~ Poisson(to come); 0 without threshold."""
    if threshold == 0:
        return np.zeros(done.size)
    k = int(threshold)
    return poisson.sf(k - 2 - done, to_come) - poisson.sf(k - 1 - done, to_come)


def _bits(masks: np.ndarray | int) -> np.ndarray:
    """Return which of the eight types a mask holds: (k,) -> (k, 8) of 0 and 1."""
    return np.asarray(masks)[..., None] >> np.arange(8) & 1


def tie_matrix(model: CommunityModel) -> sparse.csr_array:
    """Return the ties as a symmetric matrix of weights: (n, n)."""
    t, n = model.ties, model.residents.size
    return sparse.csr_array((t.weight.astype(float), t.other, t.first), shape=(n, n))
