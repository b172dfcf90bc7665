"""From Axes to pictures: style, size, and the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup, escape

STYLE: Final[dict[str, Any]] = {
    "axes.axisbelow": True,
    "axes.grid": False,
    "axes.labelsize": 9.5,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.dpi": 100,
    "figure.facecolor": "white",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Helvetica", "Arial"],
    "font.size": 9.5,
    "hatch.color": "white",
    "hatch.linewidth": 0.7,
    "legend.fontsize": 8.5,
    "legend.frameon": False,
    "lines.linewidth": 1.6,
    "path.simplify": True,
    "svg.fonttype": "none",
    "svg.hashsalt": "orbitdc",
    "text.parse_math": False,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
}
"""How figures look in a report; nothing of it reaches the reader's own matplotlib."""

WIDTH: Final = 5.6
"""Width of a figure in inches: one column."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A finished figure: what it shows, in words and in two file formats; as PDF too inside `with_pdf`."""

    id: str
    title: str
    caption: str
    alt: str
    sources: tuple[str, ...]
    svg: bytes
    png: bytes
    pdf: bytes = b""

    def files(self) -> dict[str, bytes]:
        """Name of each of its files to the content."""
        kinds = {"png": self.png, "svg": self.svg, "pdf": self.pdf}
        return {f"{self.id}.{kind}": content for kind, content in kinds.items() if content}

    @property
    def inline(self) -> Markup:
        """The SVG for a page: no prologue, ids that no other figure there has, and a text for who cannot see it."""
        return inline_svg(self.svg.decode("utf-8"), self.id, self.title, self.alt)


_PDF: ContextVar[bool] = ContextVar("pdf", default=False)


@contextmanager
def with_pdf(wanted: bool = True) -> Iterator[None]:
    """Render every figure of this context as PDF as well.

    Args:
        wanted: or not.
    """
    token = _PDF.set(wanted)
    try:
        yield
    finally:
        _PDF.reset(token)


@contextmanager
def style() -> Iterator[None]:
    """Draw with the report's style, from matplotlib's own defaults, whatever the caller has set."""
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        parameters: Any = matplotlib.rcParams
        parameters.update(STYLE)
        yield


def render(
    id: str,
    draw: Callable[[Any], object],
    *,
    title: str,
    caption: str,
    alt: str,
    sources: tuple[str, ...] = (),
    height: float = 3.6,
    panels: int = 1,
    columns: int = 1,
    shared: bool = True,
) -> Picture:
    """Draw a figure and keep it as SVG and PNG, inside `with_pdf` also as PDF.

    Args:
        id: name of its files, unique in a report.
        draw: draws on the Axes it is given, or on a list of them when there are several panels.
        title: what the figure shows, in a few words.
        caption: scenario and sources, and how to read it.
        alt: what a reader who cannot see it should know.
        sources: catalog ids of what it rests on.
        height: height [inches].
        panels: panels below each other, with a common first axis if they stand alone in their row.
        columns: panels beside each other, with a common second axis in each row; the list then goes row by row.
        shared: whether panels have those common axes.

    Examples:
        >>> picture = render("line", lambda ax: ax.plot([0, 1]), title="t", caption="c", alt="a")
        >>> picture.png[1:4], 'id="line-figure_1"' in picture.inline
        (b'PNG', True)
    """
    with style():
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.subplots(
            panels,
            columns,
            sharex=shared and panels > 1 and columns == 1,
            sharey="row" if shared and columns > 1 else "none",
            squeeze=False,
        )
        draw(axes[0, 0] if axes.size == 1 else list(axes.flat))
        png, svg, pdf = io.BytesIO(), io.BytesIO(), io.BytesIO()
        figure.savefig(png, format="png", dpi=180, metadata={"Software": None})
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": "orbitdc"})
        if _PDF.get():
            figure.savefig(pdf, format="pdf", metadata={"CreationDate": None, "Creator": "orbitdc", "Producer": None})
    return Picture(
        id=id, title=title, caption=caption, alt=alt, sources=sources, svg=svg.getvalue(), png=png.getvalue(),
        pdf=pdf.getvalue(),
    )  # fmt: skip


def inline_svg(text: str, prefix: str, title: str, alt: str) -> Markup:
    """An SVG file as part of a page, with its ids prefixed so that several can stand on one page.

    Args:
        text: the SVG file as matplotlib writes it.
        prefix: put before each id and each reference to one.
        title: its short name.
        alt: its description.

    Examples:
        >>> str(inline_svg('<svg width="5pt" height="4pt" viewBox="0 0 5 4"><path id="a"/></svg>', "p", "t", "d<"))
        '<svg viewBox="0 0 5 4" role="img" aria-label="t: d&lt;"><path id="p-a"/></svg>'
    """
    body = text[text.index("<svg") :].strip()
    body = re.sub(r"\s*<metadata>.*?</metadata>", "", body, flags=re.S)
    head, rest = body.split(">", 1)
    box = re.search(r'viewBox="[^"]*"', head)
    assert box is not None
    rest = re.sub(r'\bid="', f'id="{prefix}-', rest)
    rest = re.sub(r"url\(#", f"url(#{prefix}-", rest)
    rest = re.sub(r'(?:xlink:)?href="#', f'href="#{prefix}-', rest)
    return Markup(f'<svg {box.group()} role="img" aria-label="{escape(title)}: {escape(alt)}">{rest}')
