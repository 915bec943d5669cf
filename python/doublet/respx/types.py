"""The types of the public signatures."""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from re import Pattern as RegexPattern
from typing import IO, Any, TypeAlias

from doublet.respx.library import httpx
from doublet.respx.set_cookie import SetCookie

RawURL: TypeAlias = tuple[bytes, bytes, int | None, bytes]
URLPatternTypes: TypeAlias = str | RegexPattern[str] | RawURL | httpx.URL

Content: TypeAlias = str | bytes | Iterable[bytes] | AsyncIterable[bytes]
HeaderTypes: TypeAlias = (
    httpx.Headers
    | Mapping[str, str]
    | Mapping[bytes, bytes]
    | Sequence[tuple[str, str]]
    | Sequence[tuple[bytes, bytes]]
)
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

FileContent: TypeAlias = IO[bytes] | bytes | str
FileTypes: TypeAlias = (
    FileContent
    | tuple[str | None, FileContent]
    | tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles: TypeAlias = Mapping[str, FileTypes] | Sequence[tuple[str, FileTypes]]
