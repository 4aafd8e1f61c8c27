"""Words out of a list of allowed ones, wherever they are given."""

from __future__ import annotations

from collections.abc import Iterable

from sim.text import InputError, shown


def some_of(name: str, words: Iterable[str], allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words once each, in the order of the allowed ones.

    Raises
    ------
    InputError : one of them is not allowed
    """
    chosen = set(words)
    for word in chosen.difference(allowed):
        raise not_one(name, word, allowed)
    return tuple(word for word in allowed if word in chosen)


def not_one(name: str, value: object, allowed: Iterable[str]) -> InputError:
    """Return the complaint about a value that is not one of those allowed."""
    listed = list(allowed)
    return InputError(
        zh=f"{name}：值 {shown(value)} 不可用；允许：{'、'.join(listed)}",
        en=f"{name}: the value {shown(value)} cannot be used; allowed: {', '.join(listed)}",
    )
