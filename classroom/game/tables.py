"""A game's scoreboard and predictions as tables that can be taken home."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from classroom.game.rules import PREDICTED
from classroom.game.scores import COLUMNS
from classroom.game.shop import scheme_class
from classroom.game.team import Team
from classroom.game.views import came
from classroom.game.views import scoreboard as rows_of
from sim.text import Language, Text

if TYPE_CHECKING:
    from classroom.game.room import GameRoom

_TEAM, _YEAR = Text(zh="队", en="team"), Text(zh="年", en="year")
_SCORE, _PLAN = Text(zh="得分", en="score"), Text(zh="计划", en="plan")
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
    header = [_YEAR.of(language), _TEAM.of(language), *columns, _SCORE.of(language),
              _PLAN.of(language)]  # fmt: skip
    plans = {(t.id, k): y.plan for t in teams for k, y in enumerate(t.played, 1)}
    rows = []
    for year in range(1, room.rules.years + 1):
        for row in rows_of(room, teams, year):
            plan = plans.get((row["id"], year))
            schemes = plan.schemes if plan else {}
            figures = [f"{row[c.id]:.{c.digits}f}" for c in COLUMNS.values()]
            score = f"{row['score']:.1f}" if "score" in row else ""
            bought = [_bought(scheme, levers, language) for scheme, levers in schemes.items()]
            rows.append([year, row["name"][language], *figures, score, "; ".join(bought)])
    return _csv(header, rows)


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
    return _csv([text.of(language) for text in header], rows)


def _bought(scheme: str, levers: Mapping[str, object], language: Language) -> str:
    label = scheme_class(scheme).label.of(language)
    set_to = ", ".join(f"{name}={value}" for name, value in levers.items())
    return f"{label} ({set_to})" if set_to else label


def _headed(label: Text, unit: Text, language: Language) -> str:
    unit_in = unit.of(language)
    return f"{label.of(language)}（{unit_in}）" if language == "zh" else f"{label.en} ({unit_in})"


def _csv(header: Iterable[str], rows: Iterable[Sequence[object]]) -> str:
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(header)
    table.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue()


def _plain(cell: object) -> object:
    """Return a cell that a spreadsheet does not read as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" else cell
