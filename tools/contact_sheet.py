"""Every figure of orbitdc from the default design, in colour and in grey, and all of them on one sheet.

python tools/contact_sheet.py figures    # leaves NAME.png, .svg and .pdf, grey/NAME.png, sheet.png, index.html
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from orbitdc import plot
from orbitdc.claims import check_claims
from orbitdc.claims.context import Context, open_context
from orbitdc.model import evaluate
from orbitdc.orbit import drift_cost, eclipse_free
from orbitdc.plot import heat as plot_heat
from orbitdc.records.verdict import Verdict
from orbitdc.report.design_report import design_pictures
from orbitdc.report.figure import Picture, render, with_pdf
from orbitdc.report.gallery_claims import (
    cost_picture,
    draws_picture,
    influence_picture,
    verdict_picture,
)
from orbitdc.report.gallery_craft import Design
from orbitdc.report.gallery_heat import heat_pictures
from orbitdc.report.gallery_money import boundaries_picture
from orbitdc.report.gallery_parity import campaign_pictures, nations_picture, parity_pictures, surface_picture
from orbitdc.report.heat_report import story_pictures
from orbitdc.report.reconcile_report import published_stories
from orbitdc.report.writing import write_files
from orbitdc.scenario import load_scenario
from orbitdc.study.heat import sunlit_map
from orbitdc.study.influence import sensitivity
from orbitdc.study.pareto import pareto
from orbitdc.study.parity import axis_of, parity_map
from orbitdc.study.quick import compare, sunlight_map
from orbitdc.study.regional import regional
from orbitdc.study.solve import frontier, solve
from orbitdc.study.sweep import sweep
from orbitdc.study.tornado import tornado
from orbitdc.study.transient import heat_story
from orbitdc.study.uncertainty import Uncertainty, uncertainty
from orbitdc.units import to_si

DESIGN = "dawn-dusk-1gw"
DRAWS, SEED = 256, 2026
COLUMNS, TILE = 5, 560


class Material:
    """What the figures are made from, computed when it is first asked for."""

    @cached_property
    def design(self) -> Design:
        """The default design."""
        scenario = load_scenario(DESIGN)
        return Design(scenario=scenario, result=evaluate(scenario))

    @cached_property
    def context(self) -> Context:
        """A run of few draws."""
        return open_context(draws=DRAWS, seed=SEED)

    @cached_property
    def uncertain(self) -> Uncertainty:
        """The ratio of the default design over all that is uncertain."""
        return uncertainty(self.design.scenario, outputs=["ratio"], draws=4 * DRAWS, seed=SEED, workers=1)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All claims, decided with few draws."""
        return check_claims(draws=DRAWS, seed=SEED)

    def reports(self) -> Iterator[Picture]:
        """The pictures of all reports; of the draws behind each claim only the first."""
        words = f"Scenario {DESIGN}"
        places = {name: result.cost for name, result in compare(self.design.scenario).items()}
        yield verdict_picture(self.verdicts, DRAWS)
        yield from design_pictures(self.design)
        yield from heat_pictures(self.design)
        yield cost_picture(places, words, ())
        yield boundaries_picture(self.design)
        yield from parity_pictures(self.context, self.verdicts, words)
        yield surface_picture(self.design.scenario, words)
        yield from campaign_pictures(self.design.scenario, words)
        yield influence_picture(self.context, words)
        yield nations_picture(self.design.scenario.catalog)
        yield next(picture for picture in map(draws_picture, self.verdicts) if picture is not None)
        yield from story_pictures(heat_story(self.design.scenario))
        yield published_stories()[0].picture


@dataclass(frozen=True)
class Own:
    """A figure that no report shows: `draw(material)` gives a function of Axes."""

    title: str
    draw: Callable[[Material], Callable[[Any], object]]
    height: float = 3.8


