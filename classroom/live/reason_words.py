"""What is said of a resident's week, in one or two sentences of both languages.

Numbers are rounded here as they are said, so that whoever keeps them rounded says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.decision.tasks import TASK_TYPES
from sim.outcomes import TERMS
from sim.population.residents import FORCED, NONE, REAL, TOKEN
from sim.text import Language, Text

if TYPE_CHECKING:
    from classroom.live.reasons import Reasons, WeekReasons

ACTS: dict[int, Text] = {
    NONE: Text(zh="未参与", en="stayed home"),
    TOKEN: Text(zh="走过场", en="signed in only"),
    REAL: Text(zh="真实参与", en="took part"),
    FORCED: Text(zh="被志愿", en="sent to meet a quota"),
}
NO_TERM = Text(zh="没有", en="nothing")
BETWEEN_TERMS = Text(zh="、", en=", ")
_TELLING = 2  # terms that are named on each side
_SLIGHT = 5  # hundredths of a logit, said as 0.1
_UNLIKELY = 0.2


def _joined(first: Text, second: Text) -> Text:
    return Text(zh=first.zh + second.zh, en=f"{first.en} {second.en}")


# -- verdicts: what is filled in is named in braces ------------------------------------------------

_WOULD = {
    NONE: Text(zh="也不会来", en="would have stayed home all the same"),
    TOKEN: Text(zh="只会签个到", en="would only have signed in"),
    REAL: Text(zh="会真实参与", en="would have taken part"),
}
_IF_ASKED = [
    Text(
        zh=f"如果有人邀请去“{{task}}”，这一周{would.zh}（真实参与的机会是 {{chance}}）。",
        en=f"If asked (task: {{task}}), this resident {would.en}; the chance of really taking part "
        "was {chance}.",
    )
    for would in (_WOULD[NONE], _WOULD[TOKEN], _WOULD[REAL])
]
_SENT = Text(
    zh="为完成指标被派去，不是自己要来的。",
    en="Was sent to meet a quota, not of one's own accord.",
)
_BOUND = Text(
    zh="以前参与过；按这个方案的设定，参与后不再退出。",
    en="Has taken part before; in this scenario whoever has begun never stops.",
)
_STOPPED = Text(
    zh="太累了：因倦怠停止了参与，恢复之前不再接受邀请。",
    en="Worn out: burn-out has put an end to taking part, until it is overcome.",
)
_NOBODY = Text(
    zh="没有人来邀请，所以没来：这一周被邀请到的机会是 {reach}。",
    en="Stayed home because nobody asked: the chance of being asked was {reach} that week.",
)
_ANSWERS = {
    NONE: Text(
        zh="收到“{task}”的邀请，没有来：真实参与的机会是 {chance}，走过场的机会是 {token}",
        en="Was asked (task: {task}) and did not come: the chance of really taking part was "
        "{chance}, of only signing in {token}",
    ),
    TOKEN: Text(
        zh="收到“{task}”的邀请，只签了个到：真实参与的机会是 {chance}，走过场的机会是 {token}",
        en="Was asked (task: {task}) and only signed in: the chance of really taking part was "
        "{chance}, of only signing in {token}",
    ),
    REAL: Text(
        zh="收到“{task}”的邀请，来了：真实参与的机会是 {chance}",
        en="Was asked (task: {task}) and came: the chance was {chance}",
    ),
}
_LUCK = (
    Text(zh="。", en="."),
    Text(zh="；可能性不大，这次是碰巧。", en="; unlikely, so luck had its part."),
)
_FOR_AND_AGAINST = Text(
    zh="最推动参与的：{helps}；最妨碍参与的：{hinders}。",
    en="Most for it: {helps}. Most against it: {hinders}.",
)
VERDICTS: tuple[Text, ...] = (
    *(_joined(_SENT, if_asked) for if_asked in _IF_ASKED),
    _BOUND,
    _STOPPED,
    *(_joined(_NOBODY, if_asked) for if_asked in _IF_ASKED),
    *(
        _joined(Text(zh=said.zh + luck.zh, en=said.en + luck.en), _FOR_AND_AGAINST)
        for said in (_ANSWERS[NONE], _ANSWERS[TOKEN], _ANSWERS[REAL])
        for luck in _LUCK
    ),
)
_SENT_FROM, _BOUND_AT, _STOPPED_AT, _NOBODY_FROM, _ANSWERS_FROM = 0, 3, 4, 5, 8


def verdict_of(reasons: Reasons | WeekReasons) -> np.ndarray:
    """Return which of ``VERDICTS`` is said of a resident, or of each of k: () or (k,) u1."""
    r, answer = reasons, np.asarray(reasons.answer, np.int64)
    chance = np.choose(
        answer, [1.0 - r.chance_real - r.chance_token, r.chance_token, r.chance_real]
    )
    verdict = np.select(
        [np.equal(r.act, FORCED), r.bound, r.stopped, np.logical_not(r.offered)],
        [_SENT_FROM + answer, _BOUND_AT, _STOPPED_AT, _NOBODY_FROM + answer],
        _ANSWERS_FROM + len(_LUCK) * answer + (chance < _UNLIKELY),
    )
    return verdict.astype(np.uint8)


def filled(verdict: Text, reasons: Reasons) -> Text:
    """Return a verdict with the names and numbers of a resident's week."""
    said = {language: _fillings(reasons, language) for language in ("zh", "en")}
    return Text(zh=verdict.zh.format(**said["zh"]), en=verdict.en.format(**said["en"]))


def _fillings(reasons: Reasons, language: Language) -> dict[str, str]:
    steps = ((name, int(hundredths(value))) for name, value in reasons.terms.items())
    ordered = sorted(steps, key=lambda term: term[1])
    return {
        "task": TASK_TYPES[reasons.task].of(language),
        "reach": percent(int(percent_steps(reasons.reach))),
        "chance": percent(int(percent_steps(reasons.chance_real))),
        "token": percent(int(percent_steps(reasons.chance_token))),
        "helps": _named([term for term in reversed(ordered) if term[1] >= _SLIGHT], language),
        "hinders": _named([term for term in ordered if term[1] <= -_SLIGHT], language),
    }


def _named(terms: list[tuple[str, int]], language: Language) -> str:
    named = [f"{TERMS[name].of(language)} {_tenths(value)}" for name, value in terms[:_TELLING]]
    return BETWEEN_TERMS.of(language).join(named) or NO_TERM.of(language)


# -- numbers as they are said ----------------------------------------------------------------------


def hundredths(logits: float | np.ndarray) -> np.ndarray:
    """Return terms in hundredths of a logit, as bars show them."""
    return np.rint(100.0 * np.asarray(logits)).astype(np.int64)


def _tenths(value: int) -> str:
    sign = "-" if value < 0 else "+"
    return f"{sign}{(abs(value) + 5) // 10 / 10:.1f}"


def percent_steps(share: float | np.ndarray) -> np.ndarray:
    """Return shares in steps of what is said: tenths of a per cent below 10 %, then whole ones.

    Returns
    -------
    array of u1: 0 … 99 stand for 0.0 % … 9.9 %, 100 … 190 for 10 % … 100 %
    """
    percents = 100.0 * np.asarray(share)
    tenths = np.rint(10.0 * percents)
    return np.where(tenths < 100, tenths, 90 + np.rint(percents)).astype(np.uint8)


def percent(steps: int) -> str:
    """Return how a share in ``percent_steps`` is written."""
    return f"{steps / 10:.1f}%" if steps < 100 else f"{steps - 90}%"
