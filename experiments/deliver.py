"""From a request to a folder of results: run, tables, figures, report, manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from experiments import runs
from experiments.execution import Job, settle
from experiments.exports import Export
from experiments.figures import OF_A_COMPARISON, OF_A_RUN, Plate, drawn
from experiments.figures.house import Subject
from experiments.fonts import families
from experiments.headlines import Tables, failures
from experiments.provenance import content_hash, manifest
from experiments.report import Material, comparison_page, run_page
from experiments.requests import OwnData, Request
from experiments.storage.store import Store
from sim.text import Language, Text

if TYPE_CHECKING:
    import pyarrow as pa

RESULTS = Path("results")


class Order(NamedTuple):
    """How something is to be run and delivered.

    ``command`` is how it was asked for; without a folder ``out``, results go into one of
    ``results/`` that is named after the content of the run. ``survival``, ``events`` and ``panel`` (so
    many residents) are further tables of a run.
    """

    seeds: list[int]
    language: Language
    command: str
    data: OwnData = OwnData()
    workers: int = 1
    out: Path | None = None
    survival: bool = False
    events: bool = False
    panel: int = 0
    advance: Callable[[int], None] = lambda count: None


class Delivered(NamedTuple):
    """What was made: the tables, the folder they are in, and how many seeds stand behind them."""

    tables: Tables
    folder: Path
    seeds: int


def deliver_run(request: Request, order: Order) -> Delivered:
    """Run one scenario over seeds and write everything about it.

    Raises
    ------
    InputError : the request cannot be run, the folder not be written, or no font shows Chinese
    """
    requests = {runs.BASE: request}
    labels = {runs.BASE: _with_changes(request)}
    store = _store(request.name, requests, labels, order)
    with TemporaryDirectory(dir=store.folder, prefix=".weeks-") as folder:
        export = Export(Path(folder), order.events, order.panel)
        tables = runs.run(
            request.scenario, order.seeds, workers=order.workers, ties=order.data.ties,
            residents=order.data.residents, tables=("survival",) if order.survival else (),
            export=export if export.tables else None, advance=order.advance,
        )  # fmt: skip
        done = int((tables["runs"]["status"] == "done").sum())
        subject = Subject({runs.BASE: request.scenario}, labels, done)
        material = Material(requests, tables, subject, order.language)
        weeks = {name: export.groups(name, order.seeds) for name in export.tables}
        return _delivered(store, "run", material, OF_A_RUN, run_page, order, weeks)


def deliver_comparison(requests: Mapping[str, Request], order: Order) -> Delivered:
    """Run scenarios over the same seeds and write how they differ; raises as deliver_run does."""
    scenarios = {name: request.scenario for name, request in requests.items()}
    labels = {
        name: Text(*(f"{name} {words}" for words in _with_changes(request)))
        for name, request in requests.items()
    }
    store = _store("compare", requests, labels, order)
    tables = runs.compare(
        scenarios, order.seeds, workers=order.workers, ties=order.data.ties,
        residents=order.data.residents, advance=order.advance,
    )  # fmt: skip
    effects = tables["effects"]
    common = int(effects["seeds"].max()) if len(effects) else 0
    material = Material(requests, tables, Subject(scenarios, labels, common), order.language)
    return _delivered(store, "compare", material, OF_A_COMPARISON, comparison_page, order)


def _store(
    name: str, requests: Mapping[str, Request], labels: Mapping[str, Text], order: Order
) -> Store:
    """Return where results go, after checking all that could spoil them after the runs."""
    settle()
    families(order.language, "".join(label.of(order.language) for label in labels.values()))
    hashes = "-".join(content_hash(job) for job in _jobs(requests, order).values())
    seeds = f"seeds{order.seeds[0]}-{order.seeds[-1]}"
    named = f"{name}-{hashes}"[:110]
    return Store(order.out or RESULTS / f"{named}-{seeds}")


def _jobs(requests: Mapping[str, Request], order: Order) -> dict[str, Job]:
    first = order.seeds[0]
    return {name: Job(name, r.scenario, first, *order.data) for name, r in requests.items()}


def _delivered(
    store: Store,
    kind: str,
    material: Material,
    plates: tuple[Plate, ...],
    page: Callable[..., str],
    order: Order,
    weeks: Mapping[str, Iterable[pa.Table]] = MappingProxyType({}),
) -> Delivered:
    tables, subject, requests = material.tables, material.subject, material.requests
    failed = failures(tables["runs"])
    record = manifest(
        kind, _jobs(requests, order), order.seeds, command=order.command, failed=failed
    )
    store.start()
    for name, scenario in subject.scenarios.items():
        store.write_scenario("scenario" if kind == "run" else f"scenario-{name}", scenario)
    for name, frame in tables.items():
        store.write_table(name, frame)
    for name, pieces in weeks.items():
        store.write_groups(name, pieces)
    if subject.seeds:
        pictures = list(drawn(plates, tables, subject, order.language))
        for plate, picture in pictures:
            store.write(f"figures/{plate.name}.png", picture)
        store.write("report.html", page(material, pictures, record).encode())
    store.finish(record)
    return Delivered(tables, store.folder, subject.seeds)


def _with_changes(request: Request) -> Text:
    zh, en = (f"{words} {request.changes}".rstrip() for words in request.label)
    return Text(zh, en)
