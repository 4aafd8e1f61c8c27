"""The trainer's guide as web pages, with its pictures beside it."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt

_GUIDES = {"trainer.md": "guide-en.html", "trainer.zh-CN.md": "指南.html"}
_LINK = re.compile(r'<a href="([^":#]+\.md)[^"]*">(.*?)</a>')
_PICTURE = re.compile(r'src="(images/[^"]+)"')
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1e2730; background: #fff;
  font: 1rem/1.7 "Segoe UI", system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }}
img {{ max-width: 100%; border: 1px solid #d9d4c7; border-radius: 8px; }}
code, pre {{ background: #f6f4ef; border-radius: 4px; padding: 0.1em 0.3em; overflow-x: auto; }}
table {{ border-collapse: collapse; }} th, td {{ border-bottom: 1px solid #d9d4c7; padding: 0.3rem 0.8rem; text-align: left; }}
</style></head><body>{body}</body></html>
"""


def write_guides(folder: Path, docs: Path) -> None:
    """Write the guides of a folder of documents as web pages, with the pictures they show."""
    for source, name in _GUIDES.items():
        text = (docs / source).read_text("utf-8")
        body = _LINK.sub(_within_kit, MarkdownIt("commonmark").enable("table").render(text))
        title = next(line for line in text.splitlines() if line.startswith("# ")).strip("# ")
        language = "zh-CN" if "zh" in source else "en"
        page = _PAGE.format(language=language, title=title, body=body)
        (folder / name).write_text(page, "utf-8")
        (folder / "images").mkdir(exist_ok=True)
        for picture in _PICTURE.findall(body):
            (folder / picture).write_bytes((docs / picture).read_bytes())


def _within_kit(link: re.Match[str]) -> str:
    """Return a link to another document as one to its page in the kit, or as its words alone."""
    document, words = link.groups()
    return f'<a href="{_GUIDES[document]}">{words}</a>' if document in _GUIDES else words
