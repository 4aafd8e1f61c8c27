"""Names of teams, as devices send them: what is on the screen can be read and told apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import chain, pairwise

from sim.text import InputError, shown

LONGEST = 20
_ZWJ, _AS_EMOJI = "\u200d", "\ufe0f"  # they hold emoji together
_SKIN = range(0x1F3FB, 0x1F400)
# letters, symbols and marks without anything to see
_UNSEEN = {chr(code) for code in chain(
    (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0x1D159),
    range(0x180B, 0x1810), range(0xFE00, 0xFE0F), range(0xE0100, 0xE01F0),
)}  # fmt: skip


def team_name(wish: str, taken: Iterable[str]) -> str:
    """Return a team's name: one line, without control characters, of at most 20 characters.

    Raises
    ------
    InputError : nothing to see is left of it, it is too long, or another team's looks the same
    """
    kept = "".join(c if _is_fine(c) else " " for c in unicodedata.normalize("NFC", wish[:1000]))
    name = " ".join(_without_loose_joiners(kept).split())
    if not any(c.isalnum() or unicodedata.category(c) == "So" for c in name) or len(name) > LONGEST:
        raise InputError(
            zh=f"name：队名 {shown(wish)} 不可用；允许：1 … {LONGEST} 个字",
            en=f"name: the name {shown(wish)} cannot be used; allowed: 1 … {LONGEST} characters",
        )
    if _looks(name) in {_looks(other) for other in taken}:
        raise InputError(
            zh=f"name：队名 {shown(name)} 已有人用；请换一个",
            en=f"name: another team is called {shown(name)}; choose another name",
        )
    return name


def _is_fine(character: str) -> bool:
    if character in (_ZWJ, _AS_EMOJI):
        return True
    # category C: control characters, marks that turn the direction of text, surrogates
    return character not in _UNSEEN and unicodedata.category(character)[0] not in "CZ"


def _without_loose_joiners(name: str) -> str:
    kept = ""
    for sign, following in pairwise(f"{name} "):
        if sign == _ZWJ and not (_is_emoji(kept.rstrip(_AS_EMOJI)[-1:]) and _is_emoji(following)):
            continue
        if sign == _AS_EMOJI and not _is_emoji(kept[-1:]):
            continue
        kept += sign
    return kept


def _is_emoji(sign: str) -> bool:
    return sign != "" and (unicodedata.category(sign) == "So" or ord(sign) in _SKIN)


def _looks(name: str) -> str:
    """Return the same for names that look the same: wide and narrow, capital and small."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in plain if sign not in (_ZWJ, _AS_EMOJI))
