"""Results of a study as NetCDF, with all that is needed to repeat it inside the file."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from orbitdc.study.shards import Array, write_whole

_ENGINE: Final = "h5netcdf"
_WITHOUT: Final = "NetCDF needs the extra 'results': pip install 'orbitdc[results]'"


def needs_results() -> None:
    """Refuse, before anything is computed, to write what this machine cannot.

    Raises:
        ValueError: the extra is not installed.
    """
    try:
        import h5netcdf  # noqa: F401
        import xarray  # noqa: F401
    except ImportError:
        raise ValueError(_WITHOUT) from None


def write_results(
    path: str | os.PathLike[str],
    results: Any,
    *,
    scenario: str,
    seed: int | None = None,
    command: str = "",
    units: Mapping[str, str] | None = None,
) -> Path:
    """Write the numbers of a study, whole or not at all.

    Args:
        path: the file, by custom ending in .nc; it is replaced if it exists.
        results: name to rows (draws,) or (draws, ...), or a labelled `xarray.Dataset`.
        scenario: TOML text of the scenario, kept as an attribute.
        seed: of the draws, where there are any.
        command: that made the file, or what calls for it in Python.
        units: name to the unit of its numbers, which for rows is SI.

    Returns:
        The file.

    Raises:
        ValueError: the extra 'results' is not installed.
        MachineError: the disk refuses; a file that was there before stays.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as place:
        ...     file = write_results(f"{place}/a.nc", {"ratio": np.array([2.0, 4.0])}, scenario="name = 'x'", seed=1)
        ...     again = read_results(file)
        >>> float(again["ratio"].mean()), again.attrs["scenario"], int(again.attrs["seed"])
        (3.0, "name = 'x'", 1)
    """
    from importlib.metadata import version

    needs_results()
    data = _labelled(results)
    for name, unit in (units or {}).items():
        data[name].attrs["units"] = unit
    said = {"orbitdc_version": version("orbitdc"), "scenario": scenario, "command": command}
    data = data.assign_attrs(said if seed is None else {**said, "seed": seed})
    target, content = Path(path), io.BytesIO()
    data.to_netcdf(content, engine=_ENGINE)  # in memory: HDF5 does not survive a disk that fills up under it
    write_whole(target, content.getvalue())
    return target


def read_results(path: str | os.PathLike[str]) -> Any:
    """The `xarray.Dataset` of a file, in memory; its attributes hold scenario, version, seed and command.

    Args:
        path: a file of `write_results`.

    Raises:
        ValueError: the extra 'results' is not installed, or there is no such file.
    """
    needs_results()
    import xarray

    try:
        return xarray.load_dataset(path, engine=_ENGINE)
    except OSError as error:
        raise ValueError(f"{os.fspath(path)} cannot be read as NetCDF: {error.strerror or error}") from None


def _labelled(results: Any) -> Any:
    """A dataset; rows are draws, and what else an array has is numbered."""
    import xarray

    if isinstance(results, xarray.Dataset):
        return results.copy()
    return xarray.Dataset({name: (_dimensions(name, np.asarray(rows)), rows) for name, rows in results.items()})


def _dimensions(name: str, rows: Array) -> tuple[str, ...]:
    return ("draw", *(f"{name} axis {axis}" for axis in range(1, rows.ndim)))