FIGURES: Mapping[str, str | Own] = {
    "plot_areas": "areas",
    "plot_array_sizing": "sizing",
    "plot_battery_sizing": "sizing",
    "plot_beta": "year",
    "plot_boundaries": "boundaries",
    "plot_convergence": Own("How quantiles settle", lambda m: settling(m)),
    "plot_costs": "costs",
    "plot_distribution": "draws-cheapest-in-36-months",
    "plot_drift": Own("What a node that drifts costs", lambda m: drift(m)),
    "plot_eclipse": "year",
    "plot_eclipse_free": Own("The band without eclipse", lambda m: free_band(m)),
    "plot_event": "eclipse",
    "plot_frontier": Own("Satellite's price for a ratio of six, by price of launch", lambda m: fronted(m)),
    "plot_heating_region": "heating-region",
    "plot_influence": "influence",
    "plot_launch_prices": "launch-prices",
    "plot_launches": "launches",
    "plot_mass_budget": "mass",
    "plot_mass_ladder": "ladder",
    "plot_national_series": "nations",
    "plot_net_flux": "net-flux",
    "plot_orbit_loads": "loads",
    "plot_orbit_map": Own("Sunlight by altitude and local time", lambda m: sunlight()),
    "plot_output": "output",
    "plot_pareto": Own("Cost against mass", lambda m: cheapest_or_lightest(m)),
    "plot_parity_dates": "parity",
    "plot_parity_map": Own("Parity over launch price and satellite", lambda m: parity_over_two(m), 4.2),
    "plot_parity_ratio": "parity-ratio",
    "plot_parity_surface": "parity-surface",
    "plot_power_flow": "power-flow",
    "plot_radiator_area": "radiator-area",
    "plot_radiator_map": "radiator-map",
    "plot_reconcile": "reconcile-starcloud-2024-mccalip-2025",
    "plot_roots": Own("Launch price for a ratio of nine, draw by draw", lambda m: rooted(m)),
    "plot_schedule": "campaign",
    "plot_season": "season",
    "plot_separations": Own("What separates the draws nearest to parity", lambda m: separated(m)),
    "plot_size_scaling": "size",
    "plot_sobol": Own("Which disciplines decide", lambda m: decided(m)),
    "plot_sunlit": "sunlit-map",
    "plot_sunlit_map": Own("Where a sunlit panel takes heat in", lambda m: sunlit()),
    "plot_sweep": Own("Cost by altitude", lambda m: swept(m)),
    "plot_tornado": Own("One input at a time", lambda m: swung(m), 4.6),
    "plot_uncertainty": Own("Draws of the cost of compute", lambda m: drawn(m)),
    "plot_verdicts": "verdicts",
}
"""Each plot function to the report's picture that shows it, or to how it is drawn from the default design."""


def drift(material: Material) -> Callable[[Any], object]:
    """Local time of the node up to an hour off."""
    found = drift_cost(material.design.scenario.orbit, np.linspace(-3600.0, 3600.0, 25))
    return lambda ax: plot.plot_drift(found, ax=ax)


def free_band(material: Material) -> Callable[[Any], object]:
    """The altitudes without any eclipse."""
    heights = np.arange(1200e3, 3600e3, 50e3)
    times = np.linspace(4.0, 8.0, 33) * 3600.0
    found = eclipse_free(times, heights, material.design.scenario.orbit, "penumbra")
    return lambda ax: plot.plot_eclipse_free(found, ax=ax)


def sunlight() -> Callable[[Any], object]:
    """The map that `orbitdc orbit --map` draws."""
    found = sunlight_map()
    return lambda ax: plot.plot_orbit_map(found, "sunlit_fraction", ax=ax)


def parity_over_two(material: Material) -> Callable[[Any], object]:
    """The map that `orbitdc breakeven --of launch.price --map satellite` draws."""
    design = material.design.scenario
    across, up = (axis_of(design, path, 31) for path in ("launch.price", "satellite"))
    table = parity_map(design, (across.input, across.values), (up.input, up.values))
    return lambda ax: plot.plot_parity_map(across, up, table, ax=ax)


def settling(material: Material) -> Callable[[Any], object]:
    """Quantiles of the ratio over the number of draws."""
    return lambda ax: plot.plot_convergence(material.uncertain.spreads[0], ax=ax)


def drawn(material: Material) -> Callable[[Any], object]:
    """Draws of the ratio, with parity."""
    found = material.uncertain
    return lambda ax: plot.plot_uncertainty(found.spreads[0], found.values["ratio"], thresholds=[1.0], ax=ax)


def separated(material: Material) -> Callable[[Any], object]:
    """The draws in which orbit costs less than eight times the ground."""
    found = regional(material.design.scenario, condition="ratio < 8", draws=4 * DRAWS, seed=SEED)
    return lambda ax: plot.plot_separations(found, ax=ax)


def decided(material: Material) -> Callable[[Any], object]:
    """Shares of the variance of the ratio, by discipline."""
    found = sensitivity(material.design.scenario, n=4 * DRAWS, seed=SEED, groups="discipline")
    return lambda ax: plot.plot_sobol(found, ax=ax)


def fronted(material: Material) -> Callable[[Any], object]:
    """Price of the satellite at which orbit costs six times the ground, along the launch price."""
    along = np.geomspace(5e6, 2e8, 21)
    found = frontier(material.design.scenario, "satellite", "ratio < 6", along="launch.price", values=along)
    return lambda ax: plot.plot_frontier(found, ax=ax)


