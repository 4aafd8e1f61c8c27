"""The room: who may do what and when, what is kept, and that nothing is lost in a restart."""

import csv
import json
import stat
from io import StringIO
from threading import Event
from time import sleep

import pytest

from classroom.game import keeping
from classroom.game.keeping import KeptYear, kept
from classroom.game.room import GameRoom
from classroom.game.rules import Prediction, Rules, YearPlan
from classroom.game.shop import SHOP
from sim.model import CommunityModel
from sim.text import InputError
from tests.classroom.game.conftest import joined

CHEAP = YearPlan(schemes={"letters": {}, "deliberation": {}})
PAYING = YearPlan(schemes={"points": {"yuan_per_hour": 15.0}, "unit_appraisal": {}, "letters": {}})


def play(room, team, year, plan=CHEAP, **predicted):
    room.draft(team, year, plan, Prediction(**predicted))
    room.play(team, year)


def test_a_team_begins_with_what_is_in_force(room, team):
    assert set(team.draft.plan.schemes) == {
        "chat_group", "council", "double_registration", "honour_roll", "mandate", "star_rating"
    }  # fmt: skip


def test_a_team_plays_its_years_and_no_more(room, team):
    for year in (1, 2, 3):
        assert team.status(3) == "planning"
        play(room, team, year)
    assert team.status(3) == "done"
    with pytest.raises(InputError, match="year"):
        play(room, team, 4)


@pytest.mark.parametrize("year", [0, 2, 3, -1])
def test_only_the_next_year_can_be_planned_and_played(room, team, year):
    with pytest.raises(InputError, match="year"):
        room.draft(team, year, CHEAP, Prediction())
    with pytest.raises(InputError, match="year"):
        room.play(team, year)


def test_a_year_under_way_cannot_be_played_twice(room, team, works):
    works.held = True
    play(room, team, 1)
    assert team.status(3) == "living"
    with pytest.raises(InputError, match="under way"):
        room.play(team, 1)
    with pytest.raises(InputError, match="under way"):
        room.draft(team, 2, CHEAP, Prediction())
    works.go_on()
    assert len(team.lived) == 1
    play(room, team, 2)


def test_years_wait_until_the_trainer_opens_them(room, team):
    room.open(1)
    play(room, team, 1)
    with pytest.raises(InputError, match="not open"):
        play(room, team, 2)
    room.open(2)
    room.play(team, 2)
    with pytest.raises(InputError, match="allowed"):
        room.open(4)


def test_a_plan_beyond_the_means_is_kept_but_cannot_be_played(room, team):
    dear = YearPlan(schemes={"culture_events": {"events": 12.0}})
    room.draft(team, 1, dear, Prediction())
    with pytest.raises(InputError, match="take out"):
        room.play(team, 1)
    assert team.draft.plan == dear
    assert team.status(3) == "planning"


def test_what_was_spent_beyond_the_budget_comes_off_the_next_one(works, tmp_path):
    price = 17_200.0
    room = GameRoom.begin(Rules(budget=price), tmp_path / "tight.json")
    team = joined(room, "Plum")
    # many take part where the council, the chat group and the menu ask them: points cost more
    plan = YearPlan(schemes={"points": {}, "chat_group": {}, "letters": {"threshold": 1}})
    room.draft(team, 1, plan, Prediction())
    planned = room.prices.whole(plan).yuan
    assert planned > price
    with pytest.raises(InputError):
        room.play(team, 1)
    plan = YearPlan(schemes={"points": {}, "chat_group": {}})
    play(room, team, 1, plan)
    row = room.scoreboard()[1]
    debt = max(0.0, row["cost"] - price)
    assert row["debt"] == pytest.approx(debt)
    assert debt > 0.0
    assert room.view_of(team)["means"] == pytest.approx(price - debt)
    assert room.teams[0].debt == pytest.approx(debt)


def test_a_year_that_cannot_be_lived_leaves_the_team_its_plan(room, team, works):
    works.fails = MemoryError()
    play(room, team, 1, PAYING, real="up")
    assert team.status(3) == "planning"
    assert team.planned == KeptYear(plan=PAYING, prediction=Prediction(real="up"))
    assert "still there" in room.view_of(team)["trouble"]["en"]
    works.fails = None
    room.play(team, 1)
    assert len(team.lived) == 1
    assert room.view_of(team)["trouble"] is None


