"""What the figures of a study are about: the design, and what to call its points and outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

import scenarios
from experiments.analysis.costs import COUNTS
from experiments.columns import column
from experiments.formats import NONE, unit_of_change, unit_of_value
from sim.schemes.registry import registered
from sim.text import Language, Text

if TYPE_CHECKING:
    from experiments.designs import Factor

BASE = Text(zh="起点", en="base")
ALL_OFF = Text(zh="全部关闭", en="all off")
POINT = Text(zh="点 {}", en="point {}")
COST = Text(zh="资金与工时折算", en="money and paid hours")
_SWITCH = {"True": Text(zh="开", en="on"), "False": Text(zh="关", en="off")}
_NAMED = ("pairs", "fork", "withdrawal", "replications")  # designs whose points have names
_MOST_CHANGES = 2  # that a name can hold


class DesignFacts(NamedTuple):
    """What a report needs to know of a design, as it stands in the manifest.

    Parameters
    ----------
    kind, title, factors : of the design
    base_point : number of the point that others are measured against
    outcomes : names of the outcomes to lead with, the first above all
    """

    kind: str
    title: Text
    factors: tuple[Factor, ...]
    base_point: int
    outcomes: tuple[str, ...]


class About(NamedTuple):
    """What a figure is about: design, names of points, number of seeds, and in which language."""

    facts: DesignFacts
    names: Mapping[int, str]
    seeds: int
    language: Language

    def say(self, text: Text) -> str:
        """Return a text in the language of the figure."""
        return text.of(self.language)

    def factor(self, name: str) -> str:
        """Return what a factor is called; one that the design does not know by its name."""
        labels = {factor.name: factor.label for factor in self.facts.factors}
        return self.say(labels.get(name, Text(name, name)))

    def factor_axis(self, name: str) -> str:
        """Return what a factor is called, with its unit."""
        units = {factor.name: factor.unit for factor in self.facts.factors}
        return self.with_unit(self.factor(name), unit_of_value(units.get(name, "-"), self.language))

    def outcome(self, name: str) -> str:
        """Return what an outcome is called."""
        return self.say(_described(name)[0])

    def level_axis(self, name: str) -> str:
        """Return what an outcome is called, with the unit of its values."""
        return self.with_unit(self.outcome(name), self.level_unit(name))

    def level_unit(self, name: str) -> str:
        """Return the unit of an outcome's values; a share counts in per cent."""
        unit = _described(name)[1]
        return "%" if factor(name) == 100 else unit_of_value(unit, self.language)

    def change_unit(self, name: str) -> str:
        """Return the unit of an outcome's changes; that of a share counts in percentage points."""
        return unit_of_change(_described(name)[1], self.language)

    def with_unit(self, label: str, unit: str) -> str:
        """Return a label with its unit in brackets, if it has one."""
        if unit == NONE:
            return label
        return f"{label}（{unit}）" if self.language == "zh" else f"{label} ({unit})"


def factor(outcome: str) -> float:
    """Return what an outcome is multiplied by to be shown: a share is shown in per cent."""
    return 100.0 if _described(outcome)[1] in ("share", "share/week", "probability/week") else 1.0


def unit(outcome: str) -> str:
    """Return the unit of an outcome, as declared; counts of the analysis have theirs too."""
    return _described(outcome)[1]


def _described(outcome: str) -> tuple[Text, str]:
    if outcome in COUNTS:
        return COUNTS[outcome].label, COUNTS[outcome].unit
    if outcome == "cost":
        return COST, "yuan/year"
    found = column("runs", outcome)
    return found.label, found.unit


def point_names(points: pd.DataFrame, facts: DesignFacts, language: Language) -> dict[int, str]:
    """Return what to call every point: what it changes, in words.

    Parameters
    ----------
    points : the table "points" of a study
    """
    if facts.kind in _NAMED:
        return dict(zip(points["point"].tolist(), points["label"].tolist(), strict=True))
    known = [factor for factor in facts.factors if factor.name in points]
    namer = _factorial_name if facts.kind == "factorial" else _changes_name
    base = points.loc[points["point"] == facts.base_point, [f.name for f in known]]
    home = base.iloc[0].to_dict() if len(base) else {}
    rows = points[["point", *(f.name for f in known)]].to_dict("records")
    return {row["point"]: namer(row, home, known, language) for row in rows}


def level_text(value: object, language: Language) -> str:
    """Return a level of a factor as it is read: on, off, a number, the title of a preset, a word."""
    if str(value) in _SWITCH:
        return _SWITCH[str(value)].of(language)
    if isinstance(value, float | np.floating):
        return NONE if np.isnan(value) else f"{value:.4g}"
    return short_title(community_text(str(value))).of(language) if str(value) else NONE


def community_text(name: str) -> Text:
    """Return what a community of a study is called: the title of a preset, else its name."""
    return _titles().get(name) or Text(name, name)


def short_title(title: Text) -> Text:
    """Return a title without the brackets that say where the place is."""
    return Text(title.zh.split("（")[0], title.en.split(" (")[0])


@lru_cache(maxsize=1)
def _titles() -> Mapping[str, Text]:
    return scenarios.titles()


def schemes_text(ids: str) -> Text:
    """Return what schemes are called whose ids are joined by "+"."""
    known = registered()
    labels = [known[one].label if one in known else Text(one, one) for one in ids.split("+")]
    return Text("、".join(text.zh for text in labels), ", ".join(text.en for text in labels))


def _factorial_name(
    row: Mapping[str, object],
    home: Mapping[str, object],
    known: Iterable[Factor],
    language: Language,
) -> str:
    on = [factor.label.of(language) for factor in known if row[factor.name] == 1]
    return " + ".join(on) or ALL_OFF.of(language)


def _changes_name(
    row: Mapping[str, object],
    home: Mapping[str, object],
    known: Iterable[Factor],
    language: Language,
) -> str:
    changed = [factor for factor in known if _differ(row[factor.name], home.get(factor.name))]
    if not changed:
        return BASE.of(language)
    if len(changed) > _MOST_CHANGES:
        return POINT.of(language).format(row["point"])
    colon = "，" if language == "zh" else ", "
    return colon.join(
        f"{factor.label.of(language)} = {level_text(row[factor.name], language)}"
        for factor in changed
    )


def _differ(one: object, other: object) -> bool:
    return str(one) != str(other)
