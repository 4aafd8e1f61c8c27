"""Measure the named cases and write the figures into their pages: ``python docs/cases.py [ID …]``.

A case is the preset of a named place; its ID is the preset's name with ``-`` for ``/``. What it is
compared with and what is measured stands in ``cases/ID.yaml``; figures go to ``cases/data/ID.csv``
and from there between ``<!-- figures -->`` and ``<!-- end -->`` of the pages ``cases/ID.md`` and
``cases/ID.zh-CN.md``. Words of a page that speak of a figure are marked, so that they can be held
against new figures: ``rises<!-- check: trust without up -->`` says that trust is higher than in the
alternative ``without`` (``down``: lower, ``same``: the interval holds zero); ``case`` instead of an
alternative speaks of the case's own value.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

import experiments
import scenarios
from experiments.formats import (
    NONE,
    change,
    change_span,
    span,
    unit_of_change,
    unit_of_value,
    value,
)
from experiments.headlines import Headline, failures
from experiments.provenance import scenario_hash
from experiments.statistics import Interval, interval, paired
from scenarios.files import parse
from sim import Scenario
from sim.scenario import Words
from sim.text import InputError, Language, Text, shown

FOLDER = Path(__file__).parent / "cases"
PAGES: dict[Language, str] = {"en": "{}.md", "zh": "{}.zh-CN.md"}
SEEDS = 40
ITSELF = "case"
TURNS: dict[str, Literal[-1, 0, 1]] = {"up": 1, "down": -1, "same": 0}

_FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- end -->)", re.DOTALL)
_LIST = re.compile(r"(<!-- cases -->\n).*?(<!-- end -->)", re.DOTALL)
_CHECK = re.compile(r"<!-- check: ([\w.]+) (\w+) (up|down|same) -->")
_COLUMNS = ["outcome", "compared_with", "mean", "low", "high", "seeds", "recipe"]
_NO_WORDS = {"label": Words(), "story": Words(), "sources": {}}
_OUTCOME = Text("指标", "outcome")
_CASE = Text("本案例", "the case")
_MINUS = Text("与“{}”之差", "difference from “{}”")
_ABOUT = Text(
    zh="“本案例”一列是预设 `{preset}` 最后一个记录年的均值；“之差”是本案例减去另一种安排，按种子配对。"
    "共 {seeds} 个种子，方括号内是 95% 区间；**粗体**表示区间不含零。行数一多，难免有一两处粗体只是偶然。"
    "重新计算：`python docs/cases.py {id}`；数据：[data/{id}.csv](data/{id}.csv)。",
    en="“The case” is the mean of preset `{preset}` in its last recorded year; a difference is the "
    "case less another arrangement of it, paired by seed. {seeds} seeds, 95 % intervals in brackets; "
    "**bold** where the interval excludes zero. Among many rows one or two may be bold by luck. "
    "To compute it again: `python docs/cases.py {id}`; data: [data/{id}.csv](data/{id}.csv).",
)
_ARRANGEMENT = Text("- {}：`{}`\n", "- {}: `{}`\n")
_INDEX = (Text("案例", "case"), Text("预设", "preset"), Text("有什么", "what is there"))
_FAILS = Text("与数字不符", "not what the figures say")


class Alternative(NamedTuple):
    """Another arrangement of the same neighbourhood: changes to the preset, as overrides."""

    name: str
    label: Text
    changes: list[str]


class Case(NamedTuple):
    """What a page measures: columns of the table ``runs``, of the preset and of alternatives."""

    id: str
    preset: str
    against: list[Alternative]
    outcomes: list[str]


class Check(NamedTuple):
    """What a page says of a figure."""

    outcome: str
    compared_with: str
    turn: str

    def holds(self, figures: pd.DataFrame) -> bool:
        """Return whether the figure is as the page says."""
        of_both = (figures["outcome"] == self.outcome) & (
            figures["compared_with"] == self.compared_with
        )
        low, high = figures.loc[of_both, ["low", "high"]].to_numpy(float)[0]
        if np.isnan(low + high):
            return False
        return TURNS[self.turn] == int(low > 0) - int(high < 0)


def named_cases() -> dict[str, str]:
    """Return the presets of named places by ID: all but those of types and of benchmarks."""
    return {
        name.replace("/", "-"): name
        for name in scenarios.names()
        if not name.startswith(("benchmark/", "estate/"))
    }


def case(id_: str) -> Case:
    """Return a case; raise InputError if there is none of this ID."""
    if id_ not in named_cases():
        raise InputError(
            zh=f"{shown(id_)}：没有这个案例；允许：{'、'.join(named_cases())}",
            en=f"{shown(id_)}: no such case; allowed: {', '.join(named_cases())}",
        )
    file = FOLDER / f"{id_}.yaml"
    data = parse(file.read_text("utf-8"), file.name)
    against = [
        Alternative(name, Text(zh=words["zh"], en=words["en"]), words["changes"])
        for name, words in data["against"].items()
    ]
    return Case(id_, named_cases()[id_], against, data["outcomes"])


def arrangements(of: Case) -> dict[str, Scenario]:
    """Return the case and its alternatives by name; raise InputError if one is no valid scenario."""
    return {ITSELF: scenarios.load(of.preset)} | {
        other.name: scenarios.load(of.preset, other.changes) for other in of.against
    }


def recipe(of: Case) -> str:
    """Return a hash of all values that the figures rest on: a page of other values is out of date."""
    hashes = [
        f"{name} {scenario_hash(scenario.model_copy(update=_NO_WORDS))}"
        for name, scenario in arrangements(of).items()
    ]
    return hashlib.blake2b("\n".join(hashes).encode(), digest_size=6).hexdigest()


def measured(of: Case, seeds: int = SEEDS, workers: int = 1) -> pd.DataFrame:
    """Run a case and its alternatives over the same seeds.

    Returns
    -------
    DataFrame
        One row per outcome and arrangement: outcome, compared_with ("case": the case's own value,
        else the case less that alternative), mean, low, high (95 % t-interval), seeds, recipe.

    Raises
    ------
    InputError : the recipe names no valid scenario
    RuntimeError : a run failed
    """
    compared = arrangements(of)
    runs = experiments.compare(compared, seeds, workers=workers)["runs"]
    if failures(runs):
        raise RuntimeError(f"{of.id}: {failures(runs)[0]}")
    by_name = {name: runs[runs["scenario"] == name] for name in compared}
    rows = [
        (outcome, name, *figure, recipe(of))
        for outcome in of.outcomes
        for name, figure in _figures(outcome, by_name)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _figures(outcome: str, by_name: dict[str, pd.DataFrame]) -> Iterator[tuple[str, Interval]]:
    itself, *others = ((name, Headline(outcome).values(runs)) for name, runs in by_name.items())
    yield ITSELF, interval(pd.Series(itself[1]).to_numpy(float))
    for name, values in others:
        yield name, paired(values, itself[1])


def data_file(of: Case) -> Path:
    """Return where the figures of a case are kept."""
    return FOLDER / "data" / f"{of.id}.csv"


def checks(page: str) -> list[Check]:
    """Return what a page says of its figures."""
    return [Check(*found) for found in _CHECK.findall(page)]


def rendered(page: str, of: Case, figures: pd.DataFrame, language: Language) -> str:
    """Return a page with its figures."""
    return _FIGURES.sub(lambda place: place[1] + _block(of, figures, language) + place[2], page)


def _block(of: Case, figures: pd.DataFrame, language: Language) -> str:
    seeds = int(figures["seeds"].max())
    about = _ABOUT.of(language).format(preset=of.preset, id=of.id, seeds=seeds)
    arrangements = "".join(
        _ARRANGEMENT.of(language).format(other.label.of(language), " ".join(other.changes))
        for other in of.against
    )
    heading = [_OUTCOME.of(language), _CASE.of(language)]
    heading += [_MINUS.of(language).format(other.label.of(language)) for other in of.against]
    rows = [heading, ["---"] * len(heading)]
    rows += [_row(outcome, of, figures, language) for outcome in of.outcomes]
    return f"{about}\n\n{arrangements}\n{_table(rows)}"


def _row(outcome: str, of: Case, figures: pd.DataFrame, language: Language) -> list[str]:
    headline = Headline(outcome)
    found = {
        name: Interval(mean, low, high, seeds)
        for _, name, mean, low, high, seeds, _ in figures[figures["outcome"] == outcome].itertuples(
            index=False
        )
    }
    unit = unit_of_value(headline.unit, language)
    bracketed = {"en": f" ({unit})", "zh": f"（{unit}）"}[language] if unit != NONE else ""
    own = found[ITSELF]
    cells = [
        headline.label.of(language) + bracketed,
        f"{value(own.mean, headline.unit)} {span(own, headline.unit)}",
    ]
    for other in of.against:
        cells.append(_difference(found[other.name], headline.unit, language))
    return cells


def _difference(effect: Interval, unit: str, language: Language) -> str:
    words = f"{change(effect.mean, unit)} {change_span(effect, unit)}"
    if effect.low > 0 or effect.high < 0:
        words = f"**{words}**"
    points = unit_of_change(unit, language)
    return f"{words} {points}" if points != unit_of_value(unit, language) else words


def index(page: str, language: Language) -> str:
    """Return the index with a row for every case."""
    heading = [word.of(language) for word in _INDEX]
    rows = [heading, ["---"] * len(heading)]
    for id_, preset in named_cases().items():
        scenario = scenarios.load(preset)
        link = f"[{scenario.label.of(language)}]({PAGES[language].format(id_)})"
        rows.append([link, f"`{preset}`", scenario.story.of(language)])
    return _LIST.sub(lambda place: place[1] + _table(rows) + place[2], page)


def _table(rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def main(ids: Sequence[str]) -> None:
    """Measure cases (all, if none is named), write pages and index, and tell which words fail."""
    for of in [case(id_) for id_ in ids or named_cases()]:
        data_file(of).parent.mkdir(exist_ok=True)
        measured(of, workers=2).to_csv(
            data_file(of), index=False, float_format="%.6g", lineterminator="\n"
        )
        for language, name in PAGES.items():
            _write(FOLDER / name.format(of.id), of, language)
    for language, name in PAGES.items():
        file = FOLDER / name.format("index")
        file.write_text(index(file.read_text("utf-8"), language), "utf-8")


def _write(file: Path, of: Case, language: Language) -> None:
    page, figures = file.read_text("utf-8"), pd.read_csv(data_file(of))
    file.write_text(rendered(page, of, figures, language), "utf-8")
    for check in checks(page):
        if not check.holds(figures):
            print(f"{file.name}: {' '.join(check)}: {_FAILS.of(language)}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except InputError as error:
        print(f"{error.text.zh}\n{error.text.en}", file=sys.stderr)
        sys.exit(2)
