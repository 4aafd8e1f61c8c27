"""The lesson screen: story, prediction, run, explanation, sources."""

from __future__ import annotations

from typing import Any

import solara

from classroom.charts import lines
from classroom.charts.looks import NAMES
from classroom.charts.tabs import Plot
from classroom.lessons import telling
from classroom.lessons.lesson import Lesson as Told
from classroom.lessons.parts import SIDES
from classroom.live.figures import FIGURES
from classroom.page import parts
from classroom.page.lecture import STEPS, Lecture
from classroom.page.run import Look, Run
from classroom.page.screens.seen import Playing, Stages, about_luck, drawn
from classroom.page.screens.why import Why
from classroom.page.visit import Visit
from classroom.page.words import words
from sim.text import InputError, Language

_LABELS = {"story": "story", "predict": "predict", "run": "run", "explain": "explain",
           "sources": "discuss"}  # fmt: skip


def Lesson(visit: Visit) -> None:
    """Show a lesson beside its two neighbourhoods."""
    if visit.lesson is not None and visit.run is not None:
        _lecture(visit=visit, lecture=visit.lesson, run=visit.run)


def _lecture(visit: Visit, lecture: Lecture, run: Run) -> None:
    language = visit.language
    w, look = words(language), run.look()

    def to(step: Any) -> None:
        if step in STEPS:
            lecture.step, lecture.wrong = step, None
            visit.changed()

    def keep(given: Any) -> None:
        try:
            lecture.keep(given["who"], given["answer"])
        except InputError as error:
            lecture.wrong = error.text
        else:
            lecture.wrong = None
        visit.changed()

    def forget(_: Any) -> None:
        lecture.kept = []
        visit.changed()

    told = lecture.in_words(language, _told)
    names = [name.of(language) for name in NAMES]
    with solara.Div(classes=["lesson"]):
        parts.LessonPanel(
            words=w, language=language, lesson=told, names=names,
            steps=[{"id": step, "label": w[_LABELS[step]]} for step in STEPS], step=lecture.step,
            kept=len(lecture.kept), wrong=lecture.wrong.of(language) if lecture.wrong else "",
            votes=lecture.votes(language) if lecture.step == "explain" else [],
            event_to=to, event_keep=keep, event_forget=forget,
            event_explore=lambda _: visit.set(screen="live", target=1),
            event_jump=lambda week: run.go_to(int(week)),
            event_export_kept=lambda _: visit.save(
                f"{lecture.lesson.id}-predictions.csv", "text/csv", lecture.csv(language)
            ),
        )  # fmt: skip
        with solara.Div(classes=["seen"]):
            arms = [lecture.lesson.arms[side].name.of(language) for side in SIDES]
            headings = [f"{name} · {arm}" for name, arm in zip(names, arms, strict=True)]
            Stages(visit=visit, run=run, look=look, names=headings)
            Playing(visit=visit, run=run, look=look)
            if visit.selected is not None and look.week > 0:
                Why(visit=visit, run=run)
            _figures(lesson=lecture.lesson, look=look, language=language)


def _figures(lesson: Told, look: Look, language: Language) -> None:
    plots = [
        lines.chart(Plot(name, FIGURES[name].label, (name,)), drawn(look), language)
        for name in lesson.figures
        if name in FIGURES
    ]
    parts.Charts(
        words=words(language),
        tabs=[],
        tab="",
        plots=plots,
        remark=about_luck(look, language),
        event_show=lambda _: None,
    )


def _told(lesson: Told, language: Language) -> dict[str, Any]:
    guess = lesson.prediction.guess
    return {
        "id": lesson.id, "number": lesson.number, "minutes": lesson.minutes,
        "title": lesson.title.of(language), "audience": lesson.audience.of(language),
        "story": [line.of(language) for line in lesson.story],
        "arms": [lesson.arms[side].name.of(language) for side in SIDES],
        "question": telling.asked(lesson, language),
        "choices": [choice.label.of(language) for choice in lesson.prediction.choices],
        "guess": guess and {"unit": guess.unit.of(language), "low": guess.low, "high": guess.high},
        "look": [{"week": look.week, "text": look.text.of(language)} for look in lesson.look],
        "explanation": telling.explained(lesson, language), "limits": telling.limited(lesson, language),
        "rows": [row._asdict() for row in telling.rows(lesson, language)],
        "discussion": [line.of(language) for line in lesson.discussion],
        "next": [one.text.of(language) for one in lesson.next],
        "source": [line.of(language) for line in lesson.source],
    }  # fmt: skip
