"""The API of the library `responses` on doublet's router: stubs for requests that answer every other client, too.

- `requests_mock` is the mock: `registering` is its half that users talk to, `answering` the half that requests meet.
- `stub` and `stubs` are what is registered, `registries` keep them, `index` finds them; `matchers` look at requests.
- `placing` stands in the place of `HTTPAdapter.send`, `sending` is what it notes, `retries` asks again.
- `unmatched` says why nobody answered; `_recorder` and `recordings` write and read files of responses.

Deliberately absent: a way to the network of its own. Which double answers is decided in `doublet.http`.
"""

from __future__ import annotations

import re as _re
from typing import Any as _Any

from urllib3.response import HTTPResponse

from doublet import mock as std_mock
from doublet.responses import matchers, registries
from doublet.responses.answering import real_send as _real_send
from doublet.responses.calls import Call, CallList
from doublet.responses.default import (
    activate,
    add,
    add_callback,
    add_passthru,
    assert_call_count,
    calls,
    delete,
    get,
    head,
    mock,
    options,
    patch,
    post,
    put,
    registered,
    remove,
    replace,
    reset,
    response_callback,
    start,
    stop,
    upsert,
)
from doublet.responses.default import add_from_file as _add_from_file
from doublet.responses.default import mock as _default_mock
from doublet.responses.deprecated import attribute_of_mock as _attribute_of_mock
from doublet.responses.deprecated import json_params_matcher, urlencoded_params_matcher
from doublet.responses.registries import FirstMatchRegistry
from doublet.responses.requests_mock import RequestsMock
from doublet.responses.shortcuts import DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT
from doublet.responses.stub import BaseResponse, FalseBool
from doublet.responses.stubs import CallbackResponse, PassthroughResponse, Response
from doublet.responses.urls import in_ascii as _clean_unicode
from doublet.responses.urls import key_of as _get_url_and_path
from doublet.responses.urls import with_default_path as _ensure_url_default_path

Pattern = _re.Pattern

__all__ = [
    "DELETE",
    "GET",
    "HEAD",
    "OPTIONS",
    "PATCH",
    "POST",
    "PUT",
    "BaseResponse",
    "Call",
    "CallList",
    "CallbackResponse",
    "FalseBool",
    "FirstMatchRegistry",
    "HTTPResponse",
    "PassthroughResponse",
    "Pattern",
    "RequestsMock",
    "Response",
    "_add_from_file",
    "_clean_unicode",
    "_default_mock",
    "_ensure_url_default_path",
    "_get_url_and_path",
    "_real_send",
    "activate",
    "add",
    "add_callback",
    "add_passthru",
    "assert_call_count",
    "calls",
    "delete",
    "get",
    "head",
    "json_params_matcher",
    "matchers",
    "mock",
    "options",
    "patch",
    "post",
    "put",
    "registered",
    "registries",
    "remove",
    "replace",
    "reset",
    "response_callback",
    "start",
    "std_mock",
    "stop",
    "upsert",
    "urlencoded_params_matcher",
]


def __getattr__(name: str) -> _Any:
    return _attribute_of_mock(name)
