"""A lesson: a story, a question to predict, two arms to play, what was measured, and its limits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from string import Formatter
from typing import Self

from pydantic import Field, model_validator

import scenarios
from classroom.lessons.parts import (
    SIDES,
    Arm,
    Bars,
    Both,
    Finding,
    Look,
    Next,
    Part,
    Prediction,
    checked_outcome,
)
from sim.parameters import validated
from sim.scenario import Scenario
from sim.text import InputError, shown


class Lesson(Part):
    """A guided lesson, as its file says it.

    Attributes
    ----------
    number : place in the course, from 1; minutes : in class, with discussion
    preset, arms : where both neighbourhoods start from, and what each changes; exactly left and right
    also : further arms, which are measured and not shown
    weeks : recorded weeks to play
    figures : ids of the charts to show, of ``classroom.live.figures``
    panels : outcomes drawn on the sheets, as in the summary
    question, explanation, limits : ``{finding}`` stands for a measured figure, ``{finding.left}``
        and ``{finding.right}`` for the means of the two sides. Limits say what the model leaves out,
        what is assumed, what is circular
    findings : measured claims by id; the figures themselves are in ``data/``
    """

    id: str = Field(pattern="^[a-z][a-z_]*$")
    number: int = Field(ge=1)
    title: Both
    minutes: int = Field(ge=5, le=180)
    audience: Both
    story: tuple[Both, ...] = Field(min_length=1, strict=False)
    question: Both
    prediction: Prediction
    preset: str
    arms: dict[str, Arm]
    also: dict[str, Arm] = {}
    weeks: int = Field(ge=1, le=156)
    figures: tuple[str, ...] = Field(min_length=1, strict=False)
    panels: tuple[str, ...] = Field(min_length=1, max_length=4, strict=False)
    bars: Bars | None = None
    look: tuple[Look, ...] = Field(min_length=1, strict=False)
    explanation: tuple[Both, ...] = Field(min_length=1, strict=False)
    findings: dict[str, Finding]
    limits: tuple[Both, ...] = Field(min_length=1, strict=False)
    source: tuple[Both, ...] = Field(min_length=1, strict=False)
    discussion: tuple[Both, ...] = Field(min_length=1, strict=False)
    next: tuple[Next, ...] = Field(min_length=1, strict=False)

    def scenario(self, arm: str) -> Scenario:
        """Return what one of the arms plays; raise InputError if the preset cannot be so changed."""
        chosen = {**self.arms, **self.also}[arm]
        scenario = scenarios.load(self.preset, [f"weeks={self.weeks}", *chosen.overrides])
        if not chosen.changes:
            return scenario
        later = [change.model_dump() for change in (*scenario.changes, *chosen.changes)]
        return validated(Scenario, {**scenario.plain(), "changes": later})

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        _known("arms", self.arms, SIDES)
        if set(self.arms) != set(SIDES):
            raise InputError(
                zh=f"arms：给出了 {'、'.join(self.arms)}；允许：left 和 right",
                en=f"arms: {', '.join(self.arms)} were given; allowed: left and right",
            )
        for key, finding in self.findings.items():
            _known(f"findings.{key}.arms", finding.arms, (*self.arms, *self.also))
        _known("prediction.about", (self.prediction.about,), self.findings)
        _known("prediction.figure", (self.prediction.figure,), self.figures)
        _known("bars.findings", self.bars.findings if self.bars else (), self.findings)
        _known("{…}", self._cited(), self.findings)
        for name in self.panels:
            checked_outcome(name)
        return self

    def _cited(self) -> Iterator[str]:
        for paragraph in (self.question, *self.explanation, *self.limits):
            for words in (paragraph.zh, paragraph.en):
                for _, name, _, _ in Formatter().parse(words):
                    if name:
                        yield name.partition(".")[0]


def _known(key: str, given: Iterable[str], allowed: Collection[str]) -> None:
    for name in given:
        if name not in allowed:
            raise InputError(
                zh=f"{key}：没有 {shown(name)}；可用：{'、'.join(allowed)}",
                en=f"{key}: there is no {shown(name)}; known: {', '.join(allowed)}",
            )
