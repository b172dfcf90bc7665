"""A grid of designs: axes, the outputs of every cell, and whether a cell meets its margins."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orbitdc.units import from_si

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One input over its values: numbers in SI, or the texts of an option.

    Attributes:
        input: path, catalog id, or 'satellite'.
        unit: for people.
        doc: meaning.
        now: its value in the scenario; nan where the scenario leaves it out.
        values: in the order they were asked for.
    """

    input: str
    unit: str
    doc: str
    now: float | str
    values: Array | tuple[str, ...]

    @property
    def numeric(self) -> bool:
        """Whether the values are numbers."""
        return isinstance(self.values, np.ndarray)

    @property
    def shown(self) -> Array | tuple[str, ...]:
        """The values in the unit for people."""
        return np.asarray(from_si(self.values, self.unit)) if isinstance(self.values, np.ndarray) else self.values


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """Outputs over the outer product of some axes. Values in SI.

    A cell that cannot be built has infinite sizes and costs; one that misses a margin has a negative margin. Neither
    is left blank.

    Attributes:
        scenario: name of the design.
        axes: the axes in the order they were asked for; they are the dimensions of every array.
        units: output or margin to its unit for people.
        now: output or margin to its value in the scenario itself.
        outputs: output to its values.
        margins: 'margin.NAME' to its values; negative where the requirement is not met.
    """

    scenario: str
    axes: tuple[Axis, ...]
    units: Mapping[str, str]
    now: Mapping[str, float]
    outputs: Mapping[str, Array]
    margins: Mapping[str, Array]

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of values of each axis."""
        return tuple(len(axis.values) for axis in self.axes)

    @property
    def feasible(self) -> NDArray[np.bool_]:
        """Where all margins are met."""
        met = np.ones(self.shape, dtype=bool)
        for margin in self.margins.values():
            with np.errstate(invalid="ignore"):
                met &= margin >= 0.0
        return met

    def at(self, **options: str) -> Sweep:
        """The part with some options fixed.

        Args:
            **options: path of an option axis to one of its values, such as `**{"thermal.coating": "osr"}`.

        Raises:
            ValueError: no such axis or value.
        """
        part = self
        for path, value in options.items():
            names = [axis.input for axis in part.axes]
            if path not in names or value not in part.axes[names.index(path)].values:
                raise ValueError(f"the sweep has no {path} = {value}")
            place = names.index(path)
            index = list(part.axes[place].values).index(value)
            part = dataclasses.replace(
                part,
                axes=(*part.axes[:place], *part.axes[place + 1 :]),
                outputs={name: np.take(values, index, place) for name, values in part.outputs.items()},
                margins={name: np.take(values, index, place) for name, values in part.margins.items()},
            )
        return part

    def missed(self) -> dict[str, int]:
        """Margin to the number of cells that miss it, those that are always met left out."""
        with np.errstate(invalid="ignore"):
            found = {name: int(np.sum(~(margin >= 0.0))) for name, margin in self.margins.items()}
        return {name: cells for name, cells in found.items() if cells}

    def to_xarray(self) -> Any:
        """The sweep as `xarray.Dataset`, in the units for people, with `feasible` beside outputs and margins.

        Raises:
            ValueError: xarray is not installed.
        """
        try:
            import xarray
        except ImportError:
            raise ValueError("a labelled result needs the extra 'results': pip install 'orbitdc[results]'") from None
        names = [axis.input for axis in self.axes]
        data = {name: (names, values, {"units": self._label(name)}) for name, values in self._shown().items()}
        coordinates = {
            axis.input: (axis.input, list(axis.shown), {"units": axis.unit, "long_name": axis.doc})
            if axis.numeric
            else (axis.input, list(axis.values), {"long_name": axis.doc})
            for axis in self.axes
        }
        met = (names, self.feasible, {"long_name": "all margins are met"})
        return xarray.Dataset({**data, "feasible": met}, coords=coordinates, attrs={"design": self.scenario})

    def to_csv(self) -> str:
        """One line for each cell: its inputs, outputs, margins and `feasible`, with units in the header."""
        shown = self._shown()
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        inputs = [axis.input + _bracket(axis.unit) for axis in self.axes]
        writer.writerow([*inputs, *(name + _bracket(self._label(name)) for name in shown), "feasible"])
        for cell in np.ndindex(self.shape):
            where = [axis.shown[index] for axis, index in zip(self.axes, cell, strict=True)]
            numbers = [repr(float(values[cell])) for values in shown.values()]
            places = [value if isinstance(value, str) else f"{float(value):.12g}" for value in where]
            writer.writerow([*places, *numbers, "yes" if self.feasible[cell] else "no"])
        return text.getvalue()

    def _shown(self) -> dict[str, Array]:
        both = {**self.outputs, **self.margins}
        return {name: np.asarray(from_si(values, self.units[name])) for name, values in both.items()}

    def _label(self, name: str) -> str:
        return "K" if self.units[name] == "dK" else self.units[name]


def _bracket(unit: str) -> str:
    return "" if unit in ("", "1") else f" [{unit}]"
