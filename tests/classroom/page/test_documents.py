"""Hand-outs and slides are the same however many tabs ask for them at once."""

from __future__ import annotations

import asyncio

import pytest

pytest.importorskip("solara", reason="needs the extra cogov[class]")

from starlette.applications import Starlette

from classroom.lessons import lesson
from classroom.lessons.sheets import handout, slides
from classroom.page.documents import documents
from tests.classroom.game.asgi import Answer, asked

PAGES = [(kind, language) for kind in ("handout", "slides") for language in ("zh", "en")]


def together(*paths: str) -> list[Answer]:
    """Return what is answered to several tabs that ask at once."""
    app = Starlette(routes=documents())

    async def all_of_them() -> list[Answer]:
        return await asyncio.gather(*(asked(app, path) for path in paths))

    return asyncio.run(all_of_them())


@pytest.mark.slow
def test_tabs_that_open_together_do_not_spoil_each_others_pictures() -> None:
    answers = together(*(f"/{kind}/points?lang={language}" for kind, language in PAGES))
    found = {page: answer.body.decode() for page, answer in zip(PAGES, answers, strict=True)}
    points = lesson("points")
    for kind, write in (("handout", handout), ("slides", slides)):
        assert found[kind, "zh"] == write(points, "zh")
        assert found[kind, "en"] == write(points, "en")


def test_only_lessons_have_documents() -> None:
    assert together("/handout/nothing")[0].status == 404
