"""Property company 物业公司: technicians' hours each week, effort and fees each month."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import numpy as np

from sim.compiled import compiled
from sim.draws import uniform
from sim.organisations.agents import CommunityAgent

if TYPE_CHECKING:
    from sim.model import CommunityModel

_ARREARS_FATIGUE = 0.05  # logit per month owed: those who owe much pay less (assumed)
_REFERENCE = 0.6  # satisfaction at which the propensity to pay is the declared one (assumed)
_NORM = 1.0  # logit from all others paying rather than none (assumed)
_USUAL = 0.75  # collection that leaves the norm neutral (commentary 2025: about 76.3 %)
_ARREARS_LIMIT = 24.0  # months after which debts are written off (assumed)
_LEAST = 0.05  # effort below which a company would lose its licence (assumed)


class PropertyCompany(CommunityAgent):
    """The company that serves one estate.

    State: ``effort`` in [0, 1], ``collection`` share of households that paid last month, ``revenue``
    yuan of last month, ``profit`` yuan of last month, ``tenure`` months under contract, ``replaced``
    how many companies went before this one, ``owners`` in [0, 1]: hold of an owners' committee over it.
    """

    STATE = ("effort", "collection", "revenue", "profit", "tenure", "replaced", "owners")

    def __init__(self, model: CommunityModel, estate: int, neighbourhood: int, fee: float,
                 households: int) -> None:  # fmt: skip
        super().__init__(model)
        self.estate = estate
        self.neighbourhood = neighbourhood
        self.fee = fee
        self.households = households
        self.server = model.issues.property_server(estate)
        self.effort = model.scenario.organisations.property.effort
        self.collection = _USUAL
        self.revenue = 0.0
        self.profit = 0.0
        self.tenure = 0
        self.replaced = 0
        self.owners = 0.0

    def step(self) -> None:
        """Send technicians, as many as its effort carries."""
        p, governing = self.model.scenario.organisations, self.model.governing
        hours = p.property.hours_per_household * self.households * self.effort
        self.model.issues.work(
            self.server, hours * governing.property_hours, p.issues.staff_quality
        )

    def month(self, paid: float) -> None:
        """Take in fees and adjust effort along the gradient of what it earns (myopic).

        d/de of collection(e) - c e^2 + oversight (e - e^2/2) + replacement hazard, per yuan of fee
        due; paying follows effort through satisfaction, at the slope of the logit.

        Parameters
        ----------
        paid : float, share of households that paid this month
        """
        p, governing = self.model.scenario.organisations.property, self.model.governing
        self.collection = paid
        due = self.fee * self.households
        self.revenue = paid * due
        self.profit = self.revenue - p.effort_cost * self.effort**2 * due
        self.tenure += 1
        through_satisfaction = (
            self.model.scenario.states.satisfaction_property * p.payment_satisfaction
        )
        gradient = (
            paid * (1.0 - paid) * through_satisfaction
            - 2.0 * p.effort_cost * self.effort
            + governing.oversight * (1.0 - self.effort)
            + governing.replacement * self.owners * (1.0 - self.effort)
        )
        self.effort = min(1.0, max(_LEAST, self.effort + p.learning * gradient))

    def replace(self) -> None:
        """Give the estate to another company, which begins as companies usually do."""
        self.effort = self.model.scenario.organisations.property.effort
        self.tenure = 0
        self.replaced += 1


@compiled
def collect_fees(
    key: np.uint64,
    heads: np.ndarray,
    estate: np.ndarray,
    satisfaction: np.ndarray,
    arrears: np.ndarray,
    collection: np.ndarray,
    parameters: np.ndarray,
    paid: np.ndarray,
) -> None:
    """Let every household pay this month's fee or not.

    Chance = logistic(a + b (satisfaction - reference) + norm (collection - usual) - fatigue of debt).

    Parameters
    ----------
    heads : (h,) int64, the first adult of each household, in whose columns the household is kept
    collection : (estates,) float64, share that paid last month
    parameters : packed ``Property`` parameters
    paid : (estates,) float64, output: households that paid
    """
    p = parameters[0]
    paid[:] = 0.0
    for household in range(heads.size):
        i = heads[household]
        value = (
            p.payment
            + p.payment_satisfaction * (satisfaction[i] - _REFERENCE)
            + _NORM * (collection[estate[i]] - _USUAL)
            - _ARREARS_FATIGUE * arrears[i]
        )
        if uniform(key, household) < 1.0 / (1.0 + exp(-value)):
            paid[estate[i]] += 1.0
            arrears[i] = max(np.float32(0.0), arrears[i] - np.float32(1.0))
        else:
            arrears[i] = min(np.float32(_ARREARS_LIMIT), arrears[i] + np.float32(1.0))
