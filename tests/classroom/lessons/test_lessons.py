"""What every lesson that comes with Cogov must keep to."""

import re

import pytest

from classroom.lessons import answer, asked, explained, lessons, limited, measured, names, rows
from classroom.lessons.results import MOST_SEEDS, course, holds
from classroom.live.figures import FIGURES
from sim.parameters import declarations
from sim.schemes.registry import registered
from sim.text import LANGUAGES

KEYS = {
    d.key for name, scheme in registered().items() for d in declarations(scheme, f"schemes.{name}.")
}


@pytest.fixture(params=lessons(), ids=names())
def lesson(request):
    return request.param


def test_the_course_has_the_lessons_that_were_promised():
    assert [one.number for one in lessons()] == list(range(1, len(lessons()) + 1))
    assert {"registration", "resonance", "points", "paper", "authority", "fees"} <= set(names())


def test_both_sides_differ_and_live_equally_long(lesson):
    left, right = lesson.scenario("left"), lesson.scenario("right")
    assert left != right
    assert left.population == right.population  # same people, same luck
    assert left.weeks == right.weeks == lesson.weeks


def test_charts_and_levers_exist(lesson):
    assert set(lesson.figures) <= set(FIGURES)
    for lever in lesson.next:
        scheme = lever.key.removeprefix("schemes.")
        assert scheme in registered() or lever.key in KEYS


def test_what_to_look_at_comes_in_order_within_the_run(lesson):
    weeks = [look.week for look in lesson.look]
    assert weeks == sorted(weeks)
    assert weeks[0] >= 0
    assert weeks[-1] < lesson.weeks


def test_every_claim_was_measured_over_all_seeds_and_holds(lesson):
    found = measured(lesson)
    assert found.keys() == lesson.findings.keys()
    for key, finding in lesson.findings.items():
        assert found[key].seeds == MOST_SEEDS
        assert holds(finding, found[key]), f"{lesson.id}.{key}: {found[key]}"


def test_exactly_one_prediction_is_borne_out(lesson):
    guess = lesson.prediction.guess
    if guess is None:
        assert answer(lesson) in range(len(lesson.prediction.choices))
    else:
        assert guess.low < answer(lesson) < guess.high


def test_the_interval_of_what_decides_lies_within_the_right_choice(lesson):
    """Else another set of seeds could give another answer."""
    found = measured(lesson)[lesson.prediction.about]
    if lesson.prediction.choices:
        right = lesson.prediction.choices[int(answer(lesson))]
        assert right.holds(found.low)
        assert right.holds(found.high)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_place_for_a_figure_stays_empty(lesson, language):
    told = [asked(lesson, language), *explained(lesson, language), *limited(lesson, language)]
    assert not [line for line in told if re.search(r"[{}]|\bnan\b", line)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_says_every_finding_once(lesson, language):
    table = rows(lesson, language)
    assert len({row.says for row in table}) == len(lesson.findings)
    assert all(row.value and row.span.startswith("[") for row in table)


def test_the_sheets_have_a_course_for_every_panel(lesson):
    for outcome in lesson.panels:
        for side in ("left", "right"):
            line = course(lesson, outcome, side)
            assert line.week[-1] > lesson.weeks - 4
            assert (line.band.low <= line.band.high).all()


def test_what_the_model_cannot_say_is_said(lesson):
    for language, word in (("zh", "假定"), ("en", "assum")):
        assert any(word in line for line in limited(lesson, language))


def test_coercion_is_never_recommended(lesson):
    for side in ("left", "right"):
        on = {scheme.id for scheme in lesson.scenario(side).schemes}
        if "quota" in on:
            assert any("不作推荐" in limit.zh for limit in lesson.limits)
            assert any("not recommended" in limit.en for limit in lesson.limits)
    assert not [
        lever for lever in lesson.next if "quota" in lever.key and "取消" not in lever.text.zh
    ]


def test_chinese_is_written_with_chinese_punctuation(lesson):
    half = re.compile(r"[一-鿿][,;:!?]|[,;:!?][一-鿿]")
    for words in _all_words(lesson.model_dump()):
        assert not half.search(words), words


def _all_words(part):
    if isinstance(part, dict):
        if "zh" in part:
            yield part["zh"]
        for inner in part.values():
            yield from _all_words(inner)
    elif isinstance(part, tuple | list):
        for inner in part:
            yield from _all_words(inner)
