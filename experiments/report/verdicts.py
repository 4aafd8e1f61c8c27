"""The verdicts of ``cogov validate``, for the terminal and as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from experiments.report import words
from experiments.report.page import environment
from experiments.report.rows import provenance_rows
from sim.text import Language

_HEADS = (
    words.PATTERN, words.CLAIM, words.MEASURE, words.MEAN, words.SPAN, words.BAND, words.VERDICT,
    words.CIRCULAR, words.SEEDS,
)  # fmt: skip


def verdict_heads(language: Language) -> list[str]:
    """Return the heads of the table of verdicts."""
    return [head.of(language) for head in _HEADS]


def verdict_rows(frame: pd.DataFrame, language: Language) -> list[list[str]]:
    """Return one row per pattern: what it claims, what was found, and whether it holds."""
    return [
        [
            row["pattern"],
            row[f"claim_{language}"],
            row["measure"],
            f"{row['estimate']:.4g}",
            f"[{row['low']:.4g}, {row['high']:.4g}]",
            row["band"],
            (words.HOLDS if row["holds"] else words.DOES_NOT_HOLD).of(language),
            row[f"circular_{language}"],
            str(row["seeds"]),
        ]
        for row in frame.to_dict("records")
    ]


def verdict_page(frame: pd.DataFrame, manifest: Mapping[str, Any], language: Language) -> str:
    """Return the verdicts as one self-contained page."""
    held = words.HELD.of(language).format(held=int(frame["holds"].sum()), all=len(frame))
    return environment(language).get_template("verdicts.html.j2").render(
        title=words.VALIDATION.of(language),
        changes="",
        story="",
        facts=held,
        glance=[words.READ_VERDICTS.of(language)],
        heads=verdict_heads(language),
        verdicts=zip(frame["holds"], verdict_rows(frame, language), strict=True),
        limits=words.LIMITS_OF_VALIDATION,
        failures=[],
        figures=[],
        provenance=provenance_rows(manifest, language),
    )
