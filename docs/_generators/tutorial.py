"""The tutorial: the notebook of `examples/` executed, as a page."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "examples" / "tutorial.ipynb"


def write(folder: Path) -> None:
    """Execute the notebook and write the page with its figures.

    Args:
        folder: where they go.
    """
    cells = execute(NOTEBOOK).cells
    parts = [
        _outputs(cell, number, folder) if cell.cell_type == "code" else cell.source for number, cell in enumerate(cells)
    ]
    said = "\n*This page is `examples/tutorial.ipynb`, executed when the site was built.*\n"
    (folder / "index.md").write_text("\n\n".join([parts[0], said, *parts[1:]]) + "\n", encoding="utf-8")


def execute(path: Path) -> Any:
    """The notebook with its outputs; an error in a cell is raised.

    Args:
        path: the file.
    """
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    notebook = nbformat.read(path, as_version=4)
    return NotebookClient(notebook, timeout=300, kernel_name="python3").execute()


def _outputs(cell: Any, number: int, folder: Path) -> str:
    parts = [f"```python\n{cell.source}\n```"]
    for order, output in enumerate(cell.outputs):
        data = output.get("data", {})
        if "image/png" in data:
            name = f"figure-{number}-{order}.png"
            (folder / name).write_bytes(base64.b64decode(data["image/png"]))
            parts.append(f"![figure]({name})")
        elif "text/html" in data:
            parts.append(f'````{{raw}} html\n<div class="output wide" tabindex="0">{data["text/html"]}</div>\n````')
        else:
            parts.append(f"```\n{output.get('text', data.get('text/plain', '')).rstrip()}\n```")
    return "\n\n".join(parts)
