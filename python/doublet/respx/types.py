"""The types of the public signatures."""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from re import Pattern as RegexPattern
from typing import Any, TypeAlias

from doublet.httpx_objects.inputs import FileContent, FileTypes, HeaderTypes, RequestFiles
from doublet.httpx_objects.library import httpx
from doublet.respx.set_cookie import SetCookie

__all__ = [
    "CallableSideEffect",
    "Content",
    "CookieTypes",
    "FileContent",
    "FileTypes",
    "HeaderTypes",
    "QueryParamTypes",
    "RawURL",
    "RequestFiles",
    "ResolvedResponseTypes",
    "RouteResultTypes",
    "SideEffectListTypes",
    "SideEffectTypes",
    "URLPatternTypes",
]

RawURL: TypeAlias = tuple[bytes, bytes, int | None, bytes]
URLPatternTypes: TypeAlias = str | RegexPattern[str] | RawURL | httpx.URL

Content: TypeAlias = str | bytes | Iterable[bytes] | AsyncIterable[bytes]
CookieTypes: TypeAlias = Mapping[str, str] | Sequence[tuple[str, str]] | Sequence[SetCookie]
QueryParamTypes: TypeAlias = bytes | str | list[tuple[str, Any]] | dict[str, Any] | tuple[tuple[str, Any], ...]

ResolvedResponseTypes: TypeAlias = httpx.Request | httpx.Response | None
RouteResultTypes: TypeAlias = ResolvedResponseTypes | Awaitable[ResolvedResponseTypes]
CallableSideEffect: TypeAlias = Callable[..., RouteResultTypes]
SideEffectListTypes: TypeAlias = httpx.Response | Exception | type[Exception]
SideEffectTypes: TypeAlias = (
    CallableSideEffect
    | Exception
    | type[Exception]
    | httpx.Response
    | Sequence[SideEffectListTypes]
    | Iterator[SideEffectListTypes]
)
