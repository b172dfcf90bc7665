"""The links between satellites and to the ground: what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from orbitdc.records.section import Quantity, Section, Unit
from orbitdc.units import Real


class Links(Section):
    """What the workload sends, and the optical terminals and ground stations that carry it; radio is left out."""

    choices: ClassVar[Mapping[str, str]] = {"workload": "workload"}

    workload: str
    downlink_intensity: Annotated[
        Real, Quantity("bit/GFLOP", 0.0, 1e6, "bits to and from the ground per dense operation of the nameplate")
    ]
    exchange_intensity: Annotated[
        Real, Quantity("bit/GFLOP", 0.0, 1e9, "bits sent to other satellites per dense operation of the nameplate")
    ]
    buffer_time: Annotated[Real, Quantity("h", 0.0, 10_000.0, "delay that the workload tolerates")]
    link_rate: Annotated[
        Real | None, Quantity("Gbit/s", 0.0, 1e9, "prescribed rate of the terminals of one satellite, all together")
    ] = None
    least_terminals: Annotated[Real, Quantity("1", 0.0, 100.0, "fewest terminals of one satellite")]
    relay_hops: Annotated[Real, Quantity("1", 0.0, 1000.0, "links passed on the way to a satellite that sees a site")]
    terminal_rate: Annotated[Real, Quantity("Gbit/s", 0.01, 1e5, "rate of one optical terminal")]
    terminal_mass: Annotated[Real, Quantity("kg", 0.0, 1e4, "mass of one optical terminal")]
    terminal_power: Annotated[Real, Quantity("W", 0.0, 1e5, "power of one optical terminal")]
    terminal_price: Annotated[Real, Quantity("MUSD", 0.0, 100.0, "price of one optical terminal")]
    rate_growth: Annotated[Real, Quantity("1/yr", 0.0, 1.0, "yearly growth of the rates of terminals and stations")]
    rate_year: Annotated[Real, Quantity("1", 2015.0, 2050.0, "year to which those rates belong")]
    least_elevation: Annotated[
        Real, Quantity("deg", 0.0, 80.0, "elevation above which a station and a satellite speak")
    ]
    station_rate: Annotated[Real, Quantity("Gbit/s", 0.01, 1e5, "rate of one ground station")]
    station_sites: Annotated[Real, Quantity("1", 1.0, 1000.0, "ground sites under different weather")]
    outage: Annotated[Real, Quantity("1", 0.0, 0.99, "share of time in which clouds close one site")]
    site_correlation: Annotated[Real, Quantity("1", 0.0, 1.0, "mean correlation of the outages of two sites")]
    outage_time: Annotated[Real, Quantity("h", 0.01, 1000.0, "mean length of an outage of all sites")]
    station_price: Annotated[Real, Quantity("MUSD", 0.0, 1000.0, "price of one ground station")]
    station_operations: Annotated[Real, Quantity("1/yr", 0.0, 1.0, "upkeep of the stations a year over their price")]


@dataclass(frozen=True, kw_only=True)
class LinkBudget:
    """The links of the whole programme."""

    downlink_rate: Annotated[Real, Unit("Gbit/s", "to and from the ground, all satellites, mean")]
    crosslink_rate: Annotated[Real, Unit("Gbit/s", "to other satellites, of one satellite, mean")]
    needed_rate: Annotated[Real, Unit("Gbit/s", "of one satellite: crosslinks, and the downlink while a site is seen")]
    installed_rate: Annotated[Real, Unit("Gbit/s", "of the terminals of one satellite")]
    utilisation: Annotated[Real, Unit("1", "share of the installed rate that is used")]
    terminals: Annotated[Real, Unit("1", "optical terminals of one satellite, a mean over the satellites")]
    mass: Annotated[Real, Unit("t", "optical terminals")]
    power: Annotated[Real, Unit("MW", "optical terminals")]
    cost: Annotated[Real, Unit("MUSD", "optical terminals")]
    site_contact: Annotated[Real, Unit("1", "share of time in which a satellite sees a site")]
    station_contact: Annotated[Real, Unit("1", "share of time in which a station sees a satellite")]
    stations_active: Annotated[Real, Unit("1", "ground stations that the traffic needs under a clear sky")]
    stations: Annotated[Real, Unit("1", "ground stations at all sites, spared against clouds; shares of a network")]
    station_cost: Annotated[Real, Unit("MUSD", "ground stations")]
    station_upkeep: Annotated[Real, Unit("MUSD/yr", "upkeep of the ground stations")]
    independent_sites: Annotated[Real, Unit("1", "sites without correlation that are as good as these")]
    cloud_outage: Annotated[Real, Unit("1", "share of time in which clouds close all sites")]
    out_of_sight: Annotated[Real, Unit("1", "share of time in which no site sees any satellite")]
    lost: Annotated[Real, Unit("1", "share of the work lost to outages that outlast the buffer")]
    carried: Annotated[Real, Unit("1", "share of the traffic that the installed rate carries")]
    reachable: Annotated[Real, Unit("1", "share of the work that reaches its user")]
