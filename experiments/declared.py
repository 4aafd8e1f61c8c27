"""Columns of result tables that the model does not declare: keys, effects, verdicts, points."""

from __future__ import annotations

from typing import NamedTuple

from sim.text import Text


class Column(NamedTuple):
    """One column: its unit, its label and what it holds."""

    unit: str
    label: Text
    definition: Text


def _column(unit: str, zh: str, en: str, is_zh: str, is_en: str) -> Column:
    return Column(unit, Text(zh, en), Text(is_zh, is_en))


# of any table
KEYS: dict[str, Column] = {
    "scenario": _column("-", "方案", "scenario", "仅 compare：A、B …", "compare only: A, B, …"),
    "seed": _column("-", "种子", "seed", "随机种子", "random seed of the run"),
    "week": _column(
        "week",
        "周",
        "week",
        "记录周，自 0 起；负数为预热",
        "recorded week from 0; negative: burn-in",
    ),
    "year": _column("year", "年", "year", "记录年，自 0 起", "recorded year from 0"),
    "group": _column("-", "群体", "group", "all 或五个群体之一", "all, or one of the five groups"),
    "scheme": _column("-", "机制", "scheme", "机制编号", "id of the scheme"),
    "row": _column("-", "行号", "row", "居民编号", "the resident's number"),
    "point": _column("-", "设计点", "point", "仅批量研究：设计点编号", "studies only: its number"),
    "status": _column(
        "-",
        "状态",
        "status",
        "done 完成、raised 出错、timeout 超时、lost 进程中断",
        "done, raised an error, timeout, or lost with its process",
    ),
    "error": _column(
        "-", "错误", "error", "出错原因；完成则为空", "what went wrong; empty if it is done"
    ),
}
_WHY = {
    "reach": _column(
        "probability/week",
        "触达率",
        "reach",
        "一周内收到邀请的概率，组内均值",
        "chance of an offer in a week, group mean",
    ),
}
EFFECTS = {
    "outcome": _column("-", "结果", "outcome", "主要结果", "headline outcome"),
    "unit": _column("-", "单位", "unit", "结果的单位", "unit of the outcome"),
    "base": _column("as unit", "A 的均值", "mean of A", "方案 A 的均值", "mean of scenario A"),
    "effect": _column("as unit", "效应", "effect", "与 A 之差的均值", "mean difference from A"),
    "low": _column("as unit", "下限", "low", "95% 置信区间下限", "lower end of the 95 % interval"),
    "high": _column(
        "as unit", "上限", "high", "95% 置信区间上限", "upper end of the 95 % interval"
    ),
    "seeds": _column("runs", "种子数", "seeds", "配对的种子数", "seeds that both scenarios have"),
}
VALIDATE = {
    "pattern": _column("-", "现象", "pattern", "编号", "its number"),
    "claim_zh": _column("-", "应当如此（中文）", "claim, Chinese", "现象的内容", "what should be seen"),
    "claim_en": _column("-", "应当如此（英文）", "claim, English", "现象的内容", "what should be seen"),
    "measure_zh": _column("-", "量度（中文）", "measure, Chinese", "用什么来量", "what is measured"),
    "measure_en": _column("-", "量度（英文）", "measure, English", "用什么来量", "what is measured"),
    "estimate": _column("as measure", "估计值", "estimate", "种子间均值", "mean over seeds"),
    "low": _column("as measure", "下限", "low", "95% 置信区间下限", "lower end of the 95 % interval"),
    "high": _column("as measure", "上限", "high", "95% 置信区间上限", "upper end of the 95 % interval"),
    "band_low": _column(
        "as measure", "界限下端", "lower band", "校准之前定下；空缺即不限",
        "fixed before calibration; missing: open",
    ),
    "band_high": _column(
        "as measure", "界限上端", "upper band", "校准之前定下；空缺即不限",
        "fixed before calibration; missing: open",
    ),
    "holds": _column(
        "-", "是否成立", "holds", "整个区间是否在界限之内；空缺即只报告、不判断",
        "whether the whole interval lies inside the band; missing: reported, not judged",
    ),
    "verdict": _column(
        "-", "结论", "verdict", "holds 成立；undecided 区间跨过界限；fails 不成立；reported 不设界限",
        "holds; undecided: the interval crosses a limit; fails: it lies outside; reported: no band",
    ),
    "circular_zh": _column("-", "是否循环（中文）", "circular? Chinese", "规则是否出自同一句话",
                           "whether the rule came from the same sentence"),
    "circular_en": _column("-", "是否循环（英文）", "circular? English", "规则是否出自同一句话",
                           "whether the rule came from the same sentence"),
    "source": _column("-", "出处", "source", "现象的出处", "where the pattern comes from"),
    "seeds": _column("runs", "种子数", "seeds", "运行的种子数", "seeds that were run"),
}  # fmt: skip
_POINTS = {
    "label": _column("-", "名称", "label", "该点的改动", "what is changed at the point"),
    "scenario": _column("-", "方案", "scenario", "方案内容的标识", "hash of the scenario's content"),
    "runs_as": _column(
        "-", "运行编号", "runs as", "方案相同的首个设计点；其运行以此编号存放",
        "first point with the same scenario; runs are stored under this number",
    ),
}  # fmt: skip
# of one table, where they mean what they mean nowhere else
OWN: dict[str, dict[str, Column]] = {
    "why": _WHY,
    "effects": EFFECTS,
    "validate": VALIDATE,
    "points": _POINTS,
}
