"""How the site is built: `make docs`. Every page about numbers, claims, commands and functions is generated."""

from __future__ import annotations

import sys
from importlib.metadata import version as installed
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from _generators import write_pages  # noqa: E402  (the folder of this file has to be found first)

project = "orbitdc"
author = "The orbitdc developers"
copyright = "the orbitdc developers, MIT licence"
version = release = installed("orbitdc")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "_generators.mathml"]
exclude_patterns = ["_build", "_generators"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_dmath_allow_space = False
myst_dmath_allow_digits = False
myst_heading_anchors = 3

html_theme = "furo"
html_title = "orbitdc"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["table-search.js"]
html_copy_source = False
html_show_sphinx = False
smartquotes = False  # options begin with two hyphens
highlight_language = "text"
pygments_style = "friendly"

autodoc_typehints = "none"
autodoc_member_order = "alphabetical"
add_module_names = False
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False
napoleon_use_ivar = True  # a record that names its fields in words also has them as members
napoleon_custom_sections = ["Reference", "Source", "Sources"]


def setup(app: object) -> None:
    """Write the generated pages before Sphinx looks which pages there are."""
    write_pages(HERE / "generated")
    from _generators.api import as_literal

    app.connect("autodoc-process-docstring", as_literal, priority=100)
