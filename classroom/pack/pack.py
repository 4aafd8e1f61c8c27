"""From a lesson to one HTML file: live both arms, record them, write the page."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from classroom.lessons import Lesson
from classroom.lessons.parts import SIDES
from classroom.live.bands import BandWorkers, bands
from classroom.pack.content import content
from classroom.pack.recording import Recording, recorded
from classroom.view.assets import script, style
from experiments.provenance import versions
from sim.text import Language

SEED = 1  # of the runs that are shown; both arms have the same luck
BAND_SEEDS = range(1, 21)  # of the bands
_WORKERS = 2


def write(lesson: Lesson, language: Language, path: Path) -> int:
    """Write a lesson's class pack.

    Parameters
    ----------
    language : in which the page opens; it holds both
    path : of the file, replaced if it is there

    Returns
    -------
    int : size of the file, bytes

    Raises
    ------
    OSError : the file cannot be written
    """
    page = page_of(lesson, language, recordings(lesson))
    return path.write_bytes(page.encode())


def recordings(lesson: Lesson) -> dict[str, Recording]:
    """Live both arms of a lesson with one seed, and many seeds for their bands."""
    scenarios = {side: lesson.scenario(side) for side in SIDES}
    with BandWorkers(_WORKERS) as workers:
        luck = {
            side: bands(scenario, BAND_SEEDS, lesson.weeks, workers)
            for side, scenario in scenarios.items()
        }
        return {side: recorded(scenarios[side], SEED, luck[side]) for side in SIDES}


def page_of(lesson: Lesson, language: Language, runs: dict[str, Recording]) -> str:
    """Return the page, which asks nothing of any network: its policy forbids it to."""
    scenarios = {side: lesson.scenario(side) for side in SIDES}
    words = {
        **content(lesson, scenarios),
        "language": language,
        "seed": SEED,
        "seeds": len(BAND_SEEDS),
        "version": versions()["cogov"],
    }
    program = script("pack", "classroom.pack")
    looks = style() + style("pack", "classroom.pack")
    environment = Environment(
        loader=PackageLoader("classroom.pack", ""), undefined=StrictUndefined, autoescape=True
    )
    return environment.get_template("page.html.j2").render(
        language=language,
        title=lesson.title.of(language),
        words=json.dumps(words, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c"),
        parts={
            "plan": _squeezed(runs["left"].plan),
            "left": _squeezed(runs["left"].packed()),
            "right": _squeezed(runs["right"].packed(beside=runs["left"])),
        },
        script=program,
        style=looks,
        script_hash=_hashed(program),
        style_hash=_hashed(looks),
    )


def _squeezed(data: bytes) -> str:
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _hashed(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
