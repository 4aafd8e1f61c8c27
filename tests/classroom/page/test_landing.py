"""The page in the classroom's words: solara's own are found and replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

solara_server = pytest.importorskip("solara.server", reason="needs the extra cogov[class]")


def test_every_word_of_solaras_that_is_replaced_is_there():
    """Fails when a new solara words its template otherwise."""
    from classroom.page.landing import _INSTEAD, in_our_words

    folder = Path(solara_server.__path__[0]) / "templates"
    template = (folder / "solara.html.j2").read_text("utf-8")
    for theirs, _ in _INSTEAD:
        assert theirs in template, theirs
    ours = in_our_words(template)
    assert not [theirs for theirs, instead in _INSTEAD if theirs in ours and theirs not in instead]
