"""Columns of the tables that a study is about: resonance, withdrawal, replications."""

from __future__ import annotations

from experiments.declared import Column
from sim.text import Text

STUDY_TABLES: dict[str, Text] = {
    "point_effects": Text(
        "每个设计点、每项主要结果一行，与点 0 按种子配对之差（抽样设计没有）",
        "one row per point and headline outcome, paired by seed with point 0 (not of sampled designs)",
    ),
    "factor_effects": Text(
        "仅 factorial：每项主要结果、每个因素及每对因素一行",
        "factorial only: one row per headline outcome, factor and pair of factors",
    ),
    "sensitivity": Text(
        "仅 saltelli：每项结果、统计量、因素和指标一行",
        "saltelli only: one row per outcome, statistic, factor and index",
    ),
    "screening": Text(
        "仅 morris：每项结果、统计量和因素一行",
        "morris only: one row per outcome, statistic and factor",
    ),
    "resonance": Text(
        "仅 resonance：每个社区、内生激励、选择规则、模型、尺度、数量和激励组合一行",
        "resonance only: one row per community, endogenous class, choice rule, model, scale, "
        "quantity and set of classes",
    ),
    "resonance_claims": Text(
        "仅 resonance：每个社区、内生激励和选择规则一行，是否有共振及其两部分",
        "resonance only: one row per community, endogenous class and choice rule: whether resonance "
        "is claimed, and its two parts",
    ),
    "withdrawal": Text(
        "仅 withdrawal：每种触达、规范、群体、状态和四周一行，与从未引入之差",
        "withdrawal only: one row per reach, norm, group, state and four weeks: the difference from "
        "never introduced",
    ),
    "withdrawal_left": Text(
        "仅 withdrawal：每种触达、规范、群体和撤销后每半年一行，还剩多少",
        "withdrawal only: one row per reach, norm, group and half year after the end: what is left",
    ),
    "replications": Text(
        "仅 replications：每项结果、每种大小一行，需要多少个种子",
        "replications only: one row per outcome and size: how many seeds it takes",
    ),
}


def _column(unit: str, zh: str, en: str, is_zh: str, is_en: str) -> Column:
    return Column(unit, Text(zh, en), Text(is_zh, is_en))


def _ends(unit: str) -> dict[str, Column]:
    return {
        "low": _column(unit, "下限", "low", "95% 置信区间下限", "lower end of the 95 % interval"),
        "high": _column(unit, "上限", "high", "95% 置信区间上限", "upper end of the 95 % interval"),
    }


def _estimate(name: str, unit: str, zh: str, en: str, is_zh: str, is_en: str) -> dict[str, Column]:
    """Return an estimate and its two ends, ``name``, ``name_low`` and ``name_high``."""
    found = {name: _column(unit, zh, en, is_zh, is_en)}
    for end, column in _ends(unit).items():
        label = Text(f"{zh}，{column.label.zh}", f"{en}, {column.label.en}")
        found[f"{name}_{end}"] = Column(unit, label, column.definition)
    return found


