"""The figures of a run and of a comparison: one file each, one look for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from matplotlib.figure import Figure

from experiments.figures import (
    active,
    costs,
    courses,
    effects,
    issues,
    participation,
    states,
    why,
)
from experiments.figures.house import Subject, house_style, png
from experiments.headlines import Tables
from sim.text import Language, Text


class Plate(NamedTuple):
    """A figure that can be drawn: a name for its file, a title, and how to read it."""

    name: str
    draw: Callable[[Tables, Subject, Language], Figure]
    title: Text
    reading: Text


OF_A_RUN = (
    Plate("participation", participation.draw, participation.TITLE, participation.READING),
    Plate("active", active.draw, active.TITLE, active.READING),
    Plate("why", why.draw, why.TITLE, why.READING),
    Plate("states", states.draw, states.TITLE, states.READING),
    Plate("issues", issues.draw, issues.TITLE, issues.READING),
    Plate("costs", costs.draw, costs.TITLE, costs.READING),
)
OF_A_COMPARISON = (
    Plate("effects", effects.draw, effects.TITLE, effects.READING),
    Plate("courses", courses.draw, courses.TITLE, courses.READING),
)


def drawn(
    plates: tuple[Plate, ...], tables: Tables, subject: Subject, language: Language
) -> Iterator[tuple[Plate, bytes]]:
    """Draw figures one after the other, in the house style; yield each as PNG."""
    with house_style(language, subject.label(language)):
        for plate in plates:
            yield plate, png(plate.draw(tables, subject, language))
