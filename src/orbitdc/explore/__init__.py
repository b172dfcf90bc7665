"""The explorer: a page on this machine where inputs are moved and the numbers follow at once.

`controls` and `state` know what can be moved and how a page's state is written in its address; `numbers`, `verdicts`,
`needed`, `charts` and `globe` make what the page shows, as texts and plain dictionaries; `layout` and `app` alone know
Dash, and `server` alone listens.
"""
