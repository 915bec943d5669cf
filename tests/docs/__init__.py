"""Runs the code that README.md and docs/ show, so that it cannot rot.

`blocks` reads a page, `collector` is the pytest plugin that runs what it found; the other files test these two.
Deliberately absent: anything about doublet. `python -m pytest -p tests.docs.collector README.md docs` runs the pages.
"""
