"""``cogov describe``: parameters, schemes and outcomes by any part of their names."""

from __future__ import annotations

import pytest

from experiments.describe import described
from sim import InputError
from sim.schemes.registry import registered


def test_a_parameter_by_its_key():
    (text,) = described("schemes.letters.threshold", "en")
    for part in ("activities/year", "1 … 24", "3", "S3", "parameter"):
        assert part in text
    (text,) = described("schemes.letters.threshold", "zh")
    for part in ("感谢信门槛", "次/年", "出处：", "默认：3"):
        assert part in text


def test_the_end_of_a_key_is_enough():
    assert described("letters.threshold", "en") == described("schemes.letters.threshold", "en")


def test_a_name_wins_over_a_part_of_others():
    (scheme, *others) = described("letters", "en")
    assert scheme.startswith("letters  ") and registered()["letters"].rule.en in scheme
    assert all(text.startswith("letters  ") for text in others)


def test_outcomes_and_labels_are_found():
    (text,) = described("goodhart_gap", "en")
    assert "governance" in text and "reported" in text
    assert any("参与率" in text for text in described("参与率", "zh"))


def test_nothing_found_suggests_the_nearest():
    with pytest.raises(InputError, match="threshold"):
        described("treshold", "en")
    with pytest.raises(InputError, match="mechanisms"):
        described("xxxxxxxxxxxx", "en")


def test_too_much_found_asks_for_more():
    with pytest.raises(InputError, match="more specific"):
        described("a", "en")
