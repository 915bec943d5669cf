"""The shapes of what users hand in: URLs, bodies, headers, matchers. For type checkers only."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    import requests
    from requests.adapters import HTTPAdapter

Url: TypeAlias = str | re.Pattern[str]
Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]]
Matcher: TypeAlias = Callable[[Any], tuple[bool, str]]
Matchers: TypeAlias = Iterable[Matcher]
FilePath: TypeAlias = str | bytes | os.PathLike[Any]
ResponseCallback: TypeAlias = Callable[[Any], Any]


class Readable(Protocol):
    """A file of bytes or text."""

    def read(self) -> bytes | str:
        """All of it."""
        ...


Body: TypeAlias = str | bytes | bytearray | memoryview | Readable | BaseException | None
CallbackAnswer: TypeAlias = BaseException | tuple[int, Headers | None, Body]


class AdapterSend(Protocol):
    """`HTTPAdapter.send`, or what takes its place."""

    def __call__(
        self, adapter: HTTPAdapter, request: requests.PreparedRequest, /, *args: Any, **kwargs: Any
    ) -> requests.Response:
        """Send the request."""
        ...
