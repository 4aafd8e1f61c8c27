"""The presets load, say who they are, and give a source for every number."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hydra import initialize_config_module
from hydra.core.global_hydra import GlobalHydra

import scenarios
from scenarios.presets import composed
from sim.schemes.registry import registered

ROOM = Path(scenarios.__file__).parent
BUILT_IN = [name for name, cls in registered().items() if cls.__module__.startswith("sim.")]
CITATION = re.compile(r"(S[0-4]\b|assumed: ).{5,}")
_WORDS = {"label", "story", "sources"}


def leaves(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield (dotted key, value) for everything a preset sets."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    else:
        yield ".".join(path), data


def needs_source(key: str, value: Any) -> bool:
    """Return whether a value is a number, or a scheme that is on."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number or (key.startswith("schemes.") and value not in (False, "off"))


def covers(source: str, key: str) -> bool:
    """Return whether a source is given for a key, or for a folder of keys it stands in."""
    return key == source or key.startswith(source + ".")


def without_source(preset: dict[str, Any]) -> list[str]:
    """Return the keys of a preset whose numbers have no source."""
    facts = {key: value for key, value in preset.items() if key not in _WORDS}
    sources = preset.get("sources", {})
    return [
        key
        for key, value in leaves(facts)
        if needs_source(key, value) and not any(covers(source, key) for source in sources)
    ]


@pytest.mark.parametrize("name", scenarios.names())
def test_every_number_has_a_source(name: str) -> None:
    assert without_source(composed(name)) == []


@pytest.mark.parametrize("name", scenarios.names())
def test_every_source_is_a_citation_of_something_in_the_preset(name: str) -> None:
    preset = composed(name)
    keys = [key for key, _ in leaves({k: v for k, v in preset.items() if k not in _WORDS})]
    for source, citation in preset["sources"].items():
        assert CITATION.match(citation), f"{source}: {citation}"
        assert any(covers(source, key) for key in keys), f"{source}: nothing there"


def test_a_number_without_a_source_is_noticed() -> None:
    preset = composed("yingpu/xibu")
    preset["organisations"] = {"office": {"staff": 9}}
    del preset["sources"]["schemes.letters"]
    assert without_source(preset) == ["schemes.letters.threshold", "organisations.office.staff"]


@pytest.mark.parametrize("file", sorted((ROOM / "estate").glob("*.yaml")), ids=lambda f: f.stem)
def test_every_number_of_an_estate_type_says_why(file: Path) -> None:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if ":" in line]
    numbers = [line for line in lines if re.match(r"\w+: [-+.0-9]", line)]
    assert len(numbers) >= 10
    assert [line for line in numbers if not CITATION.match(line.partition("# ")[2])] == []


@pytest.mark.parametrize("name", scenarios.names())
def test_every_preset_says_what_it_is_in_both_languages(name: str) -> None:
    scenario = scenarios.load(name)
    for words in (scenario.label, scenario.story):
        assert re.search("[\u4e00-\u9fff]", words.zh)
        assert words.en.isascii() or "ü" in words.en
        assert words.en
    assert "， " not in scenario.story.zh
    assert scenarios.titles()[name] == scenario.label.text


@pytest.mark.parametrize("name", scenarios.names())
def test_presets_do_not_tune_behaviour(name: str) -> None:
    assert not {"decision", "states", "network"} & set(composed(name))


def test_there_is_one_fragment_for_each_scheme() -> None:
    fragments = {file.stem: file for file in (ROOM / "scheme").glob("*.yaml")}
    assert sorted(fragments) == sorted(BUILT_IN)
    for name, file in fragments.items():
        text, scheme = file.read_text(encoding="utf-8"), registered()[name]
        assert f"\n  {name}: on\n" in text
        assert f"类别 class {scheme.incentive}\n" in text
        assert f"# {scheme.label.zh}" in text


def test_all_on_has_every_scheme_at_its_on_value() -> None:
    schemes = scenarios.load("benchmark/all_on").schemes
    assert [s.id for s in schemes] == BUILT_IN
    assert all(scheme == type(scheme)() for scheme in schemes)


@pytest.mark.parametrize(
    ("name", "members", "adults"),
    [("yingpu/xibu", 200, 2640), ("yingpu/yilan", 153, 2640), ("benchmark/all_on", 132, 2640)],
)
def test_presets_have_the_size_the_sources_give(name: str, members: int, adults: int) -> None:
    estates = scenarios.load(name).population.estates.values()
    people = [e.households * e.adults_per_household for e in estates]
    there = sum(n * e.in_service_share for n, e in zip(people, estates, strict=True))
    assert sum(people) == pytest.approx(adults)
    assert there == pytest.approx(members, abs=1.0)


def test_a_preset_cannot_be_changed_from_outside() -> None:
    composed("yingpu/xibu")["population"]["estates"].clear()
    assert list(composed("yingpu/xibu")["population"]["estates"]) == ["north", "south"]


def test_composing_leaves_a_running_hydra_alone() -> None:
    with initialize_config_module("scenarios", version_base="1.3"):
        before = GlobalHydra.instance().hydra
        assert scenarios.load("estate/rental").label.en
        assert GlobalHydra.instance().hydra is before
    assert not GlobalHydra.instance().is_initialized()


def test_presets_load_from_many_threads_at_once() -> None:
    loaded: list[str] = []
    threads = [
        threading.Thread(target=lambda n=name: loaded.append(scenarios.load(n).label.en))
        for name in scenarios.names() * 3
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(loaded) == sorted(t.en for t in scenarios.titles().values() for _ in range(3))
