"""The stubs: a fixed answer, a callback that makes one, and one that lets requests through."""

from __future__ import annotations

import json as json_module
from collections.abc import Mapping
from inspect import iscoroutine
from typing import TYPE_CHECKING, Any, cast

from urllib3 import HTTPHeaderDict

from doublet.errors import warn_as
from doublet.responses.bodies import encoded, form_response, has_content_type, header_items
from doublet.responses.errors import BodyCannotBeEncoded, ContradictoryStub, InvalidCallbackAnswer
from doublet.responses.stub import BaseResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from requests import PreparedRequest
    from urllib3.response import HTTPResponse

    from doublet.responses.kinds import Body, Headers, Url

_UNSET: Any = object()
_STREAM = "stream argument is deprecated. Use stream parameter in request directly"


class Response(BaseResponse):
    """A stub with a fixed answer."""

    def __init__(
        self,
        method: str,
        url: Url,
        body: Body = "",
        json: Any = None,
        status: int = 200,
        headers: Headers | None = None,
        stream: bool | None = None,
        content_type: str | None = _UNSET,
        auto_calculate_content_length: bool = False,  # the peer's signature
        **kwargs: Any,
    ) -> None:
        """Prepare a stub; the keywords of `BaseResponse` are taken as well.

        Raises:
            ContradictoryStub: there is a body beside `json`.
            BodyCannotBeEncoded: `json` cannot be written as JSON.
        """
        super().__init__(method, url, **kwargs)
        if json is not None:
            if body:
                raise ContradictoryStub(
                    f"{self._named()} has two bodies",
                    evidence=[f"body={body!r}", f"json={json!r}"],
                    hint="pass one of them",
                )
            body = self._as_json(json)
            content_type = "application/json" if content_type is _UNSET else content_type
        if content_type is _UNSET:
            is_ascii = not isinstance(body, str) or body.isascii()
            content_type = "text/plain" if is_ascii else "text/plain; charset=utf-8"
        self.body = body
        self.status = status
        self.headers = headers
        if stream is not None:
            warn_as(DeprecationWarning, _STREAM)
        self.stream = stream
        self.content_type = content_type
        self.auto_calculate_content_length = auto_calculate_content_length
        self._read: tuple[Any, bytes] | None = None

    def __repr__(self) -> str:
        headers: Any = self.headers
        if isinstance(headers, Mapping):
            headers = dict(cast("Mapping[str, str]", headers))
        return (
            f"<Response(url='{self.url}' status={self.status} content_type='{self.content_type}' "
            f"headers='{json_module.dumps(headers, default=str)}')>"
        )

    def get_response(self, request: PreparedRequest) -> HTTPResponse:
        """The answer, or the exception that was given as body.

        Raises:
            BaseException: the one that was given as body.
        """
        body: Any = self.body
        if isinstance(body, BaseException):
            raise body
        headers = self.get_headers()
        content = self._content(body)
        if self.auto_calculate_content_length and isinstance(body, (str, bytes)) and "content-length" not in headers:
            headers["Content-Length"] = str(len(content))
        return form_response(content, headers, self.status, request.method)

    def check(self) -> None:
        """Say now what could only be found out when the stub is asked.

        Raises:
            DoubletError: the body or the headers cannot be sent.
        """
        self.get_headers()
        if not isinstance(self.body, BaseException) and not hasattr(self.body, "read"):
            self._content(self.body)

    def _content(self, body: Any) -> bytes:
        if isinstance(body, bytes):
            return body
        # A file can be read once, the stub may be asked again.
        if self._read is None or self._read[0] is not body:
            self._read = (body, encoded(body, self._named()))
        return self._read[1]

    def _as_json(self, json: Any) -> str:
        try:
            return json_module.dumps(json)
        except (TypeError, ValueError, RecursionError) as error:
            raise BodyCannotBeEncoded(
                f"the JSON of {self._named()} cannot be encoded: {error}",
                hint="give what `json.dumps` can write, or a body of text",
            ) from None


class CallbackResponse(BaseResponse):
    """A stub whose answer is made by a callback: `(status, headers, body)` or an exception."""

    def __init__(
        self,
        method: str,
        url: Url,
        callback: Callable[[Any], Any],
        stream: bool | None = None,
        content_type: str | None = "text/plain",
        **kwargs: Any,
    ) -> None:
        """Prepare a stub; the keywords of `BaseResponse` are taken as well."""
        super().__init__(method, url, **kwargs)
        self.callback = callback
        if stream is not None:
            warn_as(DeprecationWarning, _STREAM)
        self.stream = stream
        self.content_type = content_type

    def get_response(self, request: PreparedRequest) -> HTTPResponse:
        """The answer that the callback makes, or the exception that it returns.

        Raises:
            BaseException: the one that the callback returned, or raised.
            InvalidCallbackAnswer: it returned something else.
        """
        result: Any = self.callback(request)
        if isinstance(result, BaseException):
            raise result
        status, given, body = self._three(result)
        if isinstance(body, BaseException):
            raise body
        items = header_items(given, self._named())
        headers = HTTPHeaderDict()
        if self.content_type is not None and not has_content_type(items):
            headers.add("Content-Type", self.content_type)
        for name, value in items:
            headers.add(name, value)
        return form_response(encoded(body, self._named()), headers, status, request.method)

    def _three(self, result: Any) -> tuple[int, Headers | None, Any]:
        if isinstance(result, (tuple, list)) and len(cast("list[Any]", result)) == 3:
            status, headers, body = cast("list[Any]", result)
            return status, headers, body
        hint = "return `(status, headers, body)`"
        if iscoroutine(coroutine := cast("object", result)):
            coroutine.close()
            hint = "give an ordinary function; one that is awaited cannot answer here"
        raise InvalidCallbackAnswer(f"the callback of {self._named()} returned {result!r}", hint=hint)


class PassthroughResponse(BaseResponse):
    """A stub that lets requests go to the network, and counts them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Prepare a stub from the arguments of `BaseResponse`."""
        super().__init__(*args, passthrough=True, **kwargs)


__all__ = ["CallbackResponse", "PassthroughResponse", "Response"]
