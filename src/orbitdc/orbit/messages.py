"""Two-line element sets and orbit mean-elements messages: from text to numbers, with every fault in a sentence."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import Any, Final
from xml.etree import ElementTree

import numpy as np

_LINE: Final = 69
_FIELDS: Final = (
    ("epoch", 0, 18, 32), ("inclination", 1, 8, 16), ("node", 1, 17, 25), ("eccentricity", 1, 26, 33),
    ("perigee", 1, 34, 42), ("mean anomaly", 1, 43, 51), ("mean motion", 1, 52, 63),
)  # fmt: skip
"""Numbers of an element set: line and columns, counted from 0."""
_OMM: Final = {
    "EPOCH": "epoch",
    "MEAN_MOTION": "rev/d",
    "ECCENTRICITY": "1",
    "INCLINATION": "deg",
    "RA_OF_ASC_NODE": "deg",
    "ARG_OF_PERICENTER": "deg",
    "MEAN_ANOMALY": "deg",
}


def element_lines(text: str) -> tuple[str, str]:
    """The two lines of one element set, checked for form, checksum and numbers.

    Args:
        text: as in `orbit_from_tle`.

    Raises:
        ValueError: not exactly one element set, or a malformed one.

    Examples:
        >>> from orbitdc.orbit.examples import ELEMENT_SETS
        >>> element_lines(ELEMENT_SETS["iss"])[1][8:16]
        ' 51.6318'
    """
    lines = [line.rstrip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    firsts = [line for line in lines if line.startswith("1 ")]
    seconds = [line for line in lines if line.startswith("2 ")]
    if len(firsts) != 1 or len(seconds) != 1:
        count = max(len(firsts), len(seconds))
        held = f"{count} element sets" if count > 1 else "no complete element set"
        raise ValueError(f"the text holds {held}; one is needed: a line that begins with 1 and one that begins with 2")
    for number, line in ((1, firsts[0]), (2, seconds[0])):
        if len(line) != _LINE:
            raise ValueError(f"line {number} of the element set has {len(line)} characters; it needs {_LINE}")
        if not line.isascii():
            raise ValueError(f"line {number} of the element set holds letters other than ASCII")
        total = sum(int(mark) if mark.isdigit() else mark == "-" for mark in line[:-1]) % 10
        if line[-1] != str(total):
            raise ValueError(f"line {number} of the element set ends in {line[-1]}; its checksum is {total}")
    if firsts[0][2:7] != seconds[0][2:7]:
        raise ValueError(f"the lines are of two satellites: {firsts[0][2:7].strip()} and {seconds[0][2:7].strip()}")
    for name, row, start, end in _FIELDS:
        field = (firsts[0], seconds[0])[row][start:end]
        if re.fullmatch(r" *\d*\.?\d+ *", field) is None:
            raise ValueError(
                f"the {name} in columns {start + 1} to {end} of line {row + 1} of the element set is '{field}'; "
                "a number is needed"
            )
    return firsts[0], seconds[0]


def omm_elements(text: str) -> tuple[dict[str, float], float]:
    """The numbers of an orbit mean-elements message by their keys, and its epoch in days since 1949-12-31 00:00 UTC.

    Args:
        text: as in `orbit_from_omm`.

    Raises:
        ValueError: none or several element sets, a missing or unreadable key.

    Examples:
        >>> text = "EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY\\n"
        >>> numbers, days = omm_elements(text + "1950-01-01T12:00:00,15,0.001,50,0,0,0")
        >>> numbers["MEAN_MOTION"], days
        (15.0, 1.5)
    """
    fields = _omm_fields(text)
    missing = [key for key in _OMM if fields.get(key) is None or not str(fields[key]).strip()]
    if missing:
        raise ValueError(f"the orbit message lacks {', '.join(missing)}; it needs {', '.join(_OMM)}")
    numbers = {key: _number(key, fields[key]) for key in _OMM if key != "EPOCH"}
    if not 0.0 <= numbers["ECCENTRICITY"] < 1.0:
        raise ValueError(f"ECCENTRICITY in the orbit message is {numbers['ECCENTRICITY']:g}; allowed is 0 to 0.99")
    return numbers, _days(str(fields["EPOCH"]))


def _omm_fields(text: str) -> dict[str, Any]:
    """Key and value of one message, whatever its form."""
    stripped = text.strip()
    try:
        if stripped.startswith(("[", "{")):
            found = json.loads(stripped)
            sets = found if isinstance(found, list) else [found]
        elif stripped.startswith("<"):
            root = ElementTree.fromstring(stripped)
            states = root.findall(".//meanElements") or [root]
            sets = [{child.tag: child.text for child in state.iter()} for state in states]
        elif "=" in stripped:
            pairs = re.findall(r"^\s*([A-Z_]+)\s*=\s*(.*?)\s*(?:\[.*\])?$", stripped, flags=re.MULTILINE)
            sets = [dict(pairs)] if len({key for key, _ in pairs}) == len(pairs) else [{}, {}]
        else:
            sets = list(csv.DictReader(io.StringIO(stripped)))
    except (ValueError, ElementTree.ParseError) as error:
        raise ValueError(f"the orbit message cannot be read: {error}") from None
    if len(sets) != 1 or not isinstance(sets[0], dict):
        raise ValueError(f"the orbit message holds {len(sets)} element sets; one is needed")
    return sets[0]


def _number(key: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = np.nan
    if not np.isfinite(number):
        raise ValueError(f"{key} in the orbit message is '{value}'; a number in {_OMM[key]} is needed")
    return number


def _days(text: str) -> float:
    """Days since 1949-12-31 00:00 UTC, the zero of `sgp4`, from a date of ISO 8601."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d(?:\.\d*)?)Z?", text.strip())
    if match is None:
        raise ValueError(f"EPOCH in the orbit message is '{text}'; a date such as 2026-01-31T12:00:00 is needed")
    year, month, day, hour, minute = (int(part) for part in match.groups()[:5])
    second = float(match[6])
    try:
        whole = date(year, month, day).toordinal() - date(1949, 12, 31).toordinal()
    except ValueError:
        whole = None
    if whole is None or hour > 23 or minute > 59 or second >= 61.0:
        raise ValueError(f"EPOCH in the orbit message is '{text}'; there is no such date")
    return whole + (hour + minute / 60.0 + second / 3600.0) / 24.0
