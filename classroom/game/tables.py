"""A game's scoreboard and predictions as tables that can be taken home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from classroom.game.rules import PREDICTED
from classroom.game.scores import COLUMNS
from classroom.game.team import Team
from classroom.game.views import came
from classroom.game.views import scoreboard as rows_of
from classroom.levers.saying import said
from classroom.tables import csv_text
from sim.text import Language, Text

if TYPE_CHECKING:
    from classroom.game.room import GameRoom

_TEAM, _YEAR = Text(zh="队", en="team"), Text(zh="年", en="year")
_PLAN, _BETWEEN = Text(zh="计划", en="plan"), Text(zh="；", en="; ")
_FIGURE, _RIGHT = Text(zh="指标", en="figure"), Text(zh="猜中", en="right")
_PREDICTED, _CAME = Text(zh="预测", en="predicted"), Text(zh="结果", en="came")
_YES, _NO = Text(zh="是", en="yes"), Text(zh="否", en="no")
_DIRECTIONS = {
    "up": Text(zh="上升", en="up"),
    "same": Text(zh="不变", en="same"),
    "down": Text(zh="下降", en="down"),
}


def scoreboard(room: GameRoom, teams: Sequence[Team], language: Language) -> str:
    """Return every year of every team, one row each, with its plan."""
    columns = [_headed(column.label, column.unit, language) for column in COLUMNS.values()]
    header = [_YEAR.of(language), _TEAM.of(language), *columns, _PLAN.of(language)]
    plans = {(t.id, k): y.plan for t in teams for k, y in enumerate(t.played, 1)}
    rows = []
    for year in range(1, room.rules.years + 1):
        for row in rows_of(room, teams, year):
            plan = plans.get((row["id"], year))
            schemes = plan.schemes if plan else {}
            figures = [f"{row[c.id]:.{c.digits}f}" for c in COLUMNS.values()]
            bought = [
                said(f"schemes.{scheme}", levers, language) for scheme, levers in schemes.items()
            ]
            rows.append([year, row["name"][language], *figures, _BETWEEN.of(language).join(bought)])
    return csv_text(header, rows)


def predictions(room: GameRoom, teams: Sequence[Team], language: Language) -> str:
    """Return what each team predicted of each year and what came, one row per figure."""
    rows = []
    for team in teams:
        before = room.before
        for number, (planned, lived) in enumerate(zip(team.played, team.lived, strict=False), 1):
            directions, predicted = came(before, lived), planned.prediction.model_dump()
            for column in PREDICTED:
                guess, result = predicted[column], directions.get(column)
                if guess is None or result is None:
                    continue
                right = _YES if guess == result else _NO
                rows.append([team.name, number, COLUMNS[column].label.of(language),
                             _DIRECTIONS[guess].of(language), _DIRECTIONS[result].of(language),
                             right.of(language)])  # fmt: skip
            before = lived
    header = (_TEAM, _YEAR, _FIGURE, _PREDICTED, _CAME, _RIGHT)
    return csv_text([text.of(language) for text in header], rows)


def _headed(label: Text, unit: Text, language: Language) -> str:
    unit_in = unit.of(language)
    return f"{label.of(language)}（{unit_in}）" if language == "zh" else f"{label.en} ({unit_in})"
