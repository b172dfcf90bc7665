"""Templates and what they may use."""

from __future__ import annotations

import platform
import re
from collections.abc import Container
from importlib import metadata
from typing import Any, Final

from markupsafe import Markup, escape

from orbitdc.catalog import load_facts
from orbitdc.report.text import number, unit_label

_BORDERS: Final = (5.0, 50.0, 95.0)
"""Where one word of a verdict ends and the next begins, in per cent."""
_ID: Final = re.compile(r"[a-z][a-z0-9_.-]*[a-z0-9]")
_FACT: Final = re.compile(r"\b[A-Z]{2,3}-\d{3}\b")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'&;,()]+(?:&amp;[^\s<>\"'&;,()]+)*")


def prose(text: str) -> Markup:
    """A sentence from a record: first letter large, web addresses as links, `names` in backticks as code.

    Examples:
        >>> str(prose("see `a<b`"))
        'See <code>a&lt;b</code>'
    """
    return Markup(re.sub(r"`([^`]*)`", r"<code>\1</code>", str(linked(text[:1].upper() + text[1:]))))


def linked(text: str) -> Markup:
    """A text whose web addresses lead there when a reader chooses to; nothing is loaded from them.

    Examples:
        >>> str(linked("see https://example.org/a, <b>"))
        'see <a href="https://example.org/a" rel="noreferrer">https://example.org/a</a>, &lt;b&gt;'
    """

    def link(found: re.Match[str]) -> str:
        address = found.group().rstrip(".")
        rest = found.group()[len(address) :]
        return f'<a href="{address}" rel="noreferrer">{address}</a>{rest}'

    return Markup(_ADDRESS.sub(link, str(escape(text))))


def cited(text: str) -> Markup:
    """A locator or note: web addresses and the rows of `facts.csv` lead to where they say.

    Examples:
        >>> str(cited("facts.csv RAD-022"))
        'facts.csv <a href="#fact-RAD-022">RAD-022</a>'
    """
    known = load_facts()

    def link(found: re.Match[str]) -> str:
        key = found.group()
        return f'<a href="#fact-{key}">{key}</a>' if key in known else key

    parts = re.split(r"(<a .*?</a>)", str(linked(text)))
    return Markup("".join(part if part.startswith("<a ") else _FACT.sub(link, part) for part in parts))


def percent(share: float) -> str:
    """A probability in per cent, never rounded to certainty nor onto a border between two verdicts.

    Examples:
        >>> percent(0.5), percent(0.0), percent(1.0), percent(0.0002), percent(0.9999), percent(0.9496)
        ('50 %', '0 %', '100 %', '<1 %', '>99 %', '94.96 %')
    """
    if 0.0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1.0:
        return ">99 %"
    exact = 100.0 * share
    texts = (f"{exact:.{digits}f}" for digits in range(4))
    return next((text for text in texts if exact in _BORDERS or float(text) not in _BORDERS), f"{exact:.6g}") + " %"


def traced(text: str, known: Container[str]) -> Markup:
    """A text in which each id of a catalog entry leads to its line in the table of sources.

    Examples:
        >>> str(traced("payload.life (+0.37); other", {"payload.life"}))
        '<a href="#source-payload.life"><code>payload.life</code></a> (+0.37); other'
    """

    def link(found: re.Match[str]) -> str:
        key = found.group()
        return f'<a href="#source-{key}"><code>{key}</code></a>' if key in known else key

    return Markup(_ID.sub(link, str(escape(text))))


def render_page(template: str, **values: Any) -> bytes:
    """A page from a template; every text is escaped, an unknown name in the template is an error.

    Args:
        template: file name in the folder of templates.
        **values: what the template shows.
    """
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("orbitdc.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        cited=cited, linked=linked, prose=prose, number=number, percent=percent, traced=traced, unit=unit_label
    )
    page = environment.get_template(template).render(version=metadata.version("orbitdc"), **values)
    return page.encode("utf-8")


def versions() -> str:
    """Python and the packages that the digits depend on."""
    names = ("orbitdc", "numpy", "scipy", "pyerfa", "matplotlib")
    return f"Python {platform.python_version()}, " + ", ".join(f"{name} {metadata.version(name)}" for name in names)
