"""How the page is laid out: labelled controls on one side, what follows from them on the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from orbitdc.explore.charts import CONFIG, areas_figure, areas_in_words, costs_figure, costs_in_words
from orbitdc.explore.controls import AGE, BOUNDARY, GROUND, PANEL, PRESET, SATELLITE, SLIDERS, choices, presets
from orbitdc.explore.globe import LAST_DAY
from orbitdc.explore.numbers import Budget, Met, Numbers, PlaceCost
from orbitdc.explore.state import State, picked, positions, texts
from orbitdc.report.needs import Need
from orbitdc.report.points import Point
from orbitdc.report.text import quantity, unit_label

GROUPS: Final = {
    "Orbit": ("orbit.altitude", "orbit.ltan"),
    "Programme": ("program.it_power", "program.module_it_power", "program.year"),
    "Radiator": ("thermal.temperature", PANEL, "thermal.coating", AGE),
    "Power": ("power.array", "power.battery", "power.eclipse_mode"),
    "Launch and money": ("launch.vehicle", "launch.price", SATELLITE, "craft.life", "finance.wacc"),
    "Comparison": (GROUND, BOUNDARY),
}
"""The controls in the order of the page."""
DOWNLOADS: Final = {
    "toml": "Scenario (TOML)",
    "json": "Data (JSON)",
    "csv": "Data (CSV)",
    "zip": "Report and figures (ZIP: HTML, PNG, SVG)",
}
ASK: Final = "Searches one input after another for the value at which orbit costs what the ground does, all in."
SPRING: Final = 80


def place(kind: str, path: str) -> str:
    """The id of a control's element; Dash has no dots in ids.

    Examples:
        >>> place("text", "orbit.altitude")
        'text-orbit-altitude'
    """
    return f"{kind}-{path.replace('.', '-')}"


def page(state: State) -> Any:
    """The whole page, with its controls at a state.

    Args:
        state: shown before an address is read.
    """
    from dash import dcc, html

    return html.Div(
        [
            dcc.Location(id="address", refresh=False),
            dcc.Store(id="state"),
            dcc.Store(id="drawn"),
            dcc.Download(id="download"),
            html.A("Skip to the results", href="#results", className="skip"),
            html.Header(
                [
                    html.H1("orbitdc explorer"),
                    html.P(
                        "Move an input; everything else follows. Texts take any unit: 650 km, 1 GW, 60 degC, 06:00."
                    ),
                ]
            ),
            html.Div(id="message", role="alert", className="message"),
            html.Main([_controls(state), _results()]),
        ],
        lang="en",
        className="page",
    )


def _controls(state: State) -> Any:
    from dash import dcc, html

    said, stands, taken = texts(state), positions(state), picked(state)
    preset = _picker(PRESET, "Published design", presets(), state.preset)
    groups = [
        html.Fieldset(
            [
                html.Legend(title),
                *(
                    _slider(path, said[path], stands[path])
                    if path in SLIDERS
                    else _picker(path, choices()[path].label, choices()[path].options, taken[path])
                    for path in paths
                ),
            ]
        )
        for title, paths in GROUPS.items()
    ]
    share = html.Div(
        [
            html.Label("Link to this state", htmlFor="share"),
            dcc.Input(id="share", type="text", readOnly=True, value="", className="text wide"),
        ],
        className="control",
    )
    reset = html.Button("Back to the published design", id="reset", n_clicks=0, type="button")
    return html.Section(
        [html.H2("Inputs", id="inputs-title"), preset, reset, *groups, share],
        className="inputs",
        **{"aria-labelledby": "inputs-title"},
    )


def _slider(path: str, text: str, position: int) -> Any:
    """A text field with its label, and a native slider below: arrow keys, page keys, home and end move it."""
    from dash import dcc, html

    slider = SLIDERS[path]
    unit = "" if slider.unit in ("1", "h") else f" ({unit_label(slider.unit)})"
    label = f"{slider.label}{unit}"
    field = dcc.Input(
        id=place("text", path), type="text", value=text, debounce=True, className="text", placeholder=slider.unset
    )
    bar = dcc.Input(
        id=place("range", path), type="range", min=0, max=slider.steps, step=1, value=position, className="range"
    )
    return html.Div(
        [
            html.Label(label, htmlFor=place("text", path)),
            field,
            html.Label([html.Span(f"Slider: {label}", className="unseen"), bar], className="bar"),
        ],
        className="control",
        id=place("control", path),
        role="group",
        **{"aria-label": label},
    )


def _picker(path: str, label: str, options: Any, value: str) -> Any:
    from dash import dcc, html

    return html.Div(
        [
            html.Label(label, htmlFor=place("pick", path), id=place("label", path)),
            dcc.Dropdown(
                id=place("pick", path),
                options=[{"label": words, "value": name} for name, words in options.items()],
                value=value,
                clearable=False,
                searchable=False,
            ),
        ],
        className="control",
    )


def _results() -> Any:
    from dash import dcc, html

    day = html.Label(
        [
            html.Span("Day of the year, 0 to 364: "),
            dcc.Input(id="day", type="range", min=0, max=LAST_DAY, step=1, value=SPRING, className="range"),
        ],
        className="bar day",
    )
    return html.Section(
        [
            html.H2("Results", id="results-title"),
            html.P(id="summary", className="summary", **{"aria-live": "polite"}),
            html.P(id="binding", className="binding"),
            html.Div(id="cards", className="cards"),
            _panel("orbit", "Orbit, day and night, shadow", [_figure("globe", fixed=False), day]),
            _panel("verdicts", "The claims at this point", [html.Div(id="verdicts")]),
            _panel("costs", "Cost against the ground", [_figure("costs"), html.Div(id="places")]),
            _panel("areas", "Areas to scale", [_figure("areas")]),
            _panel("budgets", "Budgets", [html.Div(id="budgets", className="tables")]),
            _panel("margins", "Margins", [html.Div(id="margins"), html.Div(id="warnings")]),
            _panel("needed", "What must be true", [_ask(), dcc.Loading(html.Div(id="needed"))]),
            _panel("files", "Take it with you", [_downloads()]),
        ],
        className="results",
        id="results",
        tabIndex=-1,
        **{"aria-labelledby": "results-title"},
    )


def _panel(name: str, title: str, parts: Sequence[Any]) -> Any:
    from dash import html

    own = f"{name}-title"
    return html.Section([html.H3(title, id=own), *parts], className=f"panel {name}", **{"aria-labelledby": own})


def _figure(name: str, *, fixed: bool = True) -> Any:
    """A chart with its description; only the globe can be turned."""
    from dash import dcc, html

    graph = dcc.Graph(id=name, config={**CONFIG, "staticPlot": False, "scrollZoom": not fixed}, className="graph")
    words = html.P(id=f"{name}-words", className="words")
    picture = html.Div(graph, role="img", id=f"{name}-picture", **{"aria-labelledby": f"{name}-words"})
    return html.Div([picture, words], className="figure")


def _ask() -> Any:
    from dash import html

    button = html.Button("What must be true?", id="ask", n_clicks=0, type="button")
    return html.Div([html.P(ASK), button])


def _downloads() -> Any:
    from dash import dcc, html

    buttons = [html.Button(words, id=f"take-{name}", n_clicks=0, type="button") for name, words in DOWNLOADS.items()]
    note = html.P("Figures are drawn anew in the report's style; that takes about ten seconds.", className="words")
    return html.Div([html.Div(buttons, className="buttons"), note, dcc.Loading(html.P(id="taken", role="status"))])


def results(found: Numbers) -> dict[str, Any]:
    """What the page shows for a state: id of an element to its children.

    Args:
        found: its numbers.
    """
    from dash import html

    cards = [html.Div([html.Strong(value), html.Span(words)], className="card") for value, words in found.cards]
    told = [html.P(f"Warning: {text}", className="warning") for text in found.warnings]
    return {
        "summary": found.summary,
        "binding": [html.Strong("Binding: "), found.binding],
        "cards": cards,
        "verdicts": _verdicts(found.verdicts),
        "places": _places(found.places),
        "budgets": [_budget(budget) for budget in found.budgets],
        "margins": _margins(found.margins),
        "warnings": told,
        "costs-words": costs_in_words(found),
        "areas-words": areas_in_words(found),
    }


def charts(found: Numbers, state: State) -> dict[str, Any]:
    """The flat charts of a state: id to figure.

    Args:
        found: its numbers.
        state: the page's.
    """
    words = state.boundary.replace("-", " ")
    return {"costs": costs_figure(found, words), "areas": areas_figure(found)}


def table(head: Sequence[str], rows: Sequence[Sequence[Any]], caption: str = "", foot: Sequence[str] = ()) -> Any:
    """A table whose first column names the row.

    Args:
        head: of each column.
        rows: texts; the first of each is the row's name.
        caption: what the table is.
        foot: a last row.
    """
    from dash import html

    lines = [html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell) for cell in row[1:])]) for row in rows]
    last = [html.Tfoot(html.Tr([html.Th(foot[0], scope="row"), *(html.Td(cell) for cell in foot[1:])]))] if foot else []
    first = [html.Caption(caption)] if caption else []
    heads = html.Thead(html.Tr([html.Th(cell, scope="col") for cell in head]))
    return html.Div(html.Table([*first, heads, html.Tbody(lines), *last]), className="scroll", tabIndex=0)


def _verdicts(points: Sequence[Point]) -> Any:
    from dash import html

    rows = []
    for point in points:
        word = {True: "✓ holds", False: "✗ does not hold", None: "– cannot be asked"}[point.holds]
        look = {True: "holds", False: "fails", None: "open"}[point.holds]
        rows.append((point.said, point.predicate, point.value, html.Span(word, className=f"word {look}")))
    note = html.P(
        "With these inputs, at one point: not a probability. `orbitdc claims` draws every uncertain number and says "
        "how probable each claim is.",
        className="words",
    )
    return [note, table(("Claim", "Asked of this design", "Here", "With these inputs"), rows)]


def _places(places: Sequence[PlaceCost]) -> Any:
    from dash import html

    rows = [
        (
            place.name,
            quantity(place.cost, "USD/kWh"),
            quantity(place.bounded.capital_per_power, "USD/W"),
            place.orbit_over_here,
            "yes" if place.ready else "no *",
        )
        for place in places
    ]
    head = ("Place", "Cost of compute", "Capital per IT power", "Orbit over here", "All margins met")
    note = html.P(
        "* A requirement is not met, such as power in time; its cost is shown all the same.", className="words"
    )
    return [table(head, rows), note]


def _budget(budget: Budget) -> Any:
    unit = unit_label(budget.unit)
    return table(("", unit, "share"), budget.lines, f"{budget.title} ({unit})", ("total", budget.total, ""))


def _margins(margins: Sequence[Met]) -> Any:
    from dash import html

    rows = [
        (item.name, item.required, item.available, item.margin,
         html.Span(item.state, className=f"word {'fails' if item.state == 'not met' else 'holds'}"))
        for item in margins
    ]  # fmt: skip
    return table(("Requirement", "needs", "available", "margin", ""), rows)


def needs(found: Sequence[Need]) -> Any:
    """The answer to what must be true.

    Args:
        found: a row for each input.
    """
    rows = [(need.name, need.now, need.needed, need.searched, need.least) for need in found]
    return table(("Input, alone", "now", "would have to be", "searched", "least orbit over ground found"), rows)
