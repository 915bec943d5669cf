"""A world around functions of every kind; `classes` puts one around the tests of a class."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar, cast

from doublet.aws.classes import decorate_class
from doublet.http.decorating import around

if TYPE_CHECKING:
    from collections.abc import Callable

    from doublet.aws.mocking import MockAws

_Decorated = TypeVar("_Decorated", bound="Callable[..., Any]")


def decorated(mock: MockAws, function: _Decorated) -> _Decorated:
    """The function with a world around each of its runs; a class is changed and given back.

    Raises:
        TypeError: it is neither a function nor a class.
    """
    if isinstance(function, type):
        decorate_class(mock, function)
        return cast("_Decorated", function)
    if isinstance(function, (staticmethod, classmethod)):
        method = cast("Any", function)
        return cast("_Decorated", type(method)(decorated(mock, method.__func__)))
    if not callable(function):
        raise TypeError(
            f"`mock_aws` goes around functions and classes, and {function!r} is neither\n"
            "hint: settings are given by name, as in `mock_aws(region='eu-west-1')`; "
            "a property is decorated below `@property`"
        )
    return cast("_Decorated", functools.wraps(function)(around(mock.once, function)))
