"""The figures of a run and of a comparison: one file each, one look for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
from sim import Scenario
from sim.text import InputError, Language, Text, shown


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


def figure(
    name: str, tables: Tables, scenarios: Mapping[str, Scenario], language: Language = "en"
) -> Figure:
    """Draw one figure, for a notebook.

    Parameters
    ----------
    name : one of ``participation``, ``active``, ``why``, ``states``, ``issues``, ``costs`` (of a
        run) or ``effects``, ``courses`` (of a comparison)
    tables : as :func:`experiments.run` or :func:`experiments.compare` return them
    scenarios : what was run, by name; of a run, one
    language : ``"zh"`` or ``"en"``

    Raises
    ------
    InputError : there is no such figure, or no font that shows Chinese
    """
    plates = {plate.name: plate for plate in OF_A_RUN + OF_A_COMPARISON}
    if name not in plates:
        raise InputError(
            zh=f"figure：没有 {shown(name)} 这幅图；可用：{'、'.join(plates)}",
            en=f"figure: there is no {shown(name)}; known: {', '.join(plates)}",
        )
    labels = {key: scenario.label.text for key, scenario in scenarios.items()}
    if len(labels) > 1:
        labels = {key: Text(*(f"{key} {words}" for words in t)) for key, t in labels.items()}
    subject = Subject(scenarios, labels, tables["governance"]["seed"].nunique())
    with house_style(language, subject.label(language)):
        return plates[name].draw(tables, subject, language)


def drawn(
    plates: tuple[Plate, ...], tables: Tables, subject: Subject, language: Language
) -> Iterator[tuple[Plate, bytes]]:
    """Draw figures one after the other, in the house style; yield each as PNG."""
    with house_style(language, subject.label(language)):
        for plate in plates:
            yield plate, png(plate.draw(tables, subject, language))
