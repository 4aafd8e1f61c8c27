"""The scoreboard: its columns, each for itself; there is no total."""

from __future__ import annotations

from typing import Literal, NamedTuple

from classroom.game.prices import Cost
from classroom.game.year import YearLived
from experiments.analysis.costs import STAFF_RATE
from sim.text import Text

Group = Literal["outcome", "cost", "burden", "paper"]

GROUPS: dict[Group, Text] = {
    "outcome": Text(zh="成效", en="Outcomes"),
    "cost": Text(zh="成本", en="Cost"),
    "burden": Text(zh="负担", en="Burden"),
    "paper": Text(zh="账面", en="On paper"),
}


class Column(NamedTuple):
    """A column; ``better``: +1 if more is better, -1 if less is, 0 if it says neither."""

    id: str
    group: Group
    label: Text
    unit: Text
    better: int
    digits: int
    help: Text


_YUAN, _HOURS = Text(zh="元/年", en="yuan/year"), Text(zh="小时/年", en="hours/year")
_ISSUES = Text(zh="件/年", en="issues/year")
_ACTIVITIES = Text(zh="人次/百人·年", en="per 100 adults a year")

COLUMNS: dict[str, Column] = {
    column.id: column
    for column in (
        Column("real", "outcome", Text("真实参与", "Real participation"), _ACTIVITIES, 1, 1,
                Text("做了有用之事的人次，每百名成年居民",
                     "activities that did something useful, per 100 adults")),
        Column("solved", "outcome", Text("真正解决", "Truly solved"), _ISSUES, 1, 0,
                Text("全年真正解决的问题", "issues truly solved in the year")),
        Column("trust", "outcome", Text("信任", "Trust"), Text("0–100", "0–100"), 1, 1,
                Text("年末一季居民对社区的信任，均值",
                     "residents' trust in the community, mean of the last quarter")),
        Column("money", "cost", Text("资金", "Money"), _YUAN, -1, 0,
                Text("各项机制实际支出的资金", "money that schemes really took")),
        Column("hours", "cost", Text("工时", "Staff hours"), _HOURS, -1, 0,
                Text("各项机制占用的社区工作者工时，含文书",
                     "hours of office staff that schemes took, paper work included")),
        Column("cost", "cost", Text("合计", "Together"), _YUAN, -1, 0,
                Text(f"资金 + 工时 × {STAFF_RATE:.0f} 元（工时单价为假定）",
                     f"money + hours at {STAFF_RATE:.0f} yuan (an assumed rate)")),
        Column("debt", "cost", Text("欠账", "Debt"), Text("元", "yuan"), -1, 0,
                Text("超出预算的部分，从下年预算中扣除",
                     "spent beyond the budget; comes off next year's")),
        Column("grid_paper", "burden", Text("网格员文书", "Grid paper work"), _HOURS, -1, 0,
                Text("全体网格员一年花在台账上的工时", "hours all grid workers spent on records")),
        Column("stress", "burden", Text("网格员压力", "Grid stress"), Text("指数", "index"), -1, 2,
                Text("全年均值", "mean of the year")),
        Column("burnt_out", "burden", Text("倦怠退出", "Burnt out"), Text("%", "%"), -1, 2,
                Text("年末因倦怠停止参与的居民", "residents who stopped because of burn-out, at year's end")),
        Column("recorded", "paper", Text("台账上的参与", "Participation on record"), _ACTIVITIES, 0, 1,
                Text("记录参与：真实、被志愿和未查出的走过场",
                     "what records say: real, forced and undetected token activities")),
        Column("empty_records", "paper", Text("其中有名无实", "of it empty"), Text("%", "%"), -1, 1,
                Text("记录参与中没有真实参与的部分", "part of recorded activities that was not real")),
        Column("closed", "paper", Text("上报办结", "Reported closed"), _ISSUES, 0, 0,
                Text("系统中记为办结", "closed in the records")),
        Column("empty_closures", "paper", Text("其中纸面办结", "of it on paper only"), Text("%", "%"), -1, 1,
                Text("记为办结而未解决的部分", "closed in the records, not solved")),
    )
}  # fmt: skip


def row_of(year: YearLived, debt: float) -> dict[str, float]:
    """Return the scoreboard's figures of a year, by column; ``debt`` in yuan."""
    cost = spent_in(year)
    money = {"money": cost.money, "hours": cost.hours, "cost": cost.yuan, "debt": debt}
    return {name: {**year.figures, **money}[name] for name in COLUMNS}


def spent_in(year: YearLived) -> Cost:
    """Return what the schemes on sale really cost in a year."""
    total = Cost(0.0, 0.0)
    for spent in year.spent.values():
        total = total.plus(Cost(spent.money, spent.staff_hours + spent.paper_hours))
    return total
