"""What a study of its own kind answers: a short table and sentences, for page and terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from experiments.analysis.aftermath import GROUPS
from experiments.analysis.resonance import FEW, REINFORCE, UNDERCUT
from experiments.columns import column
from experiments.figures.studies.facts import community_text, schemes_text
from experiments.formats import NONE, change, change_span, span, unit_of_value, value
from experiments.report import answer_words as w
from experiments.statistics import VERDICT_SEEDS, Interval
from sim.calendar import YEAR
from sim.outcomes import GROUP_LABELS
from sim.text import Language

_PER_YEAR = "activities/person/year"


class Answer(NamedTuple):
    """A short table and what it says.

    ``numbers`` says of every column whether it holds numbers; ``certain`` of every row whether an
    interval leaves zero out; ``conclusions`` say it in words, ``notes`` how to read it.
    """

    title: str
    heads: list[str]
    numbers: list[bool]
    rows: list[list[str]]
    certain: list[bool]
    conclusions: list[str]
    notes: list[str]


def answer(kind: str, tables: Mapping[str, pd.DataFrame], language: Language) -> Answer | None:
    """Return what a study answers; None for kinds that have effects only, or no finished run.

    Parameters
    ----------
    kind : of the design
    tables : of the study, with those of :func:`experiments.studies.derived.derived`
    """
    if kind not in _MAKERS:
        return None
    name, made = _MAKERS[kind]
    found = tables.get(name)
    return None if found is None or found.empty else made(found, language)


# -- resonance ------------------------------------------------------------------------------------


def _resonance(found: pd.DataFrame, language: Language) -> Answer:
    records = found.to_dict("records")
    rows = [
        [
            community_text(row["community"]).of(language),
            schemes_text(row["endogenous"]).of(language),
            w.RULES[row["rule"]].of(language),
            *(_in_full(row, part, "logit") for part in ("claim", "couplings", "influence")),
            w.VERDICTS[row["verdict"]].of(language),
        ]
        for row in records
    ]
    return Answer(
        title=w.RESONANCE.of(language),
        heads=[head.of(language) for head in w.RESONANCE_HEADS],
        numbers=[False, False, False, True, True, True, False],
        rows=rows,
        certain=[row["verdict"] in (REINFORCE, UNDERCUT) for row in records],
        conclusions=list(_conclusions(found, language)),
        notes=[note.of(language) for note in w.RESONANCE_NOTES],
    )


def _conclusions(found: pd.DataFrame, language: Language) -> Iterator[str]:
    """Yield one sentence per community and endogenous class, on both rules together."""
    for (community, endogenous), cell in found.groupby(["community", "endogenous"], sort=False):
        verdicts = dict(zip(cell["rule"], cell["verdict"], strict=True))
        sure = {r: v for r, v in verdicts.items() if v in (REINFORCE, UNDERCUT)}
        place = {
            "community": community_text(community).of(language),
            "endogenous": schemes_text(endogenous).of(language),
        }
        if FEW in verdicts.values():
            yield w.TOO_FEW.of(language).format(**place, least=VERDICT_SEEDS)
        elif not sure:
            yield w.NOT_CLAIMED.of(language).format(**place)
        elif len(set(sure.values())) > 1:
            yield w.RULES_DISAGREE.of(language).format(**place)
        else:
            rule, verdict = next(iter(sure.items()))
            words = w.ROBUST if len(sure) == len(verdicts) else w.ONE_RULE
            yield words.of(language).format(
                **place,
                verdict=w.VERDICTS[verdict].of(language),
                rule=w.RULES[rule].of(language),
            )


# -- withdrawal -----------------------------------------------------------------------------------


def _withdrawal(found: pd.DataFrame, language: Language) -> Answer:
    rows, certain, conclusions = [], [], []
    for _, cell in found.groupby(["reach", "norm", "group"], sort=False):
        halves = cell.to_dict("records")
        early, late = halves[0], halves[-1]
        verdict = _left(early)
        names = [
            w.REACH[early["reach"]].of(language),
            w.NORM[early["norm"] > 0].of(language),
            GROUP_LABELS[early["group"]].of(language),
        ]
        rows.append(
            [
                *names,
                _in_full(early, "effect", _PER_YEAR, YEAR),
                _in_full(early, "left", _PER_YEAR, YEAR),
                _share_left(early),
                _share_left(late),
                w.LEFT[verdict].of(language),
            ]
        )
        certain.append(verdict in ("more", "less"))
        if early["group"] == GROUPS[0]:
            share = _share_left(early)
            conclusions.append(w.CONCLUSIONS[verdict].of(language).format(*names, share=share))
    return Answer(
        title=w.WITHDRAWAL.of(language),
        heads=[head.of(language) for head in w.WITHDRAWAL_HEADS],
        numbers=[False, False, False, True, True, True, True, False],
        rows=rows,
        certain=certain,
        conclusions=conclusions,
        notes=[note.of(language) for note in w.WITHDRAWAL_NOTES],
    )


def _left(row: Mapping[str, Any]) -> str:
    """Return what is left in the first half year: more, less, nothing that can be told."""
    if row["seeds"] < VERDICT_SEEDS:
        return "few"
    if not row["effect_low"] > 0:
        return "no effect"
    if row["low"] > 0:
        return "more"
    return "less" if row["high"] < 0 else "nothing"


def _share_left(row: Mapping[str, Any]) -> str:
    if not row["effect_low"] > 0:
        return NONE
    found = Interval(row["share"], row["low"], row["high"], row["seeds"])
    return f"{value(found.mean, 'share')} {span(found, 'share')}"


# -- replications ---------------------------------------------------------------------------------


def _replications(found: pd.DataFrame, language: Language) -> Answer:
    first = found.iloc[0]
    unit = unit_of_value(first["unit"], language)
    spread = w.SPREAD.of(language).format(
        outcome=column("runs", first["outcome"]).label.of(language),
        mean=value(first["mean"], first["unit"]),
        sd=value(first["sd"], first["unit"]),
        unit="" if unit == NONE else f" {unit}",
        seeds=int(first["seeds"]),
    )
    rows = [
        [
            value(row["size"], "share"),
            value(row["amount"], row["unit"]),
            _count(row["for_halfwidth"]),
            _count(row["for_power"]),
        ]
        for row in found[found["outcome"] == first["outcome"]].to_dict("records")
    ]
    return Answer(
        title=w.REPLICATIONS.of(language),
        heads=[head.of(language) for head in w.REPLICATIONS_HEADS],
        numbers=[True, True, True, True],
        rows=rows,
        certain=[False] * len(rows),
        conclusions=[spread],
        notes=[note.of(language) for note in w.REPLICATIONS_NOTES],
    )


def _count(seeds: Any) -> str:
    return NONE if pd.isna(seeds) else f"{int(seeds):,}"


def _in_full(row: Mapping[str, Any], name: str, unit: str, times: float = 1.0) -> str:
    """Return an estimate of a row with its interval, e.g. ``+0.142 [0.110, 0.177]``."""
    mean, low, high = (times * row[name + end] for end in ("", "_low", "_high"))
    found = Interval(mean, low, high, row["seeds"])
    return f"{change(found.mean, unit)} {change_span(found, unit)}"


_Maker = Callable[[pd.DataFrame, Language], Answer]
_MAKERS: dict[str, tuple[str, _Maker]] = {
    "resonance": ("resonance_claims", _resonance),
    "withdrawal": ("withdrawal_left", _withdrawal),
    "replications": ("replications", _replications),
}
