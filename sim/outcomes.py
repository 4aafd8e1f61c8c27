"""What a run reports: every column of every table, declared once with its definition.

Figures, reports, ``results/README.md`` and the ODD tables read these declarations.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from sim.text import Text

Table = Literal["weekly", "why", "governance", "costs", "yearly", "residents", "runs"]

GROUPS: dict[str, Text] = {
    "in_service_member": Text(zh="在职党员", en="in-service members"),
    "retired_member": Text(zh="退休党员", en="retired members"),
    "retired": Text(zh="退休居民", en="retired residents"),
    "employed": Text(zh="在职居民", en="employed residents"),
    "other": Text(zh="其他居民", en="other residents"),
}
ALL = "all"
GROUP_LABELS: dict[str, Text] = {ALL: Text(zh="全体", en="all"), **GROUPS}


class Outcome(NamedTuple):
    """One column of a result table."""

    table: Table
    name: str
    unit: str
    label: Text
    definition: Text


def _outcome(
    table: Table, name: str, unit: str, zh: str, en: str, is_zh: str = "", is_en: str = ""
) -> Outcome:
    return Outcome(table, name, unit, Text(zh, en), Text(is_zh or zh, is_en or en))


def run_outcome(
    name: str, unit: str, zh: str, en: str, is_zh: str = "", is_en: str = ""
) -> Outcome:
    """Declare a number of a whole run, for ``sim.run_outcomes``.

    Parameters
    ----------
    name : an identifier that no other outcome has
    unit : e.g. "share", "weeks", "yuan/issue", "1"
    zh, en : label; is_zh, is_en : definition, with the time it is of
    """
    return _outcome("runs", name, unit, zh, en, is_zh, is_en)


# Terms of the utility, in the order of founding design, section 3; the columns of the table "why".
TERMS: dict[str, Text] = {
    "propensity": Text(zh="个人倾向", en="own propensity"),
    "political": Text(zh="政治号召", en="political call"),
    "organisational": Text(zh="组织激励", en="organisational"),
    "endogenous": Text(zh="内生动机", en="endogenous"),
    "norm": Text(zh="社会规范", en="norm"),
    "material": Text(zh="物质激励", en="material"),
    "crowding": Text(zh="挤出", en="crowding out"),
    "cost": Text(zh="成本", en="cost"),
    "free_riding": Text(zh="搭便车", en="free riding"),
}

_COSTS = (("money", "yuan", "资金", "money"), ("staff_hours", "hours", "工作人员工时", "staff hours"),
          ("volunteer_hours", "hours", "居民工时", "residents' hours"),
          ("paper_hours", "hours", "文书工时", "paper hours"))  # fmt: skip

_OUTCOMES = (
    # -- weekly, by group -------------------------------------------------------------------------
    _outcome("weekly", "residents", "persons", "人数", "residents", "该组成年居民人数", "adults in the group"),
    _outcome("weekly", "offers", "offers/week", "收到邀请", "offers",
             "本周收到一项任务邀请的人数", "residents shown a task this week"),
    _outcome("weekly", "real", "activities/week", "真实参与", "real activities",
             "做了有用之事的人次", "activities that did something useful"),
    _outcome("weekly", "token", "activities/week", "走过场", "token activities",
             "只签到的人次", "residents who only signed in"),
    _outcome("weekly", "forced", "activities/week", "被志愿", "forced activities",
             "为完成指标被派去的人次", "activities done to meet a quota"),
    _outcome("weekly", "recorded", "activities/week", "记录参与", "recorded activities",
             "真实 + 被志愿 + 未被发现的走过场", "real + forced + undetected token"),
    _outcome("weekly", "hours", "hours/week", "志愿小时", "volunteer hours",
             "真实参与的服务小时", "hours of real activities"),
    _outcome("weekly", "participation_rate", "share/week", "参与率", "participation rate",
             "本周真实参与人次 ÷ 人数", "real activities / residents"),
    _outcome("weekly", "recently_active", "share", "近季活跃率", "recently active",
             "规范记忆期（默认 13 周）内至少一次真实参与者占比",
             "share with a real activity within the norm's memory (13 weeks unless changed)"),
    _outcome("weekly", "identity", "1", "社区认同", "identity", "组内均值", "group mean"),
    _outcome("weekly", "trust", "1", "对社区的信任", "trust in the community", "组内均值", "group mean"),
    _outcome("weekly", "trust_property", "1", "对物业的信任", "trust in the property company",
             "组内均值", "group mean"),
    _outcome("weekly", "trust_grid", "1", "对网格员的信任", "trust in grid workers",
             "组内均值", "group mean"),
    _outcome("weekly", "satisfaction", "1", "满意度", "satisfaction", "组内均值", "group mean"),
    _outcome("weekly", "fatigue", "logit", "疲劳", "fatigue", "组内均值", "group mean"),
    _outcome("weekly", "stopped", "share", "倦怠退出率", "burnt out",
             "因倦怠停止参与者占比", "share who stopped because of burn-out"),
    _outcome("weekly", "paid_mind", "1", "报酬心态", "'I was paid'",
             "报酬心态 m 的组内均值", "group mean of m, the frame of being paid"),
    _outcome("weekly", "control", "1", "效能感", "perceived control", "组内均值", "group mean"),
    _outcome("weekly", "dependence", "1", "依赖指数", "dependence index",
             "被代劳而不被邀请贡献所形成的依赖，组内均值",
             "group mean of what being served without being asked leaves behind"),
    # -- weekly, whole neighbourhood --------------------------------------------------------------
    _outcome("governance", "call", "1", "政治号召力度", "political call",
             "计入疲劳后的号召 p_t", "p_t after campaign fatigue"),
    _outcome("governance", "organising_hours", "hours/week", "组织活动工时", "organising hours",
             "社区工作者用于组织活动的工时", "staff hours left for organising"),
    _outcome("governance", "capacity_scale", "share", "邀请能力", "offer capacity",
             "工时不足时对触达率的折减", "factor on reach when hours run short"),
    _outcome("governance", "raised", "issues/week", "新增问题", "issues raised", "真实发生（含引发的）",
             "truly arisen, those bred by others included"),
    _outcome("governance", "found", "issues/week", "发现问题", "issues found",
             "居民上报、热线、巡查发现与再次上报", "reported, met on patrol, or reported again"),
    _outcome("governance", "reported", "issues/week", "居民上报", "reported by residents",
             "向社区上报或拨打热线", "to the community or the hotline"),
    _outcome("governance", "found_on_patrol", "issues/week", "巡查发现", "found on patrol",
             "网格员与中心户发现", "by grid workers and centre households"),
    _outcome("governance", "reopened", "issues/week", "再次上报", "reported again",
             "纸面办结后再次上报", "after it was closed on paper"),
    _outcome("governance", "resolved_true", "issues/week", "真实办结", "truly resolved",
             "真正解决", "really solved"),
    _outcome("governance", "resolved_reported", "issues/week", "上报办结", "reported resolved",
             "系统中记为办结", "closed in the records"),
    _outcome("governance", "closed_on_paper", "issues/week", "纸面办结", "closed on paper",
             "记为办结而未解决", "closed in the records, not solved"),
    _outcome("governance", "given_up", "issues/week", "居民放弃", "given up",
             "等待过久而放弃", "whoever waited has given up"),
    _outcome("governance", "faded", "issues/week", "自行消退", "faded",
             "无人上报而自行消退", "gone before anyone reported it"),
    _outcome("governance", "escalated", "issues/week", "吹哨上报", "called up",
             "请部门办理的次数", "calls to a department"),
    _outcome("governance", "refused", "issues/week", "部门未办", "departments did not act",
             "部门答复而未办的次数", "answers without action"),
    _outcome("governance", "reworked", "issues/week", "返工", "done again",
             "回访后返工", "sent back after a call-back"),
    _outcome("governance", "backlog", "issues", "真实积压", "true backlog",
             "尚未真正解决的问题", "issues not truly solved"),
    _outcome("governance", "known_backlog", "issues", "已知积压", "known backlog",
             "已被发现而尚未真正解决的问题", "found, and not truly solved"),
    _outcome("governance", "goodhart_gap", "share", "虚报差", "goodhart gap",
             "(上报办结 − 真实办结) ÷ 发现（近 13 周）",
             "(reported - true) / found, over 13 weeks"),
    _outcome("governance", "reporting_rate", "share", "上报率", "reporting rate",
             "居民上报 ÷（上报 + 巡查发现 + 自行消退），近 13 周",
             "reported / (reported + found on patrol + faded unreported), over 13 weeks"),
    _outcome("governance", "rated", "ratings/week", "评价数", "ratings", "回访得到的评价",
             "given in call-backs"),
    _outcome("governance", "rated_well", "ratings/week", "满意评价数", "satisfied ratings",
             "其中满意", "of them satisfied"),
    _outcome("governance", "rated_satisfaction", "share", "评价满意率", "rated satisfaction",
             "满意 ÷ 评价（近 13 周；无评价为 1）", "satisfied / rated, over 13 weeks; 1 without ratings"),
    _outcome("governance", "inspection_pressure", "1", "检查压力", "inspection pressure",
             "检查 × 排名压力 ι", "iota: inspection, raised by the ranking"),
    _outcome("governance", "formalism_index", "share", "形式主义指数", "formalism index",
             "网格员文书投入 ÷ 全部投入 e1/(e1+e2)", "grid workers' paper effort e1/(e1+e2)"),
    _outcome("governance", "grid_paper_hours", "hours/week", "网格员文书工时", "grid workers' paper hours",
             "合计", "sum"),
    _outcome("governance", "grid_service_hours", "hours/week", "网格员服务工时", "grid workers' service hours",
             "合计", "sum"),
    _outcome("governance", "stress", "1", "网格员压力", "grid workers' stress", "均值", "mean"),
    _outcome("governance", "vacancies", "posts", "网格空岗", "vacant grid posts", "空岗数", "vacant posts"),
    _outcome("governance", "exits", "persons", "网格员累计离职", "grid workers who left",
             "自开始累计", "since the start"),
    _outcome("governance", "staff_skill", "1", "社区工作者熟练度", "office staff's skill", "均值", "mean"),
    _outcome("governance", "property_effort", "1", "物业服务水平", "property effort", "均值", "mean"),
    _outcome("governance", "fee_collection", "share", "物业费收缴率", "fee collection",
             "最近一个月缴费户占比", "households that paid in the last month"),
    _outcome("governance", "fee_revenue", "yuan/month", "物业费收入", "fee revenue",
             "最近一个月收到的物业费", "fees taken in over the last month"),
    _outcome("governance", "companies_replaced", "companies", "更换物业累计", "companies replaced",
             "自开始累计", "since the start"),
    _outcome("governance", "social_capacity", "hours/week", "社会组织服务能力", "social organisations' capacity",
             "合计", "sum"),
    _outcome("governance", "social_autonomy", "share", "社会组织自主度", "social organisations' autonomy",
             "1 − 政府收入占比，均值；没有组织时为 0", "1 - public share of revenue, mean; 0 without any"),
    _outcome("governance", "unit_responsiveness", "share", "单位响应度", "units' responsiveness",
             "均值 ρ_u", "mean of rho_u"),
    _outcome("governance", "fund", "yuan", "社区公益金余额", "community fund", "余额", "balance"),
    # -- costs, by scheme -------------------------------------------------------------------------
    _outcome("costs", "money", "yuan/week", "资金", "money"),
    _outcome("costs", "staff_hours", "hours/week", "工作人员工时", "staff hours"),
    _outcome("costs", "volunteer_hours", "hours/week", "居民工时", "residents' hours",
             "方案本身要求居民付出的工时", "hours a scheme itself asks of residents"),
    _outcome("costs", "paper_hours", "hours/week", "文书工时", "paper hours"),
    # -- yearly, by group -------------------------------------------------------------------------
    _outcome("yearly", "residents", "persons", "人数", "residents"),
    _outcome("yearly", "services", "activities/person/year", "人均真实参与", "real activities per person"),
    _outcome("yearly", "active_share", "share", "骨干率（≥3 次）", "active share (>= 3)",
             "一年真实参与不少于 3 次者占比", "share with three or more real activities in the year"),
    _outcome("yearly", "none_share", "share", "零参与率", "no activity",
             "全年没有真实参与者占比", "share without a real activity in the year"),
    _outcome("yearly", "recorded_share", "share", "记录达标率（≥3 次）", "recorded >= 3",
             "记录参与不少于 3 次者占比", "share with three or more recorded activities"),
    _outcome("yearly", "token_share", "share", "走过场占比", "token share",
             "走过场 ÷ (真实 + 走过场)", "token / (real + token)"),
    _outcome("yearly", "forced_share", "share", "被志愿占比", "forced share",
             "被志愿 ÷ 记录参与", "forced / recorded"),
    _outcome("yearly", "top_tenth_share", "share", "前一成贡献", "given by the top tenth",
             "参与最多的一成人占真实参与的比例", "share of real activities given by the busiest tenth"),
    _outcome("yearly", "gini", "1", "服务小时基尼系数", "Gini of service hours"),
    _outcome("yearly", "retention", "share", "留存率", "retention",
             "上年有真实参与者今年仍参与的比例", "of those active last year, share active this year"),
    _outcome("yearly", "retained", "persons", "留存人数", "retained",
             "上年与本年都有真实参与的人数", "residents active both last year and this year"),
    _outcome("yearly", "share_of_services", "share", "参与构成", "share of all services",
             "该组真实参与占全体的比例", "the group's part of all real activities"),
    _outcome("yearly", "registered_share", "share", "报到率", "registered",
             "在职党员中已到社区报到者占比", "share of the group registered with the community"),
    _outcome("yearly", "registration_gap", "share", "报到落差", "registration gap",
             "报到率 − 报到且有真实参与者占比", "registered less registered with a real activity"),
    _outcome("yearly", "letters", "letters/year", "感谢信", "thank-you letters",
             "按本年记录参与寄给单位的感谢信", "letters to units for this year's recorded activities"),
    # -- the run as a whole, over its last 52 recorded weeks; the first five by group -------------
    run_outcome("solve_time_median", "weeks", "真实解决用时中位数", "median time to solve",
                "最近 52 周发生的问题，从发生到真正解决（Kaplan–Meier；从未解决者一直计为未解决；看不到则空缺）",
                "issues that arose in the last 52 weeks, from arising to truly solved (Kaplan-Meier; "
                "what is never solved stays unresolved; missing where it is not reached)"),
    run_outcome("solve_time_p90", "weeks", "真实解决用时 90% 分位", "90 % of time to solve",
                "同上，90% 已真正解决所需的时间", "likewise, the time by which 90 % are truly solved"),
    run_outcome("close_time_median", "weeks", "上报办结用时中位数", "median time to close",
                "最近 52 周发生并被发现的问题，从发现到系统首次记为办结（Kaplan–Meier）",
                "issues that arose in the last 52 weeks and were found, from found to first closed in "
                "the records (Kaplan-Meier)"),
    run_outcome("close_time_p90", "weeks", "上报办结用时 90% 分位", "90 % of time to close",
                "同上，90% 已记为办结所需的时间", "likewise, the time by which 90 % are closed in the records"),
    run_outcome("solved_share", "share", "真正解决的比例", "share truly solved",
                "最近 52 周发生的问题中，运行结束时已真正解决者；问题归于上报人，无人上报则归于首先受扰者",
                "of issues that arose in the last 52 weeks, truly solved by the end; an issue is of who "
                "reported it, or else of whom it troubles first"),
    run_outcome("equity_solved", "1", "解决问题的公平", "equity of solutions",
                "真正解决的比例，最低群体 ÷ 最高群体；1 为相同，问题少的群体会因偶然而拉低",
                "share truly solved, lowest group / highest group; 1 if alike, and lower by chance where "
                "a group has few issues"),
    run_outcome("equity_satisfaction", "1", "满意度的公平", "equity of satisfaction",
                "最近 52 周满意度均值，最低群体 ÷ 最高群体",
                "mean satisfaction over the last 52 weeks, lowest group / highest group"),
    *(
        run_outcome(f"{kind}_per_solved", f"{unit}/issue", f"每真实解决一件的{zh}", f"{en} per solved issue",
                    "最近 52 周各项机制的合计 ÷ 真实办结数；没有则空缺",
                    "of all schemes over the last 52 weeks / issues truly resolved; missing without any")
        for kind, unit, zh, en in _COSTS
    ),
    *(
        run_outcome(f"{kind}_per_retained", f"{unit}/person/year", f"每留存一名志愿者的{zh}",
                    f"{en} per retained volunteer",
                    "最近 52 周各项机制的合计（折合一年）÷ 最近一个完整记录年的留存人数；没有则空缺",
                    "of all schemes over the last 52 weeks (scaled to a year) / residents retained in the "
                    "last full recorded year; missing without any")
        for kind, unit, zh, en in _COSTS
    ),
)  # fmt: skip

OUTCOMES: dict[tuple[str, str], Outcome] = {(o.table, o.name): o for o in _OUTCOMES}


@lru_cache(maxsize=8)
def columns(table: Table) -> tuple[str, ...]:
    """Return the outcome columns of a table, in order."""
    return tuple(o.name for o in _OUTCOMES if o.table == table)


def gini(values: np.ndarray) -> float:
    """Return the Gini coefficient of non-negative values: 0 equal, near 1 all with one.

    Parameters
    ----------
    values : (n,) float, any unit

    Notes
    -----
    Half the mean absolute difference over the mean; (0, 0, 0, 1) gives 0.75 (verification V15).
    """
    ordered = np.sort(np.asarray(values, dtype=float))
    n, total = ordered.size, ordered.sum()
    if n == 0 or total == 0:
        return 0.0
    ranks = np.arange(1, n + 1)
    weighted = (ranks * ordered).sum()  # not a BLAS product: its bits depend on threads
    return float(2.0 * weighted / (n * total) - (n + 1) / n)


def top_share(values: np.ndarray, share: float = 0.1) -> float:
    """Return what part of the sum the largest ``share`` of the values hold; (n,) float -> float."""
    ordered = np.sort(np.asarray(values, dtype=float))[::-1]
    total = ordered.sum()
    if total == 0:
        return 0.0
    return float(ordered[: max(1, round(share * ordered.size))].sum() / total)
