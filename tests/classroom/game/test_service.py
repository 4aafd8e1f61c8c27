"""The web service: what a device may and may not do, whatever it sends."""

import json
import time

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from classroom.game.codes import FREE_TRIES
from classroom.game.guard import LARGEST_BODY
from classroom.game.service import Service
from tests.classroom.game.asgi import HOST, Desk

LOOPBACK = {"client": "127.0.0.1", "server": ("127.0.0.1", 8770)}
PLAN = {"year": 1, "plan": {"schemes": {"letters": {}}}}


@pytest.fixture
def desk(room):
    made = Desk(Service(room))
    yield made
    made.close()


@pytest.fixture
def token(desk, room):
    return desk.ask("/api/join", {"code": room.code, "name": "Plum"}).data["token"]


# -- playing ----------------------------------------------------------------------------------------


def test_a_device_joins_plans_plays_and_sees_what_came(desk, room, token):
    rules = desk.ask("/api/rules", token=token).data
    assert rules["years"] == 3
    price = desk.ask("/api/plan", PLAN, token=token).data
    assert price["yuan"] == pytest.approx(room.prices.plain["letters"].yuan, abs=0.01)
    assert desk.ask("/api/play", {"year": 1}, token=token).status == 200
    state = desk.ask("/api/state", token=token).data
    assert state["years_lived"] == 1
    assert state["years"][0]["plan"] == {"letters": {}}
    assert len(state["years"][0]["courses"]["real"]) == 52
    assert desk.ask("/api/film?year=1", token=token).status == 200


def test_news_come_at_once_where_something_is_new_and_else_when_it_changes(
    desk, room, token, monkeypatch
):
    monkeypatch.setattr("classroom.game.service.LONGEST_WAIT", 0.3)
    first = desk.ask("/api/state?version=-5", token=token).data
    start = time.monotonic()
    seen = f"/api/state?version={first['version']}&room={first['room']}"
    assert desk.ask(seen, token=token).data["version"] == first["version"]
    assert time.monotonic() - start >= 0.25
    monkeypatch.setattr("classroom.game.service.LONGEST_WAIT", 20.0)
    start = time.monotonic()
    news, _ = desk.all((seen, None, {"token": token}), ("/api/plan", PLAN, {"token": token}))
    assert news.data["version"] > first["version"]
    assert time.monotonic() - start < 10


def test_two_teams_see_neither_tokens_nor_plans_of_each_other(desk, room, token):
    other = desk.ask("/api/join", {"code": room.code, "name": "Pear"}).data["token"]
    desk.ask("/api/plan", {**PLAN, "plan": {"schemes": {"council": {"size": 40}}}}, token=other)
    desk.ask("/api/play", {"year": 1}, token=other)
    seen = desk.ask("/api/state", token=token)
    assert other not in seen.body.decode()
    assert "council" not in json.dumps(seen.data["years"])
    assert seen.data["years"] == []
    assert seen.data["scoreboard"][1]["name"]["en"] == "Pear"
    assert set(seen.data["scoreboard"][1]) & {"plan", "token", "spent"} == set()


# -- what is refused --------------------------------------------------------------------------------


def test_wrong_codes_are_braked_and_then_right_ones_too(desk, room):
    wrong = {"code": "ABCD-EFGH", "name": "Plum"}
    answers = [desk.ask("/api/join", wrong) for _ in range(FREE_TRIES + 1)]
    assert [a.status for a in answers] == [403] * FREE_TRIES + [429]
    assert "wait" in answers[-1].error
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert desk.ask("/api/join", {**wrong, "code": room.code}).status == 429
    # a device of the class that has done nothing is let in
    assert (
        desk.ask("/api/join", {"code": room.code, "name": "Pear"}, client="192.168.1.51").status
        == 200
    )


@pytest.mark.parametrize("path", ["/api/rules", "/api/state", "/api/film?year=1"])
@pytest.mark.parametrize("given_token", [None, "", "x", "é", "Bearer", "0" * 43])
def test_nothing_is_told_without_a_teams_token(desk, token, path, given_token):
    assert desk.ask(path, token=given_token).status == 401


@pytest.mark.parametrize("path", ["/api/plan", "/api/play"])
def test_nothing_is_done_without_a_teams_token(desk, token, path):
    assert desk.ask(path, {"year": 1}, token="x").status == 401


