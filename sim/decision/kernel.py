"""Step 3 of the week: residents get offers and decide. The first of the two hot loops.

First it is drawn who gets an offer; only for them the utility is worked out, from the terms of
``terms.py``, and a choice is made by a rule of ``rules.py``. In synchronous order everyone sees last
week's activity; in sequential order (residents in random order) everyone sees it as it changes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.compiled import compiled
from sim.decision.influence import (
    free_rider_type,
    group_share,
    made_visible,
    response,
    seen_activity,
    sensitivity,
    tell_groups,
    tie_share,
)
from sim.decision.offers import draw_offers, in_order, task_from_menu
from sim.decision.rules import choose
from sim.decision.tasks import Tasks
from sim.decision.terms import (
    chance_gained,
    coupling,
    crowding_out,
    endogenous,
    framed,
    free_riding,
    material,
    norm,
    organisational,
    political,
    time_cost,
)
from sim.draws import Process, uniform, week_key
from sim.exchange import accepts
from sim.network.groups import LAYERS, Groups
from sim.network.ties import TieMatrix
from sim.population.residents import (
    IN_SERVICE,
    NONE,
    REAL,
    RETIRED_MEMBER,
    TOKEN,
)

CHOICE = Process("choice")
CHECK = Process("check of a token record")

# columns of the sums that the loop leaves per group
WHY = ("offers", "reach", "propensity", "political", "organisational", "endogenous", "norm",
       "material", "crowding", "cost", "free_riding")  # fmt: skip
REACH = WHY.index("reach")  # summed over all residents, before burn-out


class Keys(NamedTuple):
    """Roots of the streams the decision draws from."""

    offer: np.uint64
    task: np.uint64
    choice: np.uint64
    check: np.uint64
    occasion: np.uint64


class Deciders(NamedTuple):
    """The columns of ``Residents`` that the decision reads and writes, each (n,)."""

    act: np.ndarray
    active: np.ndarray
    capped: np.ndarray
    contact: np.ndarray
    crowding: np.ndarray
    dependence: np.ndarray
    displays: np.ndarray
    enrolled: np.ndarray
    epsilon: np.ndarray
    fatigue: np.ndarray
    group: np.ndarray
    identity: np.ndarray
    last_real: np.ndarray
    menu: np.ndarray
    neighbourhood: np.ndarray
    paid_mind: np.ndarray
    preference: np.ndarray
    propensity: np.ndarray
    rate: np.ndarray
    recorded: np.ndarray
    recorded_stars: np.ndarray
    recorded_year: np.ndarray
    seen: np.ndarray
    skills: np.ndarray
    spare_hours: np.ndarray
    stopped: np.ndarray
    task: np.ndarray
    time_credits: np.ndarray
    unit: np.ndarray


class Surroundings(NamedTuple):
    """What residents find around them.

    ``reach`` (n,) float32, chance of an offer before the office's limits; ``scale`` and
    ``sufficiency`` (neighbourhoods,) float64, factor on reach, and expected share of seats others
    fill; ``unit_value`` (units,) float64, q_u rho_u; ``layer_weight`` (5,) float64, influence of
    ties and of the four group layers; ``offered`` (n,) int32, room for the rows with an offer.
    """

    reach: np.ndarray
    scale: np.ndarray
    sufficiency: np.ndarray
    unit_value: np.ndarray
    layer_weight: np.ndarray
    offered: np.ndarray


@compiled
def decide(
    date: int,
    week: int,
    week_of_year: int,
    weeks_to_rating: int,
    order: np.ndarray,
    rule: int,
    absorbing: bool,
    keys: Keys,
    weights: np.ndarray,
    settings: np.ndarray,
    tasks: Tasks,
    residents: Deciders,
    ties: TieMatrix,
    groups: Groups,
    around: Surroundings,
    why: np.ndarray,
) -> None:
    """Let every resident decide once.

    Parameters
    ----------
    date : int, the week as an address of draws
    order : (n,) int64 rows in sequential order; empty for the synchronous order
    rule : int, number of the choice rule; absorbing : bool, the active never decide again
    weights, settings : packed ``Decision`` and ``Setting``
    why : (5, 11) float64, output: sums per group of ``WHY`` over offers, but for reach
    """
    w, s = weights[0], settings[0]
    endogenous_call = s.call
    organisational_coupling = coupling(w.base_coupling, s.call)
    norm_weight = w.norm * (1.0 + s.norm_salience)
    visibility = made_visible(w.visibility, s.norm_visibility)
    signing_earns = 1.0 - max(s.reward_checked, s.verified)  # what is found out earns nothing
    offer_key, task_key = week_key(keys.offer, date), week_key(keys.task, date)
    choice_key, check_key = week_key(keys.choice, date), week_key(keys.check, date)
    occasion_key = week_key(keys.occasion, date)
    why[:] = 0.0
    residents.act[:] = NONE
    residents.recorded[:] = 0
    offers = draw_offers(
        offer_key, residents.neighbourhood, residents.stopped, around.reach, around.scale,
        around.offered,
    )  # fmt: skip
    if absorbing:
        for i in range(residents.act.size):
            if residents.active[i]:
                residents.act[i] = REAL
                residents.last_real[i] = week
    if order.size:
        offers = in_order(order, around.offered, offers)
    for position in range(offers):
        i = around.offered[position]
        if absorbing and residents.active[i]:
            continue
        group = residents.group[i]
        nb = residents.neighbourhood[i]

        # the task: from one's own menu if there is one, else from the office's mix
        luck = uniform(task_key, i)
        task = 0
        for t in range(tasks.cumulative.size - 1):
            task += luck >= tasks.cumulative[t]
        chosen = residents.menu[i]
        if chosen:
            task = task_from_menu(chosen, luck)
        fits = (residents.skills[i] >> task) & 1 == 1
        has_occasion = chosen or uniform(occasion_key, i) < s.occasion
        occasion = 1.0 if has_occasion else 0.0
        hours = tasks.hours[task]

        # the terms
        is_member = group in (IN_SERVICE, RETIRED_MEMBER)
        p = political(w.political, is_member, s.call)
        o = 0.0
        if is_member or s.honour_threshold > 0.0:
            expected = max(np.float64(residents.rate[i]), w.beginner_rate)
            left = expected * (51 - week_of_year)
            honoured = chance_gained(residents.recorded_year[i], left, s.honour_threshold)
            by_unit = unit_value = 0.0
            if group == IN_SERVICE:
                stars = s.rivalry_factor * chance_gained(
                    residents.recorded_stars[i], expected * weeks_to_rating, s.star_threshold
                )
                honoured = max(honoured, stars)
                if residents.unit[i] >= 0:
                    unit_value = around.unit_value[residents.unit[i]] * s.career
                    by_unit = chance_gained(residents.recorded_year[i], left, s.letter_threshold)
            o = organisational(
                organisational_coupling, w.community_recognition, s.recognition, honoured,
                w.unit_recognition, unit_value, s.letters_sent, by_unit,
            )  # fmt: skip
            if residents.displays[i]:
                o += w.image * s.image
        legitimacy = coupling(w.base_legitimacy, max(endogenous_call, occasion))
        e = endogenous(w.endogenous, residents.identity[i], legitimacy, tasks.benefit[task])
        # the norm: ties count with one's contact level, groups in full
        preference = residents.preference[i]
        pressure = 0.0
        share = tie_share(ties.first[i], ties.first[i + 1], ties.other, ties.weight, residents.seen)
        if share >= 0.0:
            pressure = (
                around.layer_weight[0] * residents.contact[i]
                * (response(share, preference) - w.norm_reference)
            )  # fmt: skip
        for layer in range(len(LAYERS)):
            g = groups.member[layer, i]
            if g >= 0 and around.layer_weight[layer + 1] > 0.0:
                share = group_share(groups.total[g], groups.size[g], residents.seen[i])
                if share >= 0.0:
                    pressure += around.layer_weight[layer + 1] * (
                        response(share, preference) - w.norm_reference
                    )
        pressure *= sensitivity(preference, w.free_rider_norm)
        m = m_signing = points = 0.0
        mind = float(residents.paid_mind[i])
        if s.reward > 0.0 and residents.enrolled[i] and not residents.capped[i]:
            points = s.reward * hours
            m = m_signing = material(w.material, points, w.curvature)
            mind = max(mind, framed(points, w.wage_like))
        if s.credit > 0.0 and accepts(residents.time_credits[i], s.credit_cap):
            m = material(w.material, points + s.credit * hours, w.curvature)
        n = norm(norm_weight, pressure, w.norm_crowding, mind)
        x = 0.0
        if mind > 0.0:
            mood = mind * (1.0 + s.reward_public) * (1.0 - s.reward_shared)
            x = crowding_out(residents.crowding[i], mood, tasks.interest[task], e)
        h = time_cost(w.cost, hours, residents.spare_hours[i], w.match, fits, residents.fatigue[i])
        f = free_riding(
            w.free_riding, free_rider_type(preference), residents.dependence[i],
            around.sufficiency[nb],
        )  # fmt: skip

        v_real = residents.propensity[i] + p + o + e + n + m - x - h - f
        v_token = (
            w.token_intercept + (1.0 - s.verified) * (p + o) + signing_earns * m_signing
            - w.token_cost
        )  # fmt: skip
        act = choose(rule, v_real, v_token, uniform(choice_key, i), residents.epsilon[i])

        residents.act[i] = act
        residents.task[i] = task
        if act == REAL:
            residents.last_real[i] = week
            residents.recorded[i] = 1
        elif act == TOKEN:
            residents.recorded[i] = uniform(check_key, i) >= s.verified
        if order.size:
            active = week - residents.last_real[i] < w.norm_weeks
            seen = seen_activity(active, residents.displays[i], visibility)
            if seen != residents.seen[i]:
                tell_groups(i, seen - residents.seen[i], groups.member, groups.total)
            residents.active[i] = active
            residents.seen[i] = seen

        sums = why[group]
        sums[0] += 1.0
        sums[2] += residents.propensity[i]
        sums[3] += p
        sums[4] += o
        sums[5] += e
        sums[6] += n
        sums[7] += m
        sums[8] -= x
        sums[9] -= h
        sums[10] -= f
