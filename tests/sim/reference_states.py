"""The states of a week's end a second time: in NumPy, from the founding design, section 6, on whole columns."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from sim import CommunityModel
from sim.issues.neighbours import OWN_SOLVED, SEEN_SOLVED
from sim.states.kernel import EXIT, GOOD, HEARD
from sim.states.parameters import States
from tests.sim.reference import FORCED, NONE, REAL, TOKEN, tie_matrix


def live(model: CommunityModel, r: SimpleNamespace) -> np.ndarray:
    """Let a week end for ``r``, columns as before ``model.live()``; return ``STATE_SUMS`` (5, 16)."""
    p, s, decision = model.scenario.states, model.setting, model.scenario.decision
    rows, hours = np.arange(r.size), np.where(r.act == NONE, 0.0, model.tasks.hours[r.task])
    did = {kind: r.act == kind for kind in (TOKEN, REAL, FORCED)}
    recorded = (r.recorded > 0) & (r.act != NONE)
    r.real_year += did[REAL]
    r.token_year += did[TOKEN]
    r.forced_year += did[FORCED]
    r.hours_year += hours * did[REAL]
    r.recorded_year += recorded
    r.recorded_stars += recorded
    r.rate += (r.recorded - r.rate) / 26
    r.active[:] = model.week - r.last_real < decision.norm_weeks
    visible = 1 - (1 - decision.visibility) * (1 - s.norm_visibility)
    r.seen[:] = r.active * np.where(r.displays > 0, 1.0, visible)

    # what became of issues that concern them; then what they hear of the community, of the property
    # company or of grid workers, equally often
    luck = model.draws.uniform(HEARD, model.date, rows)
    good_luck = model.draws.uniform(GOOD, model.date, rows)
    of_community = luck < p.experiences
    of_property = ~of_community & (luck < 2 * p.experiences)
    of_grid = ~of_community & ~of_property & (luck < 3 * p.experiences)
    solved = good_luck < model.outcomes.solved[r.neighbourhood]
    kept = good_luck < model.outcomes.effort[r.estate]
    served = good_luck < model.outcomes.served[r.neighbourhood]
    own = model.outcomes.own
    _believe(r.own_trust, r.evidence, own > 0, (own == SEEN_SOLVED) | (own == OWN_SOLVED), p)
    _believe(r.own_trust, r.evidence, of_community, solved, p)
    _believe(r.trust_property, r.evidence_property, of_property, kept, p)
    _believe(r.trust_grid, r.evidence_grid, of_grid, served, p)
    _believe(r.own_trust, r.evidence, did[FORCED], np.zeros(r.size, bool), p)
    r.satisfaction += p.satisfaction_speed * (model.outcomes.target[r.estate] - r.satisfaction)

    inputs = (
        1.0 * did[REAL]
        + p.identity_contact * r.contact * (1 + s.mixing)
        + p.identity_resolved * (own == OWN_SOLVED)
        + s.fair_procedure * r.control
        + s.belonging
    )
    lost = p.identity_crowding * r.paid_mind * r.crowding + p.forced_identity * did[FORCED]
    r.identity += (
        p.identity_gain * inputs * (1 - r.identity)
        - p.identity_return * (r.identity - r.own_identity)
        - lost * r.identity
    )
    r.identity.clip(0.0, 1.0, out=r.identity)

    r.paid_mind[:] = np.where(
        r.paid > r.paid_mind,
        r.paid_mind + p.paid_learning * (r.paid - r.paid_mind),
        r.paid_mind * (1 - p.paid_memory),
    )
    r.paid[:] = 0
    r.dependence += p.dependence_gain * s.served * (1 - r.dependence) - (
        p.dependence_fade * r.dependence
    )
    tiring = hours * np.where(did[TOKEN], 0.5, 1.0)
    r.fatigue[:] = p.fatigue_decay * r.fatigue + p.fatigue_gain * tiring
    exit_luck = model.draws.uniform(EXIT, model.date, rows)
    back = (r.stopped > 0) & (exit_luck < p.return_rate)
    excess = r.fatigue - p.tolerance
    out = (r.stopped == 0) & (excess > 0) & (exit_luck < p.exit_rate * excess)
    r.stopped[:] = np.where(back, 0, np.where(out, 1, r.stopped))

    states = (
        did[REAL], did[TOKEN], did[FORCED], recorded, hours * did[REAL], r.active, r.identity,
        r.trust, r.trust_property, r.trust_grid, r.satisfaction, r.fatigue, r.stopped,
        r.paid_mind, r.control, r.dependence,
    )  # fmt: skip
    sums = [np.bincount(r.group, state.astype(float), minlength=5) for state in states]
    if model.week % 4 == 0:
        _talk(model, r)
    return np.array(sums).T


def _believe(
    trust: np.ndarray, evidence: np.ndarray, heard: np.ndarray, good: np.ndarray, p: States
) -> None:
    """Update a Beta mean where an outcome was heard of; the bad count ``negativity`` times."""
    weight = np.where(good, 1.0, p.negativity)
    total = evidence + weight
    trust[heard] = ((trust * evidence + good) / total)[heard]
    evidence[heard] = np.minimum(total, p.trust_memory)[heard]


def _talk(model: CommunityModel, r: SimpleNamespace) -> None:
    """Mix trust on the network (Friedkin-Johnsen)."""
    matrix, s = tie_matrix(model), model.scenario.states.stubbornness
    known = matrix.sum(axis=1)
    others = np.divide(matrix @ r.trust, known, out=r.trust.copy(), where=known > 0)
    r.trust[:] = s * r.own_trust + (1 - s) * others
