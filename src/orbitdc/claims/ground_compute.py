"""Claims about China's compute, the progress of chips, and the energy of tokens."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from orbitdc.claims.context import Context
from orbitdc.claims.decide import FEW, decide, needed, text
from orbitdc.claims.ground_nations import ABOUT, about, missed
from orbitdc.claims.ground_power import threshold
from orbitdc.claims.ground_series import fitted, series
from orbitdc.constants import JULIAN_YEAR
from orbitdc.records.verdict import Reading
from orbitdc.units import from_si

Array = NDArray[np.float64]
CLAIMED_RACKS = 10.85e6
CLAIMED_COMPUTE = 78.8e18  # [FLOP/s]
CLAIMED_STORAGE = 1680e18 * 8.0  # [bit]
"""The three numbers of the claim."""

_OFFICIAL = "national.china.compute"
_CARDS = ("claims.compute.accelerators", "claims.compute.card")
_RACKS = ("national.china.racks", "national.china.rack_power", "national.china.pue")
_ENERGY = "national.china.data_centre_energy"
_CAPACITY = "national.china.data_centre_capacity"
_SHARE = "national.china.intelligent_share_of_racks"


def china_compute_figures(context: Context) -> tuple[Reading, ...]:
    """China has 10.85 million racks, 78.8 EFLOPS and 1,680 EB (June 2025)."""
    return (_against_official(context), _against_cards(context), _racks_and_power(context), _storage(context))


def _against_official(context: Context) -> Reading:
    official = context.number(_OFFICIAL)
    racks = context.number(_RACKS[0])
    power = racks * context.number(_RACKS[1]) * context.number(_SHARE)
    return decide(
        context,
        id="compute-official",
        sentence="China's intelligent computing power is 78.8 EFLOPS",
        quantity="78.8 EFLOPS over the official figure",
        unit="1",
        samples=CLAIMED_COMPUTE / official,
        holds=about(CLAIMED_COMPUTE / official, 1.0),
        predicate="within 10 % of 1",
        against=missed(official, CLAIMED_COMPUTE),
        fixed={"date": "June 2025", "precision": "16 bit"},
        would=f"the official figure would have to be {text(CLAIMED_COMPUTE / (1.0 + ABOUT), 'EFLOPS')} to "
        f"{text(CLAIMED_COMPUTE / (1.0 - ABOUT), 'EFLOPS')}; it is {text(official, 'EFLOPS')}.",
        lines={
            "per rack, as claimed": (CLAIMED_COMPUTE / racks, "TFLOPS"),
            "per rack, official": (official / racks, "TFLOPS"),
            "per watt of intelligent racks, as claimed": (CLAIMED_COMPUTE / power, "TFLOPS/W"),
            "per watt of intelligent racks, official": (official / power, "TFLOPS/W"),
            "per watt of the leading package of 2020": (_package_2020(context), "TFLOPS/W"),
        },
        others="The official figure is 788 EFLOPS: 78.8 is a slip by ten.",
        entries=(_OFFICIAL, *_RACKS[:2], _SHARE, "world.accelerator_efficiency"),
    )


def _package_2020(context: Context) -> Array:
    return context.at("world.accelerator_efficiency", 2020.0)


def _against_cards(context: Context) -> Reading:
    counted = _from_cards(context)
    ratio = CLAIMED_COMPUTE / counted
    return decide(
        context,
        id="compute-from-cards",
        sentence="78.8 EFLOPS agree with the accelerator cards sold in China",
        quantity="78.8 EFLOPS over the count from cards in use",
        unit="1",
        samples=ratio,
        holds=(ratio >= 0.5) & (ratio <= 2.0),
        predicate="0.5 to 2, since the count is rough",
        against=missed(counted, CLAIMED_COMPUTE),
        fixed={"date": "June 2025", "precision": "16 bit"},
        would=f"the cards in use would have to be {100 * float(np.median(ratio)) / 2.0:.0f} to "
        f"{100 * float(np.median(ratio)) / 0.5:.0f} % of those counted.",
        conditions=(threshold(context, _CARDS[0], lambda c: 2.0 * CLAIMED_COMPUTE - _from_cards(c)),),
        lines={
            "count from cards": (counted, "EFLOPS"),
            "official over count": (context.number(_OFFICIAL) / counted, "1"),
        },
        others="788 EFLOPS agree with sales of about two million cards a year.",
        entries=(*_CARDS, _OFFICIAL),
    )  # fmt: skip


def _from_cards(context: Context) -> Array:
    return np.asarray(context.number(_CARDS[0]) * context.number(_CARDS[1]))


def _racks_and_power(context: Context) -> Reading:
    racks, power, pue = (context.number(key) for key in _RACKS)
    energy = context.at(_ENERGY, 2024.0)
    load = energy / (JULIAN_YEAR * CLAIMED_RACKS * power * pue)
    return decide(
        context,
        id="racks",
        sentence="10.85 million racks agree with the official count and with the electricity that data centres use",
        quantity="mean load of 10.85 million standard racks that the electricity of all data centres implies",
        unit="1",
        samples=load,
        holds=about(CLAIMED_RACKS / racks, 1.0) & (load > 0.1) & (load < 0.9),
        predicate="within 10 % of the official count, and a mean load of 0.1 to 0.9",
        against="optimistic",
        fixed={"electricity": "of 2024, the last year counted"},
        would="the electricity would have to lie between a tenth and nine tenths of the racks' nameplate; it does at "
        f"{100 * float(np.median(load)):.0f} %.",
        lines={
            "nameplate of the racks": (CLAIMED_RACKS * power, "GW"),
            "data-centre capacity by other counts": (context.number(_CAPACITY), "GW"),
            "electricity in 2024": (energy, "TWh"),
        },
        others="27 GW of nameplate against 102 (IEA) or 166 TWh (domestic) a year.",
        entries=(*_RACKS, _ENERGY, _CAPACITY),
    )


def _storage(context: Context) -> Reading:
    official = context.number("national.china.storage")
    return decide(
        context,
        id="storage",
        sentence="China's data centres store more than 1,680 EB",
        quantity="official storage over 1,680 EB",
        unit="1",
        samples=official / CLAIMED_STORAGE,
        holds=official >= CLAIMED_STORAGE * (1.0 - 1e-9),
        predicate="1 or more",
        against="optimistic",
        fixed={"date": "June 2025"},
        would=f"the official figure would have to be 1,680 EB or more; it is {text(official / 8e18, '1')} EB.",
        lines={"per rack, in TB of 8 Tbit": (official / 8e12 / context.number(_RACKS[0]), "1")},
        others="'More than 1,680 EB' (CAICT).",
        entries=("national.china.storage", _RACKS[0]),
    )


_AS_USED = "claims.chips.as-used"
_WIDE = ("world.accelerator_efficiency", "claims.chips.newest-16-bit")
_DOUBLING = "payload.efficiency_doubling"
_US_TARIFF = "site.us-grid.tariff"


def chip_gains_diminish(context: Context) -> tuple[Reading, ...]:
    """Chip progress is near its limit, so infrastructure decides."""
    years, wide = (
        np.concatenate(parts, axis=-1) for parts in zip(*(series(context, key) for key in _WIDE), strict=True)
    )
    used_years, used = series(context, _AS_USED)
    return (
        _slower(context, "as-used", "at the precision in use, 16 bit then 8 then 4", used_years, used, (_AS_USED,)),
        _slower(context, "at-16-bit", "at 16 bit throughout", years, wide, _WIDE),
        _infrastructure_decides(context),
    )


_TURN = 2023.0
"""Packages delivered before this year are the early trend; the last of them and all later ones the late trend."""


def _slower(context: Context, id: str, what: str, years: Array, values: Array, entries: tuple[str, ...]) -> Reading:
    last = int(np.flatnonzero(years < _TURN)[-1])
    early = fitted(years[: last + 1], values[:, : last + 1])[1]
    late = fitted(years[last:], values[:, last:])[1]
    whole = fitted(years, values)[1]
    return decide(
        context,
        id=id,
        sentence=f"operations per watt of the leading accelerators grow less than half as fast as before, {what}",
        quantity=f"growth of operations per watt since {years[last]:.0f} over that before, {what}",
        unit="1",
        samples=late / early,
        holds=late < 0.5 * early,
        predicate="below 0.5",
        against="pessimistic",
        fixed={"chips": "leading packages of one vendor, dense operations"},
        would=f"the gain since {years[last]:.0f} would have to be under "
        f"{100 * float(np.median(np.expm1(0.5 * early))):.0f} % a year; it is "
        f"{100 * float(np.median(np.expm1(late))):.0f} %, and was {100 * float(np.median(np.expm1(early))):.0f} %.",
        lines={
            "doubling time before, in years": (np.log(2.0) / early, "1"),
            "doubling time over all, in years": (np.log(2.0) / whole, "1"),
            "gain a year since": (np.expm1(late), "1"),
        },
        others="The trend still doubles in two to three years.",
        notes=("Fewer bits brought much of the gain; at a fixed number of bits the packages mostly grew.",),
        entries=entries,
    )


def _scaled(context: Context, key: str, factor: float) -> Context:
    """The same run with the draws of one entry multiplied by a factor."""
    return context.with_values({key: factor * context.number(key)})


def _tariff_over_progress(context: Context) -> Array:
    """Rise of the cost per operation from twice the tariff, less that from twice the doubling time [1]."""
    dear, slow = (_scaled(context, key, 2.0).ground("us-grid").cost.lcoc_throughput for key in (_US_TARIFF, _DOUBLING))
    return np.asarray((dear - slow) / context.ground("us-grid").cost.lcoc_throughput)


def _infrastructure_decides(context: Context) -> Reading:
    base = context.ground("us-grid").cost.lcoc_throughput
    slow = _scaled(context, _DOUBLING, 2.0).ground("us-grid").cost.lcoc_throughput / base - 1.0
    dear = _scaled(context, _US_TARIFF, 2.0).ground("us-grid").cost.lcoc_throughput / base - 1.0
    few = context.few(FEW)
    orbit = _scaled(few, _DOUBLING, 2.0).space().cost.lcoc_throughput / few.space().cost.lcoc_throughput - 1.0
    fast = _scaled(context, _DOUBLING, 0.5).ground("us-grid").cost.lcoc_throughput / base - 1.0
    tariff = threshold(context, _US_TARIFF, _tariff_over_progress, reach=20.0)
    return decide(
        context,
        id="infrastructure-decides",
        sentence="a doubling of the electricity price changes the cost of compute more than a halving of chip progress",
        quantity="rise of the cost per operation from twice the tariff over that from half the pace of chips, US grid",
        unit="1",
        samples=dear / slow,
        holds=dear > slow,
        predicate="above 1",
        against="optimistic",
        fixed={"year": "deployment of the default design, against the chips' base year"},
        would=needed(tariff, "the tariff", holds=bool(np.median(dear / slow) > 1.0))
        + f"; today twice the tariff moves the cost {float(np.median(dear / slow)):.2f} times as much.",
        conditions=(tariff,),
        lines={
            "rise from twice the tariff": (dear, "1"),
            "rise from twice the doubling time, ground": (slow, "1"),
            "rise from twice the doubling time, orbit": (orbit, "1"),
            "change from half the doubling time, ground": (fast, "1"),
        },
        others="Energy is 5 to 15 % of cost.",
        notes=("Orbit and ground gain alike from better chips, since both use the same ones.",),
        entries=context.entries_of(context.site("us-grid"), ("ground", "finance", "payload")),
    )


_VOLUME = "claims.token.volume"
_JOULES = "world.token_energy"
_PUE = "national.china.pue"
_GENERATION = "national.china.generation"
_BEFORE = "national.china.tokens"
_GROWTH = "national.china.token_growth"
_GENERATIONS = ("h100", "gb300", "cloudmatrix")
_WORK = ("claims.token.active-parameters", "claims.token.operations", "claims.token.utilisation")


def token_growth_needs_power(context: Context) -> tuple[Reading, ...]:
    """Growth of token volume is carried by computing power and electricity."""
    later = "the tokens of two years on, at today's energy for each,"
    return (
        _electricity(context, "electricity", "today's tokens", _tokens_now, ()),
        _computing(context),
        _electricity(context, "electricity-later", later, _tokens_later, (_GROWTH,)),
    )


def _tokens_now(context: Context) -> Array:
    """Tokens a second."""
    return context.number(_VOLUME)


def _tokens_later(context: Context) -> Array:
    """Tokens a second after two more years of growth."""
    growth = np.asarray(from_si(context.number(_GROWTH), "1/yr"))
    return np.asarray(context.number(_VOLUME) * (1.0 + growth) ** 2)


_MATERIAL = 0.01
"""Share of a nation's electricity that its grid must plan for."""


