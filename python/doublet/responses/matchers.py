"""Matchers look at a prepared request and say whether a stub is meant, and if not, why."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl

from requests import Request
from urllib3.util import parse_url

from doublet.responses.urls import sorted_query

if TYPE_CHECKING:
    from requests import PreparedRequest

    from doublet.responses.kinds import Matcher

_GZIP_MAGIC = b"\x1f\x8b"


def json_params_matcher(params: Mapping[str, Any] | list[Any] | None, *, strict_match: bool = True) -> Matcher:
    """The body is this JSON; gzip is undone first.

    With `strict_match=False`, objects may have more members than `params` names, at any depth.
    """
    expected: Any = {} if params is None else params

    def match(request: PreparedRequest) -> tuple[bool, str]:
        try:
            actual: Any = json.loads(_unpacked(request.body) or "{}")
        except ValueError:
            return False, "request.body doesn't match: JSONDecodeError: Cannot parse request.body"
        if not strict_match and isinstance(actual, Mapping) and isinstance(expected, Mapping):
            actual = _only_what_is_named(cast("Mapping[str, Any]", actual), cast("Mapping[str, Any]", expected))
        if actual == expected:
            return True, ""
        note = "" if strict_match else _NON_STRICT_JSON
        return False, f"request.body doesn't match: {actual} doesn't match {expected}{note}"

    return match


_NON_STRICT_JSON = "\nNote: You use non-strict parameters check, to change it use `strict_match=True`."
_STRICT_FORM = "\nNote: You're using strict parameter check. To try a partial match, use strict_match=False"
_NON_STRICT_QUERY = "\nYou can use `strict_match=True` to do a strict parameters check."


def urlencoded_params_matcher(
    params: Mapping[str, str] | None, *, allow_blank: bool = False, strict_match: bool = True
) -> Matcher:
    """The body is a form with these fields; a field given several times counts with its last value.

    Fields without a value count only with `allow_blank=True`. With `strict_match=False`, more fields may be there.
    """
    expected = dict(params or {})

    def match(request: PreparedRequest) -> tuple[bool, str]:
        actual = dict(parse_qsl(_text(request.body) or "", keep_blank_values=allow_blank))
        if not expected:
            matches = not request.body
        elif strict_match:
            matches = actual == expected
        else:
            matches = all(actual.get(name) == value for name, value in expected.items())
        if matches:
            return True, ""
        note = _STRICT_FORM if strict_match else ""
        return False, f"request.body doesn't match: {actual} doesn't match {expected}{note}"

    return match


def body_matcher(params: str | bytes, *, allow_blank: bool = False) -> Matcher:  # noqa: ARG001  # the peer takes it, too
    """The body is this text, or these bytes."""

    def match(request: PreparedRequest) -> tuple[bool, str]:
        actual: Any = request.body
        if isinstance(params, str) and isinstance(actual, bytes):
            actual = _text(actual)
        elif isinstance(params, bytes) and isinstance(actual, str):
            actual = actual.encode()
        if actual == params and actual is not None:
            return True, ""
        return False, f"request.body doesn't match {params!s} doesn't match {actual!s}"

    return match


def query_param_matcher(params: Mapping[str, Any] | None, *, strict_match: bool = True) -> Matcher:
    """The query has these parameters; numbers count as their text.

    With `strict_match=False`, more parameters may be there.
    """
    expected = {
        name: str(value) if isinstance(value, (int, float)) else value for name, value in (params or {}).items()
    }

    def match(request: PreparedRequest) -> tuple[bool, str]:
        actual: dict[str, Any] = getattr(request, "params", None) or {}
        if not strict_match:
            actual = {name: value for name, value in actual.items() if name in expected}
        if actual == expected:
            return True, ""
        note = "" if strict_match else _NON_STRICT_QUERY
        return False, f"Parameters do not match. {actual} doesn't match {expected}{note}"

    return match


def query_string_matcher(query: str | None) -> Matcher:
    """The query has these parameters, in any order."""
    expected = sorted(parse_qsl(query or "", keep_blank_values=True))

    def match(request: PreparedRequest) -> tuple[bool, str]:
        actual = list(sorted_query(request.url or ""))
        if actual == expected:
            return True, ""
        return False, f"Query string doesn't match. {dict(actual)} doesn't match {dict(expected)}"

    return match


def request_kwargs_matcher(kwargs: Mapping[str, Any] | None) -> Matcher:
    """These arguments were given to `requests`: timeout, verify, proxies, stream, cert."""
    expected = dict(kwargs or {})

    def match(request: PreparedRequest) -> tuple[bool, str]:
        given: dict[str, Any] = getattr(request, "req_kwargs", None) or {}
        actual = {name: value for name, value in given.items() if name in expected}
        if actual == expected:
            return True, ""
        return False, f"Arguments don't match: {actual} doesn't match {expected}"

    return match


def multipart_matcher(files: Mapping[str, Any], data: Mapping[str, str] | None = None) -> Matcher:
    """The body is a `multipart/form-data` of these files and fields.

    Raises:
        TypeError: there are no files.
    """
    if not files:
        raise TypeError("files argument cannot be empty")
    prepared = Request("POST", "http://localhost", files=files, data=data or {}).prepare()

    def match(request: PreparedRequest) -> tuple[bool, str]:
        reason = "multipart/form-data doesn't match. "
        if "Content-Type" not in request.headers:
            return False, reason + "Request is missing the 'Content-Type' header"
        actual_type, boundary = _split_boundary(str(request.headers["Content-Type"]))
        expected_type, expected_boundary = _split_boundary(str(prepared.headers["Content-Type"]))
        if actual_type != expected_type:
            return False, (
                f"{reason}Request headers['Content-Type'] is different. {actual_type} isn't equal to {expected_type}"
            )
        # Each side made up its own boundary.
        expected = _bytes(prepared.body).replace(expected_boundary.encode(), boundary.encode())
        if _bytes(request.body) == expected:
            return True, ""
        return False, f"{reason}Request body differs. {request.body!s} aren't equal {expected!s}"

    return match


def header_matcher(headers: Mapping[str, str | re.Pattern[str]], strict_match: bool = False) -> Matcher:
    """The request has these headers; a pattern must match from the value's beginning.

    With `strict_match=True`, it has no others.
    """
    expected_names = {name.lower() for name in headers}

    def match(request: PreparedRequest) -> tuple[bool, str]:
        given = cast("Mapping[str, str]", request.headers or {})
        actual = {name: value for name, value in given.items() if strict_match or name.lower() in expected_names}
        by_name = {name.lower(): value for name, value in actual.items()}
        if by_name.keys() == expected_names and all(
            _header_matches(expected, by_name[name.lower()]) for name, expected in headers.items()
        ):
            return True, ""
        return False, f"Headers do not match: {actual} doesn't match {dict(headers)}"

    return match


def _header_matches(expected: str | re.Pattern[str], actual: str) -> bool:
    return expected.match(actual) is not None if isinstance(expected, re.Pattern) else expected == actual


def fragment_identifier_matcher(identifier: str | None) -> Matcher:
    """What follows the `#` is this; if both are parameters, their order does not matter."""

    def match(request: PreparedRequest) -> tuple[bool, str]:
        actual = parse_url(request.url or "").fragment
        if (identifier or None) == (actual or None) or _parameters(identifier) == _parameters(actual) != []:
            return True, ""
        return False, f"URL fragment identifier is different: {identifier} doesn't match {actual or ''}"

    return match


def _parameters(fragment: str | None) -> list[tuple[str, str]]:
    if not fragment or "=" not in fragment:
        return []
    return sorted(parse_qsl(fragment, keep_blank_values=True))


def _only_what_is_named(actual: Mapping[str, Any], expected: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        name: _only_what_is_named(cast("Mapping[str, Any]", value), expected[name])
        if isinstance(value, Mapping) and isinstance(expected[name], Mapping)
        else value
        for name, value in actual.items()
        if name in expected
    }


def _split_boundary(content_type: str) -> tuple[str, str]:
    kind, separator, boundary = content_type.partition("boundary=")
    return kind + separator, boundary.partition(";")[0].strip('" ')


def _unpacked(body: Any) -> Any:
    if isinstance(body, bytes) and body.startswith(_GZIP_MAGIC):
        try:
            return gzip.decompress(body)
        except (OSError, EOFError):
            return body
    return body


def _text(body: Any) -> Any:
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else body


def _bytes(body: Any) -> bytes:
    return body.encode() if isinstance(body, str) else body or b""


__all__ = [
    "body_matcher",
    "fragment_identifier_matcher",
    "header_matcher",
    "json_params_matcher",
    "multipart_matcher",
    "query_param_matcher",
    "query_string_matcher",
    "request_kwargs_matcher",
    "urlencoded_params_matcher",
]
