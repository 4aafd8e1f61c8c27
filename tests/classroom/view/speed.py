"""How fast the view paints: ``python -m tests.classroom.view.speed`` (chromium, no graphics card)."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.classroom.view.browsing import PROJECTOR, chromium, quiet_page, view_page
from tests.classroom.view.places import busy_week, plan

YILAN = {"households": 600, "neighbourhoods": 1}  # 2,640 adults, about
LARGE = {"households": 600, "neighbourhoods": 8}  # 21,000 adults, about
SECONDS = 4


def measured(
    browser: Browser, folder: Path, place: dict[str, int], active: float
) -> dict[str, float]:
    """Return what ``stats()`` says after a week in which a share of all residents walk."""
    where = plan(**place)
    weeks = [busy_week(where, week, active).packed() for week in (0, 1)]
    file = view_page(folder, where.packed(), weeks)
    with quiet_page(browser, file, PROJECTOR) as page:
        page.wait_for_function("table.people")
        page.evaluate(f"table.setFrame(weeks[1], {{ duration_ms: {1000 * SECONDS} }})")
        page.wait_for_timeout(1000 * SECONDS - 400)
        return {"residents": where.x.size, **page.evaluate("table.stats()")}


if __name__ == "__main__":
    with chromium() as started, tempfile.TemporaryDirectory() as name:
        for size in (YILAN, LARGE):
            for walking in (0.02, 0.2):
                print(walking, measured(started, Path(name), size, walking))
