"""The figures of a study: one file each, drawn from frames of the analysis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from matplotlib.figure import Figure

from experiments.figures.studies import (
    factorial,
    front,
    groups,
    interactions,
    points,
    reasons,
    replication,
    resonance,
    responses,
    samples,
    sensitivity,
    spread,
    surface,
    withdrawal,
)
from experiments.figures.studies.facts import About
from sim.text import Text


class StudyPlate(NamedTuple):
    """A figure of a study: a name for its file, what draws it, its title, and how to read it."""

    name: str
    draw: Callable[[Any, About], Figure]
    title: Text
    reading: Text


PLATES: dict[str, StudyPlate] = {
    plate.name: plate
    for plate in (
        StudyPlate("effects", points.draw, points.TITLE, points.READING),
        StudyPlate("groups", groups.draw, groups.TITLE, groups.READING),
        StudyPlate("reasons", reasons.draw, reasons.TITLE, reasons.READING),
        StudyPlate("factorial", factorial.draw, factorial.TITLE, factorial.READING),
        StudyPlate("interactions", interactions.draw, interactions.TITLE, interactions.READING),
        StudyPlate("responses", responses.draw, responses.TITLE, responses.READING),
        StudyPlate("surface", surface.draw, surface.TITLE, surface.READING),
        StudyPlate("spread", spread.draw, spread.TITLE, spread.READING),
        StudyPlate("samples", samples.draw, samples.TITLE, samples.READING),
        StudyPlate("sensitivity", sensitivity.draw, sensitivity.TITLE, sensitivity.READING),
        StudyPlate(
            "screening", sensitivity.draw_screening, sensitivity.SCREENING_TITLE,
            sensitivity.SCREENING_READING,
        ),
        StudyPlate("front", front.draw, front.TITLE, front.READING),
        StudyPlate("resonance", resonance.draw, resonance.TITLE, resonance.READING),
        StudyPlate(
            "resonance_share", resonance.draw_share, resonance.SHARE_TITLE, resonance.SHARE_READING
        ),
        StudyPlate(
            "dividends", resonance.draw_dividends, resonance.DIVIDENDS_TITLE,
            resonance.DIVIDENDS_READING,
        ),
        StudyPlate(
            "shapley", resonance.draw_shapley, resonance.SHAPLEY_TITLE, resonance.SHAPLEY_READING
        ),
        StudyPlate("withdrawal", withdrawal.draw, withdrawal.TITLE, withdrawal.READING),
        StudyPlate("replication", replication.draw, replication.TITLE, replication.READING),
    )
}  # fmt: skip