def rooted(material: Material) -> Callable[[Any], object]:
    """Launch prices at which orbit costs nine times the ground, over draws of all else."""
    found = solve(material.design.scenario, "launch.price", "ratio < 9", draws=DRAWS, seed=SEED, workers=1)
    return lambda ax: plot.plot_roots(found, ax=ax)


def swept(material: Material) -> Callable[[Any], object]:
    """Cost of compute by altitude, in two ways through eclipses."""
    axes = {"orbit.altitude": "500 km..900 km:9", "power.eclipse_mode": "battery,hibernate"}
    found = sweep(material.design.scenario, axes, outputs=["cost.lcoc_energy"], workers=1)
    return lambda ax: plot.plot_sweep(found, ax=ax)


def cheapest_or_lightest(material: Material) -> Callable[[Any], object]:
    """The front between cost and mass over life and size of a satellite."""
    box = {"craft.life": ("3 yr", "14 yr"), "program.module_it_power": ("20 kW", "1 MW")}
    found = pareto(material.design.scenario, over=box, against="craft.mass", points=5, margins=False)
    return lambda ax: plot.plot_pareto(found, ax=ax)


def swung(material: Material) -> Callable[[Any], object]:
    """The ratio at both ends of each input's own range."""
    found = tornado(material.design.scenario, output="ratio")
    return lambda ax: plot.plot_tornado(found, ax=ax)


def sunlit() -> Callable[[Any], object]:
    """One face square to the Sun."""
    kelvin = np.asarray(to_si(np.linspace(0.0, 100.0, 41), "degC"))
    found = sunlit_map(np.linspace(0.02, 0.7, 41), kelvin, 1.0)
    return lambda ax: plot_heat.plot_sunlit_map(found, ax=ax)


def pictures(material: Material) -> dict[str, Picture]:
    """All pictures by id: those of the reports, then those that no report shows.

    Args:
        material: what they are made from.
    """
    found = {picture.id: picture for picture in material.reports()}
    for name, own in FIGURES.items():
        if isinstance(own, Own):
            id = name.replace("_", "-")
            words = f"Scenario {DESIGN}; numbers and sources: the catalog (`orbitdc sources ID`)."
            found[id] = render(id, own.draw(material), title=own.title, caption=words, alt="", height=own.height)
    return found


def grey(png: bytes) -> bytes:
    """A picture as a printer without colour shows it."""
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("L").save(out, "PNG")
    return out.getvalue()


def tiled(images: Sequence[bytes]) -> bytes:
    """Pictures beside and below each other, each scaled to one width."""
    scaled = []
    for content in images:
        image = Image.open(io.BytesIO(content)).convert("RGB")
        scaled.append(image.resize((TILE, round(image.height * TILE / image.width)), Image.Resampling.LANCZOS))
    columns: list[list[Image.Image]] = [[] for _ in range(COLUMNS)]
    for image in scaled:
        min(columns, key=lambda column: sum(item.height for item in column)).append(image)
    sheet = Image.new("RGB", (COLUMNS * TILE, max(sum(item.height for item in column) for column in columns)), "white")
    for number, column in enumerate(columns):
        top = 0
        for image in column:
            sheet.paste(image, (number * TILE, top))
            top += image.height
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def index(found: Mapping[str, Picture]) -> str:
    """The sheet as a page: each figure with its title and caption, its grey twin beside it."""
    shown = "\n".join(
        f'<figure><img src="{escape(id)}.png" alt="{escape(picture.alt)}">'
        f'<img src="grey/{escape(id)}.png" alt="the same in grey">'
        f"<figcaption><b>{escape(picture.title)}</b> {escape(picture.caption)}</figcaption></figure>"
        for id, picture in found.items()
    )
    style = "body{font-family:sans-serif;max-width:1100px;margin:auto}img{width:49%}figure{margin:2em 0}"
    head = f'<meta charset="utf-8"><title>Figures of orbitdc</title><style>{style}</style>'
    body = f"<h1>Figures of orbitdc</h1>\n{shown}\n"
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def write(folder: Path) -> list[str]:
    """Write everything into `folder` and return the ids.

    Args:
        folder: made if it is not there.
    """
    with with_pdf():
        found = pictures(Material())
    files = {name: content for picture in found.values() for name, content in picture.files().items()}
    files |= {f"grey/{id}.png": grey(picture.png) for id, picture in found.items()}
    files["sheet.png"] = tiled([picture.png for picture in found.values()])
    files["index.html"] = index(found).encode("utf-8")
    write_files(folder, files)
    return list(found)


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
    names = write(target)
    print(f"{len(names)} figures of {len(FIGURES)} plot functions: {target / 'index.html'}, {target / 'sheet.png'}")
