"""The problems of all neighbourhoods: the book, the stations, and a week's turn of the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.calendar import QUARTER, YEAR
from sim.draws import WEEK_ZERO
from sim.issues.book import IssueBook
from sim.issues.catalogue import GRID, POOLED, SOCIAL, VOLUNTEERS, catalogue
from sim.issues.engine import run_week
from sim.issues.finding import MOST_AFFECTED
from sim.issues.flows import FLOWS, TRULY_SOLVED
from sim.issues.stations import make_stations
from sim.issues.week import ARISE, ISSUE_KEY, arise, arrivals, breed, by_place, still_open
from sim.issues.world import ESTATE, EVENT, World
from sim.packed import packed_parameters

if TYPE_CHECKING:
    from sim.draws import Draws
    from sim.issues.parameters import Issues
    from sim.organisations.governing import Governing
    from sim.population.residents import Residents

_LEAST = 1e-12  # where nothing was known, all of it was solved


class IssueSystem:
    """Issues and who handles them, in all neighbourhoods.

    Attributes
    ----------
    book : IssueBook, every issue that ever arose
    kinds : (8,) ``KIND``, the types of issues
    stations : Stations; agents write ``speed`` and ``quality`` of their servers each week
    hours : (N, 5) float64, hours that nobody in particular works this week, by pooled station
    patrol : (N,) float64, hours of this week in which someone looks out and reports what is found
    flows : (N, 19) float64, this week's counts of ``FLOWS``
    estates : (E,) ``ESTATE``, with what open issues weigh in each
    solved : (N,) float64, share of a quarter's known issues truly solved, smoothed
    unsolved : (N, 2) float64, issues not truly solved and not lapsed: all, and those found
    verdict : (n,) uint8, what residents learnt this week of issues that concern them
    events : int, events of this week
    log : list of (k,) ``EVENT``, one a week, where events are kept

    ``estates``, ``grids`` and ``organisations`` of the initialiser count those of one neighbourhood.
    """

    def __init__(self, residents: Residents, places: int, estates: int, grids: int,
                 organisations: int, keeps_events: bool = False) -> None:  # fmt: skip
        self._residents = residents
        self._first_row = np.searchsorted(residents.neighbourhood, np.arange(places + 1))
        self.places = places
        self.estates = _estates(residents.estate, places * estates)
        self._of_place = np.arange(places + 1) * estates
        servers = np.ones((places, POOLED), np.int64)
        servers[:, GRID] += grids
        servers[:, SOCIAL] += organisations
        one_each = np.ones(self.estates.size, np.int64)
        self.stations = make_stations(np.concatenate([servers.ravel(), one_each]))
        first = self.stations.stations["first"]
        self._pooled_server = first[: POOLED * places].reshape(places, POOLED)
        self._property_server = first[POOLED * places :]
        self.kinds = catalogue()
        assert self.kinds["affected"].max() <= MOST_AFFECTED, "draws of residents would collide"
        self.book = IssueBook()
        self.hours = np.zeros((places, POOLED))
        self.patrol = np.zeros(places)
        self.flows = np.zeros((places, len(FLOWS)))
        self.solved = np.full(places, 0.5)
        self.unsolved = np.zeros((places, 2))
        self.verdict = np.zeros(residents.estate.size, np.uint8)
        self.events = 0
        self.log: list[np.ndarray] = []
        self._keeps_events = keeps_events

    def take_over(self, parameters: Issues) -> None:
        """Go by these parameters from now on."""
        self.parameters = parameters
        self._packed = packed_parameters(parameters)

    def server(self, place: int, kind: int, ordinal: int) -> int:
        """Return the server of the ``ordinal``-th grid worker or organisation of a neighbourhood."""
        return int(self._pooled_server[place, kind]) + 1 + ordinal

    def property_server(self, estate: int) -> int:
        """Return the server of an estate's property company."""
        return int(self._property_server[estate])

    def work(self, server: int, hours: float, quality: float) -> None:
        """Let a server work so many hours this week, and so well."""
        entry = self.stations.servers[server]
        entry["speed"], entry["quality"] = hours, quality

    def open_week(self) -> None:
        """Begin a week in which nobody has given hours yet."""
        self.hours[:] = 0.0
        self.patrol[:] = 0.0

    def live(self, week: int, draws: Draws, governing: Governing, adults: np.ndarray,
             households: np.ndarray) -> None:  # fmt: skip
        """Let issues arise, and run the engine over [week, week + 1).

        Parameters
        ----------
        adults, households : (N,) float64, by neighbourhood
        """
        date, book, p = week + WEEK_ZERO, self.book, self.parameters
        count = arrivals(draws.key(ARISE, date), governing.arising * p.per_adult / YEAR * adults)
        arising = int(count.sum())
        book.reserve(arising + book.open.size)
        self.flows[:] = 0.0
        self.verdict[:] = 0
        self._give_hours()
        log = np.empty(self._room_for_events(arising), EVENT)
        world = World(
            self._packed, governing.packed(), self.kinds, book.rows, *self.stations,
            self.estates, self._of_place, self._residents.trust, self.verdict,
            p.patrol_sweep * self.patrol / np.maximum(households, 1.0), self.flows, log,
            np.zeros(1, np.int64),
        )  # fmt: skip
        last = book.count
        row = breed(week, book.open, last, world)
        book.count = arise(
            week, draws.key(ISSUE_KEY, date), count, self._first_row, self._residents.estate, row,
            world,
        )  # fmt: skip
        rows = np.concatenate([book.open, np.arange(last, book.count)])
        order, offsets = by_place(rows, self.places, book.rows)
        self.events = run_week(week, order, offsets, world)
        book.open = still_open(rows, book.rows, self.unsolved)
        self._judge()
        self._keep(log, int(world.logged[0]))

    def backlog(self) -> int:
        """Return the number of issues that are not truly solved and have not lapsed."""
        return int(self.unsolved[:, 0].sum())

    def known_backlog(self) -> int:
        """Return how many of them have been found."""
        return int(self.unsolved[:, 1].sum())

    def state(self) -> dict[str, Any]:
        """Return everything that changes, as plain arrays."""
        kept = {name: getattr(self, name) for name in _STATE}
        return kept | {
            "book": self.book.state(), "stations": self.stations._asdict(), "log": list(self.log)
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Take over a saved state."""
        self.book.restore(state["book"])
        for name, array in self.stations._asdict().items():
            array[:] = state["stations"][name]
        for name in _STATE:
            getattr(self, name)[...] = state[name]
        self.log = list(state["log"])  # what is in it never changes

    def _give_hours(self) -> None:
        """Let the pooled servers work the hours that were given."""
        servers, pooled = self.stations.servers, self._pooled_server
        servers["speed"][pooled] = self.hours
        servers["quality"][pooled] = self.parameters.staff_quality
        servers["quality"][pooled[:, VOLUNTEERS]] = self.parameters.volunteer_quality

    def _judge(self) -> None:
        """Smooth the share of a quarter's known issues that are truly solved: what people hear of."""
        solved = QUARTER * self.flows[:, TRULY_SOLVED]
        left = self.unsolved[:, 1]
        share = 1.0 - left / np.maximum(solved + left, _LEAST)
        self.solved += (share - self.solved) / QUARTER

    def _room_for_events(self, arising: int) -> int:
        return 1024 + 256 * (self.book.open.size + arising) if self._keeps_events else 0

    def _keep(self, log: np.ndarray, count: int) -> None:
        if not self._keeps_events:
            return
        if count > log.size:
            raise RuntimeError(f"{count} events in one week: more than there is room for")
        self.log.append(log[:count].copy())


_STATE = ("hours", "patrol", "flows", "estates", "solved", "unsolved", "verdict")


def _estates(estate_of: np.ndarray, count: int) -> np.ndarray:
    """Return where each estate's residents begin and end: (E,) ``ESTATE``."""
    bounds = np.searchsorted(estate_of, np.arange(count + 1))
    estates = np.zeros(count, ESTATE)
    estates["first"], estates["last"] = bounds[:-1], bounds[1:]
    return estates
