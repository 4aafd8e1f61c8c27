"""The documents say what the code says, in both languages, and what they show works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import scenarios
from docs.build import DOCUMENTS, FOLDER, rendered
from experiments.cli import main
from sim import CommunityModel, InputError, Scenario
from sim.decision.kernel import WHY
from sim.decision.setting import Setting
from sim.issues.book import ISSUE
from sim.outcomes import GROUPS, OUTCOMES, TERMS
from sim.parameters import declarations
from sim.population.residents import COLUMNS
from sim.schemes.base import INCENTIVES, Scheme
from sim.schemes.registry import registered
from sim.text import Language

ROOT = FOLDER.parent
PAGES = sorted([*ROOT.glob("*.md"), *FOLDER.rglob("*.md"), ROOT / "results" / "README.md"])
TWINS = [("README.md", "README.zh-CN.md"), ("docs/guide.md", "docs/guide.zh-CN.md"),
         ("docs/odd.md", "docs/odd.zh-CN.md"),
         ("docs/scheme_authors.md", "docs/scheme_authors.zh-CN.md"),
         ("docs/performance.md", "docs/performance.zh-CN.md"),
         ("docs/trainer.md", "docs/trainer.zh-CN.md"),
         ("docs/tutorials/overnight.md", "docs/tutorials/overnight.zh-CN.md")]  # fmt: skip
_GLOSSARY_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| `([^`]+)` \|", re.MULTILINE)


@pytest.mark.parametrize(("name", "language"), DOCUMENTS.items())
def test_generated_tables_are_up_to_date(name: str, language: Language) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert text == rendered(text, language), "run: python docs/build.py"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_model_description_leaves_nothing_out(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    switches = {f"schemes.{s}.{field}" for s in registered() for field in Scheme.model_fields}
    keys = {d.key for d in declarations(Scenario)} - switches
    named = keys | set(registered()) | set(COLUMNS) | {n for _, n in OUTCOMES} | set(TERMS)
    assert {n for n in named if f"`{n}`" not in text} == set()


@pytest.mark.parametrize("pair", TWINS, ids=lambda pair: pair[0])
def test_both_languages_hold_the_same(pair: tuple[str, str]) -> None:
    texts = [(ROOT / name).read_text("utf-8") for name in pair]

    def skeleton(text: str) -> list[str]:
        prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        return re.findall(r"^(#+ (?:[\d.]+)?)", prose, re.MULTILINE)

    def formulas(text: str) -> list[str]:
        return re.findall(r"\$\$.*?\$\$", text, re.DOTALL)

    def code(text: str) -> list[str]:
        blocks = re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)
        return [language for language, _ in blocks]

    assert skeleton(texts[0]) == skeleton(texts[1])
    assert formulas(texts[0]) == formulas(texts[1])
    assert code(texts[0]) == code(texts[1])


def _anchor(heading: str) -> str:
    """Return the anchor that code hosts give a heading."""
    kept = re.sub(r"[^\w\- ]", "", re.sub(r"`", "", heading).strip().lower())
    return kept.replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.exists(), f"{target}: no such file"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            assert anchor in {_anchor(h) for h in headings}, f"{target}: no such heading"


def test_the_glossary_uses_words_of_the_code() -> None:
    text = (FOLDER / "glossary.md").read_text("utf-8")
    used = [code for _, _, code in _GLOSSARY_ROW.findall(text)]
    keys = {d.key.replace(".*", "") for d in declarations(Scenario)}
    parts = {part for key in keys for part in key.split(".")}
    prefixes = {key[: m.start()] for key in keys for m in re.finditer(r"\.", key)}
    sources = "\n".join(f.read_text("utf-8") for f in (ROOT / "sim").rglob("*.py"))
    classes = set(re.findall(r"^class (\w+)", sources, re.MULTILINE))
    studies = "\n".join(f.read_text("utf-8") for f in (ROOT / "experiments").rglob("*.py"))
    classes |= set(re.findall(r"^(?:class|def) ([A-Za-z]\w+)", studies, re.MULTILINE))
    modules = {f.stem for f in (ROOT / "sim").rglob("*.py")}
    kinds = {"commodity", "danwei", "relocation", "rental"}
    known = (
        keys | parts | prefixes | classes | modules | kinds | set(registered()) | set(COLUMNS)
        | {name for _, name in OUTCOMES} | set(GROUPS) | set(INCENTIVES) | set(WHY)
        | set(ISSUE.names or ()) | {"resonance", "seed"}
    )  # fmt: skip
    assert len(used) > 70
    assert [word for word in used if word not in known] == []


def test_the_glossary_names_schemes_as_the_code_does() -> None:
    text = (FOLDER / "glossary.md").read_text("utf-8")
    rows = {code: (zh, en) for zh, en, code in _GLOSSARY_ROW.findall(text)}
    ours = {id_: cls for id_, cls in registered().items() if cls.__module__.startswith("sim.")}
    assert {id_: rows.get(id_) for id_ in ours} == {id_: cls.label for id_, cls in ours.items()}


def _blocks(name: str, language: str) -> list[str]:
    text = (FOLDER / name).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("guide", ["guide.md", "guide.zh-CN.md"])
def test_the_example_scenario_of_the_guide_loads(guide: str, tmp_path: Path) -> None:
    (example,) = _blocks(guide, "yaml")
    file = tmp_path / "example.yaml"
    file.write_text(example, "utf-8")
    scenario = scenarios.load(str(file))
    assert scenario.population.estates["garden"].households == 800
    assert [week for week, _ in scenario.stages()] == [78]


@pytest.mark.parametrize("guide", ["guide.md", "guide.zh-CN.md"])
def test_the_example_scheme_of_the_guide_works(guide: str) -> None:
    (example,) = (block for block in _blocks(guide, "python") if "class Lottery" in block)
    names: dict[str, object] = {"__name__": "guide_example"}
    exec(compile(example, guide, "exec"), names)  # the documents are ours
    lottery = names["Lottery"]
    assert isinstance(lottery, type) and issubclass(lottery, Scheme)
    setting = Setting()
    model = CommunityModel.__new__(CommunityModel)  # the example asks nothing of it
    lottery(prize=3.0, strength=0.5).terms(model, setting)
    assert setting.reward == 1.5


@pytest.mark.parametrize(
    "page", ["README.md", "README.zh-CN.md", "docs/guide.md", "docs/guide.zh-CN.md"]
)
def test_the_python_examples_run(
    page: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a study writes its results there
    text = (ROOT / page).read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    examples = [b for b in blocks if re.search(r"^import (.*\bsim|experiments)$", b, re.MULTILINE)]
    assert examples
    exec(compile("\n".join(examples), page, "exec"), {"__name__": "example"})
    assert capsys.readouterr().out


def _shown_scenarios() -> list[tuple[str, ...]]:
    """Return (name, overrides …) of every run and comparison that the pages show."""
    pages = [ROOT / "README.md", ROOT / "README.zh-CN.md", *FOLDER.glob("guide*.md")]
    text = "\n".join(page.read_text("utf-8") for page in pages)
    found: set[tuple[str, ...]] = set()
    for kind, arguments in re.findall(r"^cogov (run|compare) ([^\n]+)", text, re.MULTILINE):
        words = shlex.split(re.sub(r"--[\w-]+ \S+", "", arguments), comments=True)
        found |= {tuple(words)} if kind == "run" else {tuple(w.split()) for w in words}
    return sorted(scenario for scenario in found if not scenario[0].endswith(".yaml"))


@pytest.mark.parametrize("shown", _shown_scenarios(), ids=" ".join)
def test_the_scenarios_of_shown_commands_load(shown: tuple[str, ...]) -> None:
    name, *overrides = shown
    assert scenarios.load(name, overrides).weeks > 0


def _shown_studies() -> list[tuple[str, ...]]:
    """Return the words of every study that the pages show."""
    pages = [ROOT / "README.md", ROOT / "README.zh-CN.md", *FOLDER.glob("guide*.md")]
    blocks = [
        b for page in pages for b in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.S)
    ]
    kinds = "sweep|factorial|fork|resonance|withdrawal|replications"
    lines = re.findall(rf"^cogov ((?:{kinds}) .+)$", "\n".join(blocks), re.MULTILINE)
    return sorted({tuple(shlex.split(line, comments=True)) for line in lines})


@pytest.mark.slow
@pytest.mark.parametrize("shown", _shown_studies(), ids=" ".join)
def test_the_studies_of_shown_commands_can_be_run(
    shown: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (table,) = _blocks("guide.md", "csv")
    Path("points.csv").write_text(table, "utf-8")
    assert main([*shown, "--dry-run"]) == 0


def test_a_wrong_command_would_be_noticed() -> None:
    assert len(_shown_studies()) >= 11
    assert len(_shown_scenarios()) >= 8
    with pytest.raises(InputError):
        scenarios.load("yingpu/xibu", ["schemes.letter.threshold=5"])
