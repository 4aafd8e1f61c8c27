"""A ground and rooms for the tests of the game; years are lived in this process unless said."""

from concurrent.futures import Future

import pytest

import classroom.game.room
from classroom.game.film import film
from classroom.game.ground import Ground
from classroom.game.room import GameRoom
from classroom.game.rules import Rules
from classroom.game.work import live, taken_over


class Here:
    """Works without worker processes: a year is lived when it is asked for.

    ``held``: while True, nothing is lived; ``fails``: raise this instead.
    """

    def __init__(self):
        self.held = False
        self.fails = None
        self.waiting = []

    def warm(self, base, seed):
        return [self._done(taken_over, base, seed)]

    def live(self, order):
        return self._done(live, order)

    def film(self, scenario, seed, year):
        return self._done(film, scenario, seed, year)

    def close(self):
        pass

    def go_on(self):
        """Live what waits."""
        self.held, waiting = False, self.waiting
        self.waiting = []
        for future, function, arguments in waiting:
            self._fulfil(future, function, arguments)

    def _done(self, function, *arguments):
        future = Future()
        if self.held:
            self.waiting.append((future, function, arguments))
        else:
            self._fulfil(future, function, arguments)
        return future

    def _fulfil(self, future, function, arguments):
        if self.fails is None:
            future.set_result(function(*arguments))
        else:
            future.set_exception(self.fails)


@pytest.fixture(scope="session")
def ground():
    return Ground.of(Rules())


@pytest.fixture
def works(monkeypatch):
    here = Here()
    monkeypatch.setattr(classroom.game.room, "Works", lambda: here)
    return here


@pytest.fixture
def room(works, tmp_path):
    made = GameRoom.begin(path=tmp_path / "game.json")
    yield made
    made.close()


@pytest.fixture
def team(room):
    return joined(room, "Plum")


def joined(room, name):
    """Return a team that has just joined."""
    return room.team_of(room.join(name)[1])
