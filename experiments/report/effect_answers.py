"""What a study of effects answers, as a short table for the terminal; the page has figures for it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from experiments.columns import column
from experiments.figures.studies.facts import DesignFacts, point_names
from experiments.formats import change, change_span, unit_of_change, value
from experiments.report.answers import Answer
from experiments.statistics import Interval
from sim.text import Language, Text

_MOST = 8
_TITLE = Text(zh="{outcome}（{unit}）", en="{outcome} ({unit})")
_BASE = Text(
    zh="与 {name} 之差，按种子配对；{name} 为 {base}",
    en="against {name}, paired by seed; {name} has {base}",
)
_HEADS = (
    Text(zh="改动", en="change"), Text(zh="效应", en="effect"),
    Text(zh="95% 区间", en="95 % interval"), Text(zh="种子", en="seeds"),
)  # fmt: skip
_MORE = Text(
    zh="共 {all} 行，此处为影响最大的 {shown} 行；全部结果见 {table}.parquet 与报告",
    en="the {shown} largest of {all}; all outcomes are in {table}.parquet and in the report",
)
_TIMES = " × "


def effects_answer(
    tables: Mapping[str, pd.DataFrame], facts: DesignFacts, language: Language
) -> Answer | None:
    """Return the effects on the first outcome; None if the study has no table of effects.

    Parameters
    ----------
    tables : of the study, with those of :func:`experiments.studies.derived.derived`
    facts : of the design
    """
    if "factor_effects" in tables:
        labels = {factor.name: factor.label.of(language) for factor in facts.factors}
        frame = tables["factor_effects"]
        terms = [_TIMES.join(labels[name] for name in term.split(":")) for term in frame["term"]]
        return _answer("factor_effects", frame.assign(name=terms), "", language)
    if "point_effects" in tables and len(tables["point_effects"]):
        names = point_names(tables["points"], facts, language)
        frame = tables["point_effects"]
        named = frame.assign(name=frame["point"].map(names))
        return _answer("point_effects", named, names[facts.base_point], language)
    return None


def _answer(table: str, frame: pd.DataFrame, base: str, language: Language) -> Answer:
    outcome = frame["outcome"].iloc[0]
    of_outcome = frame[frame["outcome"] == outcome]
    order = of_outcome["effect"].abs().sort_values(ascending=False, kind="stable").index[:_MOST]
    shown = of_outcome.loc[order].to_dict("records")
    unit = str(shown[0]["unit"])
    notes = [_MORE.of(language).format(all=len(of_outcome), shown=len(shown), table=table)]
    if base:
        level = value(shown[0]["base"], unit)
        notes.insert(0, _BASE.of(language).format(name=base, base=level))
    return Answer(
        title=_TITLE.of(language).format(
            outcome=column("runs", outcome).label.of(language), unit=unit_of_change(unit, language)
        ),
        heads=[head.of(language) for head in _HEADS],
        numbers=[False, True, False, True],
        rows=[
            [row["name"], change(row["effect"], unit), change_span(_interval(row), unit), str(row["seeds"])]
            for row in shown
        ],
        certain=[row["low"] > 0 or row["high"] < 0 for row in shown],
        conclusions=notes,
        notes=[],
    )  # fmt: skip


def _interval(row: Mapping[str, float]) -> Interval:
    return Interval(row["effect"], row["low"], row["high"], int(row["seeds"]))
