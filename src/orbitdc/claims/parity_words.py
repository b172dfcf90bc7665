"""The dates of parity in words and lines: by launch price path, with a battery and without."""

from __future__ import annotations

import numpy as np

from orbitdc.claims.decide import text
from orbitdc.claims.space_parity import ANY, DESERT, NO_STORAGE, PRICE_PATHS
from orbitdc.records.parity import ParityTable

SHOWN = {"battery": "battery", "hibernate": "asleep in eclipses"}
"""The two ends of what can be done about eclipses; shedding load lies between them."""


def table_lines(table: ParityTable) -> dict[str, tuple[float, float, float, str]]:
    """Dates of parity with the best ground case, and how far orbit is from it at the end, each at 5, 50 and 95 %.

    Args:
        table: the curves of parity.

    Returns:
        Lines of a reading; a date is inf where parity is not reached by the last year.
    """
    last = np.asarray(table.years)[-1]
    lines = {}
    for path in PRICE_PATHS:
        for mode, words in SHOWN.items():
            curve = table.curve(path, mode, ANY)
            early, likely, late = (float(date) for date in np.asarray(curve.dates))
            low, median, high = (float(value) for value in np.asarray(curve.ratio)[:, -1])
            where = f"launch price path {path}, {words}"
            lines[f"year in which P passes 5, 50, 95 % (inf: not by {last:.0f}), {where}"] = (early, likely, late, "1")
            lines[f"ratio to the best in {last:.0f}, {where}"] = (low, median, high, "1")
    return lines


def table_in_words(table: ParityTable) -> tuple[str, str]:
    """When orbit meets the ground along each launch price path, and what batteries change on either side.

    Args:
        table: the curves of parity.
    """
    last = np.asarray(table.years)[-1]
    stored, bare = (
        text(np.asarray(table.curve("stated-goal", "hibernate", site).ratio)[1, -1], "1")
        for site in (DESERT, NO_STORAGE)
    )
    first = np.asarray(table.years)[0]
    return (
        f"Launch price paths ({table.draws} draws, {first:.0f} to {last:.0f}): the year in which orbit "
        f"is cheaper than the best on the ground in half of the draws: {_dates_in_words(table)}.",
        f"Batteries on the ground: in {last:.0f}, launched at the operator's stated goal and asleep in eclipses, orbit "
        f"costs {stored} times the desert with its battery, and {bare} times the desert without, whose chips stand "
        "still at night.",
    )


def _dates_in_words(table: ParityTable) -> str:
    """The dates, each with the launch price paths that lead to it."""
    last = float(np.asarray(table.years)[-1])
    found: dict[str, list[str]] = {}
    shares = []
    for path in PRICE_PATHS:
        curves = [table.curve(path, mode, ANY) for mode in SHOWN]
        dates = [date_in_words(float(np.asarray(curve.dates)[1]), last) for curve in curves]
        both = (
            dates[0] if dates[0] == dates[1] else " and ".join(map(" ".join, zip(dates, SHOWN.values(), strict=True)))
        )
        found.setdefault(both, []).append(path)
        shares += [100.0 * float(np.max(np.asarray(curve.within)[0])) for curve in curves]
    dated = "; ".join(f"{date} along {', '.join(paths)}" for date, paths in found.items())
    most = f"in no year is it cheaper in more than {max(shares):.2g} % of the draws"
    return f"{dated} (with a battery in orbit, or asleep in eclipses); {most}"


def date_in_words(date: float, last: float) -> str:
    """A date of parity, or that it is not reached.

    Args:
        date: calendar year, inf for never.
        last: last year looked at.

    Examples:
        >>> date_in_words(2034.26, 2045.0), date_in_words(float("inf"), 2045.0)
        ('in 2034', 'not by 2045')
    """
    return f"in {date:.0f}" if np.isfinite(date) else f"not by {last:.0f}"
