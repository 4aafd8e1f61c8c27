"""Lessons: data files with a story, a question, two arms, and claims that were measured."""

from classroom.lessons.lesson import Lesson
from classroom.lessons.reading import lesson, lessons, names, read_lesson
from classroom.lessons.results import Measured, measured
from classroom.lessons.telling import answer, asked, explained, limited, rows

__all__ = [
    "Lesson", "Measured", "answer", "asked", "explained", "lesson", "lessons", "limited",
    "measured", "names", "read_lesson", "rows",
]  # fmt: skip
