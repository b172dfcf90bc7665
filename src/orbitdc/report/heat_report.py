"""A craft's temperatures through seasons and events, as figures and as numbers on disk."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from orbitdc.records.transient import Event, HeatStory
from orbitdc.report.figure import Picture, render
from orbitdc.report.tables import as_dict
from orbitdc.report.writing import write_files
from orbitdc.units import Real

if TYPE_CHECKING:
    from matplotlib.axes import Axes

RESULTS = "results.json"


def story_pictures(story: HeatStory) -> tuple[Picture, ...]:
    """The year, and each event with and without throttling.

    Args:
        story: temperatures of one design.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> from orbitdc.study.transient import heat_story
        >>> [picture.id for picture in story_pictures(heat_story(load_scenario("dawn-dusk-1gw"), events=["eclipse"]))]
        ['season', 'eclipse']
    """
    from orbitdc.plot import plot_season

    caption = f"Scenario {story.name}, coolant {story.coolant}, coating at end of life."
    pictures = [
        render(
            "season",
            lambda ax: plot_season(story.season, limit=story.junction_limit, ax=ax),
            title="Temperatures through the year",
            caption=caption,
            alt="hottest and coldest chips, radiator and array of each day's revolution",
        )
    ]
    for event in story.events:
        pictures.append(
            render(
                event.name,
                partial(_draw_event, event, story.junction_limit),
                title=event.title,
                caption=caption,
                alt="temperatures of chips, coolant, radiator and array, above without throttling, below with it",
                height=7.4,
                panels=2,
            )
        )
    return tuple(pictures)


def _draw_event(event: Event, limit: Real, axes: Sequence[Axes]) -> None:
    """Without throttling above, with it below."""
    from orbitdc.plot import plot_event

    for ax, held in zip(axes, (False, True), strict=True):
        plot_event(event, limit=limit, held=held, ax=ax)
    axes[0].set_xlabel("")
    legend = axes[0].get_legend()
    if legend is not None:
        legend.remove()


def write_story(story: HeatStory, folder: str | os.PathLike[str]) -> Path:
    """Write figures as PNG and SVG, and all courses as `results.json`.

    Args:
        story: temperatures of one design.
        folder: where to write; made when it does not exist.

    Returns:
        The folder.

    Raises:
        ValueError: the folder is a file or cannot be written.

    Examples:
        >>> import tempfile
        >>> from orbitdc.scenario import load_scenario
        >>> from orbitdc.study.transient import heat_story
        >>> with tempfile.TemporaryDirectory() as place:
        ...     found = write_story(heat_story(load_scenario("dawn-dusk-1gw"), events=[]), place)
        ...     sorted(path.name for path in found.rglob("*.*"))
        ['results.json', 'season.png', 'season.svg']
    """
    files: dict[str, bytes] = {}
    for picture in story_pictures(story):
        files |= {f"figures/{name}": content for name, content in picture.files().items()}
    text = json.dumps(as_dict(story), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    return write_files(folder, {**files, RESULTS: text.encode("utf-8")})
