"""The budget game, as the trainer sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from classroom.game import Rules
from classroom.game.keeping import recent
from classroom.game.scores import GROUPS
from classroom.page import parts
from classroom.page.bell import Bell
from classroom.page.given import LOOPBACK, Given
from classroom.page.hosting import HOSTING, Open
from classroom.page.openings import attempt
from classroom.page.visit import Visit
from classroom.page.words import text, words
from sim.text import Language, Text

_STATUS = {
    "planning": Text("计划中", "planning"), "living": Text("正在运行", "living"),
    "done": Text("已完成", "done"),
}  # fmt: skip


def Game(visit: Visit) -> None:
    """Open a room; then who is in it, how far teams are, and the scoreboard."""
    _Game(visit, visit.version)


@solara.component
def _Game(visit: Visit, version: int) -> None:
    """Draw the screen anew with every version of the visit, and when anything in the room changes."""
    _, count = solara.use_state(0)

    def look() -> Callable[[], None]:
        bell = Bell(lambda: count(lambda so_far: so_far + 1))
        unwatch = HOSTING.watch(bell.ring)
        bell.ring()  # something may have happened since this page was drawn

        def leave() -> None:
            unwatch()
            bell.end()

        return leave

    solara.use_effect(look, [])
    hosted = HOSTING.open
    if hosted is None:
        _Closed(visit)
    else:
        _Room(visit, hosted)


def _Closed(visit: Visit) -> None:
    language, rules = visit.language, Rules()

    def begin(_: Visit, asked: dict[str, Any]) -> None:
        HOSTING.begin(
            _number(str(asked["years"])), float_of(asked["budget"]), bool(asked["network"])
        )

    def go_on(_: Visit, asked: dict[str, Any]) -> None:
        HOSTING.go_on(str(asked["game"]), bool(asked["network"]))

    teams = text("game_teams").of(language)
    parts.GameBegin(
        words=words(language), years=rules.years, budget=int(rules.budget),
        network=Given.teams_on_network,
        games=[
            {"id": game.path.name, "when": f"{game.written:%Y-%m-%d %H:%M}",
             "teams": teams.format(len(game.game.teams))}
            for game in recent()
        ],
        event_begin=attempt(visit, begin), event_go_on=attempt(visit, go_on),
    )  # fmt: skip


def _Room(visit: Visit, hosted: Open) -> None:
    language, room = visit.language, hosted.room

    def watch(_: Visit, team: str) -> None:
        named = next(t.name for t in room.teams if t.id == team)
        visit.lesson = None
        title = Text(*(f"{game} · {named}" for game in text("game")))
        visit.live([room.scenario(team)], room.rules.seed, title, "live")

    parts.GamePanel(
        words=words(language), room=_room(hosted, language), years=room.rules.years,
        qr=hosted.served.qr(hosted.address) or "", event_end=lambda _: HOSTING.close(),
        event_show_address=lambda address: HOSTING.show(str(address)),
        event_open_years=attempt(visit, lambda _, years: room.open(int(years))),
        event_show_scores=attempt(visit, lambda _, shown: room.show_scores(bool(shown))),
        event_remove=attempt(visit, lambda _, team: room.remove(str(team))),
        event_watch=attempt(visit, watch),
        event_save_scores=lambda _: visit.save(
            "scoreboard.csv", "text/csv", room.scoreboard_csv(language)
        ),
        event_save_predictions=lambda _: visit.save(
            "predictions.csv", "text/csv", room.predictions_csv(language)
        ),
    )  # fmt: skip


def float_of(typed: object) -> object:
    """Return a number as the rules want it, or what was typed for them to complain about."""
    number = _number(str(typed))
    return float(number) if isinstance(number, int) else number


def _remark(hosted: Open, language: Language) -> str:
    """Return what is to be known of who can join."""
    if not hosted.on_network:
        return text("loopback_more").of(language)
    if hosted.address.startswith(f"http://{LOOPBACK}:"):
        return text("no_network_more").of(language)
    return text("addresses_more").of(language) if len(hosted.served.addresses) > 1 else ""


def _room(hosted: Open, language: Language) -> dict[str, Any]:
    view, columns, trouble = hosted.room.view(), hosted.room.columns, hosted.room.not_kept
    return {
        "code": view["code"], "open_years": view["open_years"],
        "shows_scores": view["shows_scores"],
        # to be typed; the code is typed on the page that opens
        "addresses": [
            {"id": address, "shown": address.partition("/#")[0], "scanned": address == hosted.address}
            for address in hosted.served.addresses
        ],
        "remark": _remark(hosted, language),
        "not_kept": trouble.of(language) if trouble else "",
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


def _number(typed: str) -> int | float | str:
    """Return what was typed as a number where it is one."""
    for number in (int, float):
        try:
            return number(typed)
        except ValueError:
            continue
    return typed.strip()
