"""The pages: complete, self-contained, escaped, linked, and the same every time."""

import dataclasses
import json
import re
from collections import Counter
from html.parser import HTMLParser

import numpy as np
import pytest
from report_samples import DRAWS, SEED

from orbitdc.catalog import load_catalog
from orbitdc.claims.decide import word
from orbitdc.model import evaluate
from orbitdc.report import claims_as_dict, write_report
from orbitdc.report.figure import render
from orbitdc.report.page import percent
from orbitdc.scenario import load_scenario, replace

NASTY = "<script>alert('x')</script> $\\frac$ {{ 7 * 7 }} \"&"


class Page(HTMLParser):
    """Ids, links, loaded addresses and tags of a page."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loaded, self.tags, self.pictures = [], [], [], Counter(), []
        self.headers = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags[tag] += 1
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values["href"])
        else:
            self.loaded += [
                values[name]
                for name in ("src", "href", "xlink:href", "srcset", "data", "poster", "action")
                if name in values
            ]
        if tag == "svg":
            self.pictures.append(values)
        if tag == "th":
            self.headers.append(values)


@pytest.fixture(scope="module")
def claims(claims_folder):
    return (claims_folder / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def nasty(tmp_path_factory):
    scenario = dataclasses.replace(load_scenario("dawn-dusk-1gw"), name=NASTY, title=NASTY, notes=NASTY)
    folder = tmp_path_factory.mktemp("nasty")
    write_report(evaluate(scenario), folder, scenario=scenario)
    return (folder / "report.html").read_text(encoding="utf-8")


def test_nothing_is_loaded_from_anywhere(claims, nasty):
    for text in (claims, nasty):
        page = Page(text)
        assert all(address.startswith(("#", "data:")) for address in page.loaded), page.loaded
        assert page.tags["script"] == page.tags["iframe"] == page.tags["img"] == 0
        assert "@import" not in text
        assert all(address.startswith("#") for address in re.findall(r"url\((.*?)\)", text))


def test_every_link_inside_the_page_arrives_and_no_id_is_there_twice(claims, nasty):
    for text in (claims, nasty):
        page = Page(text)
        assert [id for id, count in Counter(page.ids).items() if count > 1] == []
        inside = {link[1:] for link in page.links if link.startswith("#")}
        inside |= {address[1:] for address in page.loaded if address.startswith("#")}
        assert inside - set(page.ids) == set()


def test_every_claim_leads_to_its_numbers_and_they_to_their_sources(claims, verdicts):
    page = Page(claims)
    for verdict in verdicts:
        assert verdict.id in page.ids
        assert verdict.verdict in claims
        for reading in verdict.readings:
            for key in reading.entries:
                assert f"source-{key}" in page.ids
                assert f"#source-{key}" in page.links
                assert load_catalog()[key].source.split("&")[0] in claims
    assert "Taste has no unit." in claims
    assert "unverified" in claims


def test_a_reading_is_shown_with_all_that_decides_it(claims):
    for text in (
        "At least 2 km2", "power: 1 GW", "1.5 km²", "1 to ∞", "25 %", "The emittance would have to be 0.99",
        "holds nowhere in the range", "No less than 0.5 km2", "one face", "A note on <code>coating.osr</code>",
        "one &lt; two &amp; &lt;b&gt;bold&lt;/b&gt;".replace("one", "One", 1), "Somebody", "an article", "2026-02-05",
    ):  # fmt: skip
        assert text in claims, text


def test_the_summary_counts_what_was_decided(claims):
    assert "Of 3 statements in the articles, 2 can be decided by physics or data: 1 unlikely, 1 supported" in claims


def test_the_summary_is_short_and_leads_on(claims):
    summary = claims[claims.index('<h2 id="summary">') : claims.index("<dl>")]
    words = re.sub(r"<[^>]+>", " ", summary).split()
    assert len(words) < 130
    assert '<a href="#first-claim">' in summary


def test_every_reading_of_a_claim_is_named_and_can_be_reached(claims, verdicts):
    ids = Page(claims).ids
    for verdict in verdicts:
        for reading in verdict.readings:
            assert f"reading-{verdict.id}-{reading.id}" in ids


def test_the_inputs_that_decide_lead_to_their_sources(claims):
    assert '<a href="#source-coating.osr.emittance"><code>coating.osr.emittance</code></a> (-0.9)' in claims


@pytest.mark.parametrize("share", [0.0501, 0.4999, 0.5, 0.9496, 0.94999, 0.95])
def test_a_share_is_not_rounded_into_another_verdict(share):
    shown = float(percent(share).removesuffix(" %")) / 100.0
    assert word(shown, "optimistic") == word(share, "optimistic")


def test_the_page_says_how_to_do_it_again(claims):
    assert f"orbitdc claims --draws {DRAWS} --seed {SEED}" in claims


def test_at_least_twelve_figures_each_with_words_and_a_caption(claims):
    page = Page(claims)
    assert len(page.pictures) >= 12
    assert page.tags["figcaption"] == page.tags["figure"] == len(page.pictures)
    assert all(item["role"] == "img" and len(item["aria-label"]) > 20 for item in page.pictures)


def test_tables_have_headers_for_those_who_hear_them(claims, nasty):
    for text in (claims, nasty):
        page = Page(text)
        assert page.headers
        assert all("scope" in header for header in page.headers)
        assert 'lang="en"' in text
        assert "@media print" in text
        assert "viewport" in text


def test_every_text_of_a_scenario_is_shown_as_text(nasty):
    assert "<script" not in nasty
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in nasty
    assert "{{ 7 * 7 }}" in nasty


def test_figures_and_results_are_beside_the_page(claims_folder, claims, verdicts):
    names = {path.name for path in (claims_folder / "figures").iterdir()}
    pictures = re.findall(r'<figure id="figure-([^"]+)">', claims)
    assert names == {f"{id}.{kind}" for id in pictures for kind in ("png", "svg")}
    written = json.loads((claims_folder / "results.json").read_text(encoding="utf-8"))
    assert written == claims_as_dict(verdicts, draws=DRAWS, seed=SEED, catalog=load_catalog())


def test_the_same_verdicts_give_the_same_bytes(claims_folder, tmp_path, verdicts):
    write_report(verdicts, tmp_path, draws=DRAWS, seed=SEED)
    first = {path.relative_to(claims_folder): path for path in claims_folder.rglob("*") if path.is_file()}
    assert first.keys() == {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    for name, path in first.items():
        assert path.read_bytes() == (tmp_path / name).read_bytes(), name


def test_the_settings_of_the_caller_do_not_reach_a_figure():
    import matplotlib as mpl

    def draw():
        return render("line", lambda ax: ax.plot([0.0, 1.0]), title="t", caption="c", alt="a").svg

    plain = draw()
    with mpl.rc_context({"lines.linewidth": 9.0, "font.size": 30.0, "axes.facecolor": "red"}):
        assert draw() == plain
        assert mpl.rcParams["lines.linewidth"] == 9.0


def test_verdicts_of_other_draws_are_refused_and_nothing_is_written(verdicts, tmp_path):
    with pytest.raises(ValueError, match=r"first-claim was decided with 16 draws; given is draws=32"):
        write_report(verdicts, tmp_path / "new", draws=32, seed=SEED)
    assert not (tmp_path / "new").exists()


def test_a_ground_scenario_has_its_report(tmp_path):
    page = write_report(evaluate(load_scenario("us-gas")), tmp_path)
    text = page.read_text(encoding="utf-8")
    assert any(link.startswith("#source-site.us-gas.") for link in Page(text).links)
    values = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert values["plant"]["site_power_mw"] > 1000.0


def test_a_changed_scenario_has_to_be_handed_over(tmp_path):
    scenario = replace(load_scenario("us-grid"), {"ground.pue": "1.5"})
    result = evaluate(scenario)
    with pytest.raises(ValueError, match="needs its scenario"):
        write_report(result, tmp_path / "a")
    assert "the scenario" in write_report(result, tmp_path / "b", scenario=scenario).read_text(encoding="utf-8")


def test_many_designs_are_refused(tmp_path):
    scenario = replace(load_scenario("us-grid"), {"ground.pue": np.array([1.2, 1.5])})
    with pytest.raises(ValueError, match="holds 2 designs; a report shows one"):
        write_report(evaluate(scenario), tmp_path / "a", scenario=scenario)
    assert not (tmp_path / "a").exists()


def test_a_design_that_cannot_close_is_reported_and_not_hidden(tmp_path):
    scenario = replace(load_scenario("dawn-dusk-1gw"), {"thermal.temperature": "-60 degC"})
    text = write_report(evaluate(scenario), tmp_path, scenario=scenario).read_text(encoding="utf-8")
    assert "∞ km²" in text
    assert '<span class="bad">no</span>' in text
    assert json.loads((tmp_path / "results.json").read_text())["thermal"]["planform_area_km2"] == "inf"


def test_a_designs_report_has_every_section(nasty):
    page = Page(nasty)
    wanted = ("summary", "result", "verdicts", "figures", "numbers", "needs", "inputs", "validation", "limits", "again")
    assert [name for name in (*wanted, "sources") if name not in page.ids] == []
    links = {link for link in page.links if link.startswith("#")}
    assert {f"#{name}" for name in (*wanted, "sources")} <= links
    assert "orbitdc report scenario.toml --draws 1024 --seed 2026 --out report" in nasty


def test_a_design_is_said_in_words_with_its_uncertainty(nasty):
    summary = nasty[nasty.index('<h2 id="summary">') : nasty.index('<h2 id="result">')]
    for text in ("1 GW of IT power in orbit", "kg/kW", "cheapest place on the ground", "90 % of 1,024 draws"):
        assert text in summary, text


def test_the_scenario_beside_the_page_gives_the_same_page(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    scenario = replace(load_scenario("us-gas"), {"ground.pue": "1.31"})
    write_report(evaluate(scenario), first, scenario=scenario)
    again = load_scenario(str(first / "scenario.toml"))
    write_report(evaluate(again), second, scenario=again)
    for name in ("report.html", "results.json"):
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