def test_a_year_that_could_not_be_lived_can_be_planned_anew(room, team, works):
    works.fails = MemoryError()
    play(room, team, 1, PAYING)
    works.fails = None
    assert room.view_of(team)["years"] == []
    play(room, team, 1, CHEAP)
    play(room, team, 2, PAYING)
    assert [year["plan"] for year in room.view_of(team)["years"]] == [
        dict(plan.schemes) for plan in (CHEAP, PAYING)
    ]
    assert len(team.lived) == 2


def test_years_that_cannot_be_lived_when_a_game_goes_on_are_not_lost(room, works):
    plans = [CHEAP, PAYING, CHEAP]
    _, token = room.join("A")
    team = room.team_of(token)
    for year, plan in enumerate(plans, 1):
        play(room, team, year, plan)
    lived = team.lived
    room.close()
    works.fails = MemoryError()
    again = GameRoom.resume(room.path)
    team = again.team_of(token)
    joined(again, "B")  # a decision, so that the file is written
    assert again.view()["teams"][0]["status"] == "planning"
    assert "press play again" in again.view()["teams"][0]["trouble"]["en"]
    works.fails = None
    again.play(team, 1)
    assert team.lived == lived
    again.close()
    assert [year.plan for year in kept(room.path).teams[0].played] == plans


def test_teams_have_runs_of_their_own_and_equal_plans_bring_equal_years(room):
    a, b, c = (joined(room, name) for name in "ABC")
    for year in (1, 2):
        for team, plan in ((a, CHEAP), (b, PAYING), (c, CHEAP)):
            play(room, team, year, plan)
    assert a.lived == c.lived
    assert a.lived != b.lived


def test_a_teams_run_can_be_had_again_from_its_scenario_and_seed(room, team):
    play(room, team, 1, PAYING)
    play(room, team, 2, CHEAP)
    model = CommunityModel(room.scenario(team.id), room.rules.seed)
    while model.week < 104:
        model.step()
    real = model.record.states[52 + 52 : 52 + 104, :, 0].sum() / model.residents.size
    assert room.scoreboard(2)[1]["real"] == pytest.approx(100 * real, abs=1e-3)


def test_a_restart_loses_nothing(room, works):
    a, b = joined(room, "A"), joined(room, "B")
    _, token = room.join("C")
    room.open(2)
    play(room, a, 1, PAYING, trust="down")
    play(room, a, 2, CHEAP)
    play(room, b, 1)
    room.draft(b, 2, PAYING, Prediction(solved="same"))
    before = room.view()
    room.close()
    again = GameRoom.resume(room.path)
    view = again.view()
    assert {**view, "version": 0} == {**before, "version": 0}
    assert again.team_of(token).name == "C"
    assert again.view()["teams"][1]["years"] == before["teams"][1]["years"]
    team = again.team_of(token)
    play(again, team, 1)
    again.close()


def test_a_year_that_was_under_way_goes_on_after_a_restart(room, works):
    a = joined(room, "A")
    works.held = True
    play(room, a, 1, PAYING)
    room.close()
    works.held = False
    again = GameRoom.resume(room.path)
    assert again.teams[0].years_lived == 1
    assert again.teams[0].status == "planning"
    again.close()


def test_the_file_holds_no_token_and_is_for_its_owner_only(room):
    _, token = room.join("A")
    room.close()
    assert token not in room.path.read_text(encoding="utf-8")
    assert stat.S_IMODE(room.path.stat().st_mode) == 0o600
    assert kept(room.path).teams[0].name == "A"


