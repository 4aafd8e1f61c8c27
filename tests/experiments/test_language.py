"""Which language is spoken."""

from __future__ import annotations

import pytest

from experiments.language import from_arguments, from_environment
from sim import InputError


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"COGOV_LANG": "zh", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"COGOV_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"COGOV_LANG": "", "LANG": "zh_TW"}, "zh"),
    ],
)
def test_environment(variables, language):
    assert from_environment(variables) == language


@pytest.mark.parametrize(
    ("spoken", "language"),
    [("Chinese (Simplified)_China", "zh"), ("English_United States", "en"), (None, "en")],
)
def test_windows_names_of_locales(spoken, language, monkeypatch):
    monkeypatch.setattr("locale.getlocale", lambda: (spoken, "cp936"))
    assert from_environment({}) == language


def test_arguments_lose_the_option_wherever_it_stands():
    assert from_arguments(["run", "--lang", "zh", "x"]) == ("zh", ["run", "x"])
    assert from_arguments(["--lang=en", "run"]) == ("en", ["run"])
    assert from_arguments(["run"]) == (None, ["run"])
    with pytest.raises(InputError, match="fr"):
        from_arguments(["--lang", "fr"])
