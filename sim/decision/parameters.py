"""Parameters of the decision to take part (founding design, section 3)."""

from __future__ import annotations

from typing import Literal

from sim.parameters import Parameters, parameter

_LOGIT = "assumed: calibrated to P1, P2, P3 and P9"


class Decision(Parameters):
    """Reach, choice rule and the weight of every term of the utility."""

    rule: Literal["logit", "threshold"] = parameter(
        "logit", unit="-", zh="选择规则", en="choice rule", source="founding design, section 3",
    )  # fmt: skip
    update: Literal["synchronous", "sequential"] = parameter(
        "synchronous", unit="-", zh="更新次序", en="update order", source="founding design, section 3",
        help_zh="sequential：每周随机次序逐个决定，立即可见",
        help_en="sequential: one by one in random order each week, seen at once",
    )  # fmt: skip
    absorbing: bool = parameter(
        False, unit="-", zh="参与后不再退出", en="once active, always active",
        source="verification V1, V2, V4, V5",
    )  # fmt: skip
    base_reach: float = parameter(
        0.02, unit="probability/week", low=0, high=1, zh="无组织时的触达率",
        en="reach without organisation (r0)", source="founding design, section 3",
    )  # fmt: skip
    intercept: float = parameter(
        -4.5, unit="logit", low=-50, high=50, zh="参与倾向均值", en="mean propensity to serve (beta0)",
        source=_LOGIT,
    )  # fmt: skip
    intercept_sd: float = parameter(
        1.9, unit="logit", low=0, high=10, zh="参与倾向的个体差异", en="spread of the propensity",
        source="assumed: calibrated to P9 (top tenth gives half)",
    )  # fmt: skip
    token_intercept: float = parameter(
        -4.0, unit="logit", low=-50, high=50, zh="走过场倾向", en="propensity to sign in only",
        source="assumed",
    )  # fmt: skip
    token_cost: float = parameter(
        0.2, unit="logit", low=0, high=20, zh="走过场的代价", en="cost of signing in only",
        source="assumed",
    )  # fmt: skip
    verified: float = parameter(
        0.3, unit="share", low=0, high=1, zh="记录核实程度", en="share of records verified (v)",
        source="assumed: S3 reports sign-ins nobody checks",
    )  # fmt: skip
    political: float = parameter(
        1.5, unit="logit", low=0, high=20, zh="政治号召权重", en="weight of the political call (w_P)",
        source=_LOGIT,
    )  # fmt: skip
    base_coupling: float = parameter(
        0.5, unit="share", low=0, high=1, zh="无号召时组织激励的效力",
        en="organisational term without a call (o0)", source="assumed (coupling; 1 removes it)",
    )  # fmt: skip
    community_recognition: float = parameter(
        14.0, unit="logit", low=0, high=50, zh="社区表彰权重", en="weight of recognition (w_C)",
        source=_LOGIT,
    )  # fmt: skip
    unit_recognition: float = parameter(
        14.0, unit="logit", low=0, high=50, zh="单位评价权重", en="weight of the unit's appraisal (w_W)",
        source=_LOGIT,
    )  # fmt: skip
    image: float = parameter(
        0.2, unit="logit", low=0, high=10, zh="亮身份的形象动机", en="image motive of those displaying",
        source="assumed: small, leading by words alone does little",
    )  # fmt: skip
    endogenous: float = parameter(
        5.5, unit="logit", low=0, high=50, zh="内生动机权重", en="weight of identity (w_E)",
        source=_LOGIT,
    )  # fmt: skip
    base_legitimacy: float = parameter(
        0.5, unit="share", low=0, high=1, zh="师出无名时的效力",
        en="endogenous term without an occasion (g0)", source="assumed (coupling; 1 removes it)",
    )  # fmt: skip
    norm: float = parameter(
        6.0, unit="logit", low=0, high=50, zh="社会规范权重", en="weight of the norm (gamma)",
        source=_LOGIT,
    )  # fmt: skip
    norm_reference: float = parameter(
        0.05, unit="share", low=0, high=1, zh="规范参照点", en="share of active others taken as normal",
        source="assumed",
    )  # fmt: skip
    norm_weeks: int = parameter(
        13, unit="weeks", low=1, high=10_000, zh="规范记忆", en="weeks an activity is remembered",
        source="founding design, section 3",
    )  # fmt: skip
    visibility: float = parameter(
        0.6, unit="share", low=0, high=1, zh="一般活动的可见度", en="visibility of an activity",
        source="assumed",
    )  # fmt: skip
    free_rider_norm: float = parameter(
        0.2, unit="share", low=0, high=1, zh="搭便车者的规范敏感度",
        en="norm sensitivity of free riders", source="assumed: near zero by definition",
    )  # fmt: skip
    material: float = parameter(
        0.25, unit="logit", low=0, high=20, zh="物质激励权重", en="weight of rewards (w_M)",
        source="assumed: 10 yuan adds about 0.8 logit",
    )  # fmt: skip
    curvature: float = parameter(
        0.5, unit="1", low=0, high=1, zh="物质激励的边际递减", en="curvature of rewards (eta)",
        source="assumed (founding design: below 1)",
    )  # fmt: skip
    crowding: float = parameter(
        0.8, unit="1", low=0, high=1, zh="挤出强度均值", en="mean crowding propensity (kappa)",
        source="Deci, Koestner & Ryan 1999: d=-.40; Frey & Oberholzer-Gee 1997 bound it",
    )  # fmt: skip
    wage_like: float = parameter(
        20.0, unit="yuan/task", low=0.01, high=1e6, zh="被看作报酬的金额",
        en="reward for a task that reads as pay",
        source="assumed: a meal; form after Wollbrant et al. 2022",
    )  # fmt: skip
    norm_crowding: float = parameter(
        0.4, unit="share", low=0, high=1, zh="对规范的挤出", en="crowding of the norm (mu_kappa)",
        source="Ling, Xu & Yang 2024 (sign); size assumed",
    )  # fmt: skip
    cost: float = parameter(
        0.8, unit="logit", low=0, high=20, zh="时间成本权重", en="weight of time (c_h)",
        source="assumed",
    )  # fmt: skip
    match: float = parameter(
        0.5, unit="logit", low=0, high=10, zh="任务对口的吸引力", en="pull of a task that fits",
        source="assumed",
    )  # fmt: skip
    free_riding: float = parameter(
        0.8, unit="logit", low=0, high=20, zh="搭便车权重", en="weight of free riding (w_F)",
        source="assumed",
    )  # fmt: skip
    beginner_rate: float = parameter(
        0.02, unit="activities/week", low=0, high=7, zh="新手的预期频率",
        en="activities a beginner expects (floor of lambda)",
        source="assumed: so that a beginner sees a chance (founding design, section 3)",
    )  # fmt: skip
