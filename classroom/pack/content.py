"""What a class pack says: the lesson's words in both languages, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from classroom.charts.tabs import TABS, Plot
from classroom.lessons import Lesson, answer, asked, explained, limited, rows
from classroom.lessons.parts import SIDES, Side
from classroom.live.figures import FIGURES
from classroom.live.reason_words import BETWEEN_TERMS, NO_TERM, VERDICTS
from classroom.live.steering import weeks_of_change
from classroom.page.words import text
from sim.decision.tasks import TASK_TYPES
from sim.outcomes import TERMS
from sim.scenario import Scenario
from sim.text import LANGUAGES, Language, Text

Words = dict[str, str]


def content(lesson: Lesson, scenarios: Mapping[Side, Scenario]) -> dict[str, Any]:
    """Return a lesson's words as JSON can hold them; every text is {"zh": …, "en": …}.

    Parameters
    ----------
    scenarios : what "left" and "right" play
    """
    return {
        "id": lesson.id,
        "title": _both(lesson.title.of),
        "minutes": lesson.minutes,
        "weeks": lesson.weeks,
        "story": [_both(paragraph.of) for paragraph in lesson.story],
        "question": _both(lambda language: asked(lesson, language)),
        "prediction": _prediction(lesson),
        "arms": {side: _both(lesson.arms[side].name.of) for side in SIDES},
        "changes": [
            {"side": side, "week": week}
            for side in SIDES
            for week in weeks_of_change(scenarios[side], lesson.weeks)
        ],
        "look": [{"week": look.week, "text": _both(look.text.of)} for look in lesson.look],
        "explanation": _paragraphs(lambda language: explained(lesson, language)),
        "findings": _paragraphs(lambda language: [row._asdict() for row in rows(lesson, language)]),
        "limits": _paragraphs(lambda language: limited(lesson, language)),
        "discussion": [_both(paragraph.of) for paragraph in lesson.discussion],
        "source": [_both(paragraph.of) for paragraph in lesson.source],
        "charts": _charts(lesson),
        "figures": {
            name: {
                "label": _both(figure.label.of),
                "unit": _both(figure.unit.of),
                "percent": figure.percent,
            }
            for name, figure in FIGURES.items()
        },
        "why": why_words(),
    }


def why_words() -> dict[str, Any]:
    """Return what is said of a resident's week, in the live page's own words."""
    return {
        "title": text("reasons")._asdict(),
        "chances": text("chances")._asdict(),
        "bars": text("bars_mean")._asdict(),
        "verdicts": [verdict._asdict() for verdict in VERDICTS],
        "terms": {name: label._asdict() for name, label in TERMS.items()},
        "tasks": [label._asdict() for label in TASK_TYPES.values()],
        "no_term": NO_TERM._asdict(),
        "between": BETWEEN_TERMS._asdict(),
    }


def _both(of: Callable[[Language], str]) -> Words:
    return {language: of(language) for language in LANGUAGES}


def _paragraphs(of: Callable[[Language], Iterable[Any]]) -> dict[str, list[Any]]:
    return {language: list(of(language)) for language in LANGUAGES}


def _prediction(lesson: Lesson) -> dict[str, Any]:
    prediction = lesson.prediction
    guess = prediction.guess
    return {
        "choices": [_both(choice.label.of) for choice in prediction.choices],
        "guess": guess and {"unit": _both(guess.unit.of), "low": guess.low, "high": guess.high},
        "answer": answer(lesson),
    }


def _charts(lesson: Lesson) -> dict[str, Any]:
    """Return the lesson's own charts, and all others by tab."""
    own = list(dict.fromkeys(_chart_with(name) for name in lesson.figures))
    more = [
        {
            "label": tab.label._asdict(),
            "plots": [_plot(plot) for plot in tab.plots if plot not in own],
        }
        for tab in TABS
    ]
    return {"own": [_plot(plot) for plot in own], "more": [tab for tab in more if tab["plots"]]}


def _chart_with(figure: str) -> Plot:
    """Return the chart in which a figure is compared with others, or one of its own."""
    for tab in TABS:
        for plot in tab.plots:
            if figure in plot.figures:
                return plot
    return Plot(figure, FIGURES[figure].label, (figure,))


def _plot(plot: Plot) -> dict[str, Any]:
    title: Text = plot.title
    return {"title": title._asdict(), "figures": list(plot.figures)}
