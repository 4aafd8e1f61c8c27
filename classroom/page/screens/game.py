"""The budget game, as the trainer sees it."""

from __future__ import annotations

from typing import Any

from classroom.game import Rules
from classroom.game.scores import GROUPS
from classroom.page import parts
from classroom.page.hosting import Hosting
from classroom.page.openings import attempt
from classroom.page.screens.steering import read
from classroom.page.visit import Visit
from classroom.page.words import text, words
from sim.text import Language, Text

_STATUS = {
    "planning": Text("计划中", "planning"), "living": Text("正在运行", "living"),
    "done": Text("已完成", "done"), "stuck": Text("出错", "stuck"),
}  # fmt: skip


def Game(visit: Visit) -> None:
    """Open a room; then who is in it, how far teams are, and the scoreboard."""
    language, hosting = visit.language, visit.game

    def begin(_: Visit, asked: dict[str, Any]) -> None:
        visit.host(Hosting(read(str(asked["years"])), float_of(asked["budget"]), visit.changed))

    def end(_: Any) -> None:
        visit.host(None)

    common: dict[str, Any] = {"words": words(language), "event_begin": attempt(visit, begin)}
    if hosting is None:
        rules = Rules()
        parts.GamePanel(
            **common, room=None, years=rules.years, budget=int(rules.budget), qr="", join=[],
            event_end=end, event_open_years=end, event_show_scores=end, event_remove=end,
            event_watch=end, event_save_scores=end, event_save_predictions=end,
        )  # fmt: skip
        return
    room = hosting.room

    def watch(_: Visit, team: str) -> None:
        named = next(t.name for t in room.teams if t.id == team)
        visit.lesson = None
        title = Text(*(f"{game} · {named}" for game in text("game")))
        visit.live([room.scenario(team)], room.rules.seed, title, "live")

    parts.GamePanel(
        **common, room=_room(hosting, language), years=room.rules.years,
        budget=int(room.rules.budget), qr=hosting.qr or "", join=hosting.addresses,
        event_end=end,
        event_open_years=attempt(visit, lambda _, years: room.open(int(years))),
        event_show_scores=attempt(visit, lambda _, shown: room.show_scores(bool(shown))),
        event_remove=attempt(visit, lambda _, team: room.remove(str(team))),
        event_watch=attempt(visit, watch),
        event_save_scores=lambda _: visit.save(
            "scoreboard.csv", "text/csv", "\ufeff" + room.scoreboard_csv(language)
        ),
        event_save_predictions=lambda _: visit.save(
            "predictions.csv", "text/csv", "\ufeff" + room.predictions_csv(language)
        ),
    )  # fmt: skip


def float_of(typed: object) -> object:
    """Return a number as the rules want it, or what was typed for them to complain about."""
    number = read(str(typed))
    return float(number) if isinstance(number, int) else number


def _room(hosting: Hosting, language: Language) -> dict[str, Any]:
    view, columns = hosting.view(), hosting.room.columns
    return {
        "code": view["code"], "open_years": view["open_years"],
        "shows_scores": view["shows_scores"],
        "loopback": hosting.served.addresses[0].startswith("http://127."),
        "teams": [
            {"id": t["id"], "name": t["name"], "lived": t["years_lived"], "state": t["status"],
             "status": _STATUS[t["status"]].of(language),
             "trouble": t["trouble"][language] if t["trouble"] else ""}
            for t in view["teams"]
        ],
        "groups": [{"id": id_, "label": label.of(language)} for id_, label in GROUPS.items()],
        "columns": [
            {"id": c.id, "group": c.group, "label": c.label.of(language), "unit": c.unit.of(language),
             "help": c.help.of(language), "better": c.better}
            for c in columns
        ],
        "rows": [
            {"id": row["id"], "name": row["name"][language], "year": row["year"],
             "cells": {c.id: {"value": row[c.id], "shown": f"{row[c.id]:,.{c.digits}f}"}
                       for c in columns}}
            for row in view["scoreboard"]
        ],
    }  # fmt: skip