def _electricity(
    context: Context, id: str, what: str, tokens: Callable[[Context], Array], more: tuple[str, ...]
) -> Reading:
    def share(c: Context) -> Array:
        power = tokens(c) * c.number(_JOULES) * c.number(_PUE)
        return np.asarray(power * JULIAN_YEAR / c.at(_GENERATION, 2025.0))

    taken = share(context)
    found = threshold(context, _JOULES, lambda c: share(c) - _MATERIAL, reach=100.0)
    return decide(
        context,
        id=id,
        sentence=f"{what} take at least 1 % of China's electricity",
        quantity=f"power for {what} over China's mean generation",
        unit="1",
        samples=taken,
        holds=taken >= _MATERIAL,
        predicate="0.01 or more: an amount that a grid must plan for",
        against="optimistic",
        fixed={"volume": "the official count of March 2026" + (", grown for two years" if more else "")},
        would=needed(found, "the IT energy per token", holds=bool(np.median(taken) >= _MATERIAL)) + ".",
        conditions=(found,),
        lines={
            "power for the tokens": (taken * context.at(_GENERATION, 2025.0) / JULIAN_YEAR, "GW"),
            "growth of volume from June 2025 to March 2026": (context.number(_VOLUME) / context.number(_BEFORE), "1"),
            **{f"energy per token, {chip}": (_joules(context, chip), "J/token") for chip in _GENERATIONS},
        },
        others="0.1 to 10 J a token by model, chip and batch.",
        entries=(_VOLUME, _JOULES, _PUE, _GENERATION, _BEFORE, *_WORK, *more),
    )


