"""The pictures of the claims: all verdicts, the draws behind them, and the bills of orbit and ground."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from orbitdc import plot
from orbitdc.claims.context import Context
from orbitdc.records.economics import Cost
from orbitdc.records.verdict import Reading, Verdict
from orbitdc.report.figure import Picture, render
from orbitdc.report.text import number, unit_label
from orbitdc.study import rank_influence
from orbitdc.units import from_si

DRAWN: Final = 1024
"""Draws behind the bills of the table: a share of them is good to two per cent."""
_BORDER: Final = re.compile(
    r"(?:at least|at most|above|below|over|under|less than|more than)\s+([\d.]+)\s*([^\s,;)]*(?: a year)?)"
)
_OR_MORE: Final = re.compile(r"^([\d.]+)() or more")
_RANGE: Final = re.compile(r"(?:\(|between )([\d.]+) (?:to|and) ([\d.]+)\s*([^\s,;)]*)")


def verdict_picture(verdicts: Sequence[Verdict], draws: int) -> Picture:
    """All decided claims at a glance.

    Args:
        verdicts: decided claims; untestable ones are left out.
        draws: how many draws decided them.
    """
    rows = [verdict for verdict in verdicts if verdict.readings]
    return render(
        "verdicts",
        lambda ax: plot.plot_verdicts(rows, ax=ax),
        title="All verdicts",
        caption=f"Share of {draws:,} draws in which the claim's written predicate holds. Filled: main reading; hollow: "
        "other readings of the same claim. Grey: unlikely (5 to 50 %) and supported (95 % or more). Scenario and "
        "sources: the section of each claim.",
        alt="; ".join(f"{v.id}: {v.verdict}, probability {v.readings[0].probability:.2f}" for v in rows),
        height=1.3 + 0.27 * len(rows),
    )


def draws_picture(verdict: Verdict) -> Picture | None:
    """The draws of a claim's main reading, or None when nothing about it is uncertain.

    Args:
        verdict: a decided claim.
    """
    reading = verdict.readings[0] if verdict.readings else None
    if reading is None or reading.samples is None:
        return None
    finite = reading.samples[np.isfinite(reading.samples)]
    if finite.size < 2 or np.ptp(finite) <= 1e-9 * np.max(np.abs(finite)):
        return None
    interval = f"{number(reading.low)} to {number(reading.high)} {unit_label(reading.unit)}".rstrip()
    return render(
        f"draws-{verdict.id}",
        lambda ax: plot.plot_distribution(reading, thresholds=thresholds(reading), ax=ax),
        title=f"Draws of {verdict.id}",
        caption=f"{reading.quantity}: {reading.samples.size:,} draws, median and central 90 % ({interval}). The claim "
        f"holds if {reading.predicate}. Numbers and sources: the table of this claim.",
        alt=f"Histogram with median {number(reading.median)} and 90 percent between {interval}.",
        height=2.5,
    )


def thresholds(reading: Reading) -> tuple[float, ...]:
    """The borders that a written predicate names, where they are in the reading's own unit; none otherwise.

    Args:
        reading: a decided reading.

    Examples:
        >>> from types import SimpleNamespace as R
        >>> thresholds(R(predicate="planform area of at least 2 km2", unit="km2"))
        (2.0,)
        >>> thresholds(R(predicate="within 10 % of 3 (2.7 to 3.3)", unit="1"))
        (2.7, 3.3)
        >>> thresholds(R(predicate="between 0.10 and 0.15", unit="1"))
        (0.1, 0.15)
        >>> thresholds(R(predicate="at least 100 GW a year", unit="GW/yr"))
        (100.0,)
        >>> thresholds(R(predicate="2 or more ('far exceeds')", unit="1"))
        (2.0,)
        >>> thresholds(R(predicate="more than 3 years of all flights", unit="t"))
        ()
    """
    found = _RANGE.search(reading.predicate)
    if found:
        return tuple(float(value) for value in found.groups()[:2]) if _same(found.group(3), reading.unit) else ()
    found = _BORDER.search(reading.predicate) or _OR_MORE.search(reading.predicate)
    if not found:
        return ()
    value, word = float(found.group(1).rstrip(".")), found.group(2)
    if word == "%" and reading.unit == "1":
        return (value / 100.0,)
    return (value,) if value == 0.0 or _same(word, reading.unit) else ()


def _same(word: str, unit: str) -> bool:
    return word != "%" if unit == "1" else word.replace(" a year", "/yr") == unit


def cost_picture(costs: Mapping[str, Cost], words: str, sources: tuple[str, ...]) -> Picture:
    """The bill in orbit and at each place on the ground.

    Args:
        costs: name of the place to its cost.
        words: the scenario, for the caption.
        sources: catalog ids behind the bills.
    """
    prices = {name: number(float(from_si(float(cost.lcoc_energy), "USD/kWh"))) for name, cost in costs.items()}
    places = " and its twins on the ground with the same chips and terms" if len(costs) > 1 else ""
    return render(
        "costs",
        lambda ax: plot.plot_costs(costs, ax=ax),
        title="What compute costs, in orbit and on the ground" if places else "What compute costs",
        caption=f"{words}{places}, at the catalog's values: levelized cost per kilowatt-hour of IT energy delivered. "
        "What is uncertain about it is in the draws, not here.",
        alt="; ".join(f"{name} {price} USD per kWh" for name, price in prices.items()),
        sources=sources,
        height=2.2 + 0.27 * len(costs),
    )


def influence_picture(context: Context, words: str) -> Picture:
    """Which inputs move the extra cost of orbit.

    Args:
        context: the run with all its draws: a correlation is good to about one over their root.
        words: the scenario, for the caption.
    """
    orbit, ground = context.space(), context.ground("us-grid")
    extra = np.broadcast_to(np.asarray(orbit.cost.lcoc_energy - ground.cost.lcoc_energy), (context.count,))
    used = {*context.design().entries.values(), *context.site("us-grid").entries.values()}
    top = dict(list(rank_influence({key: v for key, v in context.values.items() if key in used}, extra).items())[:12])
    return render(
        "influence",
        lambda ax: plot.plot_influence(top, quantity="the extra cost of orbit", ax=ax),
        title="Which inputs decide the cost of orbit",
        caption=f"{words} less its twin on the US grid: Spearman's rank correlation of each input with the difference "
        f"in levelized cost, {context.count:,} draws. To the right: more of it makes orbit dearer.",
        alt="; ".join(f"{key} {value:+.2f}" for key, value in top.items()),
        sources=tuple(top),
        height=3.8,
    )
