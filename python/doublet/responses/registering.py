"""The half of a mock that users talk to while they set the stage: stubs are added, replaced, removed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from doublet.responses import recordings
from doublet.responses.bodies import has_content_type, header_items
from doublet.responses.errors import ContradictoryStub, InvalidRoute
from doublet.responses.shortcuts import Shortcuts
from doublet.responses.stub import BaseResponse, FalseBool
from doublet.responses.stubs import CallbackResponse, Response
from doublet.responses.urls import in_ascii

if TYPE_CHECKING:
    from collections.abc import Callable

    import requests

    from doublet.responses.kinds import Body, CallbackAnswer, FilePath, Headers, Matchers, Url
    from doublet.responses.registries import FirstMatchRegistry

_BOTH_CONTENT_TYPES = (
    "You cannot define both `content_type` and `headers[Content-Type]`. Using the `content_type` kwarg is recommended."
)
_FALSE = FalseBool()


class Registering(Shortcuts):
    """What answers, and what is let through."""

    def __init__(self, registry: type[FirstMatchRegistry], passthru_prefixes: tuple[Url, ...]) -> None:
        self._registry: FirstMatchRegistry = registry()
        self.passthru_prefixes: tuple[Url, ...] = tuple(passthru_prefixes)

    def get_registry(self) -> FirstMatchRegistry:
        """The registry that keeps the stubs at the moment."""
        return self._registry

    def registered(self) -> list[BaseResponse]:
        """The stubs, in the order in which they were added."""
        return self._registry.registered

    def add(
        self,
        method: str | BaseResponse | None = None,
        url: Url | None = None,
        body: Body = "",
        adding_headers: Headers | None = None,
        **kwargs: Any,
    ) -> BaseResponse:
        """Add a stub, or make a `Response` of the arguments and add it.

        Raises:
            ContradictoryStub: method or URL are missing, or arguments contradict each other.
            RuntimeError: the content type is given twice.
            DoubletError: the body or the headers cannot be sent.
        """
        stub = method if isinstance(method, BaseResponse) else _made(method, url, body, adding_headers, kwargs)
        if isinstance(stub, Response):
            stub.check()
        return self._registry.add(stub)

    def add_callback(
        self,
        method: str,
        url: Url,
        callback: Callable[[requests.PreparedRequest], CallbackAnswer],
        match_querystring: bool | FalseBool = _FALSE,
        content_type: str | None = "text/plain",
        match: Matchers = (),
    ) -> BaseResponse:
        """Add a stub whose answer `(status, headers, body)` a callback makes of the request."""
        return self._registry.add(
            CallbackResponse(
                method, url, callback, content_type=content_type, match_querystring=match_querystring, match=match
            )
        )

    def add_passthru(self, prefix: Url) -> None:
        """Let requests through that no stub answers, if their URL begins so.

        Raises:
            InvalidRoute: it is neither text nor a pattern.
        """
        if isinstance(prefix, str):
            prefix = in_ascii(prefix)
        elif not isinstance(prefix, re.Pattern):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidRoute(f"{prefix!r} is not the beginning of a URL", hint="give text or `re.compile(...)`")
        self.passthru_prefixes += (prefix,)

    def remove(
        self, method_or_response: str | BaseResponse | None = None, url: Url | None = None
    ) -> list[BaseResponse]:
        """Take out all stubs for this method and URL; the answer is what was taken out."""
        if isinstance(method_or_response, BaseResponse):
            return self._registry.remove(method_or_response)
        return self._registry.remove(BaseResponse(*_route(method_or_response, url)))

    def replace(
        self,
        method_or_response: str | BaseResponse | None = None,
        url: Url | None = None,
        body: Body = "",
        **kwargs: Any,
    ) -> BaseResponse:
        """Put a stub in the place of the first one for the same method and URL.

        Raises:
            ValueError: there is none.
        """
        if isinstance(method_or_response, BaseResponse):
            return self._registry.replace(method_or_response)
        return self._registry.replace(_made(method_or_response, url, body, None, kwargs))

    def upsert(
        self,
        method_or_response: str | BaseResponse | None = None,
        url: Url | None = None,
        body: Body = "",
        **kwargs: Any,
    ) -> BaseResponse:
        """Replace a stub, or add it if there is none for its method and URL."""
        try:
            return self.replace(method_or_response, url, body, **kwargs)
        except ValueError:
            return self.add(method_or_response, url, body, **kwargs)

    def _set_registry(self, new_registry: type[FirstMatchRegistry]) -> None:
        if self.registered():
            raise AttributeError(
                "Cannot replace Registry, current registry has responses.\nRun 'responses.registry.reset()' first"
            )
        self._registry = new_registry()

    def _parse_response_file(self, file_path: FilePath) -> dict[str, Any]:
        return recordings.read(file_path)

    def _add_from_file(self, file_path: FilePath) -> None:
        for response in recordings.responses_of(self._parse_response_file(file_path), file_path):
            self.add(**response)


def _route(method: Any, url: Url | None) -> tuple[str, Url]:
    if method is None or url is None:
        missing = "method" if method is None else "URL"
        raise ContradictoryStub(
            f"a stub needs a method and a URL, and there is no {missing}",
            evidence=[f"method={method!r}, url={url!r}"],
            hint='`responses.add(responses.GET, "https://…")`, or the shortcut `responses.get("https://…")`',
        )
    return method, url


def _made(method: Any, url: Url | None, body: Body, adding: Headers | None, kwargs: dict[str, Any]) -> Response:
    method, url = _route(method, url)
    if adding is not None:
        route = f"{method} {url}"
        given = kwargs.get("headers")
        kwargs["headers"] = header_items(adding, route) + header_items(given, route) if given else adding
    headers = header_items(kwargs.get("headers"), f"{method} {url}") if "content_type" in kwargs else []
    if has_content_type(headers):
        raise RuntimeError(_BOTH_CONTENT_TYPES)
    return Response(method, url, body, **kwargs)
