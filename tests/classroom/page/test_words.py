"""The page's words: in both languages, each used, none missing."""

from __future__ import annotations

import re
from pathlib import Path

import classroom.page
from classroom.page.words import _WORDS, words

PAGE = Path(classroom.page.__path__[0])
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _asked_for():
    templates = "".join(f.read_text("utf-8") for f in PAGE.glob("parts/*.vue"))
    code = "".join(f.read_text("utf-8") for f in PAGE.rglob("*.py") if f.name != "words.py")
    names = set(re.findall(r"words\.(\w+)", templates))
    names |= set(re.findall(r"\btext\(\"(\w+)\"\)", code)) | set(
        re.findall(r"\bw\[\"(\w+)\"\]", code)
    )
    places = {"start", "live", "lesson", "game"}
    return names | places | {"story", "predict", "run", "explain", "discuss"}


def test_no_word_is_missing_and_none_is_left_over():
    assert _asked_for() == set(_WORDS)


def test_both_languages_say_it():
    for name, text in _WORDS.items():
        assert CHINESE.search(text.zh) or name in ("pair", "list_comma"), name
        assert not CHINESE.search(text.en), name
        assert text.zh.count("{}") == text.en.count("{}"), name
    assert words("zh").keys() == words("en").keys()


def test_chinese_has_full_width_punctuation():
    for name, text in _WORDS.items():
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]", text.zh), name
