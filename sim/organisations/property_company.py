"""Property company 物业公司: technicians' hours each week, effort and fees each month."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import numpy as np

from sim.compiled import compiled
from sim.draws import uniform
from sim.organisations.agents import CommunityAgent
from sim.organisations.issues import PROPERTY

if TYPE_CHECKING:
    from sim.model import CommunityModel

_ARREARS_FATIGUE = 0.05  # logit per month owed: those who owe much pay less (assumed)
_REFERENCE = 0.6  # satisfaction at which the propensity to pay is the declared one (assumed)
_NORM = 1.0  # logit from all others paying rather than none (assumed)
_USUAL = 0.75  # collection that leaves the norm neutral (commentary 2025: about 76.3 %)
_ARREARS_LIMIT = 24.0  # months after which debts are written off (assumed)


class PropertyCompany(CommunityAgent):
    """The company that serves one estate.

    State: ``effort`` in [0, 1], ``collection`` share of households that paid last month,
    ``revenue`` yuan of last month.
    """

    STATE = ("effort", "collection", "revenue")

    def __init__(self, model: CommunityModel, estate: int, neighbourhood: int, fee: float,
                 households: int) -> None:  # fmt: skip
        super().__init__(model)
        self.estate = estate
        self.neighbourhood = neighbourhood
        self.fee = fee
        self.households = households
        self.effort = model.scenario.organisations.property.effort
        self.collection = _USUAL
        self.revenue = 0.0

    def step(self) -> None:
        """Send technicians, as many as its effort carries."""
        p = self.model.scenario.organisations.property
        hours = p.hours_per_household * self.households * self.effort
        self.model.issues.hours[self.neighbourhood, PROPERTY] += hours

    def month(self, paid: float) -> None:
        """Take in fees and adjust effort along the gradient of what it earns (myopic).

        Parameters
        ----------
        paid : float, share of households that paid this month
        """
        p = self.model.scenario.organisations.property
        self.collection = paid
        self.revenue = paid * self.fee * self.households
        # gradient of collection(e) - c e^2 + oversight (e - e^2/2), per yuan of fee due; paying
        # follows effort through satisfaction, at the slope of the logit
        through_satisfaction = (
            self.model.scenario.states.satisfaction_property * p.payment_satisfaction
        )
        gradient = (
            paid * (1.0 - paid) * through_satisfaction
            - 2.0 * p.effort_cost * self.effort
            + p.oversight * (1.0 - self.effort)
        )
        self.effort = min(1.0, max(0.05, self.effort + p.learning * gradient))


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