@pytest.mark.parametrize(
    "change",
    [
        lambda game: game.update(game=2),
        lambda game: game["teams"][0].update(token="x"),
        lambda game: game["teams"][0]["draft"]["plan"]["schemes"].update(no_such={}),
        lambda game: game["teams"][0]["draft"]["plan"]["schemes"].update(points={"cap": 9.0}),
        lambda game: game["rules"].update(preset="../../etc/passwd"),
        lambda game: game["rules"].update(years=99),
        lambda game: game.update(weights={"real": 99.0}),  # nothing that a game does not have
    ],
)
def test_a_file_that_was_tampered_with_is_refused(room, change):
    joined(room, "A")
    room.close()
    game = json.loads(room.path.read_text(encoding="utf-8"))
    change(game)
    room.path.write_text(json.dumps(game), encoding="utf-8")
    with pytest.raises(InputError):
        GameRoom.resume(room.path)


def test_a_file_that_is_no_game_is_refused_by_name(tmp_path):
    file = tmp_path / "other.json"
    for content in ("", "[]", '{"a": ', "\x00"):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(InputError, match=r"other\.json"):
            GameRoom.resume(file)
    with pytest.raises(InputError, match="missing"):
        GameRoom.resume(tmp_path / "missing.json")


def test_a_game_never_writes_over_a_file(room):
    with pytest.raises(InputError, match="exists"):
        GameRoom.begin(path=room.path)


