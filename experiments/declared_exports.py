"""Columns of the tables that show single issues, their events, and residents week by week."""

from __future__ import annotations

from experiments.declared import Column
from sim.issues.book import FINDERS, STATES
from sim.issues.catalogue import HANDLERS, ISSUE_TYPES
from sim.issues.flows import EVENTS
from sim.text import Text

EXPORT_TABLES: dict[str, Text] = {
    "issues": Text(
        "发生过的每个问题一行，真实状态与上报状态分列",
        "one row per issue that ever arose, its true and its reported state apart",
    ),
    "survival": Text(
        "应要求：每种状态、每个群体、未解决比例下降的每个时刻一行（Kaplan–Meier，记录期内发生的问题）",
        "on request: one row per state, group and time at which the share unresolved falls "
        "(Kaplan-Meier, issues that arose in recorded weeks)",
    ),
    "events": Text(
        "仅 run --events：问题的每个事件一行，各周按时间先后；issue 与 issues 表相连",
        "run --events only: one row per event of an issue, in the order of time; issue joins to the "
        "table issues",
    ),
    "panel": Text(
        "仅 run --panel：每位（或抽中的）居民每周一行，一周结束时的状态，其余各列见 residents",
        "run --panel only: one row per resident (all, or those drawn by lot) and week, as the week "
        "ends; the other columns are those of residents",
    ),
}


def _column(unit: str, zh: str, en: str, is_zh: str, is_en: str) -> Column:
    return Column(unit, Text(zh, en), Text(is_zh, is_en))


def _words(known: dict[str, Text]) -> Text:
    """Return what each of some words means."""
    zh = "、".join(f"{word} {text.zh}" for word, text in known.items())
    return Text(zh, "; ".join(f"{word}: {text.en}" for word, text in known.items()))


_STATES = {
    "hidden": "无人知晓", "waiting": "排队", "in service": "办理中", "at a department": "在职能部门",
    "closed on paper only": "仅纸面办结",
    "solved": "已解决", "lapsed": "自行消退或被放弃",
}  # fmt: skip
_FINDERS = {
    "nobody": "尚未发现",
    "resident": "居民上报",
    "hotline": "热线",
    "grid worker": "网格员巡查",
}
_FIRST = Text("仅首次；空缺即没有", "the first time only; missing: never")

EXPORT_COLUMNS: dict[str, dict[str, Column]] = {
    "issues": {
        "seed": _column("-", "种子", "seed", "随机种子", "random seed of the run"),
        "issue": _column("-", "问题", "issue", "编号，自 0 起，按发生先后的周", "its number from 0, "
                         "by the week it arose in"),
        "type": Column("-", Text("类型", "type"), _words(ISSUE_TYPES)),
        "neighbourhood": _column("-", "社区", "neighbourhood", "编号", "its number"),
        "estate": _column("-", "小区", "estate", "编号", "its number"),
        "resident": _column(
            "-", "居民", "resident", "上报人的行号；无人上报则为首先受扰者",
            "row of who reported it, or else of whom it troubles first",
        ),
        "group": _column("-", "群体", "group", "该居民的群体", "group of that resident"),
        "secondary": _column("-", "次生", "secondary", "由另一问题引发", "bred by another issue"),
        "departmental": _column("-", "须部门办理", "departmental", "只有职能部门有权办理",
                                "only a department has the authority"),
        "finder": Column(
            "-", Text("由谁发现", "found by"),
            Text("、".join(f"{w} {_FINDERS[w]}" for w in FINDERS), ", ".join(FINDERS)),
        ),
        "raised": _column("weeks", "发生", "raised", "时刻，记录期始于 0", "time; recorded weeks begin at 0"),
        "found": Column("weeks", Text("发现", "found"), _FIRST),
        "closed": Column("weeks", Text("系统办结", "closed in the records"), _FIRST),
        "solved": _column("weeks", "真正解决", "truly solved", "空缺即尚未解决", "missing: not solved"),
        "state": Column(
            "-", Text("状态", "state"),
            Text("、".join(f"{w} {_STATES[w]}" for w in STATES), "; ".join(STATES)),
        ),
        "papered": _column("1", "纸面办结次数", "closed on paper", "记为办结而未解决的次数",
                           "times it was closed in the records and not solved"),
        "attempts": _column("1", "办理次数", "attempts", "办理过的次数", "times it was handled"),
    },
    "survival": {
        "seed": _column("-", "种子", "seed", "随机种子", "random seed of the run"),
        "state": _column(
            "-", "口径", "state", "true：从发生到真正解决；reported：从发现到首次记为办结",
            "true: from arising to truly solved; reported: from found to first closed in the records",
        ),
        "group": _column("-", "群体", "group", "all 或问题所属居民的群体", "all, or group of the resident"),
        "time": _column("weeks", "时间", "time", "自起点起", "since its beginning"),
        "unresolved": _column(
            "share", "未解决比例", "share unresolved", "到此时尚未解决；从未解决者一直计入",
            "not resolved by then; what never is stays in",
        ),
        "low": _column("share", "下限", "low", "95% 置信区间下限（log–log）；空缺即无定义",
                       "lower end of the 95 % interval (log-log); missing: not defined"),
        "high": _column("share", "上限", "high", "95% 置信区间上限（log–log）；空缺即无定义",
                        "upper end of the 95 % interval (log-log); missing: not defined"),
        "issues": _column("issues", "问题数", "issues", "曲线所依据的问题", "behind the curve"),
    },
    "events": {
        "seed": _column("-", "种子", "seed", "随机种子", "random seed of the run"),
        "time": _column("weeks", "时刻", "time", "记录期始于 0；负数为预热",
                        "recorded weeks begin at 0; negative: burn-in"),
        "issue": _column("-", "问题", "issue", "编号，同 issues 表", "its number, as in issues"),
        "event": Column("-", Text("事件", "event"), _words(EVENTS)),
        "station": Column(
            "-", Text("岗位", "station"),
            _words({**HANDLERS, "none": Text("不在任何岗位", "at no station")}),
        ),
    },
}  # fmt: skip
