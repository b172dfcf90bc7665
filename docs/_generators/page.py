"""Markdown and tables with all text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~^])")


def plain(text: object) -> str:
    """Text that Markdown shows as it is.

    Examples:
        >>> plain("a_b <c>")
        'a\\\\_b \\\\<c\\\\>'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def search_table(name: str, head: Sequence[str], rows: Iterable[tuple[str, Sequence[object]]]) -> str:
    """A table with a field to search it, as HTML: `rows` are an anchor and the cells; `table-search.js` filters.

    Args:
        name: of the table, unique on its page.
        head: of the columns.
        rows: anchor and cells of each row.
    """
    body = "\n".join(
        f'<tr id="{escape(anchor)}">' + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>"
        for anchor, cells in rows
    )
    columns = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    return (
        "````{raw} html\n"
        f'<p class="search-bar"><label for="{name}-search">Search this table</label> '
        f'<input type="search" id="{name}-search" data-table="{name}" autocomplete="off"> '
        f'<output for="{name}-search"></output></p>\n'
        f'<div class="wide" tabindex="0" role="region" aria-label="{name}">'
        f'<table id="{name}" class="searched"><thead><tr>{columns}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table></div>\n"
        "````\n"
    )
