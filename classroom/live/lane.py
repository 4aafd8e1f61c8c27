"""One neighbourhood, week by week: lived, steered in mid-run, gone back in, and lived again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from classroom.live.checkpoints import Checkpoints
from classroom.live.figures import weekly_figures
from classroom.live.frame import Frame, frame_of
from classroom.live.plan import plan_of
from classroom.live.reasons import Reasons, WeekReasons, reasons_of, week_reasons
from classroom.live.steering import changes_of, in_force, merged, with_changes
from classroom.live.watched import WatchedModel
from sim.result import RunResult
from sim.scenario import Scenario
from sim.state import restore, saved
from sim.text import InputError, shown


class Lane:
    """A run as it is shown. Not for several threads at once.

    Wherever one goes and whatever is changed, what is shown is what ``simulate(lane.scenario,
    lane.seed)`` gives for these weeks.

    Parameters
    ----------
    scenario : Scenario; seed : int, >= 0; the burn-in is lived at once

    Attributes
    ----------
    plan : Plan, where everybody lives
    scenario : Scenario, whole, with the changes made so far
    seed : int
    """

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.seed = seed
        self._given = changes_of(scenario)
        self._made: dict[int, dict[str, Any]] = {}
        self._model = WatchedModel(scenario, seed)
        self.plan = plan_of(self._model)
        while self._model.week < -1:
            self._model.step()
        self._checkpoints = Checkpoints(self._model)
        self._live_until(0)

    @property
    def week(self) -> int:
        """Return how many recorded weeks were lived so far; 0: the burn-in only."""
        return self._model.week

    @property
    def last_week(self) -> int:
        """Return how many weeks there are to live."""
        return self._model.last_week

    @property
    def changes(self) -> list[tuple[int, dict[str, Any]]]:
        """Return all changes in mid-run, those of the scenario as given and those made here."""
        return sorted(changes_of(self.scenario).items())

    @property
    def in_force(self) -> Scenario:
        """Return what the scenario is in the week to be lived next."""
        return in_force(self.scenario, self.week)

    def step(self) -> Frame:
        """Live a week and return what it looks like; at the end nothing more happens."""
        return self._live_until(min(self.week + 1, self.last_week))

    def frame(self) -> Frame:
        """Return what the latest week looks like."""
        return self._frame

    def go_to(self, week: int) -> Frame:
        """Go back or forth to a week and return what it looks like.

        Parameters
        ----------
        week : int, 0 (after the burn-in) to ``last_week``; raises InputError for any other
        """
        if not 0 <= week <= self.last_week:
            raise InputError(
                zh=f"周：值 {shown(week)} 不可用；允许：0 … {self.last_week}",
                en=f"week: the value {shown(week)} cannot be used; allowed: 0 … {self.last_week}",
            )
        if week < self.week:
            before = self._checkpoints.before(week)
            self._go_on_with(self._restored(self.scenario, before))
        return self._live_until(week)

    def change(self, values: Mapping[str, Any]) -> None:
        """Let values be others from now on: from the week to be lived next.

        What was lived later is forgotten, and so are changes made here for later weeks; those of
        the scenario as given stay.

        Parameters
        ----------
        values : by dotted key, e.g. ``{"schemes.points.yuan_per_hour": 8.0, "schemes.letters": "on"}``

        Raises
        ------
        InputError : one of them cannot be used; nothing has changed then
        """
        made = {week: set_ for week, set_ in self._made.items() if week <= self.week}
        made[self.week] = merged(made.get(self.week, {}), values)
        scenario = with_changes(self.scenario, _together(self._given, made))
        model = self._restored(scenario, saved(self._model))
        model.watched = self._model.watched  # of the week before the change
        self.scenario, self._made = scenario, made
        self._go_on_with(model)
        self._checkpoints.forget_after(self.week)

    def forget_later(self) -> None:
        """Forget changes made here for later weeks, as a change now would."""
        if any(week > self.week for week in self._made):
            self.change({})

    def twin(self) -> Lane:
        """Return a lane that is like this one up to its week, and goes its own way from there."""
        twin = Lane(self.scenario, self.seed)
        twin._given, twin._made = self._given, self._made  # never written to, only replaced
        twin.go_to(self.week)
        return twin

    def figures(self) -> dict[str, list[float]]:
        """Return all figures, one value per week lived, by the ids of ``FIGURES``."""
        return {name: values.tolist() for name, values in weekly_figures(self._model).items()}

    def reasons(self, resident: int) -> Reasons:
        """Return why a resident came or stayed home in the latest week.

        Parameters
        ----------
        resident : int, her row; raises InputError if there is none, or if no week was lived yet
        """
        return reasons_of(self._model, resident)

    def week_reasons(self) -> WeekReasons:
        """Return why everybody came or stayed home in the latest week, like ``reasons``."""
        return week_reasons(self._model, np.arange(self.plan.x.size))

    def result(self) -> RunResult:
        """Return the result of the run with all its tables; raises InputError before the end."""
        if self.week < self.last_week:
            raise InputError(
                zh=f"周：第 {self.week} 周还没有结果；允许：运行到第 {self.last_week} 周之后",
                en=f"week: there is no result in week {self.week}; allowed: after all "
                f"{self.last_week} weeks were lived",
            )
        return RunResult.of(self._model)

    def close(self) -> None:
        """Free its memory at once; it cannot be used after."""
        self._model.close()
        self.__dict__.clear()

    def _live_until(self, week: int) -> Frame:
        while self._model.week < week:
            self._model.step()
            self._checkpoints.offer(self._model)
        self._frame = frame_of(self._model, self.plan)
        return self._frame

    def _go_on_with(self, model: WatchedModel) -> None:
        self._model.close()  # else it would stay until Python looks for what is lost
        self._model = model

    def _restored(self, scenario: Scenario, state: dict[str, Any]) -> WatchedModel:
        model = WatchedModel(scenario, self.seed)
        restore(model, state)
        return model


def _together(
    given: dict[int, dict[str, Any]], made: dict[int, dict[str, Any]]
) -> dict[int, dict[str, Any]]:
    """Return changes given with the scenario, and those made later after them."""
    return {
        week: merged(given.get(week, {}), made.get(week, {})) for week in sorted({*given, *made})
    }
