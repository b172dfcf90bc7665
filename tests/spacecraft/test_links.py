"""Links by hand, their limits, and what a wide link may not do."""

import dataclasses

import numpy as np
import pytest
from craft_samples import link_budget, links, payload, program, reliability, year
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.constants import EARTH_EQUATORIAL_RADIUS as RADIUS
from orbitdc.spacecraft import independent_sites, size_links, size_payload, sky_share


def sized(*, it_power=1e9, module=100e3, at=None, **changes):
    sizes = program(it_power=it_power, module_it_power=module)
    compute = size_payload(sizes, payload(), reliability(), in_orbit=True)
    compute = dataclasses.replace(compute, throughput=1e13)  # ten petaflop/s in a kilowatt
    return size_links(links(**changes), sizes, compute, at or year())


def test_a_cap_by_hand():
    # 2 R from the centre, 30 degrees up: acos(cos(30)/2) = 64.341 degrees, less 30; (1 - cos 34.341)/2 = 0.08714
    assert sky_share(RADIUS, least_elevation=np.radians(30.0)) == pytest.approx(0.08714, rel=2e-4)
    assert sky_share(1e15, least_elevation=0.0) == pytest.approx(0.5, rel=1e-6)
    assert sky_share(0.0, least_elevation=0.0) == 0.0


@given(low=st.floats(200e3, 2e6), up=st.floats(0.02, 1.2))
def test_higher_sees_more_and_a_higher_mask_less(low, up):
    assert sky_share(1.5 * low, least_elevation=up) > sky_share(low, least_elevation=up)
    assert sky_share(low, least_elevation=up + 0.1) < sky_share(low, least_elevation=up)


def test_a_gigawatt_by_hand():
    # 1e22 operations a second at 0.3e-9 bit: 3 Tbit/s, 15 stations of 200 Gbit/s, at each of 11 sites
    found = sized()
    assert found.downlink_rate == pytest.approx(3e12)
    assert found.station_contact == pytest.approx(1.0, abs=1e-12)
    assert found.stations_active == pytest.approx(15.0)
    assert found.stations == pytest.approx(165.0)
    assert found.station_cost == pytest.approx(495e6)
    assert found.terminals == 3.0
    assert (found.mass, found.power, found.cost) == pytest.approx((450e3, 3e6, 3e9))
    # 6e9 bit/s of exchange, and 4 links for 89 % of 0.3 Gbit/s, less one part in 10,000
    share = 1.0 - np.exp(-11.0 * sky_share(650e3, least_elevation=np.radians(20.0)))
    assert found.site_contact == pytest.approx(share)
    assert found.crosslink_rate == pytest.approx(0.9999 * (6e9 + 4.0 * (1.0 - share) * 0.3e9))
    assert found.needed_rate == pytest.approx(found.crosslink_rate + 0.3e9 / share)
    assert found.utilisation == pytest.approx(found.needed_rate / 600e9)
    # 11 sites of correlation 0.1 are 5.5, closed together for 0.35^5.5 of the time; nobody waits
    assert found.cloud_outage == pytest.approx(0.35**5.5)
    assert found.reachable == pytest.approx(1.0 - 0.35**5.5)


def test_the_published_ceiling_of_a_station_of_a_megawatt():
    """Turyshev: 200 Gbit/s at 1 MW allow 14.8 GB/kWh, that is a site in sight for 16 % of the time."""
    ceiling = [
        200e9 / 8.0 * sized(least_elevation=np.radians(mask)).site_contact * 3.6e6 / 1e6 / 1e9 for mask in (30.0, 10.0)
    ]
    assert ceiling[0] < 14.8 < ceiling[1]


def test_a_buffer_of_three_outages_saves_all_but_a_twentieth():
    waits, sits = sized(buffer_time=15.0 * 3600.0), sized()
    assert waits.lost / sits.lost == pytest.approx(np.exp(-3.0))
    assert sized(buffer_time=1e7).reachable == pytest.approx(1.0, abs=1e-12)


def test_work_that_can_wait_needs_the_mean_capacity_and_the_rest_a_full_one_at_each_site():
    assert sized(buffer_time=1e7).stations == pytest.approx(15.0 / 0.65)
    half = sized(buffer_time=5.0 * 3600.0 * np.log(2.0))
    assert half.stations == pytest.approx(15.0 * (11.0 + 1.0 / 0.65) / 2.0)


