"""A lesson as it is taught: the step it is at, and what the class predicted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from classroom.lessons import Lesson, answer
from classroom.page.words import text
from classroom.tables import csv_text
from sim.text import InputError, Language, Text, shown

STEPS = ("story", "predict", "run", "explain", "sources")
_MOST_KEPT = 500
_HEADINGS = Text(zh="课程,谁,预测,答案", en="lesson,who,prediction,answer")


class Kept(NamedTuple):
    """A prediction: whose (may be empty), and the number of a choice or a number guessed."""

    who: str
    answer: float


class Lecture:
    """A lesson that is being taught.

    Attributes
    ----------
    step : one of ``STEPS``; kept : predictions, in the order they came
    """

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.step = STEPS[0]
        self.kept: list[Kept] = []
        self.wrong: Text | None = None
        self._words: dict[Language, dict[str, Any]] = {}

    def in_words(
        self, language: Language, tell: Callable[[Lesson, Language], dict[str, Any]]
    ) -> dict[str, Any]:
        """Return what the lesson says in a language, told once."""
        if language not in self._words:
            self._words[language] = tell(self.lesson, language)
        return self._words[language]

    def keep(self, who: object, given: object) -> None:
        """Keep a prediction; raises InputError for one that is no answer."""
        prediction = self.lesson.prediction
        if prediction.guess is not None:
            low, high = prediction.guess.low, prediction.guess.high
        else:
            low, high = 0, len(prediction.choices) - 1
        if not isinstance(given, int | float) or not low <= given <= high:
            words = text("no_number")
            raise InputError(
                zh=words.zh.format(shown(given), f"{low:g}", f"{high:g}"),
                en=words.en.format(shown(given), f"{low:g}", f"{high:g}"),
            )
        self.kept = [*self.kept, Kept(str(who)[:40], float(given))][-_MOST_KEPT:]

    def votes(self, language: Language) -> list[dict[str, Any]]:
        """Return what the class predicted: label, count, share in percent, whether it is right."""
        if self.lesson.prediction.guess is not None:
            return self._guesses(language)
        right = answer(self.lesson)
        counts = [
            sum(kept.answer == i for kept in self.kept)
            for i in range(len(self.lesson.prediction.choices))
        ]
        return [
            {"label": choice.label.of(language), "count": counts[i], "right": i == right,
             "share": round(100 * counts[i] / max(1, len(self.kept)))}
            for i, choice in enumerate(self.lesson.prediction.choices)
        ]  # fmt: skip

    def csv(self, language: Language) -> str:
        """Return the predictions as the text of a CSV file."""
        title, right = self.lesson.title.of(language), self._shown(answer(self.lesson), language)
        rows = [[title, kept.who, self._shown(kept.answer, language), right] for kept in self.kept]
        return csv_text(_HEADINGS.of(language).split(","), rows)

    def _shown(self, given: float, language: Language) -> str:
        choices = self.lesson.prediction.choices
        return choices[int(given)].label.of(language) if choices else f"{given:g}"

    def _guesses(self, language: Language) -> list[dict[str, Any]]:
        assert self.lesson.prediction.guess is not None
        unit, scale = self.lesson.prediction.guess.unit.of(language), self.lesson.prediction.guess
        guesses = sorted(kept.answer for kept in self.kept)
        rows = [(f"{guess:g} {unit}", guess, False) for guess in guesses]
        right = float(answer(self.lesson))
        return [
            {"label": label, "count": "", "right": is_right,
             "share": round(100 * (number - scale.low) / (scale.high - scale.low))}
            for label, number, is_right in [*rows, (f"{right:.3g} {unit}", right, True)]
        ]  # fmt: skip
