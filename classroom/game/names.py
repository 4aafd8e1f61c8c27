"""Names of teams, as devices send them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from sim.text import InputError, shown

LONGEST = 20
_JOINERS = {"\u200d", "\ufe0f"}  # they hold emoji together


def team_name(wish: str, taken: Iterable[str]) -> str:
    """Return a team's name: one line, without control characters, of at most 20 characters.

    Raises
    ------
    InputError : nothing is left of it, it is too long, or another team has it
    """
    kept = "".join(c if _is_fine(c) else " " for c in unicodedata.normalize("NFC", wish[:1000]))
    name = " ".join(kept.split())
    if not any(c.isalnum() or unicodedata.category(c) == "So" for c in name) or len(name) > LONGEST:
        raise InputError(
            zh=f"name：队名 {shown(wish)} 不可用；允许：1 … {LONGEST} 个字",
            en=f"name: the name {shown(wish)} cannot be used; allowed: 1 … {LONGEST} characters",
        )
    if name.casefold() in {other.casefold() for other in taken}:
        raise InputError(
            zh=f"name：队名 {shown(name)} 已有人用；请换一个",
            en=f"name: another team is called {shown(name)}; choose another name",
        )
    return name


def _is_fine(character: str) -> bool:
    # category C: control characters, marks that turn the direction of text, surrogates
    return character in _JOINERS or unicodedata.category(character)[0] not in "CZ"
