"""From the wheel to a site on another subject: `annals init`, `check`, `build`, in an environment without this checkout."""

import zipfile
from pathlib import Path

import pytest
from end_to_end.reading import broken_links

from generator.scaffold.new_timeline import LANGUAGES

ROOT = Path(__file__).parents[2]
FLIGHTS = "incidents/1903-12-17-four-flights/index.html"
pytestmark = pytest.mark.slow


def test_the_wheel_holds_every_file_of_the_example_and_the_catalogues(wheel):
    packed = [ROOT / "generator" / "scaffold" / "starter", ROOT / "generator" / "render" / "locale"]
    wanted = {p.relative_to(ROOT).as_posix() for folder in packed for p in folder.rglob("*") if p.is_file()}
    with zipfile.ZipFile(wheel) as archive:
        assert wanted - set(archive.namelist()) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_timeline_checks_and_builds(annals, wheel, tmp_path, language):
    began = annals("init", "x", "--language", language)
    assert began.returncode == 0, began.stderr
    folder = tmp_path / "x"
    assert (folder / "tools" / wheel.name).read_bytes() == wheel.read_bytes()
    assert f"./tools/{wheel.name}\n" in (folder / "requirements.txt").read_text(encoding="utf-8")
    checked = annals("check", "--strict", cwd=folder)
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout
    assert annals("schema", "--check", cwd=folder).returncode == 0
    built = annals("build", cwd=folder)
    assert built.returncode == 0, built.stderr
    assert "warning" not in built.stderr.lower()
    assert broken_links(folder / "site", "/") == []
    assert "Verified in the text" in (folder / "site" / FLIGHTS).read_text(encoding="utf-8") or language != "en"
