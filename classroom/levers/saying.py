"""Changes in words, for whoever reads what was switched and set, by labels and never by code names.

``said(key, value, language)`` says any change of a scenario::

    said("schemes.letters", "on", "en")                         thank-you letters: on
    said("schemes.points", {"yuan_per_hour": 8.0}, "en")        points: on (… 8 yuan/hour)
    said("schemes.points.basis", "checked", "en")               points – …: only checked service

A scheme bought in the game is ``said(f"schemes.{scheme}", levers, language)``, with levers by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from classroom.levers.choices import choice
from sim.parameters import Declaration, declarations
from sim.scenario import Scenario
from sim.schemes.registry import registered
from sim.text import Language, Text
from sim.units import unit_text

_ON, _OFF = Text(zh="开启", en="on"), Text(zh="关闭", en="off")
_PAIR = Text(zh="{}：{}", en="{}: {}")
_WITH = Text(zh="{}（{}）", en="{} ({})")
_COMMA, _SEMICOLON = Text(zh="，", en=", "), Text(zh="；", en="; ")
_NO_UNIT = "–"
_OF_ONE = (Text(zh="比例", en="share"), Text(zh="概率", en="probability"))


def said(key: str, value: object, language: Language) -> str:
    """Return a change in words.

    Parameters
    ----------
    key : dotted, as in a scenario's changes
    value : plain data: of a scheme "on", "off" or a mapping of its levers by name; else a number, a
        word or a switch; or a mapping of what lies below the key
    """
    scheme = registered().get(key.removeprefix("schemes."))
    if scheme is not None:
        return _pair(scheme.label.of(language), _switched(key, value, language), language)
    if isinstance(value, Mapping):
        return _SEMICOLON.of(language).join(
            said(f"{key}.{name}", inner, language) for name, inner in value.items()
        )
    label = _label(key, language)
    above = registered().get(key.rpartition(".")[0].removeprefix("schemes."))
    whole = f"{above.label.of(language)} – {label}" if above is not None else label
    return _pair(whole, _value(key, value, language), language)


def _switched(key: str, value: object, language: Language) -> str:
    if not isinstance(value, Mapping):
        return (_ON if value in (True, "on") else _OFF).of(language)
    levers = [
        f"{_label(f'{key}.{name}', language)} {_value(f'{key}.{name}', set_to, language)}"
        for name, set_to in value.items()
        if set_to is not None
    ]
    on = _ON.of(language)
    return _WITH.of(language).format(on, _COMMA.of(language).join(levers)) if levers else on


def _value(key: str, value: object, language: Language) -> str:
    if isinstance(value, bool):
        return (_ON if value else _OFF).of(language)
    if isinstance(value, int | float):
        return _number(value, _declared()[key].unit if key in _declared() else "-", language)
    # words of schemes only: "threshold" is also a rule by which residents decide
    return choice(f"{value}").label.of(language) if key.startswith("schemes.") else f"{value}"


def _number(value: float, unit: str, language: Language) -> str:
    """Return a number in its unit; of shares and probabilities in per cent."""
    words = unit_text(unit).of(language)
    for part in _OF_ONE:
        if unit.startswith(part.en):
            return words.replace(part.of(language), f"{100 * value:.10g}%", 1)
    return f"{value:.10g} {words}".removesuffix(f" {_NO_UNIT}")


def _label(key: str, language: Language) -> str:
    return _declared()[key].label.of(language) if key in _declared() else key


def _pair(name: str, value: str, language: Language) -> str:
    return _PAIR.of(language).format(name, value)


@lru_cache(maxsize=1)
def _declared() -> dict[str, Declaration]:
    return {declared.key: declared for declared in declarations(Scenario)}
