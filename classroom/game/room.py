"""The room of a game: its teams, what they may do, and what the trainer sees."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any

from classroom.game import tables, views
from classroom.game.codes import digest, new_code, new_token
from classroom.game.ground import Ground
from classroom.game.keeping import Keeper, KeptGame, KeptYear, folder, keep_new, kept
from classroom.game.names import team_name
from classroom.game.prices import PriceList, price_list
from classroom.game.rules import Prediction, Rules, YearPlan, available, refuse_beyond
from classroom.game.scores import COLUMNS, Column
from classroom.game.team import Team, TeamView
from classroom.game.work import Lived, Order
from classroom.game.workers import Works
from classroom.game.year import YearLived
from sim.scenario import Scenario
from sim.text import InputError, Language, Text

_FAILED = Text(
    zh="这一年没有算成，计划还在；请再按一次“开始”",
    en="the year could not be computed, your plan is still there; press play again",
)


class GameRoom:
    """A game that goes on; all methods are quick and may be called from any thread.

    Use :meth:`begin` or :meth:`resume`.

    Attributes
    ----------
    rules : Rules
    code : str, the join code
    path : Path, the file the game is kept in
    version : int, grows with every change
    """

    def __init__(self, game: KeptGame, path: Path) -> None:
        self.rules = game.rules
        self.code = game.code
        self.path = path
        self.ground = Ground.of(game.rules)
        self.prices: PriceList = price_list()
        self.columns: tuple[Column, ...] = tuple(COLUMNS.values())
        self.open_years = min(game.open_years, game.rules.years)
        self.shows_scores = game.shows_scores
        self.version = 0
        self.before: YearLived | None = None  # the year before the game
        self.reference = Team("", "", "", "", KeptYear(plan=YearPlan()))
        self._teams: dict[str, Team] = {}
        self._lock = RLock()
        self._watchers: list[Callable[[], None]] = []
        self._closed = False
        for kept_team in game.teams:
            team = Team.of(kept_team, self.rules.years)
            self.ground.scenario([*team.plans, team.draft.plan])  # a file may have been changed
            self._teams[team.id] = team
        self._keeper = Keeper(path, self._kept, self._kept_otherwise)
        self._works = Works()
        for found in self._works.warm(self.ground.base, self.rules.seed):
            found.add_done_callback(self._found)
        self.reference.played = [self.reference.draft] * self.rules.years
        for team in (self.reference, *self._teams.values()):
            if team.is_living:
                self._live(team)

    @classmethod
    def begin(cls, rules: Rules | None = None, path: Path | None = None) -> GameRoom:
        """Begin a game.

        Parameters
        ----------
        rules : Rules, optional
        path : the file to keep it in; a new one in the games' folder if not given. An existing file
            is not written over.

        Raises
        ------
        InputError : the rules name a neighbourhood that cannot be played, or the file exists
            or cannot be written
        """
        rules, code = rules or Rules(), new_code()
        path = path or folder() / f"{datetime.now():%Y-%m-%d-%H%M%S-%f}.json"
        game = KeptGame(code=code, rules=rules, open_years=rules.years, shows_scores=True, teams=())
        keep_new(path, game)
        return cls(game, path)

    @classmethod
    def resume(cls, path: Path) -> GameRoom:
        """Go on with a game; its years are lived anew. Raise InputError for a file of no game."""
        return cls(kept(path), path)

    # -- what teams do ----------------------------------------------------------------------------

    def join(self, name: str) -> tuple[str, str]:
        """Let a team in; return its id and its token. Raise InputError for name or number."""
        with self._lock:
            if len(self._teams) >= self.rules.most_teams:
                raise InputError(
                    zh=f"已有 {self.rules.most_teams} 个队，人数已满；请找讲师",
                    en=f"there are {self.rules.most_teams} teams, the game is full; ask the trainer",
                )
            name = team_name(name, (team.name for team in self._teams.values()))
            token, number = new_token(), 1 + max((int(k) for k in self._teams), default=0)
            draft = KeptYear(plan=self.ground.first_plan)
            joined = datetime.now().astimezone().isoformat(timespec="seconds")
            team = Team(str(number), name, digest(token), joined, draft)
            self._teams[team.id] = team
            self._decided(team)
            return team.id, token

    def team_of(self, token: str) -> Team | None:
        """Return the team that holds a token."""
        wanted = digest(token)
        with self._lock:
            return next((t for t in self._teams.values() if t.token == wanted), None)

    def draft(self, team: Team, year: int, plan: YearPlan, prediction: Prediction) -> None:
        """Keep a team's plan of its next year.

        Raises
        ------
        InputError : the plan holds what is not on sale or allowed, or the year is not the next
        """
        with self._lock:
            self._refuse_other_year(team, year)
            self.ground.scenario([*team.plans, plan])
            team.plan(KeptYear(plan=plan, prediction=prediction))
            self._decided(team)

    def play(self, team: Team, year: int) -> None:
        """Let a team's year begin, under the plan it has drafted.

        Raises
        ------
        InputError : the year is not the next or not open, or the plan is beyond its means
        """
        with self._lock:
            self._refuse_other_year(team, year)
            if year > self.open_years:
                raise InputError(
                    zh=f"第 {year} 年还没有开放；请等讲师宣布",
                    en=f"year {year} is not open yet; wait for the trainer",
                )
            means = available(team.costs, self.rules.budget)
            refuse_beyond(self.prices.whole(team.planned.plan).yuan, means)
            team.begin()
            self._decided(team)
            self._live(team)

    def film(self, team: Team, year: int) -> Future[bytes]:
        """Have a year of a team lived again to be looked at (``classroom.game.film``).

        Raises InputError if the team has not lived it.
        """
        with self._lock:
            if not 1 <= year <= len(team.lived):
                raise InputError(
                    zh=f"year：第 {year} 年还没有过", en=f"year: {year} has not been lived yet"
                )
            scenario = self.ground.scenario(team.plans[:year])
            return self._works.film(scenario, self.rules.seed, year)

    # -- what the trainer does --------------------------------------------------------------------

    @property
    def not_kept(self) -> Text | None:
        """Return why the game cannot be kept in its file, if it cannot."""
        return self._keeper.trouble

    @property
    def teams(self) -> list[TeamView]:
        """Return how all teams stand, in the order they came."""
        with self._lock:
            return [t.view(self.rules.years, self.rules.budget) for t in self._teams.values()]

    def open(self, years: int) -> None:
        """Let teams play so many years; raise InputError if the game has fewer."""
        if isinstance(years, bool) or not 0 <= years <= self.rules.years:
            raise InputError(
                zh=f"open_years：值 {years} 不可用；允许：0 … {self.rules.years}",
                en=f"open_years: the value {years} cannot be used; allowed: 0 … {self.rules.years}",
            )
        with self._lock:
            self.open_years = years
            self._decided_for_all()

    def show_scores(self, shown: bool) -> None:
        """Let devices see the scoreboard of all teams, or only their own row."""
        with self._lock:
            self.shows_scores = shown
            self._decided_for_all()

    def remove(self, team_id: str) -> None:
        """Let a team leave; its token is void."""
        with self._lock:
            team = self._team(team_id)
            del self._teams[team_id]
            self._decided(team)

    def scenario(self, team_id: str) -> Scenario:
        """Return a team's run so far: with the rules' seed it can be had again anywhere."""
        with self._lock:
            return self.ground.scenario(self._team(team_id).plans)

    # -- what is seen -----------------------------------------------------------------------------

    def view(self) -> dict[str, Any]:
        """Return all that the trainer sees, as plain data."""
        with self._lock:
            return views.of_trainer(self, list(self._teams.values()))

    def view_of(self, team: Team) -> dict[str, Any]:
        """Return all that a team sees, as plain data: nothing of others but the scoreboard."""
        with self._lock:
            return views.of_team(self, team, list(self._teams.values()))

    def scoreboard(self, year: int | None = None) -> list[dict[str, Any]]:
        """Return a row per team, and first one of the neighbourhood in which nothing is done.

        ``year``: 1, 2, …; the latest that each team has lived, if not given.
        """
        with self._lock:
            return views.scoreboard(self, list(self._teams.values()), year)

    def scoreboard_csv(self, language: Language) -> str:
        """Return every year of every team as CSV."""
        with self._lock:
            return tables.scoreboard(self, list(self._teams.values()), language)

    def predictions_csv(self, language: Language) -> str:
        """Return what teams predicted and what came, as CSV."""
        with self._lock:
            return tables.predictions(self, list(self._teams.values()), language)

    def watch(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have ``callback`` called after every change, from any thread; return what ends it.

        It must return at once; it may be called once more while it is being ended.
        """
        with self._lock:
            self._watchers.append(callback)

        def end() -> None:
            with self._lock:
                if callback in self._watchers:
                    self._watchers.remove(callback)

        return end

    def close(self) -> None:
        """End the worker processes. The game is kept and can be resumed."""
        with self._lock:
            self._closed = True
        self._works.close()
        self._keeper.close()

    # -- inside -----------------------------------------------------------------------------------

    def _team(self, team_id: str) -> Team:
        if team_id not in self._teams:
            raise InputError(
                zh=f"team：没有这个队 {team_id!r}", en=f"team: there is no team {team_id!r}"
            )
        return self._teams[team_id]

    def _refuse_other_year(self, team: Team, year: int) -> None:
        following = len(team.begun) + 1
        if self._teams.get(team.id) is not team:
            raise InputError(zh="这个队已被移出", en="this team was removed")
        if team.is_living:
            raise InputError(
                zh=f"第 {len(team.played)} 年正在进行", en=f"year {len(team.played)} is under way"
            )
        if year != following or following > self.rules.years:
            raise InputError(
                zh=f"year：第 {year} 年不可用；允许：第 {following} 年，共 {self.rules.years} 年",
                en=f"year: {year} cannot be planned; allowed: year {following} of "
                f"{self.rules.years}",
            )

    def _live(self, team: Team) -> None:
        """Have what a team has played and not lived yet lived."""
        order = Order(self.ground.scenario(team.plans), self.rules.seed, len(team.lived),
                      len(team.played), team.state)  # fmt: skip
        self._works.live(order).add_done_callback(partial(self._was_lived, team))

    def _was_lived(self, team: Team, future: Future[Lived]) -> None:
        with self._lock:
            if self._closed or future.cancelled():
                return
            if future.exception() is None:
                years, team.state = future.result()
                team.lived += years
            else:  # whatever it was, the team keeps its plans and can go on
                team.trouble = _FAILED
            self._changed(team)

    def _found(self, future: Future[YearLived]) -> None:
        with self._lock:
            if not future.cancelled() and future.exception() is None:
                self.before = future.result()
                self._changed_for_all()

    def _changed_for_all(self) -> None:
        for team in self._teams.values():
            team.version += 1
        self._tell()

    def _changed(self, team: Team) -> None:
        team.version += 1
        self._tell()

    def _decided(self, team: Team) -> None:
        self._keeper.keep()
        self._changed(team)

    def _decided_for_all(self) -> None:
        self._keeper.keep()
        self._changed_for_all()

    def _tell(self) -> None:
        self.version += 1
        for callback in list(self._watchers):
            callback()

    def _kept_otherwise(self) -> None:
        with self._lock:
            self._tell()

    def _kept(self) -> KeptGame:
        with self._lock:
            return KeptGame(
                code=self.code, rules=self.rules, open_years=self.open_years,
                shows_scores=self.shows_scores,
                teams=tuple(team.kept() for team in self._teams.values()),
            )  # fmt: skip
