"""The community model: builds a neighbourhood and lives through its weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from sim.accounts import Accounts
from sim.calendar import MONTH, QUARTER, RATING_WEEK, YEAR
from sim.decision.kernel import (
    CHECK,
    CHOICE,
    REACH,
    Deciders,
    Keys,
    Surroundings,
    decide,
)
from sim.decision.offers import OCCASION, OFFER, ORDER, TASK
from sim.decision.rules import RULES
from sim.decision.setting import Setting
from sim.decision.tasks import menu_of_types
from sim.draws import WEEK_ZERO, Draws, Process
from sim.issues.catalogue import VOLUNTEERS
from sim.issues.system import IssueSystem
from sim.network.build import build_groups, build_ties
from sim.network.groups import LAYERS
from sim.network.opinions import mix_opinions
from sim.network.ties import Ties
from sim.organisations.build import build_organisations, grids_of
from sim.organisations.governing import ordinary
from sim.organisations.property_company import collect_fees
from sim.outcomes import GROUPS
from sim.packed import packed_parameters
from sim.population.agents import create_residents
from sim.population.build import build_residents
from sim.population.residents import IN_SERVICE, REAL, start_year
from sim.population.table import residents_from_table
from sim.programme import Programme
from sim.record import Record
from sim.scenario import Scenario
from sim.state import forked
from sim.states.kernel import EXIT, GOOD, HEARD, LifeKeys, Livers, Outcomes, live

if TYPE_CHECKING:
    import pandas as pd

FEES = Process("property fee paid")
_IN_ROWS = np.empty(0, np.int64)


class CommunityModel(mesa.Model):
    """A neighbourhood, or many alike, under the schemes of a scenario.

    Parameters
    ----------
    scenario : Scenario
    seed : int, >= 0; with the scenario it determines the whole run
    ties : Ties, optional; a network of one's own instead of kin and neighbours
    residents : DataFrame, optional; residents of one's own (``sim.population.table``)
    keeps_events : bool; keep every event of every issue

    Attributes
    ----------
    residents : Residents, columns of shape (n,)
    week : int, the week to be lived next; burn-in weeks are negative
    fund : float, yuan in the community fund, all neighbourhoods together
    """

    def __init__(
        self,
        scenario: Scenario | None = None,
        seed: int = 0,
        *,
        ties: Ties | None = None,
        residents: pd.DataFrame | None = None,
        keeps_events: bool = False,
    ) -> None:
        super().__init__()
        scenario = scenario or Scenario()
        self.seed = seed
        self.last_id = 0
        self.places = scenario.population.neighbourhoods
        self.draws = Draws(seed)
        self.own_inputs: dict[str, Any] = {
            "ties": ties,
            "residents": None if residents is None else residents.copy(),
            "keeps_events": keeps_events,
        }
        self.programme = Programme(scenario)
        self.residents = (
            build_residents(scenario, self.draws)
            if residents is None
            else residents_from_table(scenario, self.draws, residents)
        )
        r, places = self.residents, self.places
        self.in_service = r.of_group(IN_SERVICE)
        self._deciders = Deciders(*(getattr(r, name) for name in Deciders._fields))
        self._livers = Livers(*(getattr(r, name) for name in Livers._fields))
        self._decision_roots = Keys(*map(self.draws.root, (OFFER, TASK, CHOICE, CHECK, OCCASION)))
        self._life_roots = LifeKeys(*map(self.draws.root, (HEARD, GOOD, EXIT)))
        self.heads = np.flatnonzero(np.diff(r.household, prepend=-1))
        self.adults = np.bincount(r.neighbourhood, minlength=places).astype(np.float64)
        self.ties = build_ties(scenario, self.draws, r, ties)
        self.groups = build_groups(r, places, places * scenario.population.work_units)
        self.people = create_residents(self, r.group, IN_SERVICE)
        self.households = np.bincount(r.neighbourhood[self.heads], minlength=places) * 1.0
        organisations = scenario.organisations
        self.issues = IssueSystem(
            r, places, len(scenario.population.estates), grids_of(scenario),
            organisations.social.number, keeps_events,
        )  # fmt: skip
        self.governing = ordinary(organisations)
        self.organised = build_organisations(self)
        self.tasks = menu_of_types()
        self.around = Surroundings(
            reach=np.zeros(r.size, np.float32), scale=np.ones(places),
            sufficiency=np.zeros(places), unit_value=np.zeros(len(self.organised.units)),
            layer_weight=np.zeros(1 + len(LAYERS)), offered=np.zeros(r.size, np.int32),
        )  # fmt: skip
        estates = len(self.organised.companies)
        self.outcomes = Outcomes(
            own=self.issues.verdict, solved=self.issues.solved, served=np.full(places, 0.5),
            effort=np.zeros(estates), target=np.zeros(estates),
        )  # fmt: skip

        self.week = -scenario.burn_in
        self.call_fatigue = 0.0
        self.fund = 0.0
        self.setting = Setting()
        self.memory: dict[str, Any] = {}
        self.was_active: np.ndarray | None = None
        self.reach_has_changed = True
        weeks = scenario.burn_in + scenario.weeks
        self.record = Record(weeks, scenario.weeks // YEAR)
        self.accounts = Accounts(self.programme.ids, weeks)
        self.mean_trust = np.zeros(places)
        self._reachable = np.zeros((places, len(GROUPS)))
        self.outcomes.effort[:] = [c.effort for c in self.organised.companies]
        self._adults_of_estate = np.maximum(np.bincount(r.estate, minlength=estates), 1)
        self._place_of_estate = np.array([c.neighbourhood for c in self.organised.companies])
        self._measure_trust()
        self.pack_parameters()

    @property
    def scenario(self) -> Scenario:
        """Return the scenario in force now."""
        return self.programme.scenario

    @scenario.setter
    def scenario(self, value: object) -> None:
        """Leave the scenario to the programme (Mesa's own initialiser assigns None)."""

    @property
    def week_of_year(self) -> int:
        """Return the week of the year, 0 … 51; recorded week 0 begins a year."""
        return self.week % YEAR

    @property
    def last_week(self) -> int:
        """Return the first week that is not lived any more."""
        return self.record.why.shape[0] - self.burn_in

    @property
    def burn_in(self) -> int:
        """Return the number of burn-in weeks."""
        return self.scenario.burn_in

    # -- the week ---------------------------------------------------------------------------------

    def step(self) -> None:
        """Live through one week (founding design, section 2)."""
        if self.week >= self.last_week:
            self.running = False
            return
        self.calendar()
        self.organise()
        self.decide()
        self.handle_issues()
        self.recognise()
        self.live()
        self.run_organisations()
        self.note()
        self.week += 1
        self.running = self.week < self.last_week

    def calendar(self) -> None:
        """Step 1: the turn of the year, schemes that start and end, and what this week brings."""
        self.accounts.open_week()
        self.issues.open_week()
        if self.week_of_year == 0:
            start_year(self.residents)
        if self.programme.due(self.week):
            self.programme.switch(self)
            self.pack_parameters()
        self.governing = ordinary(self.scenario.organisations)
        for scheme in self.programme.acting["calendar"]:
            scheme.calendar(self)
        for scheme in self.programme.acting["govern"]:
            scheme.govern(self, self.governing)
        self.organised.subdistrict.step()
        if self.week_of_year == RATING_WEEK:
            self.residents.recorded_stars[:] = 0  # a new count begins, rated or not

    def organise(self) -> None:
        """Step 2: the office posts tasks, as many as its hours allow."""
        if self.reach_has_changed:
            self._refresh_reach()
        needed = 0.0
        for scheme in self.programme.acting["hours"]:
            hours = scheme.hours(self)
            if hours:
                self.accounts.charge(scheme.id, staff_hours=hours * len(self.organised.offices))
                needed += hours
        for office, reachable in zip(
            self.organised.offices, self._reachable.sum(axis=1).tolist(), strict=True
        ):
            office.organise(needed, reachable)
            self.around.scale[office.index] = office.scale
            self.around.sufficiency[office.index] = office.sufficiency

    def decide(self) -> None:
        """Step 3: residents get offers and decide."""
        decision, date = self.scenario.decision, self.date
        self.setting = Setting(verified=decision.verified)
        for scheme in self.programme.acting["terms"]:
            scheme.terms(self, self.setting)
        self._settings = self.setting.packed()
        order = _IN_ROWS
        if decision.update == "sequential":
            order = np.argsort(self.draws.uniform(ORDER, date, np.arange(self.residents.size)))
        decide(
            date, self.week, self.week_of_year, (RATING_WEEK - 1 - self.week_of_year) % YEAR, order,
            RULES[decision.rule], decision.absorbing,
            self._decision_roots, self._weights, self._settings, self.tasks, self._deciders,
            self.ties, self.groups, self.around, self.record.why[self.position],
        )  # fmt: skip
        reached = self.around.scale[:, None] * self._reachable
        self.record.why[self.position, :, REACH] = reached.sum(axis=0)

    def handle_issues(self) -> None:
        """Step 4: issues arise, are found and handled with this week's hours."""
        organised, r = self.organised, self.residents
        acted = np.flatnonzero(r.act == REAL)
        where = r.neighbourhood[acted]
        places = self.adults.size
        served = np.bincount(where, self.tasks.hours[r.task[acted]], places)
        p = self.scenario.organisations.issues
        self.issues.hours[:, VOLUNTEERS] += p.volunteer_share * served
        for office, turnout in zip(
            organised.offices, np.bincount(where, minlength=places).tolist(), strict=True
        ):
            office.look_back(turnout)
        for worker in (
            *organised.grid_workers, *organised.companies, *organised.social_organisations
        ):  # fmt: skip
            worker.step()
        self.issues.live(self.week, self.draws, self.governing, self.adults, self.households)
        self._judge_service()

    def recognise(self) -> None:
        """Step 5: who was drafted, recognition, points and what schemes cost by use."""
        for scheme in self.programme.acting["draft"]:
            scheme.draft(self)
        for scheme in self.programme.acting["settle"]:
            scheme.settle(self)

    def live(self) -> None:
        """Step 6: norms, fatigue, trust, identity, satisfaction."""
        s = self.scenario.states
        self.outcomes.target[:] = (
            s.satisfaction_base
            + s.satisfaction_solved * self.issues.solved[self._place_of_estate]
            + s.satisfaction_property * self.outcomes.effort
            - s.satisfaction_annoyance * (self.issues.estates["annoyance"] / self._adults_of_estate)
        )
        np.maximum(self.outcomes.target, 0.0, out=self.outcomes.target)
        live(
            self.date, self.week, self._life_roots, self._weights, self._states, self._settings,
            self.tasks, self._livers, self.groups, self.outcomes,
            self.record.states[self.position],
        )  # fmt: skip
        if self.week % MONTH == 0:
            r = self.residents
            r.trust[:] = mix_opinions(r.trust, r.own_trust, s.stubbornness, 0.0, self.ties)
            self._measure_trust()

    def run_organisations(self) -> None:
        """Step 7: fees monthly, capacity quarterly, appraisal yearly."""
        if self.week % MONTH == 0:
            self._collect_fees()
        if self.week % QUARTER == 0:
            for organisation in (*self.organised.social_organisations, *self.organised.offices):
                organisation.quarter()
        if self.week_of_year == YEAR - 1:
            for unit in self.organised.units:
                unit.appraise()
            self.value_units()

    def note(self) -> None:
        """Step 8: record the week, and the year when it ends."""
        self.accounts.close_week(self.position)
        self.record.note_week(self.position, self)
        if self.week_of_year == YEAR - 1:
            year = self.week // YEAR
            if 0 <= year < len(self.record.yearly):
                self.record.note_year(year, self)
            self.was_active = self.residents.real_year > 0

    # -- what the steps lean on -------------------------------------------------------------------

    @property
    def date(self) -> int:
        """Return the week as an address of draws."""
        return self.week + WEEK_ZERO

    @property
    def position(self) -> int:
        """Return the week as a row of the record."""
        return self.week + self.burn_in

    def value_units(self) -> None:
        """Tell residents what a letter is worth in each unit."""
        self.around.unit_value[:] = [unit.value for unit in self.organised.units]

    def _judge_service(self) -> None:
        """Tell residents how well grid workers serve: service as a share of their working week."""
        week_hours = self.scenario.organisations.grid.week_hours
        workers = self.organised.grid_workers
        service = np.bincount(
            [w.neighbourhood for w in workers], [w.service * w.skill for w in workers]
        )
        self.outcomes.served[:] = service / (week_hours * len(workers) / self.adults.size)

    def _refresh_reach(self) -> None:
        self.around.reach[:] = self.programme.reach(self)
        r, groups = self.residents, len(GROUPS)
        place_and_group = r.neighbourhood.astype(np.int64) * groups + r.group
        reachable = np.bincount(place_and_group, self.around.reach, self._reachable.size)
        self._reachable[:] = reachable.reshape(self._reachable.shape)
        self.reach_has_changed = False

    def _collect_fees(self) -> None:
        companies, r = self.organised.companies, self.residents
        paid = np.zeros(len(companies))
        collect_fees(
            self.draws.key(FEES, self.date), self.heads, r.estate, r.satisfaction, r.arrears,
            np.array([c.collection for c in companies]),
            packed_parameters(self.scenario.organisations.property), paid,
        )  # fmt: skip
        for company, payers in zip(companies, paid.tolist(), strict=True):
            if company.households:
                company.month(payers / company.households)
        self.outcomes.effort[:] = [c.effort for c in companies]

    def _measure_trust(self) -> None:
        sums = np.bincount(self.residents.neighbourhood, self.residents.trust, self.adults.size)
        self.mean_trust[:] = sums / self.adults

    def pack_parameters(self) -> None:
        """Hand the parameters in force to compiled code."""
        scenario = self.scenario
        self._weights = packed_parameters(scenario.decision)
        self._states = packed_parameters(scenario.states)
        self.issues.take_over(scenario.organisations.issues)
        p = scenario.network
        self.around.layer_weight[:] = (p.ties, p.stairwell, p.chat_group, p.branch, p.workplace)
        self.value_units()
        self.reach_has_changed = True

    # -- whole states -----------------------------------------------------------------------------

    def fork(self, scenario: Scenario | None = None) -> CommunityModel:
        """Return an independent model in this very state, to go on under this or another scenario.

        The other scenario must be built alike (population, network, weeks, burn-in).
        """
        return forked(self, scenario)

    def close(self) -> None:
        """Free the model at once; it cannot be used after."""
        for agent in (*self.people, *self.agents):
            agent.__dict__.clear()
        self.__dict__.clear()
