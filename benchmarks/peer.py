"""The participation core once more, as one would write it in Mesa: an agent with a step, a grid.

An offer comes with a fixed chance; who gets one chooses by a logit of own propensity, identity times
the benefit of the task, and how many neighbours were active in the last 13 weeks. Everyone sees last
week's activity. Nothing here is taken from ``sim`` but the numbers of a scenario.
"""

from __future__ import annotations

import inspect
from bisect import bisect_right
from math import exp
from random import Random
from typing import NamedTuple

import mesa
import networkx as nx
from mesa.discrete_space import Cell, FixedAgent, Network

# Mesa 3.5 computes a spring layout, O(n^2), unless told not to; before, there was none
_NO_LAYOUT = {"layout": None} if "layout" in inspect.signature(Network).parameters else {}


class Core(NamedTuple):
    """Numbers of the core: chances, logits and weeks as in ``sim/decision/parameters.py``."""

    residents: int
    neighbours: int
    rewiring: float
    reach: float
    intercept: float
    intercept_sd: float
    identity: float
    identity_sd: float
    endogenous: float
    norm: float
    norm_reference: float
    norm_weeks: int
    task_chances: tuple[float, ...]
    task_benefits: tuple[float, ...]


class Neighbour(FixedAgent):
    """A resident on a cell of the network."""

    def __init__(self, model: Neighbourhood, cell: Cell) -> None:
        super().__init__(model)
        core = model.core
        self.cell = cell
        self.propensity = self.random.gauss(core.intercept, core.intercept_sd)
        drawn = self.random.gauss(core.identity, core.identity_sd)
        self.identity = min(0.99, max(0.01, drawn))
        self.acts = False
        self.active = False
        self.weeks_since = core.norm_weeks
        self.services = 0

    def step(self) -> None:
        """Decide, if there is an offer."""
        core = self.model.core
        self.acts = False
        if self.random.random() >= core.reach:
            return
        task = bisect_right(core.task_chances, self.random.random())
        neighbours = list(self.cell.neighborhood.agents)
        pressure = 0.0
        if neighbours:
            share = sum(neighbour.active for neighbour in neighbours) / len(neighbours)
            pressure = share - core.norm_reference
        value = (
            self.propensity
            + core.endogenous * self.identity * core.task_benefits[task]
            + core.norm * pressure
        )
        self.acts = self.random.random() < 1.0 / (1.0 + exp(-value))

    def advance(self) -> None:
        """Let the others see what one did."""
        if self.acts:
            self.services += 1
            self.weeks_since = 0
        else:
            self.weeks_since += 1
        self.active = self.weeks_since < self.model.core.norm_weeks


class Neighbourhood(mesa.Model):
    """Residents on a small-world network; ``share_acting`` is this week's participation."""

    def __init__(self, core: Core, seed: int) -> None:
        super().__init__(rng=seed)
        self.core = core
        graph = nx.watts_strogatz_graph(core.residents, core.neighbours, core.rewiring, seed=seed)
        self.grid = Network(graph, capacity=1, random=Random(seed), **_NO_LAYOUT)
        for cell in self.grid.all_cells:
            Neighbour(self, cell)

    def step(self) -> None:
        """Live through a week, all at once."""
        self.agents.do("step")
        self.agents.do("advance")

    @property
    def share_acting(self) -> float:
        """Return the share of residents who act this week."""
        return sum(agent.acts for agent in self.agents) / self.core.residents
