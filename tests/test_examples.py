"""README and examples do what they show, offline and without a screen."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path

import pytest

from orbitdc.cli import commands, main
from orbitdc.scenario import load_scenario

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = (
    "radiator_for_a_gigawatt",
    "orbit_against_ground",
    "where_a_verdict_comes_from",
    "radiator_from_parts",
    "what_must_be_true_by_2030",
    "best_altitude",
    "why_two_numbers_differ",
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", [name, str(tmp_path / "new")])
    runpy.run_path(str(ROOT / "examples" / f"{name}.py"))
    assert (tmp_path / "new" / f"{name}.png").read_bytes()[1:4] == b"PNG"
    printed = capsys.readouterr().out
    assert len(printed.splitlines()) > 5
    assert "nan" not in printed.split()


def test_every_example_is_run_here_or_with_the_orbits() -> None:
    others = (ROOT / "tests" / "orbit" / "test_orbit_examples.py").read_text(encoding="utf-8")
    for script in (ROOT / "examples").glob("*.py"):
        assert script.stem in EXAMPLES or f'"{script.stem}"' in others, script.name


def test_readme_s_library_example(capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len([line for line in block.splitlines() if line.strip()]) <= 12
    exec(compile(block, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "km2 of radiator" in printed
    assert all(site in printed for site in ("dawn-dusk-1gw", "us-grid", "china-west", "USD/kWh"))


def test_readme_s_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    shown = re.findall(r"^orbitdc (.*?)(?:\s+#.*)?$", README, re.MULTILINE)
    assert {line.split()[0] for line in shown} >= set(commands.commands) - {"keys"}
    for line in shown:
        if line not in ("claims", "explore"):  # one takes long, the other serves until it is stopped
            assert main(shlex.split(line)) == 0, line
    capsys.readouterr()
    assert load_scenario("mine.toml").given == load_scenario("dawn-dusk-1gw").given
    assert Path("folder/report.html").is_file()


def test_readme_names_what_exists() -> None:
    for name in re.findall(r"`((?:docs|examples|validation|scenarios)/[\w./-]*|\w+\.md)`", README):
        assert (ROOT / name).exists() or (ROOT / "src" / "orbitdc" / name).exists(), name
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (ROOT / picture).is_file()
    assert "spacedc-mdao" in README


def test_make_knows_readme_s_two_commands() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
