"""What is said of a resident's week, in one or two sentences of both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.decision.tasks import TASK_TYPES
from sim.outcomes import TERMS
from sim.population.residents import FORCED, NONE, REAL, TOKEN
from sim.text import Language, Text

if TYPE_CHECKING:
    from classroom.live.reasons import Reasons

ACTS: dict[int, Text] = {
    NONE: Text(zh="未参与", en="stayed home"),
    TOKEN: Text(zh="走过场", en="signed in only"),
    REAL: Text(zh="真实参与", en="took part"),
    FORCED: Text(zh="被志愿", en="sent to meet a quota"),
}
_WOULD = {
    NONE: Text(zh="也不会来", en="would have stayed home all the same"),
    TOKEN: Text(zh="只会签个到", en="would only have signed in"),
    REAL: Text(zh="会真实参与", en="would have taken part"),
}
_TELLING = 2  # terms that are named on each side
_SLIGHT = 0.05  # logits, shown as 0.0 or 0.1
_UNLIKELY = 0.2


def words_of(reasons: Reasons) -> Text:
    """Return why a resident came or stayed home."""
    if reasons.act == FORCED:
        return _joined(_SENT, _if_asked(reasons))
    if reasons.bound:
        return _BOUND
    if reasons.stopped:
        return _STOPPED
    if not reasons.offered:
        reach = _percent(reasons.reach)
        nobody = Text(
            zh=f"没有人来邀请，所以没来：这一周被邀请到的机会是 {reach}。",
            en=f"Stayed home because nobody asked: the chance of being asked was {reach} that week.",
        )
        return _joined(nobody, _if_asked(reasons))
    return _joined(_answer(reasons), _for_and_against(reasons))


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


def _if_asked(reasons: Reasons) -> Text:
    task, would = TASK_TYPES[reasons.task], _WOULD[reasons.answer]
    chance = _percent(reasons.chance_real)
    return Text(
        zh=f"如果有人邀请去“{task.zh}”，这一周{would.zh}（真实参与的机会是 {chance}）。",
        en=f"If asked (task: {task.en}), this resident {would.en}; the chance of really taking part "
        f"was {chance}.",
    )


def _answer(reasons: Reasons) -> Text:
    task, chance = TASK_TYPES[reasons.task], _percent(reasons.chance_real)
    token = _percent(reasons.chance_token)
    if reasons.answer == REAL:
        came = Text(
            zh=f"收到“{task.zh}”的邀请，来了：真实参与的机会是 {chance}",
            en=f"Was asked (task: {task.en}) and came: the chance was {chance}",
        )
        return _with_luck(came, reasons.chance_real)
    if reasons.answer == TOKEN:
        signed_in = Text(
            zh=f"收到“{task.zh}”的邀请，只签了个到：真实参与的机会是 {chance}，走过场的机会是 {token}",
            en=f"Was asked (task: {task.en}) and only signed in: the chance of really taking part was "
            f"{chance}, of only signing in {token}",
        )
        return _with_luck(signed_in, reasons.chance_token)
    declined = Text(
        zh=f"收到“{task.zh}”的邀请，没有来：真实参与的机会是 {chance}，走过场的机会是 {token}",
        en=f"Was asked (task: {task.en}) and did not come: the chance of really taking part was "
        f"{chance}, of only signing in {token}",
    )
    return _with_luck(declined, 1.0 - reasons.chance_real - reasons.chance_token)


def _with_luck(what: Text, chance: float) -> Text:
    """Say whether luck had much to do with it."""
    if chance >= _UNLIKELY:
        return Text(zh=f"{what.zh}。", en=f"{what.en}.")
    return Text(
        zh=f"{what.zh}；可能性不大，这次是碰巧。", en=f"{what.en}; unlikely, so luck had its part."
    )


def _for_and_against(reasons: Reasons) -> Text:
    ordered = sorted(reasons.terms.items(), key=lambda term: term[1])
    against = [term for term in ordered if term[1] <= -_SLIGHT][:_TELLING]
    for_it = [term for term in reversed(ordered) if term[1] >= _SLIGHT][:_TELLING]

    def said(terms: list[tuple[str, float]], language: Language) -> str:
        between = "、" if language == "zh" else ", "
        nothing = "没有" if language == "zh" else "nothing"
        named = (f"{TERMS[name].of(language)} {value:+.1f}" for name, value in terms)
        return between.join(named) or nothing

    return Text(
        zh=f"最推动参与的：{said(for_it, 'zh')}；最妨碍参与的：{said(against, 'zh')}。",
        en=f"Most for it: {said(for_it, 'en')}. Most against it: {said(against, 'en')}.",
    )


def _percent(share: float) -> str:
    percent = 100.0 * share
    return f"{percent:.0f}%" if percent >= 10.0 else f"{percent:.1f}%"


def _joined(first: Text, second: Text) -> Text:
    return Text(zh=first.zh + second.zh, en=f"{first.en} {second.en}")
