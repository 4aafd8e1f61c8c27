"""A real browser that opens pages from disk and remembers whatever goes wrong."""

import base64
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from classroom.view.assets import script, style

PROJECTOR = {"width": 1280, "height": 720}
BUSY = 90_000  # ms that a busy machine may take
PHONE = {"width": 390, "height": 844}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's chromium, or else playwright's own."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def quiet_page(
    browser: Browser, file: Path, viewport: dict[str, int], **more: object
) -> Iterator[Page]:
    """Open a file; at the end fail on any error, warning of the console, and any request."""
    wrong: list[str] = []
    page = browser.new_page(viewport=viewport, **more)
    page.set_default_timeout(BUSY)
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda r: wrong.append(r.url) if r.url != file.as_uri() else None)
    page.goto(file.as_uri())
    yield page
    page.close()
    assert wrong == []


def view_page(folder: Path, plan: bytes, frames: Sequence[bytes], language: str = "zh") -> Path:
    """Write a page with nothing but the view; it shows the first frame.

    In the page, ``table`` is the view, ``weeks`` are the frames, ``heard`` what it has called back.
    """
    data = json.dumps([base64.b64encode(piece).decode() for piece in (plan, *frames)])
    file = folder / f"view-{language}.html"
    file.write_text(
        f"""<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>view</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ margin: 12px; background: #fbfaf7 }} {style()}</style></head>
<body><div id="here"></div><script type="module">
{script("sandtable")}
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
const [plan, ...weeks] = {data}.map(bytes);
const table = new SandTable(document.getElementById("here"), {{ language: "{language}" }});
const heard = [];
table.onResident = (row) => heard.push(["resident", row]);
table.onIssue = (id) => heard.push(["issue", id]);
table.setPlan(plan);
table.setFrame(weeks[0]);
Object.assign(window, {{ table, weeks, heard, plan }});
</script></body></html>""",
        "utf-8",
    )
    return file
