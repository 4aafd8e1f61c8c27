"""The room that this computer hosts: one for all pages, kept, and never in anybody's way."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from classroom.game import keeping
from classroom.game.room import GameRoom
from classroom.page import hosting
from classroom.page.bell import GATHERED, Bell
from classroom.page.hosting import Hosting
from sim.text import InputError
from tests.classroom.game.conftest import ground, joined, works  # noqa: F401


@pytest.fixture
def host(works, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.setenv("COGOV_GAMES", str(tmp_path / "games"))
    made = Hosting()
    yield made
    made.close()


def test_a_room_is_opened_once_and_kept_where_it_was_asked_for(host, tmp_path):
    host.begin(3, 40_000.0, False)
    room = host.open.room
    assert room.path.parent == tmp_path / "games" and room.path.is_file()
    host.begin(2, 40_000.0, False)  # from another page
    assert host.open.room is room


def test_games_are_kept_below_the_folder_unless_said(monkeypatch):
    monkeypatch.delenv("COGOV_GAMES", raising=False)
    assert keeping.folder().as_posix() == "results/game"


def test_a_game_goes_on_at_the_same_address_with_its_teams(host):
    host.begin(3, 40_000.0, False)
    before = host.open
    _, token = before.room.join("Plum")
    host.close()
    assert host.open is None
    (game,) = keeping.recent()
    host.go_on(game.path.name, False)
    assert host.open.room.team_of(token).name == "Plum"
    assert host.open.room.code == before.room.code
    if before.served.port == hosting.PORT:  # unless somebody else has it here
        assert host.open.address == before.address


def test_only_games_that_somebody_joined_are_offered_the_latest_first(host, tmp_path):
    assert keeping.recent() == []
    paths = []
    for name in ("A", None, "B"):
        host.begin(3, 40_000.0, False)
        if name:
            joined(host.open.room, name)
            paths.append(host.open.room.path)
        host.close()
        time.sleep(0.02)
    (tmp_path / "games" / "other.json").write_text("{}")
    assert [game.path for game in keeping.recent()] == paths[::-1]


def test_a_file_elsewhere_cannot_be_gone_on_with(host, tmp_path):
    room = GameRoom.begin(path=tmp_path / "game.json")
    room.close()
    with pytest.raises(InputError, match="no game"):
        host.go_on("../game.json", False)
    assert host.open is None


def test_a_room_that_cannot_be_served_is_closed_again(host, monkeypatch):
    def cannot(*_):
        raise InputError(zh="无", en="no port is free")

    closed = []
    close = GameRoom.close
    monkeypatch.setattr(hosting, "serve", cannot)
    monkeypatch.setattr(GameRoom, "close", lambda room: (closed.append(room), close(room)))
    threads = set(threading.enumerate())
    for _ in range(2):  # within a second, too
        with pytest.raises(InputError, match="no port is free"):
            host.begin(3, 40_000.0, False)
    assert len(closed) == 2 and host.open is None
    assert not {t for t in threading.enumerate() if t.name == "game keeper"} - threads


def test_another_port_does_if_the_usual_one_is_taken(host, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setattr(hosting, "PORT", other.getsockname()[1])
        host.begin(3, 40_000.0, False)
        assert host.open.served.port != hosting.PORT


def test_the_network_is_let_in_only_if_asked(host):
    host.begin(3, 40_000.0, False)
    assert (
        host.open.served.addresses[0].startswith("http://127.0.0.1:") and not host.open.on_network
    )
    host.close()
    host.begin(3, 40_000.0, True)
    assert host.open.on_network
    with socket.create_connection(("127.0.0.1", host.open.served.port), timeout=2):
        pass


def test_only_an_address_of_the_room_can_be_shown(host):
    host.begin(3, 40_000.0, False)
    first = host.open.address
    host.open.served.addresses.append("http://192.168.1.7:8770/#X")
    host.show("http://192.168.1.7:8770/#X")
    assert host.open.address == "http://192.168.1.7:8770/#X"
    host.show("http://evil.example/")
    assert host.open.address != "http://evil.example/"
    host.show(first)
    assert host.open.address == first


def test_a_page_that_takes_its_time_keeps_no_team_waiting(host):
    host.begin(3, 40_000.0, False)
    drawn = []

    def draw():
        time.sleep(0.5)
        drawn.append(len(host.open.room.teams))

    bell = Bell(draw)
    unwatch = host.watch(bell.ring)
    start = time.perf_counter()
    for k in range(30):
        host.open.room.join(f"team {k}")
    assert time.perf_counter() - start < 0.4
    until = time.monotonic() + 10
    while 30 not in drawn and time.monotonic() < until:
        time.sleep(0.02)
    assert (
        drawn[-1] == 30 and len(drawn) <= 3
    )  # the latest is always seen; what is between, is gathered
    unwatch()
    bell.end()


def test_a_bell_that_has_ended_calls_nobody():
    calls = []
    bell = Bell(lambda: calls.append(1))
    bell.ring()
    bell.end()
    time.sleep(2 * GATHERED)
    assert calls == []


def test_the_page_says_who_can_join_by_what_was_asked_for(host):
    screen = pytest.importorskip("classroom.page.screens.game")
    asked = {
        "only this computer": (False, ["http://127.0.0.1:8770/#X"]),
        "no network": (True, ["http://127.0.0.1:8770/#X"]),
        "in bold": (True, ["http://192.168.1.7:8770/#X", "http://10.8.0.6:8770/#X"]),
        "": (True, ["http://192.168.1.7:8770/#X"]),
    }
    host.begin(3, 40_000.0, False)
    for remark, (on_network, addresses) in asked.items():
        host.open.served.addresses[:] = addresses
        hosted = host.open._replace(on_network=on_network, address=addresses[0])
        found = screen._room(hosted, "en")
        assert remark.lower() in found["remark"].lower() and bool(found["remark"]) == bool(remark)
        assert [a["scanned"] for a in found["addresses"]] == [a == addresses[0] for a in addresses]


def test_a_game_that_cannot_be_kept_says_so_on_the_page_at_once(host, monkeypatch):
    screen = pytest.importorskip("classroom.page.screens.game")

    def full(*_):
        raise OSError(28, "No space left on device")

    host.begin(3, 40_000.0, False)
    room = host.open.room
    told = threading.Event()
    host.watch(lambda: told.set() if room.not_kept else None)
    monkeypatch.setattr(keeping, "keep", full)
    joined(room, "Plum")
    assert told.wait(5)
    assert "No space left" in screen._room(host.open, "en")["not_kept"]
