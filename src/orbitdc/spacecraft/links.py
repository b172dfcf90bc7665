"""The links: rates by workload, optical terminals, ground stations, and what clouds take away."""

from __future__ import annotations

from typing import cast

import numpy as np

from orbitdc import units
from orbitdc.constants import EARTH_EQUATORIAL_RADIUS, JULIAN_YEAR
from orbitdc.records.links import LinkBudget, Links
from orbitdc.records.orbit import OrbitYear
from orbitdc.records.payload import ComputePayload
from orbitdc.records.program import Program
from orbitdc.units import Real


@units.accepts("1", altitude="m", least_elevation="rad")
def sky_share(altitude: Real, *, least_elevation: Real) -> Real:
    r"""Share of the Earth from which a satellite stands above `least_elevation`.

    The cap has the half-angle $\lambda = \arccos\left(\frac{R}{R+h}\cos\epsilon\right) - \epsilon$ and the share
    $(1-\cos\lambda)/2$ of the sphere. Averaged over sites everywhere it is the share of time in which one site sees
    one satellite; an inclined orbit is seen somewhat more often from the latitudes near its turning point.

    Args:
        altitude: h, above the equatorial radius R [m].
        least_elevation: epsilon [rad].

    Source:
        Wertz, Everett and Puschell 2011, The New SMAD, sec. 10.1 (Earth central angle of a coverage circle).

    Examples:
        From one Earth radius up, a satellite on the horizon covers a cap of 60 degrees, a quarter of the Earth.

        >>> print(round(sky_share(6378137.0, least_elevation=0.0), 12))
        0.25
    """
    nearer = EARTH_EQUATORIAL_RADIUS / (EARTH_EQUATORIAL_RADIUS + altitude)
    cap = np.arccos(nearer * np.cos(least_elevation)) - least_elevation
    return cast(Real, (0.5 * (1.0 - np.cos(cap)))[()])


@units.accepts("1", sites="1", correlation="1")
def independent_sites(sites: Real, *, correlation: Real) -> Real:
    r"""How many sites without correlation are worth `sites` whose outages are correlated: $N / (1 + (N-1)\rho)$.

    The number of independent draws whose mean varies as much as that of N draws of pairwise correlation rho.

    Args:
        sites: N [1].
        correlation: rho, mean over the pairs [1].

    Source:
        Kish 1965, Survey Sampling, sec. 5.4 (design effect).

    Examples:
        >>> print(independent_sites(12.0, correlation=0.0), independent_sites(12.0, correlation=1.0))
        12.0 1.0
        >>> print(independent_sites(11.0, correlation=0.1))
        5.5
    """
    return sites / (1.0 + (sites - 1.0) * correlation)


