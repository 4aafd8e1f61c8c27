"""Which schemes are in force: starts, ends and changes in mid-run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.scenario import Scenario
from sim.schemes.base import Scheme

if TYPE_CHECKING:
    from sim.model import CommunityModel

_HOOKS = ("calendar", "govern", "hours", "terms", "draft", "settle")  # of every week


class Programme:
    """The schemes of a scenario through time.

    Attributes
    ----------
    whole : Scenario, as given; scenario : Scenario, in force now (changes replace it in mid-run)
    in_force : dict of id to Scheme, in the order of ids
    acting : dict of hook to those in force that have it, in the same order
    """

    def __init__(self, scenario: Scenario) -> None:
        self.whole = scenario
        self.scenario = scenario
        self.in_force: dict[str, Scheme] = {}
        self.acting: dict[str, list[Scheme]] = {hook: [] for hook in _HOOKS}
        self._stages = scenario.stages()
        everything = [scenario, *(stage for _, stage in self._stages)]
        self.ids = tuple(sorted({s.id for stage in everything for s in stage.schemes}))
        self._switch_weeks = {-scenario.burn_in, *(week for week, _ in self._stages)}
        for stage in everything:
            for scheme in stage.schemes:
                self._switch_weeks.update(w for w in (scheme.start, scheme.end) if w is not None)

    def due(self, week: int) -> bool:
        """Return whether something may start, end or change in this week."""
        return week in self._switch_weeks

    def switch(self, model: CommunityModel) -> None:
        """Let schemes end, begin and change, so that those of this week are in force."""
        self._stage_of(model.week)
        before = self.in_force
        wanted = {s.id: s for s in self.scenario.schemes if s.in_force(model.week)}
        for name, scheme in before.items():
            if not _goes_on(scheme, wanted.get(name)):
                scheme.finish(model)
        for name, scheme in wanted.items():
            if not _goes_on(scheme, before.get(name)):
                scheme.begin(model)
            elif not _alike(scheme, before[name]):
                scheme.change(model, before[name])
        self._put_in_force(wanted)

    def resume(self, in_force: dict[str, Scheme], week: int) -> None:
        """Go on from a saved week with the schemes that were in force when it was saved."""
        self._put_in_force(in_force)
        self._stage_of(week - 1)
        self._switch_weeks.add(week)

    def _put_in_force(self, schemes: dict[str, Scheme]) -> None:
        self.in_force = schemes
        self.acting = {
            hook: [
                s for s in schemes.values() if getattr(type(s), hook) is not getattr(Scheme, hook)
            ]
            for hook in _HOOKS
        }

    def _stage_of(self, week: int) -> None:
        self.scenario = self.whole
        for start, stage in self._stages:
            if start <= week:
                self.scenario = stage

    def reach(self, model: CommunityModel) -> np.ndarray:
        """Return r = 1 - (1 - r0) prod_s (1 - rho_s): (n,) float64, chance of an offer in a week."""
        missed = np.full(model.residents.size, 1.0 - self.scenario.decision.base_reach)
        for scheme in self.in_force.values():
            brought = scheme.reach(model)
            if brought is not None:
                missed *= 1.0 - brought
        return 1.0 - missed


def _goes_on(scheme: Scheme, other: Scheme | None) -> bool:
    """Return whether one scheme goes on in the other; zero strength is as if absent."""
    return other is not None and (scheme.strength > 0.0) == (other.strength > 0.0)


def _alike(scheme: Scheme, other: Scheme) -> bool:
    """Return whether two schemes do the same; their dates say when, not what."""
    undated = {"start": None, "end": None}
    return scheme.model_copy(update=undated) == other.model_copy(update=undated)
