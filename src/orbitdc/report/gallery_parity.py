"""The pictures of when: dates of parity, the break-even surface, the launch campaign, and nations' power."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from orbitdc import plot
from orbitdc.catalog import Catalog
from orbitdc.claims.context import Context
from orbitdc.claims.parity_words import date_in_words
from orbitdc.claims.space_parity import ANY, PRICE_PATHS, parity_table
from orbitdc.economics import national_series
from orbitdc.launch import deployment_schedule
from orbitdc.model import evaluate
from orbitdc.plot.parity import RATES as RATE_COLOURS
from orbitdc.records.parity import ParityTable
from orbitdc.records.verdict import Verdict
from orbitdc.report.figure import Picture, render
from orbitdc.report.text import number
from orbitdc.scenario import SpaceScenario, replace
from orbitdc.study.launching import price_bands
from orbitdc.study.parity_surface import ParitySurface, parity_surface
from orbitdc.units import from_si

SHOWN_PATHS: Final = ("pessimistic", "stated-goal")
CONCEDED: Final[Mapping[str, float]] = {
    "reliability.chip_failure_rate": 0.0,
    "payload.ruggedising": 0.0,
    "finance.orbit_risk_premium": 0.0,
    "finance.insurance": 0.0,
    "finance.development": 0.0,
    "finance.ground_segment": 0.0,
    "links.station_price": 0.0,
    "links.station_operations": 0.0,
}
"""What is given to orbit in the lower row of the surface: nobody offers it, it shows where parity would begin."""
BEGUN: Final = 2026.0
SEEN: Final = 2046.0
"""First and last year of the launch campaigns that are drawn."""
LEAST: Final = 0.10
"""Share of the deployment that a vehicle must bring by then to have a line."""
NATIONS: Final = {"World": "world", "China": "china", "United States": "us"}
QUANTITIES: Final = {
    "generation": ("TWh", "Generation"),
    "capacity": ("GW", "Capacity"),
    "additions": ("GW", "Additions"),
    "non-fossil share": ("%", "Non-fossil share"),
}
"""Quantity to its unit and its name along an axis."""


def parity_pictures(context: Context, verdicts: Sequence[Verdict], words: str) -> list[Picture]:
    """Dates of parity, and how far orbit is from each ground case.

    Args:
        context: the run.
        verdicts: decided claims; the table of parity of one of them is drawn, or made where none has it.
        words: the scenario, for the captions.
    """
    tables = [reading.parity for verdict in verdicts for reading in verdict.readings if reading.parity is not None]
    table = tables[0] if tables else parity_table(context)
    deadline = float(context.design().program.year)
    return [dates_picture(table, deadline, words), ratio_picture(table, words)]


def dates_picture(table: ParityTable, deadline: float, words: str) -> Picture:
    """The distribution of the date of parity, by launch price path.

    Args:
        table: the curves of parity.
        deadline: the claim's date as a calendar year.
        words: the scenario, for the caption.
    """

    def draw(axes: list[Any]) -> None:
        for path, ax in zip(PRICE_PATHS, axes, strict=True):
            plot.plot_parity_dates(table, path, deadline=deadline, ax=ax)
        for ax in axes[::3]:
            ax.set_ylabel("Share of draws")

    last = float(np.asarray(table.years)[-1])
    dates = {path: float(np.asarray(table.curve(path, "hibernate", ANY).dates)[1]) for path in PRICE_PATHS}
    told = "; ".join(f"{path} {date_in_words(date, last)}" for path, date in dates.items())
    return render(
        "parity",
        draw,
        title="When orbit is cheaper",
        caption=f"{words}, {table.draws} draws: share of them in which a kilowatt-hour of IT energy costs less in "
        "orbit than at the cheapest place on the ground that is ready (parity), and less than 2, 3, 5 "
        "and 10 times as much, by year of deployment and path of launch prices. Whole lines: asleep in "
        "eclipses; dashed: with a battery for all. Grey: until the claim's date. Even odds of parity: "
        f"{told}.",
        alt=f"Six panels of rising curves. Even odds of parity: {told}.",
        height=4.6,
        panels=2,
        columns=3,
    )


def ratio_picture(table: ParityTable, words: str) -> Picture:
    """The cost in orbit over each ground case, at dear and at cheap launches.

    Args:
        table: the curves of parity.
        words: the scenario, for the caption.
    """

    def draw(axes: list[Any]) -> None:
        for path, ax in zip(SHOWN_PATHS, axes, strict=True):
            plot.plot_parity_ratio(table, path, ax=ax)
        axes[-1].set_xlabel("Year of deployment")

    ends = {
        f"{path}, {name}": number(float(np.asarray(table.curve(path, "hibernate", name).ratio)[1, -1]))
        for path in SHOWN_PATHS
        for name in table.names("ground")
    }
    return render(
        "parity-ratio",
        draw,
        title="How far orbit is from each place on the ground",
        caption=f"{words}, asleep in eclipses, {table.draws} draws: cost of compute in orbit over that at each "
        "place on the ground, medians, by year of deployment; shaded: central 90 % against the cheapest "
        "that is ready. The desert without battery has as many panels and stands still at night.",
        alt="Median ratio in the last year: " + "; ".join(f"{name} {value}" for name, value in ends.items()),
        height=6.0,
        panels=2,
    )


def surface_picture(scenario: SpaceScenario, words: str) -> Picture:
    """The break-even surface, as designed and with what orbit is charged for given to it.

    Args:
        scenario: the data centre in orbit.
        words: the scenario, for the caption.
    """
    rows = (parity_surface(scenario), parity_surface(replace(scenario, CONCEDED)))

    def draw(axes: list[Any]) -> None:
        for index, ax in enumerate(axes):
            plot.plot_parity_surface(rows[index // 3], index % 3, ax=ax)
        axes[0].set_ylabel("As designed:\nsatellite over the catalog's price")
        axes[3].set_ylabel("Conceded:\nsatellite over the catalog's price")
        axes[4].set_xlabel("Launch price (USD/kg)")
        axes[4].figure.legend(
            *rate_key(rows[0]), loc="outside lower center", ncols=3, title="cost of capital a year", title_fontsize=8.5
        )

    least = [number(float(row.least)) for row in rows]
    return render(
        "parity-surface",
        draw,
        title="Where orbit would be as cheap",
        caption=f"{words}, deployed in {float(rows[0].year):.0f}, against the cheapest place on the ground, at "
        "the catalog's values: lines where orbit costs as much (thick), 2 and 4 times as much, over the "
        "launch price and the price of the satellite without its chips; orbit is cheaper below a thick "
        "line. Star: the design. Each panel is a life of the satellite. "
        "Below: the same if chips never failed and needed no ruggedising, and "
        "capital for orbit no premium, insurance, development and ground stations were free. Cost of "
        "capital moves both sides.",
        alt=f"Least ratio as designed {least[0]}, conceded {least[1]}.",
        sources=tuple(sorted({*scenario.entries.values()})),
        height=5.6,
        panels=2,
        columns=3,
    )


def rate_key(surface: ParitySurface) -> tuple[list[Any], list[str]]:
    """Handles and names of the costs of capital, for a legend.

    Args:
        surface: whose rates are named.
    """
    from matplotlib.lines import Line2D

    rates = np.asarray(from_si(surface.rate, "%/yr"))
    return [Line2D([], [], color=colour) for colour in RATE_COLOURS], [f"{number(float(rate))} %" for rate in rates]


def campaign_pictures(scenario: SpaceScenario, words: str) -> list[Picture]:
    """How the deployment grows by vehicle, and what a kilogram costs along each path.

    Args:
        scenario: the data centre in orbit.
        words: the scenario, for the captions.
    """
    plans = {}
    for vehicle in scenario.catalog.options("vehicle"):
        design = replace(scenario, {"launch.vehicle": vehicle})
        launches = float(evaluate(design).campaign.launches)
        if np.isfinite(launches):
            plan = deployment_schedule(design.launch, launches, BEGUN)
            if np.interp(SEEN, np.asarray(plan.year), np.asarray(plan.share)) >= LEAST:
                plans[vehicle] = plan
    plans = dict(sorted(plans.items(), key=lambda item: len(np.asarray(item[1].month))))
    done = {
        name: f"{float(np.asarray(plan.year)[-1]):.0f}" if np.asarray(plan.share)[-1] > 0.999 else "not in a century"
        for name, plan in plans.items()
    }
    schedules = render(
        "campaign",
        lambda ax: plot.plot_schedule(plans, until=SEEN, ax=ax),
        title="How long it takes to be there",
        caption=f"{words}: share of 1 GW in orbit and working if launches began in {BEGUN:.0f}, at each vehicle's "
        "cadence, its growth and ceiling, losses flown again. Vehicles that bring less than "
        f"{100 * LEAST:.0f} % by {SEEN:.0f} are left out.",
        alt="Year in which all is there: " + "; ".join(f"{name} {year}" for name, year in done.items()),
        sources=tuple(key for key in scenario.catalog if key.startswith(tuple(f"vehicle.{name}." for name in plans))),
        height=3.6,
    )
    bands = price_bands(vehicle=scenario.launch.vehicle, years=[float(year) for year in range(2026, 2051)])
    ends = {name: from_si(np.asarray(band.price_per_mass)[2, -1], "USD/kg") for name, band in bands.items()}
    prices = render(
        "launch-prices",
        lambda ax: plot.plot_launch_prices(bands, ax=ax),
        title="What a kilogram to orbit may cost",
        caption=f"{scenario.launch.vehicle}, over its payload to the reference orbit, by year: median of the "
        "draws, and their central 90 % where a path has a range (an analyst's has none).",
        alt="USD/kg in 2050: " + "; ".join(f"{name} {number(float(value))}" for name, value in ends.items()),
        sources=tuple(key for key in scenario.catalog if key.startswith("price-path.")),
        height=3.8,
    )
    return [schedules, prices]


def nations_picture(catalog: Catalog) -> Picture:
    """Generation, capacity, additions and non-fossil shares of China, the United States and the world to 2030.

    Args:
        catalog: where the series come from.
    """
    series = {
        quantity: {name: national_series(country, quantity, catalog) for name, country in NATIONS.items()}
        for quantity in QUANTITIES
    }

    def draw(axes: list[Any]) -> None:
        for (quantity, (unit, words)), ax in zip(QUANTITIES.items(), axes, strict=True):
            plot.plot_national_series(series[quantity], unit=unit, quantity=words, ax=ax)
        for ax in axes[:-1]:
            ax.set_xlabel("")

    told = [
        f"{quantity} {name} {number(float(from_si(float(line.value[-1]), QUANTITIES[quantity][0])), 4)}"
        for quantity, lines in series.items()
        for name, line in lines.items()
    ]
    return render(
        "nations",
        draw,
        title="Electricity of China, the United States and the world",
        caption="Yearly series on one boundary (gross generation), measured (marks) and projected to 2030 "
        "(dashed) by the catalog's rates; bands are the ranges of the sources and of the projections. "
        "Shaded: projected for all three.",
        alt="In 2030: " + "; ".join(told),
        sources=tuple(dict.fromkeys(key for key in catalog if key.startswith(("national.", "world.")))),
        height=7.6,
        panels=4,
    )
