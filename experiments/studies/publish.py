"""Derived tables, figures and report of a study, from its folder alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from experiments.figures.house import Format
from experiments.figures.studies.facts import DesignFacts
from experiments.headlines import Tables
from experiments.report.study import build
from experiments.storage.derived import REPORT, derived_files
from experiments.storage.errors import writing
from experiments.storage.files import write_whole
from experiments.storage.lock import locked
from experiments.storage.manifest import require_study
from experiments.storage.reading import load
from experiments.storage.tables import described, write_groups
from experiments.studies.derived import derived
from experiments.studies.record import read_facts
from sim.text import Language


class Published(NamedTuple):
    """All tables of a study, with those derived, and what is known of its design."""

    tables: Tables
    facts: DesignFacts


def publish(folder: Path, language: Language, formats: tuple[Format, ...] = ("png",)) -> Published:
    """Write ``report.html``, ``figures/`` and the tables that a kind of study derives.

    Raises
    ------
    InputError : the folder holds no study or is in use, or no font shows Chinese
    StorageError : the folder cannot be written to
    """
    require_study(folder)  # before a lock is left in a folder of something else
    with locked(folder):
        return _published(folder, language, formats)


def _published(folder: Path, language: Language, formats: tuple[Format, ...]) -> Published:
    manifest = require_study(folder)
    facts = read_facts(manifest)
    stored = load(folder, ["points", "runs", *manifest["tables"]])
    made = derived(facts.kind, stored, facts.outcomes)
    tables = {**stored, **made}
    page, pictures = build(tables, facts, manifest, language, formats)
    written = {f"{name}.parquet" for name in made} | {REPORT}
    with writing(folder):
        for path in derived_files(folder):
            if path.name not in written:
                path.unlink()
        for name, frame in made.items():
            table = described(name, pa.Table.from_pandas(frame, preserve_index=False))
            write_groups(folder / f"{name}.parquet", table.schema, [table])
        _emptied(folder / "figures")
        for plate, files in pictures:
            for suffix, content in files.items():
                write_whole(folder / "figures" / f"{plate.name}.{suffix}", content)
        write_whole(folder / REPORT, page.encode())
    return Published(tables, facts)


def _emptied(folder: Path) -> None:
    """Make the folder, or take away figures of an earlier report, maybe in another language."""
    folder.mkdir(exist_ok=True)
    for suffix in ("png", "svg", "pdf"):
        for figure in folder.glob(f"*.{suffix}"):
            figure.unlink()
