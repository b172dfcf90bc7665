"""A report as PDF, from the same page."""

from __future__ import annotations

import logging
from typing import Any, Final

TITLE: Final = "report.pdf"
PAPER: Final = """
@page { size: A4; margin: 14mm 13mm 15mm;
  @bottom-left { content: string(title); font: 6.5pt sans-serif; color: #555; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 6.5pt sans-serif; color: #555; } }
h1 { string-set: title content(); }
nav a::after { content: leader('.') target-counter(attr(href), page); }
nav li { margin-right: 3mm; }
"""
"""What a sheet of paper needs beyond the page's own style for print."""


def check_pdf() -> None:
    """Refuse to make a PDF where the extra is not installed, before any work is done.

    Raises:
        ValueError: it is not.
    """
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        raise ValueError(f"a PDF needs the extra 'pdf': pip install \"orbitdc[pdf]\" ({error})") from None


def pdf_of(page: bytes) -> bytes:
    """A page as PDF; nothing is loaded from anywhere.

    Args:
        page: a report, complete in itself.

    Raises:
        ValueError: the extra is not installed, or the page asks for something outside of it.
    """
    check_pdf()
    import weasyprint

    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    document = weasyprint.HTML(string=page.decode("utf-8"), url_fetcher=_refuse)
    made: bytes = document.write_pdf(stylesheets=[weasyprint.CSS(string=PAPER)], pdf_identifier=b"orbitdc")
    return made


def _refuse(address: str, *_: Any, **__: Any) -> dict[str, Any]:
    if address.startswith("data:"):
        return {"string": b"", "mime_type": "image/x-icon"}
    raise ValueError(f"the page asks for {address}; a report loads nothing")
