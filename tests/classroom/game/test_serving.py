"""The service on a port: where it listens, whom it lets in, and that it ends."""

import http.client
import socket
import time
from ipaddress import IPv4Address
from types import SimpleNamespace

import pytest

from classroom.game import serving
from classroom.game.serving import LOOPBACK, serve
from sim.text import InputError


@pytest.fixture
def served(room):
    made = serve(room)
    yield made
    made.stop()


def test_it_listens_on_loopback_unless_asked(served, room):
    assert served.addresses == [f"http://127.0.0.1:{served.port}/#{room.code}"]
    for address in others():
        with pytest.raises(OSError):
            socket.create_connection((address, served.port), timeout=1).close()


def test_devices_on_the_network_come_in_when_the_trainer_asks(room):
    served = serve(room, "0.0.0.0")
    try:
        shown = [a.partition("//")[2].partition(":")[0] for a in served.addresses]
        assert shown
        for address in shown:
            assert fetched(address, served.port, "/").status == 200
            # neither its name nor another port will do
            assert fetched(address, served.port, "/", host="teacher.example").status == 421
        assert not {"0.0.0.0"} & set(shown)
    finally:
        served.stop()


@pytest.mark.parametrize(
    ("way_out", "first"), [("192.168.43.17", "192.168.43.17"), (None, "10.8.0.6")]
)
def test_the_address_that_leads_out_comes_first(monkeypatch, way_out, first):
    have(monkeypatch, "127.0.0.1", "169.254.3.4", "10.8.0.6", "172.28.16.1", "192.168.43.17")
    monkeypatch.setattr(serving, "_way_out", lambda: way_out and IPv4Address(way_out))
    found = serving._addresses("0.0.0.0")
    assert found[0] == first
    assert found[-1] == "169.254.3.4"
    assert sorted(found) == ["10.8.0.6", "169.254.3.4", "172.28.16.1", "192.168.43.17"]


def test_a_cable_between_two_computers_is_a_network(monkeypatch):
    have(monkeypatch, "127.0.0.1", "169.254.3.4")
    monkeypatch.setattr(serving, "_way_out", lambda: None)
    assert serving._addresses("0.0.0.0") == ["169.254.3.4"]


def test_the_way_out_is_an_address_of_this_computer_if_there_is_one():
    found = serving._way_out()
    assert found is None or str(found) in [*others(), LOOPBACK]


def test_a_class_behind_one_router_fits():
    assert serving.MOST_OF_ONE >= 40 * 6  # a browser opens six


def test_an_answer_does_not_say_what_it_runs_on(served):
    assert fetched(LOOPBACK, served.port, "/").getheader("server") is None


def test_a_port_that_is_taken_is_told(served, room):
    with pytest.raises(InputError, match=str(served.port)):
        serve(room, port=served.port)


@pytest.mark.parametrize(("host", "port"), [("teacher.example", 0), ("::1", 0), (LOOPBACK, 70_000),
                                            ("203.0.113.1", 0)])  # fmt: skip
def test_what_is_no_address_of_this_computer_is_told(room, host, port):
    with pytest.raises(InputError, match="cannot be used"):
        serve(room, host, port)


def test_a_stopped_service_lets_nobody_in_and_does_not_wait_for_those_who_wait(room):
    served = serve(room)
    _, token = room.join("A")
    news = socket.create_connection((LOOPBACK, served.port))
    version = room.team_of(token).version
    news.sendall(
        f"GET /api/state?version={version}&room={room.version} HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{served.port}\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    )
    time.sleep(0.3)
    start = time.monotonic()
    served.stop()
    assert time.monotonic() - start < 4
    news.close()
    with pytest.raises(OSError):
        fetched(LOOPBACK, served.port, "/")


def test_connections_are_limited_and_those_in_use_go_on(room, monkeypatch):
    monkeypatch.setattr("classroom.game.serving.MOST_CONNECTIONS", 5)
    served = serve(room)
    kept = http.client.HTTPConnection(LOOPBACK, served.port, timeout=5)
    kept.request("GET", "/")
    assert kept.getresponse().read()
    many = [socket.create_connection((LOOPBACK, served.port)) for _ in range(8)]
    try:
        time.sleep(0.3)
        assert sum(is_dropped(one) for one in many) >= 4
        kept.request("GET", "/")
        assert kept.getresponse().status == 200
    finally:
        kept.close()
        for one in many:
            one.close()
        served.stop()


def test_a_connection_that_asks_for_nothing_is_dropped(room, monkeypatch):
    monkeypatch.setattr("classroom.game.serving.FIRST_REQUEST", 0.3)
    served = serve(room)
    silent = socket.create_connection((LOOPBACK, served.port))
    silent.sendall(b"GET / HTTP/1.1\r\nHost:")
    time.sleep(1.0)
    assert is_dropped(silent)
    silent.close()
    served.stop()


def test_an_address_can_be_scanned(served):
    pytest.importorskip("qrcode")
    drawn = served.qr(served.addresses[0])
    assert drawn.lstrip().startswith(("<?xml", "<svg"))
    assert "http:" not in drawn.replace("http://www.w3.org/2000/svg", "")


def have(monkeypatch, *addresses):
    """Let this computer have these addresses, each on an interface of its own."""
    entry = SimpleNamespace
    names = {f"net{k}": a for k, a in enumerate(addresses)}
    monkeypatch.setattr(
        serving.psutil, "net_if_stats", lambda: {n: entry(isup=True) for n in names}
    )
    monkeypatch.setattr(
        serving.psutil, "net_if_addrs",
        lambda: {n: [entry(family=socket.AF_INET, address=a)] for n, a in names.items()},
    )  # fmt: skip


def others():
    """Return addresses of this computer besides loopback."""
    import psutil

    return [
        entry.address
        for entries in psutil.net_if_addrs().values()
        for entry in entries
        if entry.family == socket.AF_INET and not entry.address.startswith("127.")
    ]


def fetched(address, port, path, host=None):
    line = http.client.HTTPConnection(address, port, timeout=5)
    line.putrequest("GET", path, skip_host=True)
    line.putheader("Host", host or f"{address}:{port}")
    line.endheaders()
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer


def is_dropped(line):
    line.settimeout(1.0)
    try:
        return line.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True
