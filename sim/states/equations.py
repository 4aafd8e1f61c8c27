"""How one resident's states move in a week (founding design, section 6), one function each."""

from __future__ import annotations

from sim.compiled import compiled


@compiled
def believed(
    mean: float, evidence: float, good: bool, negativity: float, memory: float
) -> tuple[float, float]:
    """Return trust and its evidence after one experience: Beta updating with negativity nu.

    Beta(a, b) is kept as mean a/(a+b) and evidence a+b; a bad experience counts ``negativity``
    times; evidence beyond ``memory`` is forgotten, so that trust stays able to move.
    """
    weight = 1.0 if good else negativity
    total = evidence + weight
    return (mean * evidence + (weight if good else 0.0)) / total, min(total, memory)


@compiled
def identity_after(
    identity: float,
    own: float,
    gain: float,
    inputs: float,
    back: float,
    erosion: float,
) -> float:
    """Return I + lambda_I * inputs * (1 - I) - delta_I (I - I0) - erosion * I, within [0, 1]."""
    moved = identity + gain * inputs * (1.0 - identity) - back * (identity - own)
    return min(1.0, max(0.0, moved - erosion * identity))


@compiled
def fatigue_after(fatigue: float, kept: float, gain: float, hours: float) -> float:
    """Return fatigue, in logits: what is kept from last week plus what this week's hours add."""
    return kept * fatigue + gain * hours


@compiled
def paid_mind_after(mind: float, paid: float, learning: float, fading: float) -> float:
    """Return m in [0, 1]: relaxes to how far one was paid, and fades slowly after."""
    return mind + learning * (paid - mind) if paid > mind else mind * (1.0 - fading)


@compiled
def dependence_after(dependence: float, served: float, gain: float, fading: float) -> float:
    """Return dependence in [0, 1]: grows while others serve, fades by itself."""
    return dependence + gain * served * (1.0 - dependence) - fading * dependence
