"""Why a resident came or stayed home, as bars."""

from __future__ import annotations

from typing import Any

from classroom.live.reason_words import percent, percent_steps
from classroom.live.reasons import Reasons
from classroom.page import parts
from classroom.page.run import Run
from classroom.page.visit import Visit
from classroom.page.words import text, words
from sim.outcomes import GROUPS, TERMS
from sim.text import Language


def Why(visit: Visit, run: Run) -> None:
    """Explain the resident who is selected."""
    assert visit.selected is not None
    lane, resident = visit.selected
    parts.ReasonsPanel(
        words=words(visit.language),
        why=told(run.reasons(lane, resident), visit.language),
        event_close=lambda _: visit.set(selected=None),
    ).key("why")


def told(reasons: Reasons, language: Language) -> dict[str, Any]:
    """Return reasons as the page shows them: words, and a bar for every term.

    A bar's ``left`` and ``width`` are in percent; its middle is zero.
    """
    widest = max(1.0, *(abs(value) for value in reasons.terms.values()))
    bars = [_bar(TERMS[name].of(language), value, widest) for name, value in reasons.terms.items()]
    chances = (
        text("chances")
        .of(language)
        .format(_share(reasons.reach), _share(reasons.chance_real), f"{reasons.luck:.2f}")
    )
    return {
        "title": text("reasons").of(language),
        "who": text("resident").of(language).format(
            GROUPS[reasons.group].of(language), reasons.week
        ),
        "verdict": reasons.words.of(language),
        "bars": bars,
        "lines": [chances, text("bars_mean").of(language)],
    }  # fmt: skip


def _share(share: float) -> str:
    return percent(int(percent_steps(share)))


def _bar(label: str, value: float, widest: float) -> dict[str, Any]:
    width = 50 * abs(value) / widest
    left = 50 if value >= 0 else 50 - width
    return {
        "label": label, "value": value, "shown": f"{value:+.2f}".replace("-", "−"),
        "left": round(left, 2), "width": round(max(width, 0.5), 2),
    }  # fmt: skip