def test_a_folder_that_cannot_be_written_is_told_when_a_game_begins(works, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        GameRoom.begin(path=tmp_path / "file" / "game.json")


def test_a_disk_that_fails_in_mid_game_stops_nobody_but_is_told(room, team, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("classroom.game.keeping.keep", full)
    play(room, team, 1)
    room.close()
    assert len(team.lived) == 1
    assert "No space left" in room.view()["not_kept"]["en"]


@pytest.mark.parametrize("name", ["", "   ", "\x00\x1b", "x" * 21, "\u202e", "--", "\u3164", "\u115f\u1160",
                                  "\uffa0", "\u2800", "\u200d", "\ufe0f"])  # fmt: skip
def test_names_that_are_none_are_refused(room, name):
    with pytest.raises(InputError, match="name"):
        room.join(name)


def test_names_are_cleaned_and_no_two_teams_share_one(room):
    team = joined(room, " <b>Plum\n\t队\u202e ")
    assert team.name == "<b>Plum 队"  # the page shows it as text
    with pytest.raises(InputError, match="another team"):
        room.join("<B>plum 队")


@pytest.mark.parametrize(
    "same",
    ["A\u200d", "\u200dA", "A\ufe0f", "Ａ", "a", "A\u3164", "A\u034f", "\U0001d400", "A\u200b"],  # noqa: RUF001
)
def test_no_name_looks_like_another(room, same):
    joined(room, "A")
    with pytest.raises(InputError, match="another team"):
        room.join(same)


@pytest.mark.parametrize(
    "name", ["👩\u200d👩\u200d👧", "👩🏽\u200d🚀", "❤\ufe0f", "👩\u200d❤\ufe0f\u200d👨", "🐱 5"]
)
def test_emoji_stay_whole(room, name):
    assert joined(room, name).name == name


def test_a_full_game_takes_no_more_teams(works, tmp_path):
    room = GameRoom.begin(Rules(most_teams=3), tmp_path / "game.json")
    for name in "ABC":
        room.join(name)
    with pytest.raises(InputError, match="full"):
        room.join("D")
    room.remove(room.teams[0].id)
    room.join("D")
    room.close()


def test_a_team_that_was_removed_can_do_nothing(room):
    _, token = room.join("A")
    team = room.team_of(token)
    room.remove(team.id)
    assert room.team_of(token) is None
    with pytest.raises(InputError, match="removed"):
        play(room, team, 1)
    with pytest.raises(InputError, match="no team"):
        room.remove(team.id)


def test_a_new_team_never_gets_the_number_of_another_that_is_there(room):
    a, b = joined(room, "A"), joined(room, "B")
    room.remove(a.id)
    assert joined(room, "C").id not in {b.id}


def test_the_scoreboard_compares_with_doing_nothing(room, team):
    play(room, team, 1, PAYING)
    reference, row = room.scoreboard()
    assert reference["name"]["en"] == "nothing done"
    assert reference["cost"] == reference["debt"] == 0.0
    assert row["cost"] > 0.0
    assert row["year"] == reference["year"] == 1
    assert [r["year"] for r in room.scoreboard(1)] == [1, 1]
    assert len(room.scoreboard(2)) == 1


def test_a_team_sees_of_others_only_what_the_scoreboard_shows(room):
    a, b = joined(room, "A"), joined(room, "B")
    for team in (a, b):
        play(room, team, 1)
    assert {row["id"] for row in room.view_of(a)["scoreboard"]} == {"", a.id, b.id}
    room.show_scores(False)
    assert {row["id"] for row in room.view_of(a)["scoreboard"]} == {"", a.id}
    seen = json.dumps(room.view_of(a)) + json.dumps(room.view())
    assert a.token not in seen
    assert b.token not in seen
    assert str(room.path) not in json.dumps(room.view_of(a))


def test_every_change_is_told_once_to_all_who_watch(room):
    told = []
    end = room.watch(lambda: told.append(room.version))
    team = joined(room, "A")
    play(room, team, 1)
    assert told == sorted(told)
    assert len(told) == 4  # joined, planned, begun, lived
    end()
    room.open(2)
    assert len(told) == 4


def test_the_scoreboard_goes_home_as_a_table(room):
    team = joined(room, "=1+1")
    play(room, team, 1, PAYING)
    play(room, team, 2)
    for language, head in (("zh", "年"), ("en", "year")):
        table = read(room.scoreboard_csv(language))
        assert next(iter(table[0])) == head
        assert len(table) == 3 + 2  # the reference has lived all years
        assert "'=1+1" in table[1].values()  # no formula for a spreadsheet
    plans = {language: room.scoreboard_csv(language) for language in ("zh", "en")}
    assert "thank-you letters: on; " in plans["en"] and "15 yuan/hour" in plans["en"]
    assert "感谢信：开启" in plans["zh"] and "15 元/小时" in plans["zh"]
    assert not any("yuan_per_hour" in plan or "{" in plan for plan in plans.values())


def test_predictions_go_home_with_what_came(room, team):
    play(room, team, 1, YearPlan(), real="down", trust="up")
    rows = read(room.predictions_csv("en"))
    assert [(r["figure"], r["predicted"]) for r in rows] == [
        ("Real participation", "down"), ("Trust", "up"),
    ]  # fmt: skip
    before, after = room.before.figures, team.lived[0].figures
    assert after["real"] < 0.5 * before["real"]  # all schemes stopped
    assert (rows[0]["came"], rows[0]["right"]) == ("down", "yes")
    assert rows[1]["right"] == ("yes" if rows[1]["came"] == "up" else "no")


def test_a_film_is_of_a_year_that_was_lived(room, team):
    with pytest.raises(InputError, match="year"):
        room.film(team, 1)
    play(room, team, 1)
    assert len(room.film(team, 1).result()) > 100_000
    with pytest.raises(InputError, match="year"):
        room.film(team, 2)


def test_everything_on_sale_has_words_in_both_languages(room):
    from classroom.game.views import of_rules

    rules = of_rules(room)
    assert {scheme["id"] for scheme in rules["schemes"]} == set(SHOP)
    for text in texts(rules):
        assert text["zh"] and text["en"]
    coercive = {scheme["id"] for scheme in rules["schemes"] if scheme["coercive"]}
    assert {"quota", "mandate"} <= coercive


def read(table):
    """Return the rows of a CSV file."""
    assert table.startswith("\ufeff")  # so that Excel shows Chinese
    return list(csv.DictReader(StringIO(table[1:])))


def texts(data):
    """Yield every text below some data, but for help, which not every lever has."""
    if isinstance(data, dict):
        if set(data) == {"zh", "en"}:
            yield data
        else:
            for key, value in data.items():
                if key != "help":
                    yield from texts(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from texts(value)


def test_what_is_decided_while_the_file_is_written_is_written_too(tmp_path, monkeypatch):
    writing, written, game = Event(), [], ["first"]

    def slow(path, snapshot):
        writing.set()
        sleep(0.05)
        written.append(snapshot)

    monkeypatch.setattr(keeping, "keep", slow)
    keeper = keeping.Keeper(tmp_path / "game.json", lambda: game[0], lambda: None)
    keeper.keep()
    writing.wait()
    game[0] = "second"
    keeper.keep()
    keeper.close()
    assert written[-1] == "second"
