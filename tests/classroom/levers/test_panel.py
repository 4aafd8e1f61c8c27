"""The panel follows the declarations: every scheme, every parameter, and the errors of the command line."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenarios
from classroom.levers.panel import COERCIVE, Lever, checked, other_levers, panel
from classroom.live.lane import Lane
from experiments.cli import main
from sim import InputError, Scenario, simulate
from sim.parameters import declarations
from sim.schemes.base import INCENTIVES
from sim.schemes.registry import registered
from tests.sim.small import differences, lively, small

YILAN = scenarios.load("yingpu/yilan")
LEVERS = [lever for scheme in panel(YILAN) for lever in scheme.levers] + [
    lever for group in other_levers(YILAN) for lever in group.levers
]
NUMBERS = [lever for lever in LEVERS if lever.low is not None]
WORDS = [lever for lever in LEVERS if lever.low is None]


def named(key: str) -> Lever:
    return next(lever for lever in LEVERS if lever.key == key)


def test_every_scheme_has_its_panel_with_every_parameter() -> None:
    schemes = panel(YILAN)
    assert sorted(scheme.id for scheme in schemes) == sorted(registered())
    order = [list(INCENTIVES).index(scheme.incentive) for scheme in schemes]
    assert order == sorted(order)
    for scheme in schemes:
        declared = {d.key for d in declarations(registered()[scheme.id])} - {"start", "end"}
        assert {lever.key for lever in scheme.levers} == {
            f"schemes.{scheme.id}.{name}" for name in declared
        }


def test_panels_show_what_is_on_and_at_which_values() -> None:
    schemes = {scheme.id: scheme for scheme in panel(YILAN)}
    on = {scheme.id for scheme in YILAN.schemes}
    assert {name for name, scheme in schemes.items() if scheme.on} == on
    for scheme in schemes.values():
        given_ = getattr(YILAN.schemes, scheme.id) or registered()[scheme.id]()
        for lever in scheme.levers:
            assert lever.value == getattr(given_, lever.key.split(".")[-1])
    for group in other_levers(YILAN):
        for lever in group.levers:
            assert lever.value == attrgetter(lever.key)(YILAN)


def test_a_panel_knows_the_week() -> None:
    scenario = small({"schemes": {"letters": {"start": 5, "end": 9}}})

    def on(week: int) -> bool:
        return next(scheme.on for scheme in panel(scenario, week) if scheme.id == "letters")

    assert [on(week) for week in (0, 4, 5, 8, 9)] == [False, False, True, True, False]


def test_a_panel_follows_a_lane() -> None:
    lane = Lane(small({"weeks": 9, "burn_in": 1}), 1)
    lane.go_to(4)
    lane.change({"schemes.points.yuan_per_hour": 8.0})
    points = next(s for s in panel(lane.in_force, lane.week) if s.id == "points")
    assert points.on
    assert {lever.key: lever.value for lever in points.levers}[
        "schemes.points.yuan_per_hour"
    ] == 8.0


def test_everything_is_said_in_both_languages() -> None:
    texts = [text for s in panel(YILAN) for text in (s.label, s.rule, s.incentive_label)]
    texts += [group.label for group in other_levers(YILAN)]
    texts += [text for lever in LEVERS for text in (lever.label, lever.unit)]
    texts += [choice.label for lever in LEVERS for choice in lever.choices]
    for text in texts:
        assert text.zh
        assert text.en
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in text.en), text
    for choice in (choice for lever in LEVERS for choice in lever.choices):
        assert choice.label.zh != choice.id, f"{choice.id} has no words of its own"
    assert all(lever.source for lever in LEVERS)
    assert all(bool(lever.help.zh) == bool(lever.help.en) for lever in LEVERS)


def test_coercive_schemes_are_told_apart() -> None:
    assert {scheme.id for scheme in panel(YILAN) if scheme.coercive} == set(COERCIVE)
    assert set(COERCIVE) <= set(registered())


@pytest.mark.parametrize("lever", NUMBERS, ids=lambda lever: lever.key)
def test_every_number_can_be_moved_over_its_slider(lever: Lever) -> None:
    assert lever.slider is not None
    assert lever.step is not None
    assert lever.low is not None
    assert lever.high is not None
    first, last = lever.slider
    assert lever.low <= first <= float(lever.value) <= last <= lever.high
    assert 0 < lever.step <= (last - first) / 2
    if lever.whole:
        assert lever.step == int(lever.step)
    for end in (first, last):
        value = int(end) if lever.whole else end
        checked(YILAN, lever.key, value)


@pytest.mark.parametrize("lever", WORDS, ids=lambda lever: lever.key)
def test_every_choice_can_be_chosen(lever: Lever) -> None:
    _, name, field = lever.key.split(".")
    assert tuple(c.id for c in lever.choices) == get_args(
        registered()[name].model_fields[field].annotation
    )
    for choice in lever.choices:
        assert checked(YILAN, lever.key, choice.id) == choice.id


@pytest.mark.slow
@pytest.mark.parametrize(
    "lever", [lever for group in other_levers(YILAN) for lever in group.levers],
    ids=lambda lever: lever.key,
)  # fmt: skip
def test_levers_of_no_scheme_tell_in_mid_run(lever: Lever) -> None:
    scenario = lively({"weeks": 20, "burn_in": 4})
    assert lever.slider is not None
    lane = Lane(scenario, 1)
    lane.go_to(4)
    lane.change({lever.key: int(lever.slider[0]) if lever.whole else lever.slider[0]})
    lane.go_to(20)
    assert differences(lane.result(), simulate(scenario, 1))


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("schemes.points.yuan_per_hour", "8", 8.0),
        ("schemes.points.yuan_per_hour", " 0.5 ", 0.5),
        ("schemes.points.yuan_per_hour", 8, 8),
        ("schemes.letters.threshold", "3", 3),
        ("schemes.letters.threshold", 3.0, 3),
        ("schemes.points.basis", "checked", "checked"),
        ("schemes.points", "on", "on"),
        ("schemes.points", "off", "off"),
    ],
)
def test_what_was_typed_is_read_as_what_it_stands_for(key: str, typed: Any, value: Any) -> None:
    read = checked(YILAN, key, typed)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schemes.points.yuan_per_hour", 900),
        ("schemes.points.yuan_per_hour", -1),
        ("schemes.letters.threshold", 2.5),
        ("schemes.letters.threshold", 0),
        ("schemes.points.basis", "sometimes"),
        ("schemes.points", "maybe"),
        ("schemes.pints.cap", 1),
        ("decision.norm", 51),
        ("organisations.office.staff", 0),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_errors_are_those_of_the_command_line(
    key: str, value: Any, language: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputError) as caught:
        checked(YILAN, key, value)
    assert main(["run", "yingpu/yilan", f"{key}={value}", "--lang", language]) == 2
    assert capsys.readouterr().err.strip() == f"cogov: {caught.value.text.of(language)}"


@pytest.mark.parametrize("typed", ["soft", "", "nan", "inf", "1e999", "9" * 5000, "1 2"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    for key in ("schemes.points.yuan_per_hour", "schemes.letters.threshold"):
        with pytest.raises(InputError, match=key):
            checked(YILAN, key, typed)


@pytest.mark.parametrize("key", ["weeks", "population.work_units", "network", "label", "changes"])
def test_what_a_run_is_built_from_cannot_be_moved(key: str) -> None:
    with pytest.raises(InputError, match=key):
        checked(YILAN, key, 3)


# "[" and names of types are pydantic's marks of unions, which an error leaves out of a key
KEYS = st.text(max_size=20).filter(lambda key: "[" not in key)
JUNK = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(LEVERS).map(lambda lever: lever.key) | KEYS, JUNK)
def test_whatever_is_typed_is_either_used_or_refused_in_one_line(key: str, value: Any) -> None:
    try:
        typed = checked(YILAN, key, value)
    except InputError as error:
        assert "\n" not in error.text.zh + error.text.en
        assert error.text.zh
    else:
        now: Scenario = YILAN.with_values({key: typed})
        assert now.with_values({}) == now
