"""Names that the peer has deprecated: they still work, and say what to write instead."""

from __future__ import annotations

from typing import Any

from doublet.errors import warn_as
from doublet.responses import matchers
from doublet.responses.default import mock

_ATTRIBUTES = ("assert_all_requests_are_fired", "passthru_prefixes", "target")


def json_params_matcher(params: dict[str, Any] | None) -> Any:
    """`matchers.json_params_matcher`."""
    _warn_of_function("json_params_matcher")
    return matchers.json_params_matcher(params)


def urlencoded_params_matcher(params: dict[str, str] | None) -> Any:
    """`matchers.urlencoded_params_matcher`."""
    _warn_of_function("urlencoded_params_matcher")
    return matchers.urlencoded_params_matcher(params)


def attribute_of_mock(name: str) -> Any:
    """The value of a setting of the default mock that once was a name of the package.

    Raises:
        AttributeError: it never was.
    """
    if name not in _ATTRIBUTES:
        raise AttributeError(f"module responses has no attribute {name}")
    warn_as(DeprecationWarning, f"{name} is deprecated. Please use 'responses.mock.{name}'")
    return getattr(mock, name)


def _warn_of_function(name: str) -> None:
    warn_as(DeprecationWarning, f"Function is deprecated. Use 'from responses.matchers import {name}'")
