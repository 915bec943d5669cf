"""Tells the requests and responses of httpx from those of httpx2, and from everything else."""

from __future__ import annotations

import sys

from doublet.httpx_objects.library import httpx

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

FAMILY = ("httpx", "httpx2")


def is_plain(response: httpx.Response) -> bool:
    """Whether the body is there, as opposed to one that is still to be streamed."""
    return type(response.stream).__name__ == "ByteStream"


def type_of(response: httpx.Response) -> type[httpx.Response]:
    """The class of responses of its library, whatever subclass it is of."""
    if isinstance(response, httpx.Response):  # pyright: ignore[reportUnnecessaryIsInstance]
        return httpx.Response
    successor: type[httpx.Response] = sys.modules["httpx2"].Response
    return successor


def is_response(value: object) -> TypeGuard[httpx.Response]:
    """Whether it is a response of httpx or httpx2."""
    return _is_one(value, "Response")


def is_request(value: object) -> TypeGuard[httpx.Request]:
    """Whether it is a request of httpx or httpx2."""
    return _is_one(value, "Request")


def _is_one(value: object, name: str) -> bool:
    if isinstance(value, getattr(httpx, name)):
        return True
    successor = sys.modules.get("httpx2")
    return successor is not None and isinstance(value, getattr(successor, name))