_SEEDS = {
    "seeds": _column(
        "runs", "种子数", "seeds", "各点共有的种子数", "seeds that all points have in common"
    )
}
_COMMUNITY = {
    "community": _column("-", "社区", "community", "方案名", "name of the scenario"),
    "endogenous": _column(
        "-", "内生激励取自", "class E", "机制编号，用 + 连接", "ids of schemes, joined by +"
    ),
    "rule": _column("-", "选择规则", "choice rule", "logit 或 threshold", "logit or threshold"),
}
_ARM = {
    "reach": _column(
        "-", "触达", "reach", "held 不变，withdrawn 一并撤销", "held, or withdrawn as well"
    ),
    "norm": _column(
        "logit", "社会规范权重", "weight of the norm", "γ；0 为无规范", "gamma; 0: without the norm"
    ),
}
_FROM_NEVER = "share/week"
_OUTCOME = {
    "outcome": _column("-", "结果", "outcome", "结果名称", "name of the outcome"),
    "unit": _column("-", "单位", "unit", "结果的单位", "unit of the outcome"),
}
_EFFECT = {
    "effect": _column("as unit", "效应", "effect", "种子间均值", "mean over seeds"),
    **_ends("as unit"),
}
_STATISTIC = {
    "outcome": _OUTCOME["outcome"],
    "of": _column(
        "-", "统计量", "statistic", "种子间的 mean（均值）或 sd（标准差）", "mean or sd over seeds"
    ),
    "factor": _column("-", "因素", "factor", "因素名称", "name of the factor"),
}
# the table "withdrawal" counts weeks from the end of the schemes
STUDY_COLUMNS: dict[str, dict[str, Column]] = {
    "point_effects": {
        "point": _column("-", "设计点", "point", "编号", "its number"),
        "label": _column("-", "改动", "changes", "与方案相比的改动", "what it changes"),
        **_OUTCOME,
        "base": _column("as unit", "点 0 的均值", "mean of point 0", "配对种子的均值", "over paired seeds"),
        **_EFFECT,
        **_SEEDS,
    },
    "factor_effects": {
        **_OUTCOME,
        "term": _column(
            "-", "项", "term", "因素，交互作用以 : 连接", "a factor, or factors joined by : that interact"
        ),
        "order": _column("-", "阶", "order", "项中的因素个数", "number of factors in the term"),
        **_EFFECT,
        **_SEEDS,
    },
    "sensitivity": {
        **_STATISTIC,
        "index": _column(
            "-", "指标", "index", "first 单独、total 连同交互", "first: on its own; total: with interactions"
        ),
        "estimate": _column(
            "share", "估计值", "estimate", "占各点间方差的比例", "share of the variance between points"
        ),
        **_ends("share"),
        "points": _column("-", "基点数", "base points", "N", "N"),
        **_SEEDS,
    },
    "screening": {
        **_STATISTIC,
        "mu_star": _column(
            "as outcome", "μ*", "mu*", "跨越因素范围的平均影响大小", "mean size of the effect of its range"
        ),
        **_ends("as outcome"),
        "mu": _column("as outcome", "μ", "mu", "带符号的平均影响", "mean effect with its sign"),
        "sigma": _column(
            "as outcome", "σ", "sigma", "影响的标准差：弯曲与交互", "its standard deviation: curvature and "
            "interactions",
        ),
        "trajectories": _column("-", "轨迹数", "trajectories", "轨迹数", "number of trajectories"),
        **_SEEDS,
    },
    "resonance": {
        **_COMMUNITY,
        "model": _column("-", "模型", "model", "零模型组之一", "one of the null panel"),
        "null": _column(
            "-", "减去的模型", "less the model", "空缺即不减", "empty: nothing is taken off"
        ),
        "scale": _column(
            "-", "尺度", "scale", "logit 或 share（概率）", "logit, or share (probability)"
        ),
        "quantity": _column(
            "-", "数量", "quantity",
            "worth 参与率、dividend 红利、shapley 贡献、resonance 共振 R",
            "worth: the participation; dividend; shapley: the contribution; resonance: R",
        ),
        "classes": _column(
            "-", "激励组合", "classes", "用 + 连接；空缺即全部关闭", "joined by +; empty: all off"
        ),
        "estimate": _column(
            "as scale", "估计值", "estimate", "全部种子合并计算", "of all seeds pooled"
        ),
        **_ends("as scale"),
        **_SEEDS,
    },
    "resonance_claims": {
        **_COMMUNITY,
        **_estimate(
            "claim", "logit", "共振", "resonance", "R（完整）− R（可加、无规范）",
            "R(full) - R(additive, no norm)",
        ),
        **_estimate(
            "couplings", "logit", "其中：耦合", "of it: couplings",
            "R（耦合、无规范）− R（可加、无规范）；假定",
            "R(coupled, no norm) - R(additive, no norm); assumed",
        ),
        **_estimate(
            "influence", "logit", "其中：社会影响", "of it: social influence",
            "R（完整）− R（耦合、无规范）；涌现", "R(full) - R(coupled, no norm); emergent",
        ),
        **_SEEDS,
        "verdict": _column(
            "-", "结论", "verdict",
            "reinforce 相互增强、undercut 相互抵消、open 不能断言、few 种子太少",
            "reinforce, undercut, open where the interval includes 0, few where seeds are too few",
        ),
    },
    "withdrawal": {
        **_ARM,
        "group": _column("-", "群体", "group", "在职党员或 all", "in-service members, or all"),
        "week": _column(
            "weeks", "周", "week", "四周的首周，自撤销起算；负数为撤销之前",
            "first of four weeks, counted from the end; negative: before it",
        ),
        "state": _column("-", "状态", "state", "kept 保留、withdrawn 撤销", "kept, or withdrawn"),
        "difference": _column(
            _FROM_NEVER, "与从未引入之差", "difference from never",
            "周参与率与从未引入之差", "weekly participation less that of never introduced",
        ),
        **_ends(_FROM_NEVER),
        **_SEEDS,
    },
    "withdrawal_left": {
        **_ARM,
        "group": _column("-", "群体", "group", "在职党员或 all", "in-service members, or all"),
        "first": _column(
            "weeks", "首周", "first week", "自撤销起算", "counted from the end of the schemes"
        ),
        "last": _column("weeks", "末周", "last week", "不含", "not included"),
        **_estimate(
            "effect", _FROM_NEVER, "保留时的效果", "effect while kept", "保留 − 从未引入",
            "kept less never introduced",
        ),
        **_estimate(
            "left", _FROM_NEVER, "还剩的效果", "effect left", "撤销 − 从未引入",
            "withdrawn less never introduced",
        ),
        "share": _column(
            "share", "留存比例", "share left", "还剩的效果 ÷ 保留时的效果",
            "effect left / effect while kept",
        ),
        **_ends("share"),
        **_SEEDS,
    },
    "replications": {
        "outcome": _column("-", "结果", "outcome", "结果的名称", "name of the outcome"),
        "unit": _column("-", "单位", "unit", "结果的单位", "unit of the outcome"),
        "seeds": _column("runs", "种子数", "seeds", "估计离散程度所用", "behind the spread"),
        "mean": _column("as unit", "均值", "mean", "种子间均值", "mean over seeds"),
        "sd": _column(
            "as unit", "标准差", "standard deviation", "种子间标准差", "over seeds"
        ),
        "size": _column("share", "大小", "size", "占均值的比例", "as a share of the mean"),
        "amount": _column(
            "as unit", "数值", "amount", "大小 × 均值", "the size times the mean"
        ),
        "for_halfwidth": _column(
            "runs", "区间所需种子数", "seeds for the interval",
            "95% 置信区间的半宽达到该数值；空缺即超过一百万，或均值为零",
            "whose 95 % interval has that half-width; missing: more than a million, or a mean of zero",
        ),
        "for_power": _column(
            "runs", "差别所需种子数", "seeds for the difference",
            "两个不配对的方案之间有该数值的差别时，以 80% 的把握看出；空缺即超过一百万，或均值为零",
            "that show a difference of that amount between two unpaired scenarios with 80 % power; "
            "missing: more than a million, or a mean of zero",
        ),
    },
}  # fmt: skip
