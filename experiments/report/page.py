"""From results to the page: gathers what the templates show."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from experiments.figures import Plate
from experiments.figures.house import Subject
from experiments.headlines import Tables, failures
from experiments.report import rows, words
from experiments.requests import Request
from sim.text import Language

Pictures = list[tuple[Plate, bytes]]


class Material(NamedTuple):
    """What a report is made from: requests by name, tables, and what the figures are about."""

    requests: Mapping[str, Request]
    tables: Tables
    subject: Subject
    language: Language


def run_page(material: Material, pictures: Pictures, manifest: Mapping[str, Any]) -> str:
    """Return the report of one scenario over seeds."""
    language, tables = material.language, material.tables
    (request,) = material.requests.values()
    return _rendered(
        "run.html.j2",
        material,
        pictures,
        manifest,
        title=request.label.of(language),
        changes=request.changes,
        story=request.scenario.story.of(language),
        glance=[rows.glance_at_a_run(tables, language)],
        headlines=rows.headline_rows(tables, language),
        group_columns=rows.group_columns(language),
        groups=rows.group_rows(tables, language),
        schemes=rows.scheme_rows(request.scenario, language),
        limits=words.LIMITS_OF_A_RUN,
    )


def comparison_page(material: Material, pictures: Pictures, manifest: Mapping[str, Any]) -> str:
    """Return the report of several scenarios over the same seeds."""
    language, effects = material.language, material.tables["effects"]
    others = list(dict.fromkeys(effects["scenario"]))
    return _rendered(
        "comparison.html.j2",
        material,
        pictures,
        manifest,
        title=words.COMPARISON.of(language),
        changes="",
        story=material.subject.label(language),
        glance=[rows.glance_at_effects(effects, name, language) for name in others],
        scenarios=rows.request_rows(material.requests, language),
        effects=[(name, rows.effect_rows(effects, name, language)) for name in others],
        limits=words.LIMITS_OF_A_COMPARISON,
    )


def environment(language: Language) -> Environment:
    """Return the templates, which know their language and the words of the report."""
    templates = Environment(
        loader=PackageLoader("experiments", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    templates.globals.update(language=language, w=words, say=lambda text: text.of(language))
    return templates


def _rendered(
    template: str,
    material: Material,
    pictures: Pictures,
    manifest: Mapping[str, Any],
    **content: Any,
) -> str:
    language, subject = material.language, material.subject
    figures = [
        {
            "name": plate.name,
            "title": plate.title.of(language),
            "reading": plate.reading.of(language),
            "data": base64.b64encode(picture).decode(),
        }
        for plate, picture in pictures
    ]
    one_seed = [rows.Glance(words.ONE_SEED.of(language), [])] if subject.seeds == 1 else []
    first = next(iter(subject.scenarios.values()))
    facts = words.FACTS.of(language).format(
        seeds=subject.seeds, weeks=first.weeks, burn_in=first.burn_in
    )
    return (
        environment(language)
        .get_template(template)
        .render(
            **{**content, "glance": one_seed + content["glance"]},
            facts=facts,
            files=words.FILES.of(language),
            figures=figures,
            failures=failures(material.tables["runs"]),
            provenance=rows.provenance_rows(manifest, language),
        )
    )