def _joules(context: Context, chip: str) -> Array:
    """IT energy per token from the operations it takes and what the chip does per joule in use."""
    parameters, operations, used = (context.number(key) for key in _WORK)
    return np.asarray(parameters * operations / (context.number(f"chip.{chip}.throughput") * used))


def _computing(context: Context) -> Reading:
    parameters, operations, used = (context.number(key) for key in _WORK)
    needed = context.number(_VOLUME) * parameters * operations / used
    share = needed / context.number(_OFFICIAL)
    return decide(
        context,
        id="computing-power",
        sentence="today's tokens take at least a tenth of China's intelligent computing power",
        quantity="peak operations occupied by the tokens over China's intelligent computing power",
        unit="1",
        samples=share,
        holds=share >= 0.1,
        predicate="0.1 or more",
        against="optimistic",
        fixed={"volume": "the official count of March 2026", "computing power": "the official 788 EFLOPS of June 2025"},
        would=f"a token would have to keep at least {0.1 / float(np.median(share)):.2f} times as many operations busy "
        "as it does.",
        conditions=(
            threshold(
                context,
                _WORK[0],
                lambda c: (
                    c.number(_VOLUME) * c.number(_WORK[0]) * c.number(_WORK[1]) / c.number(_WORK[2])
                    - 0.1 * c.number(_OFFICIAL)
                ),
            ),
        ),
        lines={"peak operations occupied": (needed, "EFLOPS")},
        others="Arithmetic: two operations per active parameter and token.",
        notes=(
            "Above 1, the stock has grown since June 2025, works at 8 bit, or the tokens are partly input and cached.",
        ),
        entries=(_VOLUME, *_WORK, _OFFICIAL),
    )


CLAIMS: dict[str, Callable[[Context], tuple[Reading, ...]]] = {
    "china-compute-figures": china_compute_figures,
    "chip-gains-diminish": chip_gains_diminish,
    "token-growth-needs-power": token_growth_needs_power,
}
