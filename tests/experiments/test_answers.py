"""What studies of their own kind say in words: it follows from the intervals, in both languages."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from experiments.report.answers import answer
from sim.text import LANGUAGES

CHINESE = re.compile(r"[\u4e00-\u9fff]")
SIGNS = {"reinforce": (0.1, 0.05, 0.15), "undercut": (-0.1, -0.15, -0.05), "open": (0, -0.1, 0.1)}


def _claims(logit: str, threshold: str) -> dict[str, pd.DataFrame]:
    rows = []
    for rule, verdict in (("logit", logit), ("threshold", threshold)):
        row = {
            "community": "yingpu/xibu",
            "endogenous": "culture_events+deliberation",
            "rule": rule,
        }
        for part in ("claim", "couplings", "influence"):
            row |= dict(zip((part, f"{part}_low", f"{part}_high"), SIGNS[verdict], strict=True))
        rows.append({**row, "seeds": 40, "verdict": verdict})
    return {"resonance_claims": pd.DataFrame(rows)}


@pytest.mark.parametrize(
    ("logit", "threshold", "said"),
    [
        ("reinforce", "reinforce", "reinforce each other, under both choice rules"),
        ("undercut", "undercut", "undercut each other, under both choice rules"),
        (
            "reinforce",
            "open",
            "reinforce each other under the logit rule alone; that is not robust",
        ),
        ("open", "undercut", "undercut each other under the threshold rule alone"),
        ("open", "open", "no resonance can be claimed"),
        ("reinforce", "undercut", "opposite things"),
    ],
)
def test_both_rules_make_one_conclusion(logit, threshold, said):
    """Protects from a claim that only one of two choice rules supports."""
    found = answer("resonance", _claims(logit, threshold), "en")
    assert found is not None and said in found.conclusions[0]
    assert "Xibu Huayuan" in found.conclusions[0]
    assert "culture events and shared spaces, residents' deliberation" in found.conclusions[0]
    assert found.certain == [logit != "open", threshold != "open"]


def _left(share: tuple[float, float, float], effect_low: float = 0.01) -> dict[str, pd.DataFrame]:
    row = {
        "reach": "held", "norm": 6.0, "group": "in_service_member", "first": 0, "last": 26,
        "effect": 0.02, "effect_low": effect_low, "effect_high": 0.03, "left": 0.001,
        "left_low": 0.0, "left_high": 0.002,
        **dict(zip(("share", "low", "high"), share, strict=True)), "seeds": 40,
    }  # fmt: skip
    return {"withdrawal_left": pd.DataFrame([row])}


@pytest.mark.parametrize(
    ("share", "effect_low", "said"),
    [
        ((0.3, 0.2, 0.4), 0.01, "30.0% [20.0%, 40.0%] of the effect is left"),
        ((-0.3, -0.4, -0.2), 0.01, "below where it would be"),
        ((0.1, -0.1, 0.3), 0.01, "nothing that can be told"),
        ((9.0, 1.0, 99.0), -0.01, "no effect that can be told"),
    ],
)
def test_what_is_left_is_said_as_its_interval_allows(share, effect_low, said):
    """Protects the sign and the restraint of the sentence, and shares of an effect of nothing."""
    found = answer("withdrawal", _left(share, effect_low), "en")
    assert found is not None and said in found.conclusions[0]
    assert found.rows[0][3].startswith("+1.04")  # 0.02 a week are 1.04 activities a year
    if effect_low < 0:
        assert found.rows[0][5] == "–"


def _planned() -> dict[str, pd.DataFrame]:
    row = {
        "outcome": "active_share", "unit": "share", "seeds": 20, "mean": 0.05, "sd": 0.004,
        "size": 0.1, "amount": 0.005, "for_halfwidth": 6, "for_power": np.nan,
    }  # fmt: skip
    return {"replications": pd.DataFrame([row])}


@pytest.mark.parametrize(
    ("kind", "tables"),
    [
        ("resonance", _claims("reinforce", "open")),
        ("withdrawal", _left((0.1, 0.0, 0.2))),
        ("replications", _planned()),
    ],
)
def test_answers_are_there_in_both_languages(kind, tables):
    """Protects equal languages: the same rows and numbers, other words."""
    zh, en = (answer(kind, tables, language) for language in LANGUAGES)
    assert zh is not None and en is not None
    assert len(zh.conclusions) == len(en.conclusions) > 0
    assert len(zh.notes) == len(en.notes) > 0
    assert all(CHINESE.search(line) for line in (zh.title, *zh.conclusions, *zh.notes))
    said = [en.title, *en.heads, *en.conclusions, *en.notes, *sum(en.rows, [])]
    assert not any(CHINESE.search(words) for words in said)
    for row, same in zip(zh.rows, en.rows, strict=True):
        assert len(row) == len(same) == len(en.heads) == len(en.numbers)
        assert all(a == b for a, b, number in zip(row, same, en.numbers, strict=True) if number)


def test_other_studies_and_empty_ones_have_no_answer_of_their_own():
    """Protects pages of other designs, and studies of which nothing is finished."""
    assert answer("grid", {}, "en") is None
    assert answer("resonance", {}, "en") is None
    assert answer("resonance", {"resonance_claims": pd.DataFrame()}, "zh") is None


def test_readers_are_told_that_many_claims_are_not_corrected_for():
    """Protects from the one claim in twenty that chance makes."""
    for language, said in (("zh", "未作多重比较校正"), ("en", "without correction")):
        found = answer("resonance", _claims("open", "open"), language)
        assert found is not None and any(said in note for note in found.notes)
