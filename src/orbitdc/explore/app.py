"""The page as a Dash application: which control feeds which part. What they say comes from the other modules."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, Final

from orbitdc.explore import files, layout
from orbitdc.explore.controls import BOUNDARY, GROUND, PRESET, SLIDERS, choices
from orbitdc.explore.globe import globe_figure, globe_in_words
from orbitdc.explore.layout import place
from orbitdc.explore.needed import what_must_be_true
from orbitdc.explore.numbers import numbers_of
from orbitdc.explore.state import (
    State,
    StateError,
    checked,
    from_query,
    moved,
    picked,
    positions,
    texts,
    to_query,
)

TITLE: Final = "orbitdc explorer"
POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' {hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'; object-src 'none'"
)
"""What a browser may load for this page: nothing that this machine does not serve. Plotly builds functions."""
ADDRESS: Final = """
function(query) {
  if (query) { window.history.replaceState(null, "", window.location.pathname + query); }
  return window.location.origin + window.location.pathname + (query || "");
}
"""
"""The address bar follows the state, without a step back in the browser's history for each move of a slider."""
FIRST: Final = State()
SHOWN: Final = (
    "summary", "binding", "cards", "verdicts", "places", "budgets", "margins", "warnings", "costs-words", "areas-words",
)  # fmt: skip
"""Elements whose children are numbers in words."""


def make_app() -> Any:
    """The application, ready to be served; its first numbers are computed already.

    Raises:
        ValueError: Dash is not installed.
    """
    try:
        from dash import Dash
    except ImportError:
        raise ValueError("the explorer needs Dash: pip install 'orbitdc[app]'") from None
    app = Dash(
        __name__,
        title=TITLE,
        update_title=None,
        serve_locally=True,
        assets_folder="assets",
        include_assets_files=True,
        add_log_handler=False,
    )
    app.layout = layout.page(FIRST)
    numbers_of(FIRST)
    _moves(app)
    _shows(app)
    _answers(app)
    _guards(app)
    return app


def _moves(app: Any) -> None:
    """Address and controls to the state, and back to every control."""
    from dash import Input, Output, State, ctx

    picks = [PRESET, *choices()]
    app.callback(
        output={
            "state": Output("state", "data"),
            "message": Output("message", "children"),
            "texts": {path: Output(place("text", path), "value") for path in SLIDERS},
            "ranges": {path: Output(place("range", path), "value") for path in SLIDERS},
            "picks": {path: Output(place("pick", path), "value") for path in picks},
            "shown": {name: Output(name, "children") for name in SHOWN},
        },
        inputs={
            "search": Input("address", "search"),
            "reset": Input("reset", "n_clicks"),
            "texts": {path: Input(place("text", path), "value") for path in SLIDERS},
            "ranges": {path: Input(place("range", path), "value") for path in SLIDERS},
            "picks": {path: Input(place("pick", path), "value") for path in picks},
            "query": State("state", "data"),
        },
    )(lambda **asked: controls_after(ctx.triggered_id, asked))
    app.clientside_callback(ADDRESS, Output("share", "value"), Input("state", "data"))


def controls_after(moved_id: str | None, asked: dict[str, Any]) -> dict[str, Any]:
    """State, message and every control after one of them was moved, or after the page was opened at an address.

    A control that was refused keeps what the user gave it, and the state stays; a slider that moves is left alone.

    Args:
        moved_id: id of the element, None when the page opens.
        asked: the callback's inputs.
    """
    query = asked["query"]
    try:
        if moved_id in (None, "address") or query is None:
            state = _settled(from_query(asked["search"] or ""))
        else:
            before = from_query(query)
            state = _settled(_moved(before, moved_id, asked))
            if state == before:
                return {**_controls(state, moved_id, asked), "state": _same(), "shown": dict.fromkeys(SHOWN, _same())}
    except StateError as error:
        if query is None:
            return {**_controls(FIRST, None, asked), "message": f"The address was refused: {error}."}
        return _refused(f"Not taken over: {error}.")
    return _controls(state, moved_id, asked)


def _same() -> Any:
    from dash import no_update

    return no_update


def _settled(state: State) -> State:
    """The state, after its numbers could be computed."""
    numbers_of(state)
    return state


def _moved(before: State, moved_id: str, asked: dict[str, Any]) -> State:
    if moved_id == "reset":
        return checked({PRESET: before.preset, GROUND: before.ground, BOUNDARY: before.boundary})
    for path, slider in SLIDERS.items():
        if moved_id == place("range", path):
            return moved(before, path, slider.text(float(asked["ranges"][path])))
        if moved_id == place("text", path):
            text = str(asked["texts"][path] or "")
            return before if text == texts(before)[path] else moved(before, path, text)
    for path, value in asked["picks"].items():
        if moved_id == place("pick", path):
            return _picked(before, path, str(value))
    raise StateError(f"there is no control '{moved_id}'")


