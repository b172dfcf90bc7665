"""The gallery: every script of `examples/` is run; its code, what it prints and its figure are shown."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

from _generators.page import plain

EXAMPLES = Path(__file__).parents[2] / "examples"


def write(folder: Path) -> None:
    """Run the examples and write a page for each.

    Args:
        folder: where pages and figures go.

    Raises:
        RuntimeError: an example fails.
    """
    entries = []
    for script in sorted(EXAMPLES.glob("*.py")):
        printed, figures = run(script, folder)
        code = script.read_text(encoding="utf-8")
        title = _title(code)
        shown = "\n".join(f"![{plain(title)}]({name})\n" for name in figures)
        (folder / f"{script.stem}.md").write_text(
            f"# {plain(title)}\n\n{shown}\n## What it finds\n\n```\n{printed.rstrip()}\n```\n\n## The script\n\n"
            f"`examples/{script.name}`:\n\n```python\n{code.rstrip()}\n```\n",
            encoding="utf-8",
        )
        picture = f"[![]({figures[0]})]({script.stem}.md)\n\n" if figures else ""
        entries.append(f"## [{plain(title)}]({script.stem}.md)\n\n{picture}")
    names = "\n".join(script.stem for script in sorted(EXAMPLES.glob("*.py")))
    (folder / "index.md").write_text(
        "# Gallery\n\nOne question for each script; all of them were run to make this page.\n\n"
        + "".join(entries)
        + f"```{{toctree}}\n:hidden:\n\n{names}\n```\n",
        encoding="utf-8",
    )


def run(script: Path, folder: Path) -> tuple[str, list[str]]:
    """What a script prints, and the names of the figures that it leaves in `folder`."""
    before = set(folder.glob("*.png"))
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, str(script), "."], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    if done.returncode:
        raise RuntimeError(f"{script.name} failed:\n{done.stderr}")
    return done.stdout, sorted(path.name for path in set(folder.glob("*.png")) - before)


def _title(code: str) -> str:
    """The question in the docstring of a script, without the hint at its argument."""
    said = " ".join((ast.get_docstring(ast.parse(code)) or "").split())
    return re.split(r"(?<=[?.])\s", said)[0]
