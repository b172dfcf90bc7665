"""`orbitdc orbit`: a year of sunlight in one orbit, its course as figure and table, and the map of all orbits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from orbitdc.cli import show
from orbitdc.cli.picture import check_picture, write_picture
from orbitdc.cli.quick import AS_JSON

if TYPE_CHECKING:
    from orbitdc.records.orbit import OrbitYear

_OPTIONS: Final = {
    "orbit.altitude": "--altitude",
    "orbit.semi_major_axis": "--a",
    "orbit.eccentricity": "--e",
    "orbit.argument_of_perigee": "--argp",
    "orbit.mean_anomaly": "--anomaly",
    "orbit.inclination": "--inclination",
    "orbit.ltan": "--ltan",
    "orbit.raan": "--raan",
    "orbit.year": "--year",
    "orbit.span": "--span",
    "orbit.earth": "--earth",
    "orbit.shadow": "--shadow",
    "orbit.atmosphere": "--atmosphere",
    "of ltan and raan": "of --ltan and --raan",
    "of altitude and semi_major_axis": "of --altitude and --a",
}
_ELEMENTS: Final = {
    "altitude": "--altitude", "semi_major_axis": "--a", "eccentricity": "--e", "argument_of_perigee": "--argp",
    "mean_anomaly": "--anomaly", "inclination": "--inclination", "ltan": "--ltan", "raan": "--raan",
}  # fmt: skip
_KEYS: Final = {
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
    "span_yr": ("span", "yr"),
}
_EXTRAS: Final = {
    "ltan_h": "mean local time of the ascending node at epoch",
    "mean_solar_flux_w_m2": "mean solar flux at the orbit, eclipses left out",
    "mean_sunlight_w_m2": "mean solar flux on a plane turned to the Sun, eclipses counted",
    "earth_shape": "shape of the Earth that casts the shadow: wgs84 or sphere",
    "shadow": "cone (umbra and penumbra) or cylinder (sharp edge)",
}

_UNITS: Final = {
    "ltan_h": "h",
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
@click.option("--anomaly", "mean_anomaly", help='Mean anomaly at epoch, such as "90 deg"; 0 if not given.')
@click.option("--inclination", "--i", help='Such as "51.6 deg"; sun-synchronous if not given.')
@click.option("--ltan", help="Mean local time of the ascending node at epoch, such as 18:00; or --raan.")
@click.option("--raan", help='Right ascension of the ascending node at epoch, such as "10 deg"; or --ltan.')
@click.option("--tle", metavar="FILE", help="Two-line element set or OMM instead of elements; or iss, sentinel-1a ...")
@click.option("--earth", help="wgs84 or sphere; wgs84 if not given.")
@click.option("--shadow", help="cone or cylinder; cone if not given.")
@click.option("--atmosphere", help='Opaque air added to the Earth in the shadow, such as "10 km"; none if not given.')
@click.option("--year", help="The 365.25 days from 1 January 00:00 UTC of this year; 2026, or that of --tle.")
@click.option("--span", help='Years to compute, such as "5 yr"; one if not given.')
@click.option(
    "--csv", "csv_file", metavar="FILE", help="Write the course of the year, every six hours; of --map alone its table."
)
@click.option("--beta-plot", metavar="FILE", help="Draw beta angle and eclipses through the year: .png, .svg or .pdf.")
@click.option("--map", "map_file", metavar="FILE", help="Sunlight by altitude and LTAN: .png, .svg or .pdf, and .csv.")
@AS_JSON
def orbit(
    as_json: bool,
    tle: str | None,
    csv_file: str | None,
    beta_plot: str | None,
    map_file: str | None,
    **options: str | None,
) -> None:
    """A year of sunlight: eclipses, beta angle and flux in an Earth orbit.

    For example: orbitdc orbit --altitude "650 km" --ltan 18:00, or: orbitdc orbit --tle iss
    """
    from orbitdc.study.quick import orbit_year

    for option, name in (("--beta-plot", beta_plot), ("--map", map_file)):
        check_picture(option, name)
    asked: dict[str, Any] = {**options, **(_from_file(tle, options) if tle is not None else {})}
    map_alone = map_file is not None and not any(asked[name] for name in _ELEMENTS)
    if map_alone and beta_plot is not None:
        raise click.UsageError(
            "--beta-plot is of one orbit; with --map it needs an orbit too, such as --altitude and --ltan"
        )
    written: list[str] = []
    with show.options_named(_OPTIONS):
        year = None if map_alone else orbit_year(**asked)
        if map_file is not None:
            beside = str(Path(map_file).with_suffix(".csv"))
            columns = _map_columns(map_file, options)
            written = [map_file, _write_table(csv_file if map_alone and csv_file else beside, columns)]
            if map_alone and as_json:
                show.print_json({name: values.tolist() for name, values in columns.items()})
    if year is not None:
        written += _write_course(year, csv_file, beta_plot)
        _print(year, as_json)
    for name in written:
        click.echo(f"wrote {name}", err=as_json)


def _from_file(name: str, options: dict[str, str | None]) -> dict[str, Any]:
    """The elements of an element set or orbit message."""
    from orbitdc.orbit import orbit_from_omm, orbit_from_tle

    given = [option for field, option in _ELEMENTS.items() if options[field] is not None]
    if given:
        raise click.UsageError(f"--tle gives the whole orbit; {', '.join(given)} cannot be given with it")
    text = _text(name)
    read = orbit_from_omm if "MEAN_MOTION" in text else orbit_from_tle
    year = options["year"]
    if year is not None and not year.isdecimal():
        raise click.UsageError(f"--year is {year}; a whole calendar year such as 2026 is needed")
    try:
        found = read(text, year=None if year is None else float(year), earth="wgs84", shadow="cone")
    except ImportError as error:
        raise click.UsageError(f"--tle: {error}") from None
    except ValueError as error:
        raise click.UsageError(f"--tle {name}: {show.sentence(error)}") from None
    fields = ("semi_major_axis", "eccentricity", "argument_of_perigee", "mean_anomaly", "inclination", "raan", "year")
    return {field: getattr(found, field) for field in fields}


def _text(name: str) -> str:
    """The text of a file, or of a shipped element set."""
    from orbitdc.orbit import ELEMENT_SETS

    path = Path(name)
    if name in ELEMENT_SETS and not path.exists():
        return ELEMENT_SETS[name]
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        shipped = ", ".join(ELEMENT_SETS)
        raise click.UsageError(f"--tle: there is no file {name}; shipped element sets are {shipped}") from None
    except IsADirectoryError:
        raise click.UsageError(f"--tle: {name} is a directory; a file with an element set is needed") from None
    except UnicodeDecodeError:
        raise click.UsageError(f"--tle: {name} is not a text file in UTF-8") from None


def _print(year: OrbitYear, as_json: bool) -> None:
    values = orbit_values(year)
    if as_json:
        show.print_json(values)
        return
    units = {**{key: unit for key, (_, unit) in _KEYS.items()}, **_UNITS}
    rows = [
        (orbit_keys()[key], value if isinstance(value, str) else show.number(value, 6), units[key].removesuffix("1"))
        for key, value in values.items()
    ]
    show.print_table("A year in this orbit", ("quantity", "value", "unit"), rows, right=(1,))


def _write_course(year: OrbitYear, csv_file: str | None, beta_plot: str | None) -> list[str]:
    """The course of the year as table and figure."""
    from orbitdc.units import from_si

    written = []
    if csv_file is not None:
        series = year.series
        columns = {
            "day": from_si(series.days, "d"),
            "beta_deg": from_si(series.beta, "deg"),
            "any_shadow_fraction": series.shade,
            "umbra_fraction": series.umbra,
            "illumination": series.illumination,
            "solar_factor": series.solar_factor,
        }
        written.append(_write_table(csv_file, columns))
    if beta_plot is not None:
        from orbitdc.plot import plot_beta, plot_eclipse

        def draw(axes: Any) -> None:
            plot_beta(year, ax=axes[0])
            plot_eclipse(year, ax=axes[1])

        written.append(write_picture(beta_plot, draw, height=5.6, panels=2))
    return written


def _map_columns(name: str, options: dict[str, str | None]) -> dict[str, Any]:
    """The columns of the map, which is drawn to a file."""
    import numpy as np

    from orbitdc.plot.maps import plot_orbit_map
    from orbitdc.records.environment import OrbitMap
    from orbitdc.records.section import describe
    from orbitdc.study.quick import sunlight_map
    from orbitdc.units import from_si

    kept = ("year", "span", "earth", "shadow", "atmosphere")
    with show.progress("orbits") as step:
        found = sunlight_map(
            **{key: options[key] for key in kept}, progress=lambda done, all_: step(f"{done} of {all_}: circles")
        )
    write_picture(name, lambda ax: plot_orbit_map(found, "sunlit_fraction", ax=ax), height=3.8)
    heights, hours = np.meshgrid(from_si(found.altitude, "km"), from_si(found.ltan, "h"), indexing="ij")
    columns = {"altitude_km": heights.ravel(), "ltan_h": hours.ravel()}
    suffixes = {"min": "_min", "d": "_d"}
    for field, unit in describe(OrbitMap).items():
        values = getattr(found, field)
        if np.ndim(values) == 2:
            columns[field + suffixes.get(unit.unit, "")] = np.asarray(from_si(values, unit.unit)).ravel()
    return columns


def _write_table(name: str, columns: dict[str, Any]) -> str:
    import csv

    with Path(name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in zip(*columns.values(), strict=True):
            writer.writerow([f"{float(value):.10g}" for value in row])
    return name


def orbit_keys() -> dict[str, str]:
    """JSON key of `orbitdc orbit` to its meaning."""
    from orbitdc.records.orbit import OrbitYear
    from orbitdc.records.section import describe

    known = describe(OrbitYear)
    return {**{key: known[field].doc for key, (field, _) in _KEYS.items()}, **_EXTRAS}


def orbit_values(year: OrbitYear) -> dict[str, float | str]:
    """JSON key of `orbitdc orbit` to its value."""
    from orbitdc.catalog import load_catalog
    from orbitdc.orbit import ltan_of_node
    from orbitdc.units import from_si

    irradiance = float(load_catalog()["environment.total_solar_irradiance"].value)
    return {
        **{key: float(from_si(float(getattr(year, field)), unit)) for key, (field, unit) in _KEYS.items()},
        "ltan_h": float(from_si(float(ltan_of_node(year.raan, float(year.year))), "h")),
        "mean_solar_flux_w_m2": irradiance * float(year.solar_factor_mean),
        "mean_sunlight_w_m2": irradiance * float(year.sunlight_factor),
        "earth_shape": year.earth,
        "shadow": year.shadow,
    }
