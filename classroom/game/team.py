"""A team of a game: what it has decided, what came of it, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from classroom.game.keeping import KeptTeam, KeptYear
from classroom.game.rules import YearPlan, debts
from classroom.game.scores import spent_in
from classroom.game.year import YearLived
from sim.text import Text

Status = Literal["planning", "living", "done"]


class TeamView(NamedTuple):
    """What a list of teams shows of one; ``debt`` in yuan, ``joined`` an ISO time."""

    id: str
    name: str
    status: Status
    years_lived: int
    debt: float
    joined: str


@dataclass
class Team:
    """A team; the room alone changes it, under its lock.

    ``played``: years decided; ``lived``: those that have been lived, one less while one is lived;
    ``state``: how the last of them ended, for a worker; ``trouble``: why a year could not be lived,
    which then is played again; years decided after it are kept.
    """

    id: str
    name: str
    token: str  # its digest
    joined: str
    draft: KeptYear
    played: list[KeptYear] = field(default_factory=list)
    lived: list[YearLived] = field(default_factory=list)
    state: bytes | None = None
    trouble: Text | None = None
    version: int = 0

    @classmethod
    def of(cls, kept: KeptTeam, years: int) -> Team:
        """Return a team that was kept; at most so many years of it."""
        played = list(kept.played[:years])
        return cls(kept.id, kept.name, kept.token, kept.joined, kept.draft, played)

    @property
    def is_living(self) -> bool:
        """Return whether a year of the team is being lived."""
        return len(self.lived) < len(self.played) and self.trouble is None

    @property
    def begun(self) -> list[KeptYear]:
        """Return the years that have been lived or are being lived."""
        return self.played if self.is_living else self.played[: len(self.lived)]

    @property
    def planned(self) -> KeptYear:
        """Return the year that can be planned: the next, or one that could not be lived."""
        return (self.played + [self.draft])[len(self.begun)]

    def plan(self, year: KeptYear) -> None:
        """Put another plan in the place of :attr:`planned`."""
        if len(self.begun) < len(self.played):
            self.played[len(self.begun)] = year
        else:
            self.draft = year

    def begin(self) -> None:
        """Take the planned year, and those decided after it, as begun."""
        if len(self.begun) == len(self.played):
            self.played.append(self.draft)
            self.draft = KeptYear(plan=self.draft.plan)
        self.trouble = None

    @property
    def plans(self) -> list[YearPlan]:
        """Return the plans of the years played."""
        return [year.plan for year in self.played]

    @property
    def costs(self) -> list[float]:
        """Return what each year lived really cost, yuan."""
        return [spent_in(year).yuan for year in self.lived]

    def status(self, years: int) -> Status:
        """Return how the team stands in a game of so many years."""
        if self.is_living:
            return "living"
        return "done" if len(self.lived) == years else "planning"

    def view(self, years: int, budget: float) -> TeamView:
        """Return what a list shows of the team."""
        debt = (debts(self.costs, budget) or [0.0])[-1]
        return TeamView(self.id, self.name, self.status(years), len(self.lived), debt, self.joined)

    def kept(self) -> KeptTeam:
        """Return what is kept of the team in a file."""
        return KeptTeam(
            id=self.id, name=self.name, token=self.token, joined=self.joined, draft=self.draft,
            played=tuple(self.played),
        )  # fmt: skip
