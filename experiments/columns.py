"""What every table and column of a result means: for Parquet metadata and ``results/README.md``.

``python -m experiments.columns`` writes the tables of ``results/README.md`` anew.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from experiments.declared import EFFECTS, KEYS, OWN, VALIDATE, Column
from experiments.declared_exports import EXPORT_COLUMNS, EXPORT_TABLES
from experiments.declared_studies import STUDY_COLUMNS, STUDY_TABLES
from sim.outcomes import ALL, GROUP_LABELS, OUTCOMES, TERMS, columns
from sim.parameters import Declaration, declarations
from sim.population.residents import COLUMNS as RESIDENTS
from sim.run_outcomes import declared
from sim.summary import SummaryColumn, summary_column, summary_columns
from sim.text import Text
from sim.units import unit_text

README = Path(__file__).parent.parent / "results" / "README.md"
_BEGIN, _END = "<!-- columns: begin -->", "<!-- columns: end -->"


# what a row stands for
TABLES: dict[str, Text] = {
    "runs": Text(
        "每次运行一行：是否完成，以及最近一年的汇总。列名带群体或机制后缀的是该群体、该机制的值，"
        "如 `active_share.in_service_member`、`money.letters`，表中不再逐一列出；未完成的运行没有数值",
        "one row per run: whether it was done, and what its last year was like. Columns that end in "
        "a group or a scheme are of that group or scheme, e.g. `active_share.in_service_member`, "
        "`money.letters`, and are not listed one by one; runs that are not done have no values",
    ),
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
        "仅 compare：每个方案、每项主要结果一行，与 A 按种子配对之差",
        "compare only: one row per scenario and headline outcome, paired with A by seed",
    ),
    "validate": Text(
        "仅 validate：每项现象的每个量度一行", "validate only: one row per measure of a pattern"
    ),
    "points": Text(
        "仅批量研究：每个设计点一行，随后每个因素一列",
        "studies only: one row per point of the design, with a column for every factor",
    ),
    **EXPORT_TABLES,
    **STUDY_TABLES,
}

_YEAR = Text("最近一个完整记录年", "last full recorded year")
_WEEKS = Text(
    "最近 52 个记录周（不足时为全部）的均值",
    "mean over the last 52 recorded weeks (all, if fewer)",
)
_OFFERS = Text(
    "最近 52 个记录周（不足时为全部）内收到邀请者的均值",
    "mean over those with an offer in the last 52 recorded weeks (all, if fewer)",
)
_SUM = Text(
    "最近 52 个记录周合计（不足时折算为一年）",
    "sum over the last 52 recorded weeks (scaled to a year, if fewer)",
)


def column(table: str, name: str) -> Column:
    """Return what a column of a table means; one that nobody declared is named after itself."""
    if (table, name) in declared():
        found = declared()[table, name]
        return Column(found.unit, found.label, found.definition)
    if table == "why" and name in TERMS:
        label = TERMS[name]
        return Column(
            "logit", label, Text(f"{label.zh}对效用的平均贡献", f"mean contribution of {label.en}")
        )
    if (table, name) == ("why", "offers"):
        return column("weekly", "offers")
    if table in ("residents", "panel") and name in RESIDENTS:
        found_there = RESIDENTS[name]
        return Column(found_there.unit, found_there.label, found_there.label)
    own = OWN.get(table) or EXPORT_COLUMNS.get(table) or STUDY_COLUMNS.get(table, {})
    found_elsewhere = own.get(name) or KEYS.get(name)
    if found_elsewhere is None and table == "runs":
        found_elsewhere = _number_of_the_summary(name)
    if found_elsewhere is None and table == "points":
        found_elsewhere = _factor(name)
    return found_elsewhere or Column("-", Text(name, name), Text("", ""))


def _number_of_the_summary(name: str) -> Column | None:
    source = summary_column(name)
    if source is None:
        return None
    unit, label, meaning = column(source.table, source.outcome)
    whose = _whose(source)
    if source.table == "costs":
        unit = unit.replace("/week", "/year")
    if source.table == "why":
        label = Text(f"为何参与：{label.zh}", f"why they came: {label.en}")
    if whose is not None:
        label = Text(f"{label.zh}，{whose.zh}", f"{label.en}, {whose.en}")
    if source.table != "runs":  # those say themselves what time they are of
        time = _time(source)
        meaning = Text(f"{time.zh}：{meaning.zh}", f"{time.en}: {meaning.en}")
    return Column(unit, label, meaning)


def _time(source: SummaryColumn) -> Text:
    """Return the time that a number of the summary is of."""
    if source.outcome in TERMS:
        return _OFFERS
    return {"yearly": _YEAR, "costs": _SUM}.get(source.table, _WEEKS)


def _whose(source: SummaryColumn) -> Text | None:
    """Return the group or the scheme that a number of the summary is of."""
    if source.part == ALL:
        return None
    return GROUP_LABELS.get(source.part) or _scheme_label(source.part)


def _scheme_label(name: str) -> Text:
    from sim.schemes.registry import registered

    return registered()[name].label if name in registered() else Text(name, name)


def _factor(name: str) -> Column | None:
    """Return what a factor of a design is: a parameter, a scheme or a class of schemes."""
    from sim.schemes.base import INCENTIVES
    from sim.schemes.registry import registered

    scheme = registered().get(name.removeprefix("schemes."))
    if scheme is not None:
        return Column("-", scheme.label, scheme.rule)
    if name in INCENTIVES:
        return Column("-", INCENTIVES[name], INCENTIVES[name])
    declared = _parameter(name)
    return None if declared is None else Column(declared.unit, declared.label, declared.help)


def _parameter(key: str) -> Declaration | None:
    found = _parameters()
    starred = (name for name in found if "*" in name and fnmatchcase(key, name))
    return found.get(key) or found.get(next(starred, ""))


@lru_cache(maxsize=1)
def _parameters() -> dict[str, Declaration]:
    from sim.scenario import Scenario

    return {declaration.key: declaration for declaration in declarations(Scenario)}


def names(table: str) -> tuple[str, ...]:
    """Return the columns of a table, in order, without ``scenario`` and ``point``.

    Those of "runs" without costs by scheme, those of "points" without factors.
    """
    from sim.export import PANEL

    keys = {
        "runs": ("seed", "status", "error", *summary_columns(())),
        "weekly": ("seed", "week", "group"),
        "why": ("seed", "week", "group", "offers", "reach", *TERMS),
        "governance": ("seed", "week"),
        "costs": ("seed", "week", "scheme"),
        "yearly": ("seed", "year", "group"),
        "residents": ("seed", "row", *RESIDENTS),
        "panel": ("seed", "week", "row", "group", *PANEL),
        "effects": ("scenario", "outcome", "group", *list(EFFECTS)[1:]),
        "validate": tuple(VALIDATE),
        "points": ("point", "label", "scenario", "runs_as"),
        **EXPORT_COLUMNS,
        **STUDY_COLUMNS,
    }[table]  # fmt: skip
    return tuple(keys) + (columns(table) if table in _OUTCOME_TABLES else ())


_OUTCOME_TABLES = {table for table, _ in OUTCOMES} - {"runs"}  # it begins with the whole summary


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
        for name in filter(_is_listed, names(table)):
            unit, label, meaning = column(table, name)
            words = unit_text(unit)
            both = words.en if words.zh == words.en else f"{words.zh} {words.en}"
            parts.append(
                f"| `{name}` | {both} | {label.zh} | {meaning.zh} | {label.en} | {meaning.en} |"
            )
        parts.append("")
    return "\n".join(parts)


def _is_listed(name: str) -> bool:
    """Return whether a page shows a column: of the summary, only what is of everybody."""
    source = summary_column(name)
    return source is None or source.part == ALL


def with_tables(page: str) -> str:
    """Return the page with the part between its two marks written anew."""
    head, rest = page.split(_BEGIN)
    _, tail = rest.split(_END)
    return f"{head}{_BEGIN}\n\n{markdown()}\n{_END}{tail}"


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
