"""Create the organisations of every neighbourhood."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.issues.catalogue import GRID
from sim.organisations.community_office import CommunityOffice
from sim.organisations.grid_worker import GridWorker
from sim.organisations.property_company import PropertyCompany
from sim.organisations.social_organisation import SocialOrganisation
from sim.organisations.subdistrict import Subdistrict
from sim.organisations.work_unit import WorkUnit

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.scenario import Scenario


class Organised(NamedTuple):
    """All organisations of a model, each list in the order of neighbourhoods."""

    subdistrict: Subdistrict
    offices: list[CommunityOffice]
    grid_workers: list[GridWorker]
    companies: list[PropertyCompany]
    social_organisations: list[SocialOrganisation]
    units: list[WorkUnit]


def grids_of(scenario: Scenario) -> int:
    """Return how many grids each neighbourhood of a scenario has."""
    homes = sum(estate.households for estate in scenario.population.estates.values())
    return ceil(homes / scenario.organisations.grid.households)


def build_organisations(model: CommunityModel) -> Organised:
    """Create the organisations a scenario describes."""
    scenario = model.scenario
    population, p = scenario.population, scenario.organisations
    places = range(population.neighbourhoods)
    estates = list(population.estates.values())
    households = np.bincount(model.residents.estate[model.heads], minlength=len(estates))
    grids = grids_of(scenario)
    units = population.work_units
    return Organised(
        subdistrict=Subdistrict(model),
        offices=[CommunityOffice(model, place) for place in places],
        grid_workers=[
            GridWorker(model, place, place * grids + k, model.issues.server(place, GRID, k))
            for place in places
            for k in range(grids)
        ],
        companies=[
            PropertyCompany(
                model, place * len(estates) + k, place, estate.fee,
                int(households[place * len(estates) + k]),
            )
            for place in places
            for k, estate in enumerate(estates)
        ],
        social_organisations=[
            SocialOrganisation(model, place, k) for place in places for k in range(p.social.number)
        ],
        units=[WorkUnit(model, k) for k in range(len(places) * units)],
    )  # fmt: skip
