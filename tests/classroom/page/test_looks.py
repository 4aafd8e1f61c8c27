"""The page's colours can be read by everybody (WCAG AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import classroom.page
from classroom.charts.looks import LANES

STYLE = (Path(classroom.page.__path__[0]) / "public" / "class.css").read_text("utf-8")
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", STYLE))
TEXT = [
    ("ink", "paper"), ("ink", "surface"), ("ink", "sunk"), ("ink-soft", "paper"),
    ("ink-soft", "surface"), ("ink-soft", "sunk"), ("accent", "surface"), ("accent", "paper"),
    ("accent-deep", "surface"), ("accent-deep", "accent-wash"), ("ink", "accent-wash"),
    ("warn", "surface"), ("warn", "warn-wash"), ("note", "note-wash"), ("surface", "accent"),
    ("surface", "accent-deep"), ("surface", "ink"),
]  # fmt: skip
SIGNS = [
    ("line-strong", "surface"),
    ("line-strong", "paper"),
    ("one", "surface"),
    ("two", "surface"),
]


def _light(colour):
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out(text, ground):
    assert _contrast(TOKENS[text], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_signs_stand_out(sign, ground):
    assert _contrast(TOKENS[sign], TOKENS[ground]) >= 3.0


def test_the_two_neighbourhoods_differ_in_lightness_and_charts_use_the_same_colours():
    assert (TOKENS["one"], TOKENS["two"]) == LANES
    assert _contrast(*LANES) >= 2.0


def test_nothing_is_asked_of_another_host():
    assert "http" not in STYLE and "@import" not in STYLE
