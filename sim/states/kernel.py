"""Step 6 of the week: norms, fatigue, trust, identity, satisfaction. The second hot loop."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.compiled import compiled
from sim.decision.influence import made_visible, seen_activity, tell_groups
from sim.decision.tasks import Tasks
from sim.draws import Process, uniform, week_key
from sim.issues.neighbours import OWN_SOLVED, SEEN_SOLVED, UNHEARD
from sim.network.groups import Groups
from sim.population.residents import FORCED, NONE, REAL, TOKEN
from sim.states.equations import (
    believed,
    dependence_after,
    fatigue_after,
    identity_after,
    paid_mind_after,
)

HEARD = Process("outcome heard of")
GOOD = Process("outcome was good")
EXIT = Process("burn-out")

# columns of the sums that the loop leaves per group
STATE_SUMS = ("real", "token", "forced", "recorded", "hours", "recently_active", "identity", "trust",
              "trust_property", "trust_grid", "satisfaction", "fatigue", "stopped", "paid_mind",
              "control", "dependence")  # fmt: skip
_RATE_MEMORY = (
    1.0 / 26.0
)  # weeks over which the own rate lambda_i is smoothed (founding design, section 3)
_TOKEN_HOURS = 0.5  # a sign-in tires half as much as serving (assumed)


class LifeKeys(NamedTuple):
    """Roots of the streams the week's end draws from."""

    heard: np.uint64
    good: np.uint64
    exit: np.uint64


class Livers(NamedTuple):
    """The columns of ``Residents`` that a week's end reads and writes, each (n,)."""

    act: np.ndarray
    active: np.ndarray
    contact: np.ndarray
    control: np.ndarray
    crowding: np.ndarray
    dependence: np.ndarray
    displays: np.ndarray
    estate: np.ndarray
    evidence: np.ndarray
    evidence_grid: np.ndarray
    evidence_property: np.ndarray
    fatigue: np.ndarray
    forced_year: np.ndarray
    group: np.ndarray
    hours_year: np.ndarray
    identity: np.ndarray
    last_real: np.ndarray
    neighbourhood: np.ndarray
    own_identity: np.ndarray
    own_trust: np.ndarray
    paid: np.ndarray
    paid_mind: np.ndarray
    rate: np.ndarray
    real_year: np.ndarray
    recorded: np.ndarray
    recorded_stars: np.ndarray
    recorded_year: np.ndarray
    satisfaction: np.ndarray
    seen: np.ndarray
    stopped: np.ndarray
    task: np.ndarray
    token_year: np.ndarray
    trust: np.ndarray
    trust_grid: np.ndarray
    trust_property: np.ndarray


class Outcomes(NamedTuple):
    """What residents experience of their surroundings, in [0, 1], float64 unless said otherwise.

    ``own`` (n,) uint8, what they learnt of issues that concern them; ``solved`` (neighbourhoods,)
    share of known issues truly solved; ``served`` (neighbourhoods,) how well
    grid workers serve; ``effort`` (estates,) property effort; ``target`` (estates,) the satisfaction
    residents tend to.
    """

    own: np.ndarray
    solved: np.ndarray
    served: np.ndarray
    effort: np.ndarray
    target: np.ndarray


