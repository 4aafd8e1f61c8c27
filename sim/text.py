"""Words in two languages, and the one error a user can cause.

Chinese and English are equal: whoever writes a text writes it twice, side by side.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")


class Text(NamedTuple):
    """A text in Chinese and English."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """Return the text in one language."""
        return self.zh if language == "zh" else self.en


class InputError(ValueError):
    """Bad input: names the key, the value and what is allowed, in one line per language."""

    def __init__(self, *, zh: str, en: str) -> None:
        self.text = Text(zh=_one_line(zh), en=_one_line(en))
        super().__init__(self.text.en)

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the trip between processes."""
        return (_rebuild_error, (self.text.zh, self.text.en))


def _rebuild_error(zh: str, en: str) -> InputError:
    return InputError(zh=zh, en=en)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def shown(value: object, limit: int = 60) -> str:
    """Return a value as it is shown in an error: quoted, printable and short."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # e.g. an integer of more than 4,300 digits
        text = f"<{type(value).__name__}>"
    text = "".join(c if c.isprintable() else "?" for c in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
