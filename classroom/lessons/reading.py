"""Lessons are files: found by name, read as data, and refused with one clear line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from classroom.lessons.lesson import Lesson
from scenarios.files import parse
from sim.text import InputError, Text, shown

FOLDER = Path(str(files("classroom.lessons")))


def names() -> tuple[str, ...]:
    """Return the ids of all lessons, in the order of the course."""
    return tuple(lesson.id for lesson in lessons())


@cache
def lessons() -> tuple[Lesson, ...]:
    """Return all lessons that come with Cogov, in the order of the course."""
    return tuple(sorted(map(read_lesson, FOLDER.glob("*.yaml")), key=lambda x: x.number))


def lesson(name: str) -> Lesson:
    """Return a lesson by its id; raise InputError if there is none."""
    for one in lessons():
        if one.id == name:
            return one
    raise InputError(
        zh=f"课程：没有 {shown(name)}；可用：{'、'.join(names())}",
        en=f"lesson: there is no {shown(name)}; known: {', '.join(names())}",
    )


def read_lesson(file: Path) -> Lesson:
    """Return the lesson that a file holds.

    Raises
    ------
    InputError : names the file, the key, the value and what is allowed
    """
    data = parse(file.read_text(encoding="utf-8"), file.name)
    try:
        read = Lesson.model_validate(data)
        if read.id != file.stem:
            raise InputError(
                zh=f"id：值 {shown(read.id)} 不可用；允许：文件名 {file.stem}",
                en=f"id: the value {shown(read.id)} cannot be used; allowed: the file's name "
                f"{file.stem}",
            )
        for arm in (*read.arms, *read.also):
            read.scenario(arm)
    except ValidationError as error:
        wrong = _first_wrong(error)
    except InputError as error:
        wrong = error.text
    else:
        return read
    raise InputError(zh=f"{file.name}：{wrong.zh}", en=f"{file.name}: {wrong.en}")


def _first_wrong(error: ValidationError) -> Text:
    # unknown keys first: they are the most common mistake and the easiest to mend
    first = min(error.errors(include_url=False), key=lambda e: e["type"] != "extra_forbidden")
    inner = first.get("ctx", {}).get("error")
    key = ".".join(map(str, first["loc"]))
    if isinstance(inner, InputError):
        return Text(*(f"{key}{colon}{words}" if key else words
                      for colon, words in zip(("：", ": "), inner.text, strict=True)))  # fmt: skip
    if first["type"] == "extra_forbidden":
        return Text(zh=f"{key}：没有这个键", en=f"{key}: no such key")
    if first["type"] == "missing":
        return Text(zh=f"{key}：缺少这个键", en=f"{key}: this key is missing")
    return _refused(key, first["input"], first["msg"])


def _refused(key: str, value: Any, why: str) -> Text:
    return Text(
        zh=f"{key}：值 {shown(value)} 不可用（{why}）",
        en=f"{key}: the value {shown(value)} cannot be used ({why})",
    )