def test_sites_that_share_their_weather_are_one_site():
    assert sized(site_correlation=1.0).cloud_outage == pytest.approx(0.35)
    assert sized(site_correlation=0.0).cloud_outage == pytest.approx(0.35**11)
    assert sized(station_sites=1.0, site_correlation=0.3).cloud_outage == pytest.approx(0.35)


@given(sites=st.floats(1.0, 100.0), correlation=st.floats(0.0, 1.0))
def test_correlated_sites_are_worth_between_one_and_all(sites, correlation):
    worth = independent_sites(sites, correlation=correlation)
    assert 1.0 - 1e-12 <= worth <= sites * (1.0 + 1e-12)


def test_one_satellite_alone_is_seldom_over_a_site():
    alone = sized(it_power=100e3)
    assert alone.crosslink_rate == 0.0
    assert alone.out_of_sight == pytest.approx(1.0 - alone.site_contact)
    assert alone.reachable == pytest.approx((1.0 - alone.cloud_outage) * alone.site_contact)
    assert sized(it_power=100e3, buffer_time=1e6).reachable == pytest.approx(1.0, abs=1e-9)
    # 0.3 Gbit/s, of which a station over which it comes for 1 % of the time takes its share
    seen = sky_share(650e3, least_elevation=np.radians(20.0))
    assert alone.stations_active == pytest.approx(0.3e9 / (200e9 * seen), rel=0.01)


def test_training_takes_the_terminals_it_needs_and_not_a_whole_number():
    found = sized(exchange_intensity=900e-9)
    assert found.terminals == pytest.approx(found.needed_rate / 200e9)
    assert found.terminals == pytest.approx(4.5, rel=0.02)
    assert found.utilisation == pytest.approx(1.0)


def test_a_prescribed_rate_is_installed_whether_it_is_needed_or_not():
    wide, narrow, none = (sized(link_rate=rate) for rate in (1e12, sized().needed_rate / 4.0, 0.0))
    assert wide.terminals == 5.0
    assert wide.reachable == sized().reachable
    assert wide.utilisation == pytest.approx(sized().needed_rate / 1e12)
    assert narrow.carried == pytest.approx(0.25)
    assert narrow.utilisation == pytest.approx(1.0)
    assert (none.carried, none.reachable, none.utilisation) == (0.0, 0.0, 0.0)


def test_a_workload_that_sends_nothing_asks_for_nothing():
    still = sized(downlink_intensity=0.0, exchange_intensity=0.0, link_rate=0.0)
    assert (still.terminals, still.stations, still.carried, still.utilisation) == (0.0, 0.0, 1.0, 0.0)


@given(more=st.floats(1.0, 1e3), rate=st.floats(1e8, 1e13))
def test_a_wider_link_never_reaches_more_than_a_link_that_is_wide_enough(more, rate):
    enough = sized(link_rate=sized().needed_rate).reachable
    assert sized(link_rate=rate).reachable <= enough * (1.0 + 1e-12)
    assert sized(link_rate=rate * more).mass >= sized(link_rate=rate).mass
    assert sized(link_rate=rate * more).power >= sized(link_rate=rate).power
    assert sized(link_rate=rate * more).cost >= sized(link_rate=rate).cost


@pytest.mark.parametrize("count", [10.0, 1e3, 1e5])
def test_many_satellites_are_many_times_one(count):
    few, many = sized(it_power=100e3 * 1e3), sized(it_power=100e3 * 1e3 * count)
    for name in ("mass", "power", "cost", "downlink_rate"):
        assert getattr(many, name) == pytest.approx(count * getattr(few, name), rel=1e-9)
    assert many.stations == pytest.approx(count * few.stations, rel=1e-4)  # a thousand are almost always in sight


def test_scalar_is_element_of_array():
    exchange = np.array([1e-9, 6e-9, 900e-9])
    many, one = sized(exchange_intensity=exchange), sized()
    for name in LINK_FIELDS:
        value = np.asarray(getattr(many, name))
        assert (value[1] if value.ndim else value) == pytest.approx(getattr(one, name), rel=1e-12), name


LINK_FIELDS = [field.name for field in dataclasses.fields(link_budget())]
