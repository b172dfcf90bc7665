"""Reads the coasts of the land, which the explorer's globe shows."""

from __future__ import annotations

import functools
import json
from importlib import resources

import numpy as np
from numpy.typing import NDArray


@functools.cache
def load_coasts() -> tuple[NDArray[np.float64], ...]:
    """Coasts as lines of east longitude and latitude [rad], each of shape [point, 2]; to look at, not to measure with.

    Source: Natural Earth, 1:110 million, public domain; simplified to 0.7 degree.

    Examples:
        >>> import numpy as np
        >>> points = np.degrees(np.concatenate(load_coasts()))
        >>> bool(np.all(np.abs(points) <= (180.0, 90.0)))
        True
    """
    text = resources.files("orbitdc.catalog").joinpath("coasts.json").read_text("utf-8")
    return tuple(np.radians(np.array(line)) for line in json.loads(text)["lines"])