def size_links(links: Links, program: Program, compute: ComputePayload, year: OrbitYear) -> LinkBudget:
    """Terminals of the satellites, stations on the ground, and the share of the work that reaches its user.

    - Traffic follows the dense operations of the nameplate, which grow with the year; so do the rates of links. What
      a satellite exchanges goes to others: of n satellites the share 1 - 1/n, as in a ring that sums gradients. A
      satellite sees a site in the share c of the time; then it sends what has gathered meanwhile, and the share 1 - c
      of its traffic passes `relay_hops` other links.
    - Terminals are as many as the rate needs and at least `least_terminals`; a mean over the satellites, not rounded,
      so that mass over module size has no steps. A prescribed `link_rate` takes their place; where the traffic is
      more, the rest is not carried.
    - Sites are as good as fewer independent ones, N. Clouds close them all for p^N of the time: work that cannot wait
      has at each site the stations for the whole traffic. An outage of exponential length, mean `outage_time`, costs
      the part w = exp(-buffer/outage) that outlasts the buffer; so does the time without any satellite over a site, in
      gaps of a revolution. Work that can wait needs only the mean capacity, 1/(1-p) of its traffic; in between, w of
      the one and 1 - w of the other. Stations are shares of a network, not whole ones.

    A wide link that is little used gives no compute: only `lost` and `carried` enter `reachable`. Satellites in one
    cluster are taken to be spread over the sky like any other; radio as a second way down is left out.

    Args:
        links: workload, terminals and stations.
        program: nameplate power.
        compute: throughput and number of satellites.
        year: the orbit, for altitude and period.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> found = evaluate(load_scenario("dawn-dusk-1gw")).links
        >>> print(found.terminals, round(found.stations / found.stations_active, 9))
        3.0 12.0
    """
    gain = _gain(links, program.year)
    terminal_rate, station_rate = links.terminal_rate * gain, links.station_rate * gain
    operations = program.it_power * compute.throughput
    downlink = links.downlink_intensity * operations
    seen = sky_share(year.altitude, least_elevation=links.least_elevation)
    site_contact, station_contact = _ever(seen * links.station_sites), _ever(seen * compute.modules)
    own = downlink / compute.modules
    relayed = links.relay_hops * (1.0 - site_contact) * own
    exchanged = links.exchange_intensity * operations / compute.modules
    crosslink = (exchanged + relayed) * (1.0 - 1.0 / compute.modules)
    needed = crosslink + own / site_contact
    terminals = _terminals(links, needed, terminal_rate)
    count, installed = compute.modules * terminals, terminals * terminal_rate
    flows = np.minimum(needed, installed)
    active = downlink / (station_rate * station_contact)
    too_late = _outlasts(links.buffer_time, links.outage_time)
    stations = active * (too_late * links.station_sites + (1.0 - too_late) / (1.0 - links.outage))
    station_cost = stations * links.station_price
    worth = independent_sites(links.station_sites, correlation=links.site_correlation)
    clouds = links.outage**worth
    out_of_sight = 1.0 - _ever(seen * links.station_sites * compute.modules)
    under_clouds = clouds * too_late
    alone = out_of_sight * _outlasts(links.buffer_time, year.period)
    lost = under_clouds + (1.0 - under_clouds) * alone
    carried = _part(flows, needed, empty=1.0)
    return LinkBudget(
        downlink_rate=downlink,
        crosslink_rate=crosslink,
        needed_rate=needed,
        installed_rate=installed,
        utilisation=_part(flows, installed, empty=0.0),
        terminals=terminals,
        mass=count * links.terminal_mass,
        power=count * links.terminal_power,
        cost=count * links.terminal_price,
        site_contact=site_contact,
        station_contact=station_contact,
        stations_active=active,
        stations=stations,
        station_cost=station_cost,
        station_upkeep=station_cost * links.station_operations,
        independent_sites=worth,
        cloud_outage=clouds,
        out_of_sight=out_of_sight,
        lost=lost,
        carried=carried,
        reachable=(1.0 - lost) * carried,
    )


def _gain(links: Links, year: Real) -> Real:
    """Rate of terminals and stations in `year` over that in their own; a forecast, not run backwards."""
    return (1.0 + links.rate_growth * JULIAN_YEAR) ** np.maximum(year - links.rate_year, 0.0)


def _terminals(links: Links, needed: Real, rate: Real) -> Real:
    """Terminals of one satellite for the rate it needs, or for the rate that is prescribed."""
    if links.link_rate is not None:
        return links.link_rate / rate
    return cast(Real, np.maximum(needed / rate, links.least_terminals)[()])


def _ever(expected: Real) -> Real:
    """Chance that at least one of many things happens, placed at random, of which `expected` do on average."""
    return cast(Real, -np.expm1(-expected))


def _outlasts(buffer: Real, mean: Real) -> Real:
    """Share of the time in outages of exponential length, `mean`, that lies beyond the buffer."""
    return cast(Real, np.exp(-buffer / mean))


def _part(part: Real, whole: Real, *, empty: Real) -> Real:
    """Part over whole; `empty` where there is no whole."""
    filled = np.asarray(whole) > 0.0
    return cast(Real, np.where(filled, part / np.where(filled, whole, 1.0), empty)[()])
