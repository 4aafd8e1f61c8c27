"""What is written down of a study before its first run, and read back to rebuild a run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from experiments.designs import Factor
from experiments.figures.studies.facts import DesignFacts
from experiments.storage.plan import Plan, scenario_file
from experiments.studies.study import Study
from sim import Scenario
from sim.parameters import validated
from sim.text import Text

SCENARIOS = "scenarios.parquet"


def plan_of(study: Study, command: str) -> Plan:
    """Return a study as the storage writes it down."""
    design = study.design
    return Plan(
        identity=study.identity(),
        design={
            "kind": design.kind,
            "name": study.name,
            "title": design.title._asdict(),
            "fork_week": design.fork_week,
            "base_point": 0,
            "outcomes": list(design.outcomes),
            "factors": [
                {
                    "name": factor.name,
                    "label": factor.label._asdict(),
                    "unit": factor.unit,
                    "values": factor.values._asdict(),
                }
                for factor in design.factors
            ],
        },
        points=pa.Table.from_pandas(design.table(), preserve_index=False),
        seeds=study.seeds,
        files={
            "scenario.yaml": scenario_file(design.points[0].scenario),
            SCENARIOS: _scenarios_file(study),
        },
        command=command,
    )


def read_facts(manifest: Mapping[str, Any]) -> DesignFacts:
    """Return what a report needs to know of a design out of a manifest."""
    design = manifest["design"]
    factors = tuple(
        Factor(f["name"], Text(**f["label"]), f["unit"], Text(**f["values"]))
        for f in design["factors"]
    )
    return DesignFacts(
        design["kind"], Text(**design["title"]), factors, design["base_point"],
        tuple(design["outcomes"]),
    )  # fmt: skip


def read_scenario(folder: Path, point: int) -> Scenario:
    """Return the scenario of a point out of a folder of results."""
    table = pq.read_table(folder / SCENARIOS, filters=[("point", "=", point)])
    return validated(Scenario, json.loads(table["plain"][0].as_py()))


def _scenarios_file(study: Study) -> bytes:
    """Return the scenarios of all points that are run, every value written out."""
    points = study.design.distinct
    plain = [
        json.dumps(study.design.points[point].scenario.plain(), ensure_ascii=False)
        for point in points
    ]
    table = pa.table({"point": pa.array(points, pa.int32()), "plain": plain})
    sink = BytesIO()
    pq.write_table(table, sink, compression="zstd", row_group_size=1000)
    return sink.getvalue()
