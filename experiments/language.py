"""Which language a command speaks: ``--lang``, else COGOV_LANG, else the locale, else English."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence

from sim.text import LANGUAGES, InputError, Language, shown

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def from_environment(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language of the environment.

    Raises
    ------
    InputError : COGOV_LANG names a language there is not
    """
    wish = environment.get("COGOV_LANG", "")
    if wish:
        return known("COGOV_LANG", wish)
    spoken = next((environment[v] for v in _LOCALE_VARIABLES if environment.get(v)), None)
    if spoken is None:  # Windows keeps its language elsewhere
        spoken = locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def from_arguments(arguments: Sequence[str]) -> tuple[Language | None, list[str]]:
    """Take ``--lang X`` out of the arguments; return the language, if any, and the rest.

    Raises
    ------
    InputError : the language is missing or not one of ``zh`` and ``en``
    """
    language: Language | None = None
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            language = known("--lang", next(words, ""))
        elif word.startswith("--lang="):
            language = known("--lang", word.removeprefix("--lang="))
        else:
            rest.append(word)
    return language, rest


def known(key: str, value: str) -> Language:
    """Return the value as a language, or raise InputError with its key."""
    if value not in LANGUAGES:
        raise InputError(
            zh=f"{key}：值 {shown(value)} 不可用；允许：zh、en",
            en=f"{key}: the value {shown(value)} cannot be used; allowed: zh, en",
        )
    return value
