"""Reasons are the kernel's own numbers of that very week, for everybody."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from classroom.live.lane import Lane
from classroom.live.reason_words import ACTS
from classroom.live.reasons import TOKEN_TERMS, Reasons, reasons_of, week_reasons
from classroom.live.watched import WatchedModel
from sim import InputError
from sim.decision.kernel import WHY
from sim.decision.tasks import TASK_TYPES
from sim.outcomes import GROUPS, TERMS
from sim.population.residents import FORCED, NONE, REAL, TOKEN
from sim.schemes.registry import registered
from tests.sim.small import lively, small

EVERYTHING: dict[str, Any] = {"schemes": dict.fromkeys(registered(), "on")}
SCENARIOS = {
    "nothing on": small({"decision": {"base_reach": 0.3, "intercept": -2.0}}),
    "everything on": lively(EVERYTHING, {"organisations": {"office": {"staff": 60}}}),
    "threshold rule": lively(EVERYTHING, {"decision": {"rule": "threshold"}}),
    "one by one": lively(EVERYTHING, {"decision": {"update": "sequential"}}),
    "once active, always active": lively({"decision": {"absorbing": True, "norm_weeks": 4}}),
    "one by one, threshold, always active": lively(
        {"decision": {"update": "sequential", "rule": "threshold", "absorbing": True}}
    ),
    "short of staff, three neighbourhoods": lively(
        EVERYTHING,
        {"organisations": {"office": {"offers_per_hour": 0.2}}, "population": {"neighbourhoods": 3}},
    ),
}  # fmt: skip


def lived(name: str, weeks: int) -> WatchedModel:
    model = WatchedModel(SCENARIOS[name], seed=3)
    while model.week < weeks:
        model.step()
    return model


def everybody(model: WatchedModel) -> list[Reasons]:
    return [reasons_of(model, i) for i in range(model.residents.size)]


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("week", [-3, 20, 51])
def test_all_reasons_together_are_the_record(name: str, week: int) -> None:
    model = lived(name, week)
    why = model.record.why[model.position - 1]
    sums = np.zeros_like(why)
    for reasons in everybody(model):
        group = list(GROUPS).index(reasons.group)
        sums[group, WHY.index("reach")] += reasons.reach
        if reasons.offered and not reasons.bound:
            sums[group, WHY.index("offers")] += 1
            for term, value in reasons.terms.items():
                sums[group, WHY.index(term)] += value
    np.testing.assert_allclose(sums, why, rtol=1e-9, atol=1e-9)
    assert why[:, WHY.index("offers")].sum() > 0


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_answer_is_what_was_done(name: str) -> None:
    model = lived(name, 20)
    acts, tasks = model.residents.act, model.residents.task
    answers = set()
    for reasons in everybody(model):
        assert reasons.act == acts[reasons.resident]
        if reasons.bound:
            assert reasons.act in (REAL, FORCED)
        elif reasons.act == FORCED:
            assert not reasons.offered or reasons.answer != REAL
        elif reasons.offered:
            assert reasons.answer == reasons.act
            assert reasons.task == list(TASK_TYPES)[tasks[reasons.resident]]
            answers.add(reasons.answer)
        else:
            assert reasons.act == NONE
        if reasons.stopped:
            assert not reasons.offered
    assert {NONE, REAL} <= answers


@pytest.mark.parametrize("name", SCENARIOS)
def test_all_at_once_is_one_by_one(name: str) -> None:
    model = lived(name, 20)
    together = week_reasons(model, np.arange(model.residents.size))
    for reasons in everybody(model)[::5]:
        i = reasons.resident
        assert {term: values[i] for term, values in together.terms.items()} == reasons.terms
        assert {term: values[i] for term, values in together.token_terms.items()} == (
            reasons.token_terms
        )
        for field in ("reach", "offered", "stopped", "bound", "chance_real", "chance_token", "luck",
                      "answer", "act"):  # fmt: skip
            assert getattr(together, field)[i] == getattr(reasons, field), field
        assert list(TASK_TYPES)[together.task[i]] == reasons.task


def test_chance_and_luck_explain_the_choice() -> None:
    for reasons in everybody(lived("everything on", 20)):
        below = reasons.luck < reasons.chance_real, reasons.luck < (
            reasons.chance_real + reasons.chance_token
        )  # fmt: skip
        assert {(True, True): REAL, (False, True): TOKEN, (False, False): NONE}[below] == (
            reasons.answer
        )
        assert list(reasons.terms) == list(TERMS)
        assert list(reasons.token_terms) == list(TOKEN_TERMS)
        assert reasons.v_real == pytest.approx(sum(reasons.terms.values()))
        assert reasons.v_token == pytest.approx(sum(reasons.token_terms.values()))


def test_chances_are_how_often_it_happens() -> None:
    # as many would take part, and sign in, as their chances add up to
    model = lived("nothing on", 1)
    chances: list[tuple[float, float]] = []
    found = np.zeros(2)
    for _ in range(30):
        model.step()
        for reasons in everybody(model):
            chances.append((reasons.chance_real, reasons.chance_token))
            found += reasons.answer == REAL, reasons.answer == TOKEN
    p = np.array(chances)
    spread = np.sqrt((p * (1 - p)).sum(axis=0))
    assert (np.abs(found - p.sum(axis=0)) < 4 * spread).all()
    assert (found > 10).all()


def test_asking_why_changes_nothing() -> None:
    model, other = lived("one by one", 20), lived("one by one", 20)
    everybody(model)
    for _ in range(5):
        model.step()
        other.step()
    for name, column in model.residents._asdict().items():
        assert np.array_equal(column, getattr(other.residents, name)), name
    assert np.array_equal(model.record.why, other.record.why)


def test_points_count_for_signing_in_but_time_credits_do_not() -> None:
    # s. founding design, section 3: credits are for real service only
    def one(scheme: str) -> list[Reasons]:
        model = WatchedModel(lively({"schemes": {scheme: "on"}, "decision": {"verified": 0.0}}), 3)
        while model.week < 30:
            model.step()
        return everybody(model)

    points = [r for r in one("points") if r.terms["material"] > 0]
    assert points
    assert all(r.token_terms["points"] == pytest.approx(r.terms["material"]) for r in points)
    credits = [r for r in one("time_bank") if r.terms["material"] > 0]
    assert credits
    assert all(r.token_terms["points"] == 0.0 for r in credits)


def test_reasons_survive_going_back_and_a_change() -> None:
    lane = Lane(SCENARIOS["everything on"], 3)
    lane.go_to(20)
    before = [lane.reasons(i) for i in range(50)]
    lane.change({"decision.norm": 0.0})
    assert [lane.reasons(i) for i in range(50)] == before, "the week was lived before the change"
    lane.step()
    assert all(lane.reasons(i).terms["norm"] == 0.0 for i in range(50))
    lane.go_to(20)
    assert [lane.reasons(i) for i in range(50)] == before


@pytest.mark.parametrize(
    ("chosen", "zh", "en"),
    [
        (
            lambda r: not r.offered and not r.stopped and r.act == NONE,
            "没有人来邀请",
            "nobody asked",
        ),
        (lambda r: r.offered and r.act == REAL, "来了", "and came"),
        (lambda r: r.offered and r.act == TOKEN, "只签了个到", "only signed in"),
        (lambda r: r.offered and r.act == NONE, "没有来", "did not come"),
        (lambda r: r.stopped and r.act != FORCED, "倦怠", "burn-out"),
        (lambda r: r.act == FORCED, "被派去", "quota"),
    ],
)
def test_words_say_why(chosen: Any, zh: str, en: str) -> None:
    model = lived("everything on", 14)
    found: list[Reasons] = []
    while not found:
        model.step()
        found = [r for r in everybody(model) if chosen(r)]
    for reasons in found:
        assert zh in reasons.words.zh
        assert en in reasons.words.en
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in reasons.words.en)
        assert reasons.words.zh.endswith("。")
        assert reasons.words.en.endswith(".")


def test_words_of_who_never_stops() -> None:
    found = [r for r in everybody(lived("once active, always active", 20)) if r.bound]
    assert found
    assert all("不再退出" in r.words.zh and "never stops" in r.words.en for r in found)


def test_every_act_has_words() -> None:
    assert set(ACTS) == {NONE, TOKEN, REAL, FORCED}


@pytest.mark.parametrize("resident", [-1, 10**6])
def test_who_is_not_there_has_no_reasons(resident: int) -> None:
    with pytest.raises(InputError, match=str(resident)):
        reasons_of(lived("nothing on", -3), resident)


def test_before_any_week_there_are_no_reasons() -> None:
    with pytest.raises(InputError, match="after a week"):
        Lane(small({"burn_in": 0}), 1).reasons(0)
