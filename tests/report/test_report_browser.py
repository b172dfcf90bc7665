"""The report of the claims in a headless Chromium: nothing is asked of any network, nothing fails, all is shown."""

from pathlib import Path

import pytest

from orbitdc.claims import check_claims
from orbitdc.report import write_report

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api", reason="browser tests need playwright")
if not CHROMIUM.exists():
    pytest.skip(f"browser tests need {CHROMIUM}", allow_module_level=True)
DRAWS = 64


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The opened page, with what it asked for and what it complained about."""
    folder = tmp_path_factory.mktemp("report")
    path = write_report(check_claims(draws=DRAWS, seed=1), folder, draws=DRAWS, seed=1)
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(viewport={"width": 1100, "height": 900})
        opened.asked, opened.complaints = [], []
        opened.on("request", lambda request: opened.asked.append(request.url))
        opened.on("console", lambda said: opened.complaints.append(said.text) if said.type == "error" else None)
        opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.goto(path.as_uri())
        opened.folder = folder
        yield opened
        browser.close()


def test_the_page_is_all_it_asks_for(page):
    assert [url for url in page.asked if not url.startswith(("data:", (page.folder / "report.html").as_uri()))] == []
    assert page.complaints == []


def test_every_figure_is_there_and_has_a_text(page):
    shown = {figure.get_attribute("id").removeprefix("figure-") for figure in page.query_selector_all("figure")}
    assert shown == {path.stem for path in (page.folder / "figures").glob("*.png")}
    assert len(shown) >= 25
    for figure in page.query_selector_all("figure svg"):
        assert figure.get_attribute("role") == "img"
        assert figure.bounding_box()["height"] > 40.0
        assert len(figure.get_attribute("aria-label")) > 20


@pytest.mark.parametrize("width", [390, 1100])
def test_the_page_never_scrolls_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_links_inside_lead_somewhere(page):
    lost = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert lost == []
