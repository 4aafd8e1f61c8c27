"""The verdicts of ``cogov validate``, for the terminal and as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from experiments.formats import NONE
from experiments.report import words
from experiments.report.page import environment
from experiments.report.rows import Glance, provenance_rows
from sim.text import Language


def verdict_rows(frame: pd.DataFrame, language: Language) -> list[dict[str, Any]]:
    """Return one row per measure of a pattern: what was found, and whether it is in its band."""
    return [
        {
            "pattern": row["pattern"],
            "measure": row[f"measure_{language}"],
            "found": f"{row['estimate']:.3g} [{row['low']:.3g}, {row['high']:.3g}]",
            "band": _band(row["band_low"], row["band_high"]),
            "verdict": words.VERDICTS[row["verdict"]].of(language),
            "fails": row["verdict"] == "fails",
            "seeds": row["seeds"],
        }
        for row in frame.to_dict("records")
    ]


def held(frame: pd.DataFrame, language: Language) -> str:
    """Return how many of the measures that have a band lie inside it."""
    judged = frame["holds"].dropna()
    return words.HELD.of(language).format(held=int(judged.sum()), all=len(judged))


def verdict_page(
    frame: pd.DataFrame, manifest: Mapping[str, Any], choice: str, language: Language
) -> str:
    """Return the verdicts as one self-contained page; ``choice`` says how the model was built."""
    patterns = [
        {
            "id": name,
            "claim": rows[f"claim_{language}"].iloc[0],
            "circular": rows[f"circular_{language}"].iloc[0],
            "source": rows["source"].iloc[0],
            "rows": verdict_rows(rows, language),
        }
        for name, rows in frame.groupby("pattern", sort=False)
    ]
    template = environment(language).get_template("verdicts.html.j2")
    return template.render(
        title=words.VALIDATION.of(language),
        changes=choice,
        story="",
        facts=held(frame, language),
        glance=[Glance(words.READ_VERDICTS.of(language), [])],
        patterns=patterns,
        limits=words.LIMITS_OF_VALIDATION,
        files=words.FILES_OF_VALIDATION.of(language),
        failures=[],
        figures=[],
        provenance=provenance_rows(manifest, language),
    )


def _band(low: float, high: float) -> str:
    if pd.isna(low) and pd.isna(high):
        return NONE
    if pd.isna(high):
        return f"≥ {low:g}"
    return f"≤ {high:g}" if pd.isna(low) else f"{low:g} … {high:g}"
