"""How the solar absorptance of a coating grows with years and dose."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from orbitdc import units
from orbitdc.records.section import Entry
from orbitdc.units import Real, every


@units.accepts("1", age="s", dose="Gy")
def aged_absorptance(coating: str, age: Real, *, dose: Real, entries: Mapping[str, Entry]) -> Real:
    """Solar absorptance of a coating after years in orbit and a surface dose.

    a(t, D) = a_inf + (a_0 - a_inf) exp(-t / tau - D / D_0). Ultraviolet, atomic
    oxygen and contamination share one time; particles add to it through the dose of the outermost micrometres, which is
    10^4 to 10^6 times the dose behind a millimetre of shield. The infrared emittance is taken to stay.

    Args:
        coating: an option of the catalog group 'coating' that has an `ageing` group.
        age: time in orbit, 0 or above [broadcast, s].
        dose: surface dose, 0 or above [broadcast, Gy].
        entries: the catalog, with `coating.COATING.absorptance_bol` and `ageing.COATING.limit`, `.time`, `.dose`.

    Returns:
        Solar absorptance [broadcast shape, 1], between that of the new coating and its limit.

    Raises:
        ValueError: a coating without ageing law, a negative age or dose.

    Source: saturating exponential through the rows of the catalog; Gilmore 2002, ch. 4, for the coatings' behaviour.

    Examples:
        Silvered Teflon new, after 5 years and after 15, in low orbit:

        >>> from orbitdc.catalog import load_catalog
        >>> ages = np.array([0.0, 5.0, 15.0]) * 31_557_600.0
        >>> aged_absorptance("silver-teflon", ages, dose=0.0, entries=load_catalog()).round(2).tolist()
        [0.08, 0.15, 0.25]
    """
    laws = sorted({key.split(".")[1] for key in entries if key.startswith("ageing.")})
    if coating not in laws:
        raise ValueError(f"the coating '{coating}' has no ageing law; allowed is {', '.join(laws)}")
    for name, value in (("age", age), ("dose", dose)):
        if not every(np.asarray(value) >= 0.0):
            raise ValueError(f"{name} is {float(np.min(value)):g}; allowed is 0 or more")
    limit, time, scale = (entries[f"ageing.{coating}.{name}"].value for name in ("limit", "time", "dose"))
    new = entries[f"coating.{coating}.absorptance_bol"].value
    result: Real = limit + (new - limit) * np.exp(-age / time - dose / scale)
    return result
