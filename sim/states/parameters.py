"""Parameters of residents' states (founding design, section 6)."""

from __future__ import annotations

from sim.parameters import Parameters, parameter


class States(Parameters):
    """How identity, trust, fatigue and satisfaction move."""

    identity_gain: float = parameter(
        0.02, unit="1/activity", low=0, high=1, zh="认同增益", en="identity gained by taking part",
        source="assumed",
    )  # fmt: skip
    identity_return: float = parameter(
        0.02, unit="1/week", low=0, high=1, zh="认同回归速度", en="pull back to one's own level",
        source="assumed: half-life of about 35 weeks",
    )  # fmt: skip
    identity_contact: float = parameter(
        0.02, unit="1", low=0, high=1, zh="邻里交往的贡献", en="part of contact in identity",
        source="assumed",
    )  # fmt: skip
    identity_resolved: float = parameter(
        0.5, unit="1", low=0, high=10, zh="自家问题解决的贡献",
        en="part of a solved issue of one's own in identity",
        source="assumed: half of what an activity gives",
    )  # fmt: skip
    satisfaction_base: float = parameter(
        0.2, unit="1", low=0, high=1, zh="基础满意度", en="satisfaction when nothing works",
        source="assumed",
    )  # fmt: skip
    satisfaction_solved: float = parameter(
        0.4, unit="1", low=0, high=1, zh="问题解决对满意度的作用", en="satisfaction from solved issues",
        source="assumed",
    )  # fmt: skip
    satisfaction_property: float = parameter(
        0.4, unit="1", low=0, high=1, zh="物业服务对满意度的作用", en="satisfaction from property effort",
        source="assumed",
    )  # fmt: skip
    satisfaction_annoyance: float = parameter(
        2.0, unit="1/(issue/adult)", low=0, high=1000, zh="未决问题的烦扰", en="satisfaction lost to open issues",
        source="assumed: one open issue in fifty adults costs 0.04",
    )  # fmt: skip
    identity_crowding: float = parameter(
        0.002, unit="1/week", low=0, high=1, zh="报酬对认同的侵蚀", en="identity eroded while paid",
        source="assumed: slow (Ling & Xu 2021)",
    )  # fmt: skip
    forced_identity: float = parameter(
        0.03, unit="1/activity", low=0, high=1, zh="被志愿的认同损失", en="identity lost when forced",
        source="assumed (sign: S3)",
    )  # fmt: skip
    trust_start: float = parameter(
        0.6, unit="1", low=0, high=1, zh="初始信任", en="trust at the start",
        source="SUNS Shanghai 2017: 65 % would leave a parcel with a neighbour",
    )  # fmt: skip
    trust_memory: float = parameter(
        20.0, unit="experiences", low=1, high=1000, zh="信任的记忆长度",
        en="experiences that trust remembers", source="assumed",
    )  # fmt: skip
    negativity: float = parameter(
        2.0, unit="1", low=1, high=20, zh="负面经验的权重", en="weight of a bad experience (nu)",
        source="founding design, section 6",
    )  # fmt: skip
    experiences: float = parameter(
        0.1, unit="1/week", low=0, high=1, zh="每周听闻的办事结果",
        en="outcomes heard of per week", source="assumed: about five a year",
    )  # fmt: skip
    stubbornness: float = parameter(
        0.5, unit="share", low=0, high=1, zh="坚持己见程度", en="weight of one's own experience",
        source="assumed (Friedkin & Johnsen 1990)",
    )  # fmt: skip
    satisfaction_speed: float = parameter(
        0.05, unit="1/week", low=0, high=1, zh="满意度调整速度", en="speed of satisfaction",
        source="assumed: half-life of a quarter",
    )  # fmt: skip
    fatigue_gain: float = parameter(
        0.05, unit="logit/hour", low=0, high=5, zh="每小时疲劳", en="fatigue per hour served",
        source="assumed",
    )  # fmt: skip
    fatigue_decay: float = parameter(
        0.85, unit="1/week", low=0, high=1, zh="疲劳留存", en="fatigue kept from week to week",
        source="assumed: half-life of about four weeks",
    )  # fmt: skip
    tolerance: float = parameter(
        0.8, unit="logit", low=0, high=20, zh="疲劳耐受", en="fatigue before burn-out threatens",
        source="assumed",
    )  # fmt: skip
    exit_rate: float = parameter(
        0.1, unit="1/week", low=0, high=1, zh="倦怠退出率", en="exits per unit of excess fatigue",
        source="assumed",
    )  # fmt: skip
    return_rate: float = parameter(
        0.02, unit="1/week", low=0, high=1, zh="退出后回归率", en="return of those who stopped",
        source="assumed: about a year",
    )  # fmt: skip
    paid_memory: float = parameter(
        0.02, unit="1/week", low=0, high=1, zh="报酬心态消退速度", en="fading of 'I was paid'",
        source="Gneezy & Rustichini 2000: outlasts withdrawal; speed assumed",
    )  # fmt: skip
    paid_learning: float = parameter(
        0.2, unit="1/payment", low=0, high=1, zh="报酬心态形成速度", en="growth of 'I was paid'",
        source="assumed: a few payments",
    )  # fmt: skip
    dependence_gain: float = parameter(
        0.01, unit="1/week", low=0, high=1, zh="代劳形成依赖的速度",
        en="dependence gained when served by hired help", source="assumed (sign: S4)",
    )  # fmt: skip
    dependence_fade: float = parameter(
        0.01, unit="1/week", low=0, high=1, zh="依赖消退速度", en="fading of dependence",
        source="assumed",
    )  # fmt: skip
    control_speed: float = parameter(
        0.1, unit="1/meeting", low=0, high=1, zh="效能感变化", en="change of perceived control per meeting",
        source="assumed",
    )  # fmt: skip
