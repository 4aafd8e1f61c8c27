"""The report of a study: one self-contained page with the figures that suit its design."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from experiments.figures.house import Format, house_style, saved
from experiments.figures.studies import PLATES, StudyPlate
from experiments.figures.studies.facts import About, DesignFacts, point_names
from experiments.report import study_rows as rows
from experiments.report import study_words as words
from experiments.report.answers import Answer, answer
from experiments.report.page import environment
from experiments.report.rows import Glance
from experiments.report.study_findings import Findings
from sim.text import InputError, Language

__all__ = ["DesignFacts", "build", "study_page"]

Pictures = list[tuple[StudyPlate, dict[Format, bytes]]]

_OF_POINTS = ("effects", "groups", "reasons", "spread", "front", "replication")
_SHOWN: dict[str, tuple[str, ...]] = {
    "grid": ("responses", "surface", *_OF_POINTS),
    "factorial": ("factorial", "interactions", *_OF_POINTS),
    "latin_hypercube": ("samples", "front", "replication"),
    "sobol": ("samples", "front", "replication"),
    "saltelli": ("sensitivity", "samples", "replication"),
    "morris": ("screening", "samples", "replication"),
    "one_at_a_time": ("responses", *_OF_POINTS),
    "table": ("samples", *_OF_POINTS),
    "fork": _OF_POINTS,
    "pairs": _OF_POINTS,
    "resonance": ("resonance", "resonance_share", "dividends", "shapley"),
    "withdrawal": ("withdrawal",),
    "replications": ("spread", "replication"),
}
# figures that are drawn from the findings of another one
_DRAWN_FROM = {name: "resonance" for name in ("resonance_share", "dividends", "shapley")}
_GLANCES: dict[str, Callable[[Any, About], Iterator[Glance]]] = {
    "factorial": rows.glance_at_factors,
    "effects": rows.glance_at_effects,
    "sensitivity": rows.glance_at_indices,
    "spread": rows.glance_at_spread,
}


class Study:
    """What a report is made of: findings sheet by sheet, and figures that could not be drawn."""

    def __init__(
        self, tables: Mapping[str, pd.DataFrame], facts: DesignFacts, language: Language
    ) -> None:
        self.findings = Findings(tables, facts, language)
        names = point_names(tables["points"], facts, language)
        seeds = self.findings.runs["seed"].nunique()
        self.about = About(facts, names, seeds, language)
        self.sheets: dict[str, list[Any]] = {}
        self.left_out: list[tuple[str, str]] = []
        wanted = _SHOWN.get(facts.kind, _OF_POINTS) if seeds else ()
        for name in wanted:
            self._find(name, _DRAWN_FROM.get(name, name))

    def _find(self, name: str, source: str) -> None:
        if source in self.sheets:
            self.sheets[name] = self.sheets[source]
            return
        reason = words.NOT_FOR_THIS
        try:
            found = list(getattr(self.findings, source)())
        except InputError as error:  # e.g. a point of a factorial without any finished run
            found, reason = [], error.text
        if found:
            self.sheets[name] = found
        else:
            self.left_out.append((self.about.say(PLATES[name].title), self.about.say(reason)))


def build(
    tables: Mapping[str, pd.DataFrame],
    facts: DesignFacts,
    manifest: Mapping[str, Any],
    language: Language,
    formats: Sequence[Format] = ("png",),
) -> tuple[str, Pictures]:
    """Return the report of a study and its figures.

    Parameters
    ----------
    tables : of the study, as :func:`experiments.load` returns them: "points", "runs" and, for a
        withdrawal study, "weekly"
    facts : of the design
    manifest : of the study
    language : of page and figures
    formats : of the figures that are returned: "png", "svg", "pdf"; the page holds PNG

    Returns
    -------
    tuple of str and list
        The page (HTML, needs no other file), and for every figure its plate, whose name is that of
        its file, with its content by format.

    Raises
    ------
    InputError : no font shows Chinese
    """
    study = Study(tables, facts, language)
    drawn = list(_drawn(study, tuple(dict.fromkeys(("png", *formats)))))
    page = study_page(study, [(plate, files["png"]) for plate, files in drawn], manifest)
    asked = [(plate, {form: files[form] for form in formats}) for plate, files in drawn]
    return page, asked


def study_page(
    study: Study, pictures: Sequence[tuple[StudyPlate, bytes]], manifest: Mapping[str, Any]
) -> str:
    """Return the page of a study, with its figures as PNG inside."""
    about, findings = study.about, study.findings
    tables, say = findings.tables, about.say
    points, runs = tables["points"], tables["runs"]
    effects = next(iter(study.sheets.get("effects", ())), None)
    templates = environment(about.language)
    templates.globals["s"] = words
    found = answer(about.facts.kind, tables, about.language)
    return templates.get_template("study.html.j2").render(
        title=say(about.facts.title),
        changes="",
        story=say(words.KINDS[about.facts.kind]) if about.facts.kind in words.KINDS else "",
        facts=_counts(points, runs, manifest, about),
        glance=list(_glances(study, manifest, found)),
        answer=found,
        failures=[],
        failed=rows.failure_rows(runs, about),
        factors=rows.factor_rows(about),
        points=rows.point_rows(points, runs, about),
        points_excerpt=rows.points_excerpt(points, about),
        effects=[] if effects is None else rows.effect_tables(effects, about),
        effects_excerpt="" if effects is None else rows.effects_excerpt(effects, about),
        figures=[
            {
                "name": plate.name,
                "title": say(plate.title),
                "reading": say(plate.reading),
                "data": base64.b64encode(picture).decode(),
            }
            for plate, picture in pictures
        ],
        left_out=study.left_out,
        reading=words.READING,
        limits=words.LIMITS,
        provenance=rows.provenance_rows(manifest, about),
        files=say(words.FILES),
    )


def _drawn(
    study: Study, formats: Sequence[Format]
) -> Iterator[tuple[StudyPlate, dict[Format, bytes]]]:
    about = study.about
    shown = about.say(about.facts.title) + "".join(about.names.values())
    with house_style(about.language, "".join(filter(_is_chinese, shown))):
        for name, sheets in study.sheets.items():
            for number, data in enumerate(sheets, start=1):
                plate = PLATES[name]
                if number > 1:
                    plate = plate._replace(name=f"{name}-{number}")
                figure = plate.draw(data, about)
                yield plate, {form: saved(figure, form) for form in formats}


def _is_chinese(character: str) -> bool:
    return character >= "\u2e80"


def _glances(study: Study, manifest: Mapping[str, Any], found: Answer | None) -> Iterator[Glance]:
    about = study.about
    missing = _asked(study.findings.tables["points"], manifest) - len(study.findings.tables["runs"])
    if missing > 0:
        yield Glance(about.say(words.INCOMPLETE).format(missing=missing), [])
    if not about.seeds:
        yield Glance(about.say(words.NOTHING_DONE), [])
    if found is not None:
        yield Glance(found.title, found.conclusions)
    if about.seeds and not {"effects", "resonance", "withdrawal"} & study.sheets.keys():
        findings = study.findings
        yield from rows.glance_at_range(findings.runs, findings.outcomes[0], about)
    for name, sheets in study.sheets.items():
        if name in _GLANCES:
            for data in sheets:
                yield from _GLANCES[name](data, about)


def _counts(
    points: pd.DataFrame, runs: pd.DataFrame, manifest: Mapping[str, Any], about: About
) -> str:
    return about.say(words.FACTS).format(
        points=f"{len(points):,}",
        distinct=f"{points['runs_as'].nunique():,}",
        seeds=f"{_seeds(manifest):,}",
        done=f"{int((runs['status'] == 'done').sum()):,}",
        asked=f"{_asked(points, manifest):,}",
    )


def _asked(points: pd.DataFrame, manifest: Mapping[str, Any]) -> int:
    return int(points["runs_as"].nunique()) * _seeds(manifest)


def _seeds(manifest: Mapping[str, Any]) -> int:
    return sum(last - first + 1 for first, last in manifest["seeds"])
