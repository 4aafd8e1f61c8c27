"""Parameters of the problems of a neighbourhood (founding design, section 4)."""

from __future__ import annotations

from sim.parameters import Parameters, parameter


class Issues(Parameters):
    """How problems arise, come up, are handled and are closed."""

    per_adult: float = parameter(
        0.38, unit="issues/adult/year", low=0, high=500, zh="每成年人每年问题数", en="issues that arise",
        source="calibrated: 0.25 reported or found on patrol (12345 figures: 0.206 per inhabitant, 0.245 per adult)",
    )  # fmt: skip
    breeding: float = parameter(
        0.004, unit="1/week", low=0, high=0.1, zh="问题引发新问题", en="further issues an open one breeds",
        source="assumed; the limit: left alone, problems double in seven weeks",
    )  # fmt: skip
    fading: float = parameter(
        0.05, unit="1/week", low=0, high=1, zh="隐而未报的问题自行消退", en="fading of what is not reported",
        source="assumed",
    )  # fmt: skip
    report_cost: float = parameter(
        0.55, unit="share of benefit", low=0, high=10, zh="上报成本", en="cost of reporting (c)",
        source="assumed; the decision: volunteer's dilemma, verification V8",
    )  # fmt: skip
    report_trust: float = parameter(
        1.0, unit="1", low=0, high=1, zh="信任对上报收益的作用", en="how far the benefit needs trust",
        source="assumed: who expects nothing does not report (S2)",
    )  # fmt: skip
    report_ageing: float = parameter(
        0.05, unit="1/week", low=0, high=10, zh="久拖加重烦扰", en="growth of annoyance with age",
        source="assumed: half as much again in ten weeks",
    )  # fmt: skip
    hotline: float = parameter(
        0.5, unit="share", low=0, high=1, zh="不信任社区者改打热线", en="use of the hotline at no trust",
        source="assumed",
    )  # fmt: skip
    conflict: float = parameter(
        0.35, unit="share", low=0, high=1, zh="巡办合一的隐瞒（χ）",
        en="found on patrol but kept silent (chi)",
        source="assumed (S0: who finds must close, so finds less)",
    )  # fmt: skip
    patrol_sweep: float = parameter(
        25.0, unit="households/hour", low=0, high=1000, zh="巡查速度", en="households a patrol hour covers",
        source="assumed: two stairwells an hour",
    )  # fmt: skip
    desk_hours: float = parameter(
        0.25, unit="hours/issue", low=0, high=40, zh="受理工时", en="triage at the desk",
        source="assumed: a quarter of an hour",
    )  # fmt: skip
    hours_factor: float = parameter(
        1.0, unit="1", low=0.01, high=100, zh="办理工时系数", en="factor on hours of work",
        source="assumed: hours by type as declared",
    )  # fmt: skip
    hours_cv: float = parameter(
        1.0, unit="1", low=0, high=5, zh="工时变异系数", en="variation of hours of work",
        source="assumed: exponential", help_zh="0 固定，1 指数分布，其他为对数正态",
        help_en="0 fixed, 1 exponential, else lognormal",
    )  # fmt: skip
    volunteer_share: float = parameter(
        0.3, unit="share of volunteer hours", low=0, high=1, zh="志愿小时用于解决问题的比例",
        en="volunteer hours that go to issues", source="assumed: most tasks are activities, not cases",
    )  # fmt: skip
    volunteer_quality: float = parameter(
        0.8, unit="share", low=0, high=1, zh="志愿者办成率", en="what volunteers handle is truly solved",
        source="assumed",
    )  # fmt: skip
    staff_quality: float = parameter(
        0.95, unit="share", low=0, high=1, zh="熟练人员办成率",
        en="what skilled staff handle is truly solved", source="assumed",
    )  # fmt: skip
    deadline: float = parameter(
        1.0, unit="weeks", low=0.05, high=520, zh="办理时限", en="deadline",
        source="assumed: seven days, the middle of the usual tiers",
    )  # fmt: skip
    patience: float = parameter(
        30.0, unit="weeks", low=0.01, high=100_000, zh="居民耐心", en="patience with what is not handled",
        source="assumed",
    )  # fmt: skip
    false_closure: float = parameter(
        0.7, unit="share", low=0, high=1, zh="高压之下的虚假办结率",
        en="overdue issues closed on paper at full pressure and load",
        source="assumed (S4: closed without solution)",
    )  # fmt: skip
    call_back: float = parameter(
        0.05, unit="probability", low=0, high=1, zh="回访核实率", en="closures verified by call-back",
        source="assumed: rare without a scheme for it (S4)",
    )  # fmt: skip
    call_back_hours: float = parameter(
        0.1, unit="hours/issue", low=0, high=40, zh="回访工时", en="time of a call-back",
        source="assumed: six minutes",
    )  # fmt: skip
    departmental: float = parameter(
        0.2, unit="share of issues", low=0, high=1, zh="只有部门能办的问题",
        en="issues only a department can solve", source="assumed",
    )  # fmt: skip
    authority: float = parameter(
        0.17, unit="probability", low=0, high=1, zh="部门响应概率",
        en="chance that a department that is called acts",
        source="assumed (S2: command without authority)",
    )  # fmt: skip
    department_delay: float = parameter(
        2.0, unit="weeks", low=0.01, high=520, zh="部门答复时间", en="time a department takes to answer",
        source="assumed",
    )  # fmt: skip
