"""What a client costs by itself: nobody looks for an answer, it is there already."""

from __future__ import annotations

import io
from typing import Any, Self

from .libraries import SITE

_BODY = b'{"id": 0}'


class OwnResponse:
    """`HTTPAdapter.send` only makes requests' response, and urllib3's within, as for every answer from the network.

    This is to requests what MockTransport is to httpx.
    """

    def __init__(self, _routes: int) -> None:
        import requests

        self.url = f"{SITE}/items/0"
        self._adapter = requests.adapters.HTTPAdapter

    def __enter__(self) -> Self:
        import urllib3

        def send(adapter: Any, request: Any, *_request: object, **_settings: object) -> Any:
            raw = urllib3.HTTPResponse(
                io.BytesIO(_BODY), {"Content-Type": "application/json"}, 200, preload_content=False
            )
            return adapter.build_response(request, raw)

        self._original = self._adapter.send
        self._adapter.send = send  # type: ignore[method-assign]
        return self

    def __exit__(self, *_exception: object) -> None:
        self._adapter.send = self._original  # type: ignore[method-assign]


class MockTransport:
    """httpx with what its own MockTransport does; a response serves one request only, so it is made for each."""

    def __init__(self, _routes: int) -> None:
        import httpx

        self.url = f"{SITE}/items/0"
        headers = {"Content-Type": "application/json"}
        self._transport = httpx.MockTransport(lambda _request: httpx.Response(200, headers=headers, content=_BODY))
        self._class = httpx.HTTPTransport

    def __enter__(self) -> Self:
        self._handle_request = self._class.handle_request
        answer = self._transport.handle_request

        def handle_request(_self: object, request: Any) -> Any:
            return answer(request)

        self._class.handle_request = handle_request  # type: ignore[assignment]
        return self

    def __exit__(self, *_exception: object) -> None:
        self._class.handle_request = self._handle_request  # type: ignore[method-assign]
