"""What the class predicts is kept, counted and taken home."""

from __future__ import annotations

import csv
import io

import pytest

from classroom.lessons import answer, lessons
from classroom.page.lecture import Lecture
from sim.text import InputError


def _lesson(with_choices):
    return next(x for x in lessons() if bool(x.prediction.choices) == with_choices)


def test_predictions_are_counted_beside_the_answer():
    lecture = Lecture(_lesson(with_choices=True))
    right = answer(lecture.lesson)
    for given in (right, right, (right + 1) % len(lecture.lesson.prediction.choices)):
        lecture.keep("", given)
    votes = lecture.votes("zh")
    assert [vote["right"] for vote in votes].index(True) == right
    assert votes[right]["count"] == 2 and votes[right]["share"] == 67
    assert sum(vote["count"] for vote in votes) == 3


@pytest.mark.parametrize("given", [-1, 99, "1", None, float("nan")])
def test_what_is_no_answer_is_refused(given):
    lecture = Lecture(_lesson(with_choices=True))
    with pytest.raises(InputError):
        lecture.keep("", given)
    assert lecture.kept == []


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing():
    lecture = Lecture(_lesson(with_choices=True))
    lecture.keep("=1+1", 0)
    lecture.keep("王书记", 1)
    text = lecture.csv("zh")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 3 and rows[1][1] == "'=1+1" and rows[2][1] == "王书记"
    assert rows[1][2] == lecture.lesson.prediction.choices[0].label.zh
