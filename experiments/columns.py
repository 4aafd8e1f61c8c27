"""What every table and column of a result means: for Parquet metadata and ``results/README.md``.

``python -m experiments.columns`` writes the tables of ``results/README.md`` anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from experiments.units import unit_text
from sim.outcomes import OUTCOMES, TERMS, columns
from sim.population.residents import COLUMNS as RESIDENTS
from sim.text import Text

README = Path(__file__).parent.parent / "results" / "README.md"
_BEGIN, _END = "<!-- columns: begin -->", "<!-- columns: end -->"


class Column(NamedTuple):
    """One column: its unit, its label and what it holds."""

    unit: str
    label: Text
    definition: Text


def _column(unit: str, zh: str, en: str, is_zh: str, is_en: str) -> Column:
    return Column(unit, Text(zh, en), Text(is_zh, is_en))


# what a row stands for
TABLES: dict[str, Text] = {
    "weekly": Text("每个种子、每周、每个群体一行", "one row per seed, week and group"),
    "why": Text(
        "为何参与：每个种子、每周、每个群体一行，收到邀请者效用各项的均值",
        "why they came: one row per seed, week and group, means over those with an offer",
    ),
    "governance": Text(
        "每个种子、每周一行，整个社区", "one row per seed and week, whole neighbourhood"
    ),
    "costs": Text("每个种子、每周、每项机制一行", "one row per seed, week and scheme"),
    "yearly": Text(
        "每个种子、每个完整记录年、每个群体一行", "one row per seed, full year and group"
    ),
    "residents": Text("运行结束时每位居民一行", "one row per resident at the end of the run"),
    "effects": Text(
        "仅 compare:每个方案、每项主要结果一行，与 A 按种子配对之差",
        "compare only: one row per scenario and headline outcome, paired with A by seed",
    ),
    "validate": Text(
        "仅 validate：每项现象的每个量度一行", "validate only: one row per measure of a pattern"
    ),
    "failures": Text("每次失败的运行一行", "one row per run that failed"),
}

_KEYS: dict[str, Column] = {
    "scenario": _column("-", "方案", "scenario", "仅 compare:A、B …", "compare only: A, B, …"),
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
    "error": _column("-", "错误", "error", "出错原因", "what went wrong"),
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
_EFFECTS = {
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
_VALIDATE = {
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
    "circular_zh": _column("-", "是否循环（中文）", "circular? Chinese", "规则是否出自同一句话",
                           "whether the rule came from the same sentence"),
    "circular_en": _column("-", "是否循环（英文）", "circular? English", "规则是否出自同一句话",
                           "whether the rule came from the same sentence"),
    "source": _column("-", "出处", "source", "现象的出处", "where the pattern comes from"),
    "seeds": _column("runs", "种子数", "seeds", "运行的种子数", "seeds that were run"),
}  # fmt: skip
_OWN = {"why": _WHY, "effects": _EFFECTS, "validate": _VALIDATE}


def column(table: str, name: str) -> Column:
    """Return what a column of a table means; one that nobody declared is named after itself."""
    if (table, name) in OUTCOMES:
        found = OUTCOMES[table, name]
        return Column(found.unit, found.label, found.definition)
    if table == "why" and name in TERMS:
        label = TERMS[name]
        return Column(
            "logit", label, Text(f"{label.zh}对效用的平均贡献", f"mean contribution of {label.en}")
        )
    if (table, name) == ("why", "offers"):
        return column("weekly", "offers")
    if table == "residents" and name in RESIDENTS:
        found_there = RESIDENTS[name]
        return Column(found_there.unit, found_there.label, found_there.label)
    undeclared = Column("-", Text(name, name), Text("", ""))
    return _OWN.get(table, {}).get(name) or _KEYS.get(name, undeclared)


def names(table: str) -> tuple[str, ...]:
    """Return the columns of a table, in order, without ``scenario``."""
    keys = {
        "weekly": ("seed", "week", "group"),
        "why": ("seed", "week", "group", "offers", "reach", *TERMS),
        "governance": ("seed", "week"),
        "costs": ("seed", "week", "scheme"),
        "yearly": ("seed", "year", "group"),
        "residents": ("seed", "row", *RESIDENTS),
        "effects": ("scenario", "outcome", "group", *list(_EFFECTS)[1:]),
        "validate": tuple(_VALIDATE),
        "failures": ("seed", "error"),
    }[table]  # fmt: skip
    return keys + (columns(table) if table in _OUTCOME_TABLES else ())  # type: ignore[arg-type]


_OUTCOME_TABLES = {table for table, _ in OUTCOMES}


def markdown() -> str:
    """Return the tables of ``results/README.md``: one per result table, both languages."""
    parts = []
    for table, grain in TABLES.items():
        parts += [
            f"### `{table}.parquet`\n",
            f"{grain.zh}。{grain.en[0].upper()}{grain.en[1:]}.\n",
            "| 列 column | 单位 unit | 名称 | 含义 | label | meaning |",
            "|---|---|---|---|---|---|",
        ]
        for name in names(table):
            unit, label, meaning = column(table, name)
            words = unit_text(unit)
            both = words.en if words.zh == words.en else f"{words.zh} {words.en}"
            parts.append(
                f"| `{name}` | {both} | {label.zh} | {meaning.zh} | {label.en} | {meaning.en} |"
            )
        parts.append("")
    return "\n".join(parts)


def with_tables(page: str) -> str:
    """Return the page with the part between its two marks written anew."""
    head, rest = page.split(_BEGIN)
    _, tail = rest.split(_END)
    return f"{head}{_BEGIN}\n\n{markdown()}\n{_END}{tail}"


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
