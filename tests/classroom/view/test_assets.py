"""The joined script is one module that loads nothing and speaks both languages."""

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser

from classroom.view.assets import script, style
from sim.issues.catalogue import ISSUE_TYPES
from tests.classroom.view.browsing import chromium

MODULES = sorted(
    f.name.removesuffix(".js") for f in files("classroom.view").iterdir() if f.name.endswith(".js")
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.mark.parametrize("entry", ["sandtable", "widget"])
def test_every_module_is_in_the_joined_script_once_and_none_is_imported(entry: str) -> None:
    joined = script(entry)
    assert not re.search(r"^\s*import\b", joined, re.MULTILINE)
    for name in set(MODULES) - {"widget"}:
        assert joined.count(f"const {name}Module =") == 1, name


def test_nothing_names_an_address() -> None:
    """No font, script or picture of the network; the name of SVG is no address."""
    text = (script("widget") + style()).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|//[a-z]+\.|@import|url\(", text)


def test_the_widget_exports_what_anywidget_asks_for(browser: Browser) -> None:
    page = browser.new_page()
    kinds = page.evaluate(
        "async (code) => { const m = await import(URL.createObjectURL(new Blob([code], "
        "{ type: 'text/javascript' }))); return [typeof m.default.render, typeof m.render]; }",
        script("widget"),
    )
    page.close()
    assert kinds == ["function", "undefined"]  # anywidget warns of names beside a default


def test_words_are_there_twice_and_kinds_of_issues_are_the_models(browser: Browser) -> None:
    page = browser.new_page()
    spoken = page.evaluate(
        """async ([code, kinds]) => {
          const { word } = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
          return kinds.map((kind) => [word(kind, "zh"), word(kind, "en")]);
        }""",
        [script("words"), list(ISSUE_TYPES)],
    )
    page.close()
    assert spoken == [[text.zh, text.en] for text in ISSUE_TYPES.values()]
    source = (files("classroom.view") / "words.js").read_text("utf-8")
    words = source[source.index("const WORDS") : source.index("const PHRASES")]
    pairs = re.findall(r'\w+: \[\s*"([^"]+)",\s*"([^"]+)"', words)
    assert len(pairs) == len(re.findall(r"^  \w+: \[", words, re.MULTILINE))
    for zh, en in pairs:
        assert re.search(r"[\u4e00-\u9fff]", zh) and not re.search(r"[\u4e00-\u9fff]", en)