@pytest.mark.parametrize(
    "wish",
    [
        {"year": 1},
        {"year": "1", "plan": {"schemes": {}}},
        {"year": 2, "plan": {"schemes": {}}},
        {"year": 1, "plan": {"schemes": []}},
        {"year": 1, "plan": {"schemes": {"letters": {"threshold": 1e9}}}},
        {"year": 1, "plan": {"schemes": {"letters": {"threshold": [1]}}}},
        {"year": 1, "plan": {"schemes": {"letters": {"start": 0}}}},
        {"year": 1, "plan": {"schemes": {"shock": {}}}},
        {"year": 1, "plan": {"schemes": {}, "weeks": 9999}},
        {"year": 1, "plan": {"schemes": {}}, "population": {}},
        {"year": 1, "plan": {"schemes": {}}, "sources": {"a": "b"}},
        {"year": 1, "plan": {"schemes": {}}, "base": "/etc/passwd"},
        {"year": 1, "plan": {"schemes": {}}, "_target_": "os.system"},
        {"year": 1, "plan": {"schemes": {}}, "prediction": {"real": "sideways"}},
        {"year": 1, "plan": {"schemes": {}}, "prediction": {"money": "up"}},
        [], 5, None, "x",
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_in_one_line_of_both_languages(desk, room, token, wish):
    before = room.team_of(token).draft
    answer = desk.ask("/api/plan", body=json.dumps(wish).encode(), token=token)
    assert answer.status == 400
    for words in answer.data["error"].values():
        assert words and "\n" not in words and len(words) < 600
    assert room.team_of(token).draft == before


def test_a_bad_value_is_named_by_its_key(desk, token):
    wish = {"year": 1, "plan": {"schemes": {"points": {"yuan_per_hour": 500}}}}
    assert desk.ask("/api/plan", wish, token=token).error.startswith(
        "schemes.points.yuan_per_hour:"
    )


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b'{"year": NaN}', b"[" * 4000,
                                  b'{"year": 1' + b"0" * 4000 + b"}"])  # fmt: skip
def test_what_is_no_json_is_refused(desk, token, body):
    assert desk.ask("/api/play", body=body, method="POST", token=token).status == 400


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(plain, st.sampled_from(["/api/join", "/api/plan", "/api/play"]))
def test_whatever_is_sent_is_answered_and_never_breaks(desk, room, token, wish, path):
    answer = desk.ask(path, body=json.dumps(wish).encode(), method="POST", token=token)
    assert answer.status in {400, 403, 429}


@pytest.mark.parametrize("pieces", [1, 20])
def test_a_body_that_is_too_large_is_refused_however_it_comes(desk, token, pieces):
    answer = desk.ask("/api/plan", body=b" " * (LARGEST_BODY + 1), token=token, pieces=pieces)
    assert answer.status == 413
    small = json.dumps(PLAN).encode()
    padded = small + b" " * (LARGEST_BODY - len(small))
    assert desk.ask("/api/plan", body=padded, token=token, pieces=pieces).status == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8770", "192.168.1.7", "localhost:8770",
                                  "127.0.0.1:8770", "192.168.1.7:80", "", "192.168.1.7:8770.evil.example"])  # fmt: skip
def test_a_name_that_was_made_to_point_here_is_refused(desk, token, host):
    assert desk.ask("/api/state", token=token, host=host).status == 421
    assert desk.ask("/", host=host).status == 421


def test_two_hosts_are_none(desk):
    assert desk.ask("/", headers=[("host", "192.168.1.7:8770")]).status == 421


def test_localhost_is_a_name_of_the_loopback_address_only(desk):
    assert desk.ask("/", host="localhost:8770", **LOOPBACK).status == 200


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "https://192.168.1.7:8770",
                                    "http://192.168.1.7:8771", "http://192.168.1.7"])  # fmt: skip
def test_what_another_page_posts_is_refused(desk, room, token, origin):
    assert desk.ask("/api/plan", PLAN, token=token, origin=origin).status == 403
    wish = {"code": room.code, "name": "Pear"}
    assert desk.ask("/api/join", wish, origin=origin).status == 403


@pytest.mark.parametrize(
    "path",
    ["/../room.py", "/page/../room.py", "/..%2froom.py", "/game.js/..", "//etc/passwd", "/etc/passwd",
     "/room.py", "/prices.csv", "/docs", "/openapi.json", "/redoc", "/static", "/page/index.html",
     "/index.html", "/%00", "/api", "/api/console", "/trainer", "/trainer/state",
     "/trainer/settings", "/.git/config"],
)  # fmt: skip
def test_there_is_nothing_but_the_page(desk, token, path):
    assert desk.ask(path, token=token).status == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_there_are_no_other_methods(desk, token, method):
    for path in ("/", "/api/state", "/api/play"):
        assert desk.ask(path, method=method, token=token).status == 405


def test_a_team_that_asks_too_often_has_to_wait(desk, token):
    answers = [desk.ask("/api/plan", PLAN, token=token).status for _ in range(60)]
    assert answers[:30] == [200] * 30
    assert 429 in answers


def test_every_answer_carries_the_headers_that_keep_a_page_to_itself(desk, token):
    for answer in (desk.ask("/"), desk.ask("/nothing"), desk.ask("/api/state", token=token),
                   desk.ask("/", host="evil.example")):  # fmt: skip
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in answer.headers


def test_the_page_names_no_other_host():
    from classroom.game.service import _page

    for path, (content, _) in _page().items():
        text = content.decode().replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text and "https:" not in text, path
        assert "innerHTML" not in text, path


def test_addresses_of_this_test_are_no_loopback():
    assert not HOST[0].startswith("127.")
