"""Rows and sentences of the report, made from tables; every number with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from experiments.columns import column
from experiments.formats import (
    NONE,
    change,
    change_in_full,
    change_span,
    span,
    unit_of_change,
    unit_of_value,
    value,
)
from experiments.headlines import HEADLINES, Headline, Tables, means
from experiments.report import words
from experiments.requests import Request
from experiments.statistics import Interval, interval
from sim import Scenario
from sim.outcomes import GROUP_LABELS
from sim.schemes.base import INCENTIVES, Scheme
from sim.text import Language, Text

_GROUP_COLUMNS = ("residents", "services", "active_share", "none_share", "share_of_services")


def headline_rows(tables: Tables, language: Language) -> list[dict[str, str]]:
    """Return the main outcomes that the run is long enough to have."""
    return [
        {
            "label": headline.label.of(language),
            "mean": value(found.mean, headline.unit),
            "span": span(found, headline.unit),
            "unit": unit_of_value(headline.unit, language),
            "meaning": headline.definition.of(language),
        }
        for headline, found in means(tables).items()
        if found.seeds
    ]


def effect_rows(effects: pd.DataFrame, scenario: str, language: Language) -> list[dict[str, Any]]:
    """Return the effects of one scenario against A."""
    return [
        {
            "label": headline.label.of(language),
            "base": value(row["base"], headline.unit),
            "effect": change(row["effect"], headline.unit),
            "span": change_span(_interval(row), headline.unit),
            "unit": unit_of_change(headline.unit, language),
            "seeds": row["seeds"],
            "meaning": headline.definition.of(language),
            "certain": _leaves_zero(row),
        }
        for headline, row in _of_scenario(effects, scenario)
    ]


class Glance(NamedTuple):
    """Something said at the beginning of a report: a lead, and lines below it."""

    lead: str
    lines: list[str]


def glance_at_a_run(tables: Tables, language: Language) -> Glance:
    """Return a few sentences that say what came out."""
    found = means(tables)

    def told(name: str) -> str:
        headline = Headline(name)
        outcome = found[headline]
        between = span(outcome, headline.unit)
        mean = value(outcome.mean, headline.unit)
        return mean if between in (NONE, f"[{mean}, {mean}]") else f"{mean} {between}"

    sentences = [
        words.RECORDS.of(language).format(
            gap=told("goodhart_gap"), formalism=told("formalism_index")
        ),
        words.PRICE.of(language).format(money=told("money"), staff=told("staff_hours")),
    ]
    if len(tables["yearly"]):
        sentences[:0] = [
            words.MEMBERS_ACTIVE.of(language).format(
                active=told("active_share.in_service_member"), everyone=told("active_share")
            ),
            words.QUALITY.of(language).format(
                token=told("token_share"), forced=told("forced_share")
            ),
        ]
    return Glance("", sentences)


def glance_at_effects(effects: pd.DataFrame, scenario: str, language: Language) -> Glance:
    """Return what can be said to differ from A, one line per outcome."""
    colon = "：" if language == "zh" else ": "
    certain = [
        f"{headline.label.of(language)}{colon}"
        f"{change_in_full(_interval(row), headline.unit, language)}"
        for headline, row in _of_scenario(effects, scenario)
        if _leaves_zero(row)
    ]
    if not certain:
        return Glance(words.UNCLEAR.of(language).format(name=scenario), [])
    return Glance(words.CLEAR.of(language).format(name=scenario), certain)


def group_columns(language: Language) -> list[str]:
    """Return the heads of the table by group, with their units."""
    heads = []
    for name in _GROUP_COLUMNS:
        unit, label, _ = column("yearly", name)
        words_of_unit = unit_of_value(unit, language)
        heads.append(label.of(language) + ("" if words_of_unit == "–" else f" [{words_of_unit}]"))
    return heads


def group_rows(tables: Tables, language: Language) -> list[tuple[str, list[dict[str, str]]]]:
    """Return the last year by group; nothing where the run is shorter than a year."""
    yearly = tables["yearly"]
    last = yearly[yearly["year"] == yearly["year"].max()]
    return [
        (
            label.of(language),
            [
                _cell(last.loc[last["group"] == group, name], column("yearly", name).unit)
                for name in _GROUP_COLUMNS
            ],
        )
        for group, label in GROUP_LABELS.items()
        if len(last)
    ]


def scheme_rows(scenario: Scenario, language: Language) -> list[dict[str, str]]:
    """Return the schemes that are on, with the values they have."""
    return [
        {
            "id": scheme.id,
            "label": scheme.label.of(language),
            "incentive": INCENTIVES[scheme.incentive].of(language),
            "rule": scheme.rule.of(language),
            "source": scheme.origin,
            "weeks": _weeks(scheme, scenario.weeks, language),
            "values": _values(scheme),
        }
        for scheme in scenario.schemes
    ]


def request_rows(requests: Mapping[str, Request], language: Language) -> list[dict[str, str]]:
    """Return the scenarios that are compared, with their changes and schemes."""
    between = "、" if language == "zh" else ", "
    return [
        {
            "name": name,
            "label": request.label.of(language),
            "changes": request.changes,
            "schemes": between.join(s.label.of(language) for s in request.scenario.schemes),
        }
        for name, request in requests.items()
    ]


def provenance_rows(manifest: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    """Return where the results come from."""
    seeds = manifest["seeds"]
    entries: list[tuple[Text, str]] = [
        (words.COMMAND, manifest["command"]),
        (words.SEEDS, f"{seeds[0]} … {seeds[-1]}" if len(seeds) > 1 else str(seeds[0])),
        (words.CREATED, f"{manifest['created']} ({manifest['created_by']})"),
        (words.CODE, manifest["code"]),
        (words.CONTENT, ", ".join(manifest["scenarios"].values())),
        (words.VERSIONS, ", ".join(f"{k} {v}" for k, v in manifest["versions"].items())),
    ]
    return [(name.of(language), text) for name, text in entries if text]


def _of_scenario(effects: pd.DataFrame, scenario: str) -> list[tuple[Headline, Any]]:
    rows = effects[effects["scenario"] == scenario].to_dict("records")
    by_outcome = {(row["outcome"], row["group"]): row for row in rows}
    return [
        (headline, by_outcome[headline.source.outcome, headline.source.part])
        for headline in HEADLINES
        if (headline.source.outcome, headline.source.part) in by_outcome
    ]


def _interval(row: Mapping[str, Any]) -> Interval:
    return Interval(row["effect"], row["low"], row["high"], row["seeds"])


def _leaves_zero(row: Mapping[str, Any]) -> bool:
    return bool(row["low"] > 0 or row["high"] < 0)


def _cell(values: pd.Series, unit: str) -> dict[str, str]:
    found = interval(values.to_numpy(float))
    return {"mean": value(found.mean, unit), "span": span(found, unit)}


def _weeks(scheme: Scheme, weeks: int, language: Language) -> str:
    if scheme.start is None and scheme.end is None:
        return words.ALWAYS.of(language)
    first = scheme.start if scheme.start is not None else 0
    last = min(weeks, scheme.end if scheme.end is not None else weeks) - 1
    return words.FROM_TO.of(language).format(first, last)


def _values(scheme: Scheme) -> str:
    return ", ".join(
        f"{name} = {value}"
        for name, value in scheme
        if name not in ("start", "end") and (name != "strength" or value != 1.0)
    )
