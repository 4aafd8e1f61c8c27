"""What a game looks like as plain data: to a team, and to the trainer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from classroom.game.keeping import KeptYear
from classroom.game.rules import PREDICTED, SAME, YearPlan, available, debts, direction
from classroom.game.scores import COLUMNS, GROUPS, row_of
from classroom.game.shop import SHOP, Setting
from classroom.game.team import Team
from classroom.game.year import YearLived
from classroom.levers.panel import Lever, SchemePanel, panel
from experiments.analysis.costs import STAFF_RATE
from scenarios import titles
from sim.schemes.base import INCENTIVES
from sim.text import Text

if TYPE_CHECKING:
    from classroom.game.room import GameRoom

REFERENCE = Text(zh="什么也不做", en="nothing done")


def of_rules(room: GameRoom) -> dict[str, Any]:
    """Return what does not change in a game: what is on sale, prices, columns, words."""
    return {
        "label": _both(room.ground.base.label.text),
        "story": _both(room.ground.base.story.text),
        "years": room.rules.years,
        "budget": room.rules.budget,
        "staff_rate": STAFF_RATE,
        "same": SAME,
        "measured": {"on": _both(titles()[room.prices.preset]), "seeds": room.prices.seeds},
        "incentives": {key: _both(text) for key, text in INCENTIVES.items()},
        "schemes": [_scheme(room, s) for s in panel(room.ground.base) if s.id in SHOP],
        "groups": {key: _both(text) for key, text in GROUPS.items()},
        "columns": [
            {**column._asdict(), "label": _both(column.label), "unit": _both(column.unit),
             "help": _both(column.help)}
            for column in COLUMNS.values()
        ],
        "predicted": PREDICTED,
    }  # fmt: skip


def of_team(room: GameRoom, team: Team, teams: Sequence[Team]) -> dict[str, Any]:
    """Return what a team sees; of other teams only their rows of the scoreboard, if shown."""
    shown = teams if room.shows_scores else [team]
    return {
        **_of_team(room, team),
        "version": team.version,
        "room": room.version,
        "open_years": room.open_years,
        "means": available(team.costs, room.rules.budget),
        "draft": _year_planned(room, team.planned),
        "scoreboard": scoreboard(room, shown, None),
        "shows_scores": room.shows_scores,
        "before": None if room.before is None else _year(room.before),
    }


def of_draft(room: GameRoom, team: Team) -> dict[str, Any]:
    """Return what a team's plan of its next year costs, and what it can spend; yuan."""
    price = _price(room, team.planned.plan)
    return {**price, "means": available(team.costs, room.rules.budget)}


def of_trainer(room: GameRoom, teams: Sequence[Team]) -> dict[str, Any]:
    """Return what the trainer sees: everything but tokens."""
    return {
        "code": room.code,
        "version": room.version,
        "file": str(room.path),
        "not_kept": None if room.not_kept is None else _both(room.not_kept),
        "rules": room.rules.model_dump(),
        "open_years": room.open_years,
        "shows_scores": room.shows_scores,
        "teams": [{**_of_team(room, team), "joined": team.joined} for team in teams],
        "scoreboard": scoreboard(room, teams, None),
        "before": None if room.before is None else _year(room.before),
    }


def scoreboard(room: GameRoom, teams: Sequence[Team], year: int | None) -> list[dict[str, Any]]:
    """Return a row per team that has lived the year, after one in which nothing is done."""
    rows: list[dict[str, Any]] = []
    for team in (room.reference, *teams):
        lived = len(team.lived) if year is None else min(year, len(team.lived))
        if team is room.reference and year is None:
            lived = min(lived, max((len(t.lived) for t in teams), default=0) or 1)
        if not lived or (year is not None and lived < year):
            continue
        debt = debts(team.costs, room.rules.budget)[lived - 1]
        name = REFERENCE if team is room.reference else Text(team.name, team.name)
        rows.append({"id": team.id, "name": _both(name), "year": lived,
                     **row_of(team.lived[lived - 1], debt)})  # fmt: skip
    return rows


def _of_team(room: GameRoom, team: Team) -> dict[str, Any]:
    owed = debts(team.costs, room.rules.budget)
    years = []
    for k, planned in enumerate(team.begun):
        entry = _year_planned(room, planned)
        if k < len(team.lived):
            before = team.lived[k - 1] if k else room.before
            entry |= _year(team.lived[k], owed[k])
            entry["came"] = came(before, team.lived[k])
        years.append(entry)
    view = team.view(room.rules.years, room.rules.budget)._asdict()
    trouble = None if team.trouble is None else _both(team.trouble)
    return {**view, "trouble": trouble, "years": years}


def came(before: YearLived | None, year: YearLived) -> dict[str, str]:
    """Return where the predicted figures went, by column."""
    if before is None:
        return {}
    return {c: direction(before.figures[c], year.figures[c]) for c in PREDICTED}


def _year_planned(room: GameRoom, year: KeptYear) -> dict[str, Any]:
    return {
        "plan": year.plan.model_dump()["schemes"],
        "prediction": year.prediction.model_dump(exclude_none=True),
        "price": _price(room, year.plan),
    }


def _price(room: GameRoom, plan: YearPlan) -> dict[str, Any]:
    whole = room.prices.whole(plan)
    parts = {scheme: round(cost.yuan, 2) for scheme, cost in room.prices.of(plan).items()}
    return {"yuan": round(whole.yuan, 2), "money": whole.money, "hours": whole.hours,
            "schemes": parts}  # fmt: skip


def _year(year: YearLived, debt: float = 0.0) -> dict[str, Any]:
    spent = {s: round(cost.valued(STAFF_RATE), 2) for s, cost in year.spent.items()}
    return {"figures": row_of(year, debt), "courses": year.courses, "spent": spent}


def _scheme(room: GameRoom, scheme: SchemePanel) -> dict[str, Any]:
    sold = SHOP[scheme.id].levers
    levers = {lever.key.rpartition(".")[2]: lever for lever in scheme.levers}
    return {
        "id": scheme.id,
        "label": _both(scheme.label),
        "incentive": scheme.incentive,
        "rule": _both(scheme.rule),
        "origin": scheme.origin,
        "coercive": scheme.coercive,
        "price": round(room.prices.plain[scheme.id].yuan, 2),
        "levers": [_lever(name, levers[name], stops) for name, stops in sold.items()],
    }


def _lever(name: str, lever: Lever, stops: Sequence[Setting]) -> dict[str, Any]:
    return {
        "name": name,
        "label": _both(lever.label),
        "unit": _both(lever.unit),
        "help": _both(lever.help),
        "value": lever.value,
        "stops": list(stops),
        "words": {choice.id: _both(choice.label) for choice in lever.choices},
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
