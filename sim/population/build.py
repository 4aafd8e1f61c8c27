"""Build the residents of a scenario in arrays: households first, then the adults in them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.draws import Draws, Process
from sim.population.parameters import Estate
from sim.population.residents import (
    EMPLOYED,
    IN_SERVICE,
    NEVER,
    OTHER,
    RETIRED,
    RETIRED_MEMBER,
    Residents,
    blank,
)
from sim.scenario import Scenario

HOUSEHOLD_SIZE = Process("household size")
TENURE = Process("tenure")
GROUP = Process("group")
AGE = Process("age")
UNIT = Process("work unit of a resident")
SKILLS = [Process(f"skill {k}") for k in range(8)]
SPARE = Process("spare hours")
CONTACT = Process("contact")
PREFERENCE = Process("preference")
PROPENSITY = Process("propensity")
EPSILON = Process("threshold term")
CROWDING = Process("crowding propensity")
IDENTITY = Process("own identity")

MAX_ADULTS = 5
_CONTACT_LEVELS = np.array([0.05, 0.3, 0.7, 1.0])  # never, rarely, weekly, daily (assumed weights)


class Homes(NamedTuple):
    """Where every adult lives; arrays of shape (n,)."""

    neighbourhood: np.ndarray
    estate: np.ndarray
    household: np.ndarray
    stairwell: np.ndarray
    building: np.ndarray
    owner: np.ndarray


def build_residents(scenario: Scenario, draws: Draws) -> Residents:
    """Return the residents a scenario describes."""
    homes = build_homes(scenario, draws)
    estates = list(scenario.population.estates.values()) * scenario.population.neighbourhoods
    group = draw_groups(draws, homes.estate, estates)
    return settle_in(scenario, draws, homes, group)


def build_homes(scenario: Scenario, draws: Draws) -> Homes:
    """Return the homes of all adults, ordered by neighbourhood, estate, stairwell, household."""
    population = scenario.population
    kinds = list(population.estates.values())
    per_estate = np.tile([e.households for e in kinds], population.neighbourhoods)
    estate = np.repeat(np.arange(per_estate.size), per_estate)
    inside = np.arange(estate.size) - np.repeat(np.cumsum(per_estate) - per_estate, per_estate)

    def by_kind(values: list[float]) -> np.ndarray:
        return np.tile(values, population.neighbourhoods)[estate]

    per_stairwell = by_kind([e.households_per_stairwell for e in kinds])
    per_building = per_stairwell * by_kind([e.stairwells_per_building for e in kinds])
    households = np.arange(estate.size)
    mean_extra = by_kind([e.adults_per_household - 1.0 for e in kinds])
    adults = _binomial_quantile(
        draws.uniform(HOUSEHOLD_SIZE, 0, households), MAX_ADULTS - 1, mean_extra / (MAX_ADULTS - 1)
    )
    owner = draws.uniform(TENURE, 0, households) < by_kind([e.owners for e in kinds])
    household = np.repeat(households, adults + 1)
    return Homes(
        neighbourhood=(estate // len(kinds))[household],
        estate=estate[household],
        household=household,
        stairwell=_numbered(estate, inside // per_stairwell)[household],
        building=_numbered(estate, inside // per_building)[household],
        owner=owner[household],
    )


def draw_groups(draws: Draws, estate: np.ndarray, estates: list[Estate]) -> np.ndarray:
    """Return the group of every adult from the shares of the estate: (n,) uint8."""
    shares = np.array(
        [
            [e.in_service_share, e.retired_member_share, e.retired_share, e.employed_share]
            for e in estates
        ]
    )
    bounds = np.cumsum(shares, axis=1)
    luck = draws.uniform(GROUP, 0, np.arange(estate.size))
    return (luck[:, None] >= bounds[estate]).sum(axis=1).astype(np.uint8)


def settle_in(scenario: Scenario, draws: Draws, homes: Homes, group: np.ndarray) -> Residents:
    """Return residents with given homes and groups; all else is drawn."""
    population, decision, states = scenario.population, scenario.decision, scenario.states
    estates = list(population.estates.values()) * population.neighbourhoods
    n = group.size
    rows = np.arange(n)
    at_work = (group == IN_SERVICE) | (group == EMPLOYED)
    identity_mean = np.array([e.identity for e in estates])[homes.estate]
    tenure = population.tenure_effect * np.where(homes.owner, 1.0, -1.0)
    spread = population.identity_sd * draws.normal(IDENTITY, 0, rows)
    own_identity = np.clip(identity_mean + tenure + spread, 0.01, 0.99)
    luck = draws.uniform(EPSILON, 0, rows)
    return blank(
        n,
        group=group,
        age_band=np.where(
            (group == RETIRED) | (group == RETIRED_MEMBER), 2, draws.uniform(AGE, 0, rows) < 0.55
        ),
        **homes._asdict(),
        unit=np.where(group == IN_SERVICE, _units(scenario, draws, homes.neighbourhood), -1),
        skills=sum(
            (draws.uniform(skill, 0, rows) < population.skills_per_resident / 8).astype(np.uint8) << k
            for k, skill in enumerate(SKILLS)
        ),
        spare_hours=np.where(at_work | (group == OTHER), population.spare_hours,
                             population.spare_hours_retired)
        * (0.5 + draws.uniform(SPARE, 0, rows)),
        contact=_contact(scenario, draws, rows),
        preference=np.searchsorted(
            np.cumsum([population.conditional_share, population.free_rider_share,
                       population.hump_share]),
            draws.uniform(PREFERENCE, 0, rows), side="right",
        ),
        propensity=decision.intercept + decision.intercept_sd * draws.normal(PROPENSITY, 0, rows),
        epsilon=np.log(luck + 2.0**-54) - np.log1p(-luck),
        crowding=np.clip(
            decision.crowding + population.crowding_sd * draws.normal(CROWDING, 0, rows), 0.0, 1.0
        )
        * (decision.crowding > 0),
        own_identity=own_identity,
        identity=own_identity,
        last_real=NEVER,
        trust=states.trust_start,
        own_trust=states.trust_start,
        trust_property=states.trust_start,
        trust_grid=states.trust_start,
        evidence=2.0,
        evidence_property=2.0,
        evidence_grid=2.0,
        satisfaction=states.trust_start,
        control=0.5,
    )  # fmt: skip


def _units(scenario: Scenario, draws: Draws, neighbourhood: np.ndarray) -> np.ndarray:
    """Return a work unit per adult; unit sizes fall off (square of a uniform, assumed)."""
    count = scenario.population.work_units
    luck = draws.uniform(UNIT, 0, np.arange(neighbourhood.size))
    return neighbourhood * count + (luck * luck * count).astype(np.int64)


def _contact(scenario: Scenario, draws: Draws, rows: np.ndarray) -> np.ndarray:
    population = scenario.population
    weekly = 1 - population.contact_never - population.contact_rarely - population.contact_daily
    bounds = np.cumsum([population.contact_never, population.contact_rarely, max(weekly, 0.0)])
    return _CONTACT_LEVELS[
        np.searchsorted(bounds, draws.uniform(CONTACT, 0, rows), side="right").clip(0, 3)
    ]


def _binomial_quantile(luck: np.ndarray, trials: int, share: np.ndarray) -> np.ndarray:
    """Return Binomial(trials, share) by inverse CDF; luck, share: (k,) -> (k,) int64."""
    chance = (1.0 - share) ** trials
    odds = np.divide(share, 1.0 - share, out=np.zeros_like(share), where=share < 1.0)
    below = chance.copy()
    count = np.zeros(luck.size, dtype=np.int64)
    for k in range(trials):
        count += luck >= below
        chance = chance * odds * (trials - k) / (k + 1)
        below = below + chance
    return np.where(share >= 1.0, trials, count)


def _numbered(estate: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Number blocks through all estates: 0, 1, 2 … in order of appearance."""
    fresh = np.ones(estate.size, dtype=bool)
    fresh[1:] = (estate[1:] != estate[:-1]) | (inside[1:] != inside[:-1])
    return np.cumsum(fresh) - 1
