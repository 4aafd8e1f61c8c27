"""Marks that carry meaning keep 3:1 and words 4.5:1 against what they stand on (WCAG AA)."""

import re
from importlib.resources import files

import pytest

SOURCES = {name: (files("classroom.view") / name).read_text("utf-8")
           for name in ("palette.js", "crowd.js", "ground.js", "sandtable.css")}  # fmt: skip


def colour(source: str, name: str) -> str:
    """Return a named colour of a script."""
    found = re.search(rf'\b{name}: ?"(#[0-9a-f]{{6}})', SOURCES[source])
    assert found, name
    return found.group(1)


def rgb_of(source: str, name: str) -> str:
    found = re.search(rf"const {name} = \[(\d+), (\d+), (\d+)\]", SOURCES[source])
    assert found, name
    return "#" + "".join(f"{int(part):02x}" for part in found.groups())


def luminance(hexed: str) -> float:
    parts = [int(hexed[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    "mark", ["real", "token", "forced", "stopped", "flag", "worker", "solved", "department"]
)
@pytest.mark.parametrize("ground", ["land", "path", "road", "window", "DRY", "LUSH"])
def test_marks_stand_out_from_every_ground(mark: str, ground: str) -> None:
    under = rgb_of("ground.js", ground) if ground.isupper() else colour("ground.js", ground)
    assert contrast(colour("palette.js", mark), under) >= 3


def test_empty_homes_and_pin_edges_stand_out() -> None:
    for wall in ("commodity", "danwei", "relocation", "rental"):
        facade = re.search(rf'FACADES = .*?{wall}: "(#\w+)"', SOURCES["ground.js"])
        assert facade and contrast(colour("palette.js", "none"), facade.group(1)) >= 3
    ink = re.search(r'INK = "(#\w+)"', SOURCES["palette.js"])
    assert ink
    for lawn in ("DRY", "LUSH"):
        assert contrast(ink.group(1), rgb_of("ground.js", lawn)) >= 3


def test_words_can_be_read() -> None:
    ink = re.search(r"--sand-ink: (#\w{6})", SOURCES["sandtable.css"])
    soft = re.search(r"--sand-soft: (#\w{6})", SOURCES["sandtable.css"])
    assert ink and soft
    for words in (ink.group(1), soft.group(1)):
        assert contrast(words, "#fbfaf7") >= 4.5


def test_acts_differ_without_colour() -> None:
    """In grey their lightness is alike; so shape tells them apart: disc, ring, square, cross."""
    painters = {
        name: re.search(
            rf"^  {name}\(ctx, xs, ys, r\) \{{(.*?)^  \}},", SOURCES["crowd.js"], re.M | re.S
        )
        for name in ("real", "token", "forced", "stopped")
    }
    last = {
        name: re.findall(r"(discs|rings|squares|lineTo)\(", found.group(1))[-1]
        for name, found in painters.items()
        if found
    }
    assert len(set(last.values())) == 4
