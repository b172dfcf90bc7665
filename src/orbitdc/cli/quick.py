"""Quick calculators: `orbitdc orbit`, `orbitdc radiator`, `orbitdc launch`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from orbitdc.cli import show

if TYPE_CHECKING:
    from orbitdc.records.orbit import OrbitYear

_AS_JSON: Final = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys COMMAND` explains it."
)
_OPTIONS: Final = {
    "orbit.altitude": "--altitude",
    "orbit.semi_major_axis": "--a",
    "orbit.eccentricity": "--e",
    "orbit.argument_of_perigee": "--argp",
    "orbit.inclination": "--inclination",
    "orbit.ltan": "--ltan",
    "orbit.raan": "--raan",
    "orbit.year": "--year",
    "orbit.earth": "--earth",
    "orbit.shadow": "--shadow",
    "of ltan and raan": "of --ltan and --raan",
    "of altitude and semi_major_axis": "of --altitude and --a",
    "thermal.temperature": "--temperature",
    "thermal.attitude": "--attitude",
    "thermal.frame": "--frame",
    "thermal.coating": "--coating",
    "thermal.faces": "--faces",
    "launch.vehicle": "--vehicle",
    "program.year": "--year",
    "heat is": "--heat is",
    "heat:": "--heat:",
    "mass is": "--mass is",
    "mass:": "--mass:",
    "volume is": "--volume is",
    "volume:": "--volume:",
}
_ORBIT_KEYS: Final = {
    "semi_major_axis_km": ("semi_major_axis", "km"),
    "eccentricity": ("eccentricity", "1"),
    "altitude_km": ("altitude", "km"),
    "perigee_altitude_km": ("perigee_altitude", "km"),
    "apogee_altitude_km": ("apogee_altitude", "km"),
    "inclination_deg": ("inclination", "deg"),
    "raan_deg": ("raan", "deg"),
    "argument_of_perigee_deg": ("argument_of_perigee", "deg"),
    "node_rate_deg_d": ("node_rate", "deg/d"),
    "perigee_rate_deg_d": ("perigee_rate", "deg/d"),
    "period_min": ("period", "min"),
    "speed_km_s": ("speed", "km/s"),
    "year": ("year", "1"),
    "sunlit_fraction": ("sunlit_fraction", "1"),
    "umbra_fraction": ("umbra_fraction", "1"),
    "mean_illumination": ("mean_illumination", "1"),
    "longest_eclipse_s": ("longest_eclipse", "s"),
    "eclipses": ("eclipses", "1"),
    "eclipse_days": ("eclipse_days", "1"),
    "eclipse_season_d": ("eclipse_season", "d"),
    "worst_day_eclipse_s": ("worst_day_eclipse", "s"),
    "beta_min_deg": ("beta_min", "deg"),
    "beta_max_deg": ("beta_max", "deg"),
}
_ORBIT_EXTRAS: Final = {
    "mean_solar_flux_w_m2": "mean solar flux at the orbit, eclipses left out",
    "mean_sunlight_w_m2": "mean solar flux on a plane turned to the Sun, eclipses counted",
    "earth_shape": "shape of the Earth that casts the shadow: wgs84 or sphere",
    "shadow": "cone (umbra and penumbra) or cylinder (sharp edge)",
}

_ORBIT_UNITS: Final = {
    "mean_solar_flux_w_m2": "W/m2",
    "mean_sunlight_w_m2": "W/m2",
    "earth_shape": "",
    "shadow": "",
}


@click.command()
@click.option("--altitude", help='Of a circle above the equatorial radius, such as "650 km"; or --a.')
@click.option("--a", "semi_major_axis", help='Semi-major axis, such as "7028.137 km"; or --altitude.')
@click.option("--e", "eccentricity", help="Eccentricity; a circle if not given. An ellipse needs --a.")
@click.option("--argp", "argument_of_perigee", help='Argument of perigee, such as "270 deg"; 0 if not given.')
@click.option("--inclination", "--i", help='Such as "51.6 deg"; sun-synchronous if not given.')
@click.option("--ltan", help="Mean local time of the ascending node at epoch, such as 18:00; or --raan.")
@click.option("--raan", help='Right ascension of the ascending node at epoch, such as "10 deg"; or --ltan.')
@click.option("--earth", help="wgs84 or sphere; wgs84 if not given.")
@click.option("--shadow", help="cone or cylinder; cone if not given.")
@click.option("--year", help="The 365.25 days from 1 January 00:00 UTC of this year; 2026 if not given.")
@_AS_JSON
def orbit(as_json: bool, **options: str | None) -> None:
    """A year of sunlight: eclipses, beta angle and flux in an Earth orbit.

    For example: orbitdc orbit --altitude "650 km" --ltan 18:00
    """
    from orbitdc.study.quick import orbit_year

    with show.options_named(_OPTIONS):
        values = orbit_values(orbit_year(**options))
    if as_json:
        show.print_json(values)
        return
    units = {**{key: unit for key, (_, unit) in _ORBIT_KEYS.items()}, **_ORBIT_UNITS}
    rows = [
        (orbit_keys()[key], value if isinstance(value, str) else show.number(value, 6), units[key].removesuffix("1"))
        for key, value in values.items()
    ]
    show.print_table("A year in this orbit", ("quantity", "value", "unit"), rows, right=(1,))


def orbit_keys() -> dict[str, str]:
    """JSON key of `orbitdc orbit` to its meaning."""
    from orbitdc.records.orbit import OrbitYear
    from orbitdc.records.section import describe

    known = describe(OrbitYear)
    return {**{key: known[field].doc for key, (field, _) in _ORBIT_KEYS.items()}, **_ORBIT_EXTRAS}


def orbit_values(year: OrbitYear) -> dict[str, float | str]:
    """JSON key of `orbitdc orbit` to its value."""
    from orbitdc.catalog import load_catalog
    from orbitdc.units import from_si

    irradiance = float(load_catalog()["environment.total_solar_irradiance"].value)
    return {
        **{key: float(from_si(float(getattr(year, field)), unit)) for key, (field, unit) in _ORBIT_KEYS.items()},
        "mean_solar_flux_w_m2": irradiance * float(year.solar_factor_mean),
        "mean_sunlight_w_m2": irradiance * float(year.sunlight_factor),
        "earth_shape": year.earth,
        "shadow": year.shadow,
    }


@click.command()
@click.option("--heat", required=True, help='Heat to reject, such as "1 GW".')
@click.option("--temperature", required=True, help='Mean temperature of the radiating surface, such as "60 degC".')
@click.option("--altitude", help="Of the orbit; the default design's if not given.")
@click.option("--attitude", help="sun-edge, nadir-edge, array-back or sun-facing; sun-edge if not given.")
@click.option("--frame", help="orbit-fixed or sun-fixed: where the attitude holds; orbit-fixed if not given.")
@click.option("--coating", help="`orbitdc sources coating` lists them; the default design's if not given.")
@click.option("--faces", help="Radiating faces, 1 or 2; 2 if not given.")
@_AS_JSON
def radiator(as_json: bool, **options: Any) -> None:
    """The radiators for a heat load, in the orbit of the default design (dawn-dusk-1gw) unless said otherwise.

    End-of-life coating, hottest revolution of the year. For example:
    orbitdc radiator --heat "1 GW" --temperature "60 degC"
    """
    from orbitdc.records.section import describe
    from orbitdc.records.thermal import ThermalSystem
    from orbitdc.report.tables import as_dict, key_of
    from orbitdc.study.quick import radiator as size

    with show.options_named(_OPTIONS):
        system = size(**options)
    hidden = ("junction", "coolant_supply", "coolant_return")  # there are no chips in this question
    fields = {name: unit for name, unit in describe(ThermalSystem).items() if name not in hidden}
    values = as_dict(system)
    keys = {name: key_of(name, unit.unit) for name, unit in fields.items()}
    if as_json:
        show.print_json({key: values[key] for key in keys.values()})
        return
    rows = [(u.doc, show.number(values[keys[name]]), u.unit.removesuffix("1")) for name, u in fields.items()]
    title = f"Radiators for {options['heat']} at {options['temperature']}"
    show.print_table(title, ("quantity", "value", "unit"), rows, right=(1,))


@click.command()
@click.option("--mass", required=True, help='Mass to launch, such as "10000 t".')
@click.option("--vehicle", help="`orbitdc sources vehicle` lists them; all of them if not given.")
@click.option("--volume", help='Stowed volume, such as "5000 m3"; without it only mass counts.')
@click.option("--altitude", help="Of the circular orbit; the default design's 650 km if not given.")
@click.option("--inclination", "--i", help="Such as 53 deg; sun-synchronous if not given.")
@click.option("--year", help="Calendar year of the launches, for their price; the default design's if not given.")
@_AS_JSON
def launch(vehicle: str | None, as_json: bool, volume: str | None, **options: Any) -> None:
    """Launches, time and money for a mass that can be divided at will.

    For example: orbitdc launch --mass "10000 t" --vehicle starship
    """
    from orbitdc.catalog import load_catalog
    from orbitdc.report.tables import as_dict
    from orbitdc.study.quick import launches

    stowed = {} if volume is None else {"volume": volume}
    vehicles = load_catalog().options("vehicle") if vehicle is None else [vehicle]
    with show.options_named(_OPTIONS):
        campaigns = [as_dict(launches(vehicle=name, **options, **stowed)) for name in vehicles]
    if as_json:
        show.print_json({"vehicles": campaigns})
        return
    columns = {
        "vehicle": "vehicle",
        "payload_t": "payload t",
        "launches": "launches",
        "years_yr": "years",
        "price_per_launch_musd": "MUSD a launch",
        "price_per_mass_usd_kg": "USD/kg",
        "cost_musd": "cost MUSD",
    }
    rows = [[item["vehicle"], *(show.number(item[key]) for key in list(columns)[1:])] for item in campaigns]
    show.print_table(f"Launches for {options['mass']}", list(columns.values()), rows, right=range(1, len(columns)))
