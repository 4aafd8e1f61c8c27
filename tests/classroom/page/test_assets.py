"""What the browser loads comes out of installed packages, and out of their folders only."""

from __future__ import annotations

import re

import pytest

from classroom.page import assets

pytest.importorskip("solara", reason="needs the extra cogov[class]")


def test_the_named_version_comes_first_then_the_installed_one(tmp_path):
    for version in ("5.0.0", "5.1.1"):
        file = tmp_path / f"@a/app@{version}/dist/main.js"
        file.parent.mkdir(parents=True)
        file.write_text(version)
    assert assets.bundled("@a/app@5.0.0/dist/main.js", tmp_path).read_text() == "5.0.0"
    assert assets.bundled("@a/app@9.9.9/dist/main.js", tmp_path).read_text() == "5.1.1"
    assert assets.bundled("@a/app@5.0.0/dist/other.js", tmp_path) is None
    assert assets.bundled("app@5.0.0/dist/main.js", tmp_path) is None


@pytest.mark.parametrize(
    "path",
    ["@a/app@1/../../../secret", "../secret", "{}/secret", "", "@a/app@1/%2e%2e/%2e%2e/%2e%2e/secret",
     "@a/app@1/{}/secret", "@a/app@2/{}/secret", "@a/..@1/../secret"],
)  # fmt: skip
def test_nothing_outside_the_folder_is_found(path, tmp_path):
    (tmp_path / "cdn" / "@a" / "app@1").mkdir(parents=True)
    (tmp_path / "secret").write_text("no")
    assert assets.bundled(path.format(tmp_path), tmp_path / "cdn") is None


def test_every_bundle_of_solaras_page_is_installed():
    """Fails when a new solara asks for a bundle that the package of assets does not bring."""
    import solara.server

    template = "".join(
        (folder / "solara.html.j2").read_text("utf-8")
        for folder in [__import__("pathlib").Path(solara.server.__path__[0]) / "templates"]
    )
    import ipyvue

    branch = "vuetify3-app" if ipyvue.__version__.startswith("3") else "solara-vuetify-app"
    named = {
        path.replace("{{ipywidget_major_version}}", "8")
        for path in re.findall(r"\{\{cdn\}\}/([^\"]+)", template)
        if "min.js" in path or "require" in path or path.endswith(".css")
    }
    wanted = {path for path in named if branch in path or path.startswith("requirejs")}
    assert len(wanted) >= 3
    for path in wanted:
        assert assets.bundled(path, assets.bundles_folder()) is not None, path


def test_plotlys_script_is_there():
    assert assets.plotly_file().stat().st_size > 1_000_000
