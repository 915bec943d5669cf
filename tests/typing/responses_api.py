"""What was written for the library `responses` is accepted by type checkers after a change of the import line."""

from __future__ import annotations

import re
from typing import assert_type

import requests

from doublet import responses
from doublet.responses import BaseResponse, Call, matchers, registries


@responses.activate
def decorated(number: int) -> str:
    return str(number)


@responses.activate(registry=registries.OrderedRegistry, assert_all_requests_are_fired=True)
async def awaited(number: int) -> str:
    return str(number)


def callback(request: requests.PreparedRequest) -> tuple[int, dict[str, str], str]:
    return 200, {}, str(request.url)


def check() -> None:
    assert_type(decorated(3), str)
    decorated("3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        assert_type(mock, responses.RequestsMock)
        assert_type(mock.get("http://a", json={"a": 1}, status=201), BaseResponse)
        mock.post(re.compile("http://a"), body=ValueError("b"), match=[matchers.json_params_matcher({"a": 1})])
        mock.add(responses.GET, "http://a", body=b"bytes", headers={"X-A": "b"})
        mock.add(responses.Response(responses.GET, "http://a"))
        mock.add_callback("GET", "http://a", callback)
        mock.get(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        assert_type(mock.calls[0], Call)
        assert_type(mock.calls[0:1], list[Call])
        assert_type(mock.assert_call_count("http://a", 1), bool)
    assert_type(responses.registered(), list[BaseResponse])


async def check_awaited() -> None:
    assert_type(await awaited(3), str)
