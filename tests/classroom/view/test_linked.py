"""Views with one name on a page move together, each from a script of its own; others stay."""

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from classroom.view.assets import script, style
from tests.classroom.view.browsing import PROJECTOR, chromium
from tests.classroom.view.places import busy_week, plan

NAMES = ("class", "class", "")


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield three_views(browser)


def three_views(browser: Browser) -> Page:
    where = plan()
    code, *pieces = (
        base64.b64encode(data).decode()
        for data in (script("sandtable").encode(), where.packed(), busy_week(where, 0).packed())
    )
    page = browser.new_page(viewport=PROJECTOR)
    boxes = '<div style="width: 400px; float: left"></div>' * len(NAMES)
    page.set_content(f"<style>{style()}</style>{boxes}")
    page.evaluate(
        """async ([code, [plan, frame], names]) => {
          const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
          window.tables = [];
          for (const [k, box] of [...document.querySelectorAll("body > div")].entries()) {
            const url = `data:text/javascript;base64,${code}#${k}`; // as a widget has it: its own
            const { SandTable } = await import(url);
            const table = new SandTable(box, { legend: false, together: names[k] });
            table.setPlan(bytes(plan));
            table.setFrame(bytes(frame));
            window.tables.push(table);
          }
        }""",
        [code, pieces, NAMES],
    )
    return page


def seen(page: Page) -> list[dict[str, float]]:
    return list(page.evaluate("tables.map((table) => table.camera.view)"))


def test_who_shares_a_name_follows_and_nobody_else(page: Page) -> None:
    page.evaluate("tables[0].hands.zoom(4)")
    first, second, third = seen(page)
    assert first["times"] == pytest.approx(4.0)
    assert second == pytest.approx(first)
    assert third["times"] == pytest.approx(1.0)
    page.evaluate("tables[2].hands.zoom(3)")
    assert seen(page)[0] == pytest.approx(first)


def test_a_view_that_is_gone_follows_no_more(page: Page) -> None:
    page.evaluate("tables[0].hands.zoom(0); tables[1].destroy(); tables[0].hands.zoom(2)")
    first, gone, _ = seen(page)
    assert first["times"] == pytest.approx(2.0)
    assert gone["times"] == pytest.approx(1.0)
