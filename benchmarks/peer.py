"""The participation core once more, as one would write it in Mesa: an agent with a step, a network.

Every week each resident may get an offer; who gets one weighs every term of the founding design's
section 3 and comes, signs in only, or stays away. Then all remember, and see what others did. The
rules are written anew here; taken from ``sim`` are names and the numbers of a scenario.
"""

from __future__ import annotations

import inspect
from bisect import bisect_right
from collections.abc import Sequence
from math import exp, factorial
from random import Random

import mesa
import networkx as nx
from mesa.discrete_space import Cell, FixedAgent, Network

from benchmarks.peer_parts import Group, Office, Rules, Task, Traits
from sim.calendar import RATING_WEEK, YEAR
from sim.population.residents import FREE_RIDER, HUMP, NEVER, NONE, OTHER_TYPE, REAL, TOKEN

_RATE_WEEKS = 26  # the own rate is smoothed over half a year
_FREE_RIDING = {FREE_RIDER: 1.0, HUMP: 0.5}
# Mesa 3.5 computes a spring layout, O(n^2), unless told not to; before, there was none
_NO_LAYOUT = {"layout": None} if "layout" in inspect.signature(Network).parameters else {}


class Neighbour(FixedAgent):
    """A resident on a cell of the network."""

    model: Neighbourhood

    def __init__(
        self, model: Neighbourhood, cell: Cell, traits: Traits, groups: list[Group], office: Office
    ) -> None:
        super().__init__(model)
        self.cell = cell
        self.traits = traits
        self.groups = groups
        self.office = office
        ties = model.grid.G.adj[cell.coordinate]
        self.weights = [ties[other.coordinate]["weight"] for other in cell.neighborhood]
        self.weight_of_ties = sum(self.weights)
        self.act = NONE
        self.recorded = False
        self.recorded_year = 0
        self.recorded_stars = 0
        self.rate = 0.0
        self.last_real = NEVER
        self.active = False
        self.seen = 0.0
        for group in groups:
            group.size += 1

    def step(self) -> None:
        """Decide, if there is an offer."""
        self.act = NONE
        self.recorded = False
        if self.random.random() >= self.traits.reach:
            return
        v_real, v_token = self.values(self.offered_task())
        real, token = exp(v_real), exp(v_token)
        luck = self.random.random() * (1.0 + real + token)
        if luck < real:
            self.act = REAL
            self.recorded = True
        elif luck < real + token:
            self.act = TOKEN
            self.recorded = self.random.random() >= self.model.rules.setting.verified

    def advance(self) -> None:
        """Remember, and let the others see what one did."""
        week = self.model.week
        if self.act == REAL:
            self.last_real = week
            self.office.came += 1
        if self.recorded:
            self.recorded_year += 1
            self.recorded_stars += 1
        self.rate += (self.recorded - self.rate) / _RATE_WEEKS
        active = week - self.last_real < self.model.rules.weights.norm_weeks
        if active != self.active:
            self.active = active
            self.show()

    def show(self) -> None:
        """Let ties and groups see whether one is active: in full of those who display it."""
        visibility = 1.0 if self.traits.displays else self.model.rules.weights.visibility
        seen = visibility if self.active else 0.0
        for group in self.groups:
            group.total += seen - self.seen
        self.seen = seen

    def offered_task(self) -> Task:
        """Return a task from one's own menu, or else from the office's mix."""
        rules = self.model.rules
        if self.traits.menu:
            return rules.tasks[self.random.choice(self.traits.menu)]
        return rules.tasks[bisect_right(rules.chances, self.random.random())]

    def values(self, task: Task) -> tuple[float, float]:
        """Return V_real and V_token."""
        w, s = self.model.rules.weights, self.model.rules.setting
        called = self.political() + self.organisational()
        motive = self.endogenous(task)
        reward = self.material(task)
        paid = self.paid_mind(task)
        v_real = (
            self.traits.propensity + called + motive + self.norm(paid) + reward
            - self.crowding_out(task, motive, paid) - self.cost(task) - self.free_riding()
        )  # fmt: skip
        signing_earns = 1.0 - max(s.reward_checked, s.verified)
        v_token = (
            w.token_intercept + (1.0 - s.verified) * called + signing_earns * reward - w.token_cost
        )
        return v_real, v_token

    def political(self) -> float:
        """Return P: the call reaches party members."""
        w, s = self.model.rules.weights, self.model.rules.setting
        return w.political * s.call if self.traits.is_member else 0.0

    def organisational(self) -> float:
        """Return O: what one more activity does for a letter, a star or the honour roll."""
        w, s = self.model.rules.weights, self.model.rules.setting
        if not self.traits.is_member and not s.honour_threshold:
            return 0.0
        week_of_year = self.model.week % YEAR
        expected = max(self.rate, w.beginner_rate)
        this_year = expected * (YEAR - 1 - week_of_year)
        honoured = chance_gained(self.recorded_year, this_year, s.honour_threshold)
        by_unit = 0.0
        if self.traits.in_service:
            to_rating = expected * ((RATING_WEEK - 1 - week_of_year) % YEAR)
            stars = chance_gained(self.recorded_stars, to_rating, s.star_threshold)
            honoured = max(honoured, s.rivalry_factor * stars)
            letter = chance_gained(self.recorded_year, this_year, s.letter_threshold)
            by_unit = self.traits.unit_value * s.career * s.letters_sent * letter
        value = coupled(w.base_coupling, s.call) * (
            w.community_recognition * s.recognition * honoured + w.unit_recognition * by_unit
        )
        return value + w.image * s.image if self.traits.displays else value

    def endogenous(self, task: Task) -> float:
        """Return E: identity, as far as there is a legitimate occasion."""
        w, s = self.model.rules.weights, self.model.rules.setting
        occasion = 1.0 if self.traits.menu else s.occasion
        legitimacy = coupled(w.base_legitimacy, max(s.call, occasion))
        return w.endogenous * self.traits.identity * legitimacy * task.benefit

    def norm(self, paid: float) -> float:
        """Return N: what ties and groups are seen to do, less what is taken as normal."""
        w = self.model.rules.weights
        pressure = 0.0
        if self.weights:
            neighbours = zip(self.cell.neighborhood.agents, self.weights, strict=True)
            seen = sum(weight * neighbour.seen for neighbour, weight in neighbours)
            influence = self.model.rules.influence_of_ties * self.traits.contact
            pressure = influence * self.excess(seen / self.weight_of_ties)
        for group in self.groups:
            if group.size > 1:
                pressure += group.influence * self.excess(group.others(self.seen))
        value = w.norm * pressure * self.sensitivity()
        return value * (1.0 - w.norm_crowding * paid) if value > 0.0 else value

    def excess(self, share: float) -> float:
        """Return a share beyond the normal one; hump-shaped types turn at one half."""
        if self.traits.preference == HUMP and share > 0.5:
            share = 1.0 - share
        return share - self.model.rules.weights.norm_reference

    def sensitivity(self) -> float:
        """Return how far the norm works on one's preference type, in [0, 1]."""
        if self.traits.preference == FREE_RIDER:
            return self.model.rules.weights.free_rider_norm
        return 0.5 if self.traits.preference == OTHER_TYPE else 1.0

    def material(self, task: Task) -> float:
        """Return M: the reward, with diminishing returns."""
        w, s = self.model.rules.weights, self.model.rules.setting
        return w.material * (s.reward * task.hours) ** w.curvature if s.reward else 0.0

    def paid_mind(self, task: Task) -> float:
        """Return how far one feels paid: by what one is used to, or by this very offer."""
        w, s = self.model.rules.weights, self.model.rules.setting
        yuan = s.reward * task.hours
        offer = yuan**4 / (yuan**4 + w.wage_like**4)
        return max(self.traits.paid_mind, offer)

    def crowding_out(self, task: Task, motive: float, paid: float) -> float:
        """Return X: what being paid takes from the endogenous motive, at most all of it."""
        s, traits = self.model.rules.setting, self.traits
        mood = paid * (1.0 + s.reward_public) * (1.0 - s.reward_shared)
        return min(1.0, traits.crowding * mood * task.interest) * motive

    def cost(self, task: Task) -> float:
        """Return H: hours weigh more on the busy, less where the task fits."""
        w, traits = self.model.rules.weights, self.traits
        busy = 1.0 / (1.0 + traits.spare_hours / 6.0)
        match = w.match if task.type in traits.skills else 0.0
        return w.cost * task.hours * busy - match + traits.fatigue

    def free_riding(self) -> float:
        """Return S: others will do."""
        rides = _FREE_RIDING.get(self.traits.preference, 0.0) + self.traits.dependence
        return self.model.rules.weights.free_riding * rides * self.office.sufficiency