@compiled
def live(
    date: int,
    week: int,
    keys: LifeKeys,
    weights: np.ndarray,
    states: np.ndarray,
    settings: np.ndarray,
    tasks: Tasks,
    residents: Livers,
    groups: Groups,
    outcomes: Outcomes,
    sums: np.ndarray,
) -> None:
    """Let every resident live through the week's end; ``sums`` (5, 16) gets ``STATE_SUMS``.

    ``date`` is the week as an address of draws.
    """
    w, st, s = weights[0], states[0], settings[0]
    heard_key, good_key = week_key(keys.heard, date), week_key(keys.good, date)
    exit_key = week_key(keys.exit, date)
    visibility = made_visible(w.visibility, s.norm_visibility)
    sums[:] = 0.0
    for i in range(residents.group.size):
        act = residents.act[i]
        recorded = residents.recorded[i]
        row = sums[residents.group[i]]
        hours = 0.0
        if act != NONE:
            hours = tasks.hours[residents.task[i]]
            if act == REAL:
                residents.real_year[i] += 1
                residents.hours_year[i] += hours
                row[0] += 1.0
                row[4] += hours
            elif act == TOKEN:
                residents.token_year[i] += 1
                row[1] += 1.0
                hours *= _TOKEN_HOURS
            else:
                residents.forced_year[i] += 1
                row[2] += 1.0
            if recorded:
                residents.recorded_year[i] += 1
                residents.recorded_stars[i] += 1
                row[3] += 1.0
        residents.rate[i] += _RATE_MEMORY * (recorded - residents.rate[i])
        active = week - residents.last_real[i] < w.norm_weeks
        seen = seen_activity(active, residents.displays[i], visibility)
        if seen != residents.seen[i]:
            tell_groups(i, seen - residents.seen[i], groups.member, groups.total)
        residents.active[i] = active
        residents.seen[i] = seen

        # experience: an issue that concerns one; then of the community, the property company or grid workers
        learnt = outcomes.own[i]
        own_good = st.identity_resolved if learnt == OWN_SOLVED else 0.0
        if learnt != UNHEARD:
            residents.own_trust[i], residents.evidence[i] = believed(
                residents.own_trust[i], residents.evidence[i],
                learnt in (OWN_SOLVED, SEEN_SOLVED), st.negativity, st.trust_memory,
            )  # fmt: skip
        luck = uniform(heard_key, i)
        if luck < 3.0 * st.experiences:
            kind = int(luck / st.experiences)
            good_luck = uniform(good_key, i)
            nb, estate = residents.neighbourhood[i], residents.estate[i]
            if kind == 0:
                residents.own_trust[i], residents.evidence[i] = believed(
                    residents.own_trust[i], residents.evidence[i],
                    good_luck < outcomes.solved[nb], st.negativity, st.trust_memory,
                )  # fmt: skip
            elif kind == 1:
                residents.trust_property[i], residents.evidence_property[i] = believed(
                    residents.trust_property[i], residents.evidence_property[i],
                    good_luck < outcomes.effort[estate], st.negativity, st.trust_memory,
                )  # fmt: skip
            else:
                residents.trust_grid[i], residents.evidence_grid[i] = believed(
                    residents.trust_grid[i], residents.evidence_grid[i],
                    good_luck < outcomes.served[nb], st.negativity, st.trust_memory,
                )  # fmt: skip
        residents.satisfaction[i] += st.satisfaction_speed * (
            outcomes.target[residents.estate[i]] - residents.satisfaction[i]
        )

        # identity
        inputs = st.identity_contact * residents.contact[i] * (1.0 + s.mixing) + own_good
        inputs += s.fair_procedure * residents.control[i] + s.belonging
        if act == REAL:
            inputs += 1.0
        erosion = st.identity_crowding * residents.paid_mind[i] * residents.crowding[i]
        if act == FORCED:
            erosion += st.forced_identity
            residents.own_trust[i], residents.evidence[i] = believed(
                residents.own_trust[i], residents.evidence[i], False, st.negativity,
                st.trust_memory,
            )  # fmt: skip
        residents.identity[i] = identity_after(
            residents.identity[i], residents.own_identity[i], st.identity_gain, inputs,
            st.identity_return, erosion,
        )  # fmt: skip

        # strain
        residents.paid_mind[i] = paid_mind_after(
            residents.paid_mind[i], residents.paid[i], st.paid_learning, st.paid_memory
        )
        residents.paid[i] = 0.0
        residents.dependence[i] = dependence_after(
            residents.dependence[i], s.served, st.dependence_gain, st.dependence_fade
        )
        fatigue = fatigue_after(residents.fatigue[i], st.fatigue_decay, st.fatigue_gain, hours)
        residents.fatigue[i] = fatigue
        if residents.stopped[i]:
            if uniform(exit_key, i) < st.return_rate:
                residents.stopped[i] = 0
        elif fatigue > st.tolerance and uniform(exit_key, i) < st.exit_rate * (
            fatigue - st.tolerance
        ):
            residents.stopped[i] = 1

        row[5] += active
        row[6] += residents.identity[i]
        row[7] += residents.trust[i]
        row[8] += residents.trust_property[i]
        row[9] += residents.trust_grid[i]
        row[10] += residents.satisfaction[i]
        row[11] += fatigue
        row[12] += residents.stopped[i]
        row[13] += residents.paid_mind[i]
        row[14] += residents.control[i]
        row[15] += residents.dependence[i]
