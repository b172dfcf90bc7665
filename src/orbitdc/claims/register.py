"""The list of all claims: what is said, by whom, where and when; and why some cannot be tested."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any, Final, Literal

Group = Literal["space", "ground", "untestable"]
_GROUPS: Final = ("space", "ground", "untestable")
_ARTICLES: Final = "articles"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What the articles say, in our words; the verdict is found elsewhere.

    Attributes:
        id: short name; those of untestable statements begin with 'untestable-'.
        group: about orbit, about the ground, or not decidable by physics or data.
        claim: the statement in one sentence.
        said_by: the person or institution to whom the articles ascribe it.
        where: the articles that carry it.
        date: day of the statement or of the article, as year-month-day.
        others_found: what published work found, as a cross-check and never as an input.
        reason: why it cannot be tested; empty for the others.
    """

    id: str
    group: Group
    claim: str
    said_by: str
    where: str
    date: str
    others_found: str = ""
    reason: str = ""


@functools.cache
def register() -> Mapping[str, Claim]:
    """All claims by id: first those in space, then those on the ground, then the untestable ones.

    Raises:
        ValueError: an entry of the list lacks a field, has an unknown one, or names an unknown group or article.

    Examples:
        >>> register()["solar-five-times"].group
        'space'
        >>> register()["untestable-optimus"].reason.startswith("A forecast")
        True
    """
    text = (resources.files(__package__) / "claims.toml").read_text(encoding="utf-8")
    return MappingProxyType(read_claims(tomllib.loads(text), "claims.toml"))


def read_claims(table: Mapping[str, Any], where: str) -> dict[str, Claim]:
    """The claims in a table read from TOML; `where` names it in errors.

    Raises:
        ValueError: as `register`.
    """
    articles = table.get(_ARTICLES, {})
    claims = {}
    for group in _GROUPS:
        for id, item in table.get(group, {}).items():
            claims[id] = _claim(id, group, item, articles, where)
    unknown = sorted(set(table) - {*_GROUPS, _ARTICLES})
    if unknown:
        raise ValueError(f"{where}: unknown group '{unknown[0]}'; allowed is one of: {', '.join(_GROUPS)}")
    return claims


def _claim(id: str, group: Group, item: Mapping[str, Any], articles: Mapping[str, str], where: str) -> Claim:
    needed = {"claim", "said_by", "where", "date"} | ({"reason"} if group == "untestable" else {"others_found"})
    missing, unknown = sorted(needed - set(item)), sorted(set(item) - needed)
    if missing or unknown:
        problem = f"lacks {', '.join(missing)}" if missing else f"has unknown keys {', '.join(unknown)}"
        raise ValueError(f"{where}: '{id}' {problem}")
    if (group == "untestable") != id.startswith("untestable-"):
        raise ValueError(f"{where}: '{id}' stands in the group '{group}' against its name")
    strangers = sorted(set(item["where"]) - set(articles))
    if strangers or not item["where"]:
        raise ValueError(f"{where}: '{id}' names the article '{', '.join(strangers)}', which is not listed")
    texts = {key: item[key] for key in needed - {"where"}}
    return Claim(id=id, group=group, where="; ".join(articles[name] for name in item["where"]), **texts)