def _picked(before: State, path: str, value: str) -> State:
    if path == PRESET:
        return before if value == before.preset else moved(before, path, value)
    if value == picked(before)[path]:
        return before
    if path in (GROUND, BOUNDARY):
        now = {PRESET: before.preset, GROUND: before.ground, BOUNDARY: before.boundary, **dict(before.changes)}
        return checked({**now, path: value})
    return moved(before, path, value)


def _controls(state: State, moved_id: str | None, asked: dict[str, Any]) -> dict[str, Any]:
    """Everything that differs from what the page shows already."""
    found = numbers_of(state)
    radiator = float(found.result.thermal.radiator_temperature)
    ranges = positions(state, radiator=radiator)
    picks = {PRESET: state.preset, **picked(state)}

    def new(kind: str, values: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
        return {
            path: _same() if now.get(path) == value or moved_id == place(kind, path) else value
            for path, value in values.items()
        }

    return {
        "state": to_query(state),
        "message": "",
        "texts": new("", texts(state), asked["texts"]),
        "ranges": new("range", ranges, asked["ranges"]),
        "picks": new("", picks, asked["picks"]),
        "shown": layout.results(found),
    }


def _refused(message: str) -> dict[str, Any]:
    same = dict.fromkeys(SLIDERS, _same())
    return {
        "state": _same(),
        "message": message,
        "texts": same,
        "ranges": same,
        "picks": dict.fromkeys([PRESET, *choices()], _same()),
        "shown": dict.fromkeys(SHOWN, _same()),
    }


def _shows(app: Any) -> None:
    """The state to charts and globe, apart from the numbers, so that these wait for no drawing."""
    from dash import Input, Output, State

    @app.callback(  # type: ignore[untyped-decorator]
        Output("costs", "figure"), Output("areas", "figure"), Input("state", "data"), prevent_initial_call=True
    )
    def flat(query: str) -> Any:
        state = from_query(query)
        figures = layout.charts(numbers_of(state), state)
        return figures["costs"], figures["areas"]

    @app.callback(  # type: ignore[untyped-decorator]
        Output("globe", "figure"), Output("globe-words", "children"), Output("drawn", "data"),
        Input("state", "data"), Input("day", "value"), State("drawn", "data"), prevent_initial_call=True,
    )  # fmt: skip
    def globe(query: str, day: Any, drawn: str | None) -> Any:
        found = numbers_of(from_query(query))
        asked = f"{float(day or 0):g} {found.scenario.orbit!r}"
        if asked == drawn:
            return _same(), _same(), _same()
        seen = found.scenario, found.result.orbit, float(day or 0)
        return globe_figure(*seen), globe_in_words(*seen), asked


def _answers(app: Any) -> None:
    """Buttons: what must be true, and files."""
    from dash import Input, Output, State, ctx

    @app.callback(  # type: ignore[untyped-decorator]
        Output("needed", "children"), Input("ask", "n_clicks"), Input("state", "data"), prevent_initial_call=True
    )
    def needed(_: int, query: str) -> Any:
        if ctx.triggered_id != "ask" or not query:
            return ""
        try:
            return layout.needs(what_must_be_true(from_query(query)))
        except StateError as error:
            return f"Not found: {error}"

    @app.callback(  # type: ignore[untyped-decorator]
        Output("download", "data"), Output("taken", "children"),
        [Input(f"take-{name}", "n_clicks") for name in layout.DOWNLOADS], State("state", "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def take(*asked: Any) -> Any:
        name, content = file_of(str(ctx.triggered_id).removeprefix("take-"), from_query(asked[-1]))
        data = {"content": base64.b64encode(content).decode("ascii"), "filename": name, "base64": True}
        return data, f"{name} was handed over."


def file_of(kind: str, state: State) -> tuple[str, bytes]:
    """Name and bytes of a file of the page.

    Args:
        kind: 'toml', 'json', 'csv' or 'zip'.
        state: of the page.

    Examples:
        >>> file_of("toml", State())[0]
        'dawn-dusk-1gw.toml'
    """
    found = numbers_of(state)
    name = f"{found.scenario.name}.{kind}"
    if kind == "toml":
        return name, files.scenario_file(found.scenario)
    if kind == "json":
        return name, files.data_file(found, state)
    if kind == "csv":
        return name, files.table_file(found, state)
    return name, files.figures_file(found)


def _guards(app: Any) -> None:
    """Answers only for this machine's names, and tells the browser to load nothing from elsewhere."""
    from flask import Response, request

    policy = POLICY.format(hashes=" ".join(app.csp_hashes()))

    @app.server.before_request  # type: ignore[untyped-decorator]
    def only_here() -> Any:
        if request.host.rpartition(":")[0] not in ("127.0.0.1", "localhost"):
            return Response("this page is served to this machine only", status=403, mimetype="text/plain")
        return None

    @app.server.after_request  # type: ignore[untyped-decorator]
    def sealed(response: Any) -> Any:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
