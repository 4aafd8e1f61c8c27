"""The terms of the utility of a real activity (founding design, section 3), one function each.

All values are in logits unless stated; each function is compiled and can be called by itself. The
source of the equations is the project's model description; departures are listed in the ODD.
"""

from __future__ import annotations

from math import exp

from sim.compiled import compiled


@compiled
def political(weight: float, is_member: bool, call: float) -> float:
    """P = w_P * member * p_t; ``call`` is p_t in [0, 1] after campaign fatigue."""
    return weight * call if is_member else 0.0


@compiled
def chance_gained(done: int, expected: float, threshold: float) -> float:
    """Return how much one more activity raises the chance to reach a threshold, in [0, 1].

    Delta = Pr(a+1+B >= k) - Pr(a+B >= k) = Pr(B = k-1-a), with a = ``done`` activities, k =
    ``threshold`` (0: none to reach), and B ~ Poisson(``expected``) activities still to come.
    """
    missing = int(threshold) - 1 - done
    if missing < 0:
        return 0.0
    chance = exp(-expected)
    for k in range(1, missing + 1):
        chance *= expected / k
    return chance


@compiled
def coupling(base: float, call: float) -> float:
    """Return o0 + (1 - o0) p_t, also g0 + (1 - g0) max(p_t, c): how far a term works, in [0, 1]."""
    return base + (1.0 - base) * call


@compiled
def organisational(
    coupled: float,
    community: float,
    visibility: float,
    community_chance: float,
    unit: float,
    unit_value: float,
    letters_sent: float,
    unit_chance: float,
) -> float:
    """O = coupled * [w_C vis_t Delta_C + w_W q_u rho_u l_t Delta_W]; ``unit_value`` = q_u rho_u."""
    return coupled * (
        community * visibility * community_chance + unit * unit_value * letters_sent * unit_chance
    )


@compiled
def endogenous(weight: float, identity: float, legitimacy: float, benefit: float) -> float:
    """E = w_E * I_i * legitimacy * benefit_tau."""
    return weight * identity * legitimacy * benefit


@compiled
def norm(weight: float, pressure: float, crowding: float, paid_mind: float) -> float:
    """N = gamma * (x - x_ref), its positive part times (1 - mu_kappa m_i).

    ``pressure`` is the weighted sum over layers of (share of active others - x_ref).
    """
    value = weight * pressure
    return value * (1.0 - crowding * paid_mind) if value > 0.0 else value


@compiled
def material(weight: float, yuan: float, curvature: float) -> float:
    """M = w_M * value^eta; ``yuan`` is the value of the reward for this task."""
    return weight * yuan**curvature if yuan > 0.0 else 0.0


@compiled
def framed(yuan: float, wage_like: float) -> float:
    """Return how far a reward for a task reads as payment, in [0, 1]: v^4 / (v^4 + v0^4).

    A small gift is a thank-you, a sum near ``wage_like`` is pay: so crowding out sets in over a middle
    range (Wollbrant, Knutsson & Martinsson 2022), and with the offer itself (Gneezy & Rustichini
    2000), not only with experience.
    """
    if yuan <= 0.0:
        return 0.0
    ratio = (wage_like / yuan) ** 4
    return 1.0 / (1.0 + ratio)


@compiled
def crowding_out(propensity: float, paid_mind: float, interest: float, motive: float) -> float:
    """X = kappa_i m_i interest_tau E_i, at most E_i, so that the endogenous term stays >= 0."""
    return min(1.0, propensity * paid_mind * interest) * motive


@compiled
def time_cost(
    weight: float, hours: float, spare_hours: float, match: float, fits: bool, fatigue: float
) -> float:
    """H = c_h * hours * busy_i - match + fatigue_i, with busy_i = 1 / (1 + spare hours / 6)."""
    busy = 1.0 / (1.0 + spare_hours / 6.0)
    return weight * hours * busy - (match if fits else 0.0) + fatigue


@compiled
def free_riding(weight: float, type_: float, dependence: float, others_suffice: float) -> float:
    """S = w_F * (type_i + dependence_i) * E[others suffice].

    Dependence joins the equation here: those served without being asked come to think that
    others suffice.
    """
    return weight * (type_ + dependence) * others_suffice