class Neighbourhood(mesa.Model):
    """Residents on a network, their groups and offices.

    Parameters
    ----------
    rules : Rules
    graph : Graph, nodes 0 … n-1, edges with ``weight``
    traits, groups, offices : of each resident, in the order of nodes; offices and groups are shared
    seed : int
    """

    def __init__(
        self,
        rules: Rules,
        graph: nx.Graph,
        traits: Sequence[Traits],
        groups: Sequence[list[Group]],
        offices: Sequence[Office],
        seed: int,
    ) -> None:
        super().__init__(rng=seed)
        self.rules = rules
        self.week = 0
        self.offices = list(dict.fromkeys(offices))
        self.grid = Network(graph, capacity=1, random=Random(seed), **_NO_LAYOUT)
        for cell in self.grid.all_cells:
            row = cell.coordinate
            Neighbour(self, cell, traits[row], groups[row], offices[row])

    def step(self) -> None:
        """Live through a week, all at once."""
        self.decide()
        self.remember()

    def decide(self) -> None:
        """Start the counts that begin this week; let everyone decide."""
        if self.week % YEAR == 0:
            self.agents.set("recorded_year", 0)
        if self.week % YEAR == RATING_WEEK:
            self.agents.set("recorded_stars", 0)
        self.agents.do("step")

    def remember(self) -> None:
        """Let everyone remember, and offices look back."""
        self.agents.do("advance")
        for office in self.offices:
            office.look_back()
        self.week += 1

    def close(self) -> None:
        """Free the model: Mesa would keep it, and its cells' neighbourhoods, till the process ends."""
        self.remove_all_agents()
        Cell.get_neighborhood.cache_clear()
        Cell._neighborhood.cache_clear()
        self.__dict__.clear()


def coupled(base: float, call: float) -> float:
    """Return how far a term works under a call, in [0, 1]."""
    return base + (1.0 - base) * call


def chance_gained(done: int, expected: float, threshold: float) -> float:
    """Return Pr(B = threshold - 1 - done) of B ~ Poisson(expected): what one more activity brings."""
    missing = int(threshold) - 1 - done
    return exp(-expected) * expected**missing / factorial(missing) if missing >= 0 else 0.0
