"""Files of recorded responses: what stands in them, read and written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, cast

from doublet.responses.errors import InvalidRecording, LibraryMissing
from doublet.responses.stubs import Response

if TYPE_CHECKING:
    import io
    from collections.abc import Iterable, Sequence

    from doublet.responses.kinds import FilePath
    from doublet.responses.stub import BaseResponse

# What every server sends and no client under test reads, or what is no longer true of a recorded body.
_DEFAULT_HEADERS = {
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "server",
    "transfer-encoding",
}
_KNOWN = {"method", "url", "body", "status", "headers", "content_type", "auto_calculate_content_length"}


def yaml_library() -> Any:
    """PyYAML, which is imported only when a YAML file is read or written.

    Raises:
        LibraryMissing: it is not installed.
    """
    try:
        import yaml
    except ImportError:
        raise LibraryMissing(
            "recorded responses are YAML, and PyYAML is not installed", hint="`pip install pyyaml`"
        ) from None
    return yaml


def read(path: FilePath) -> dict[str, Any]:
    """What stands in a file: TOML if its name ends so, else YAML.

    Raises:
        InvalidRecording: it is neither.
        OSError: it cannot be read.
    """
    with open(path, "rb") as file:
        content = file.read()
    data: Any
    if os.fsdecode(path).endswith(".toml"):
        import tomllib

        try:
            data = tomllib.loads(content.decode())
        except ValueError as error:
            raise _invalid(path, f"it is no TOML: {error}") from None
    else:
        yaml = yaml_library()
        try:
            data = yaml.safe_load(content)
        except yaml.YAMLError as error:
            raise _invalid(path, *f"it is no YAML: {error}".splitlines()) from None
    if not isinstance(data, dict):
        raise _invalid(path, "it does not begin with `responses:`")
    return cast("dict[str, Any]", data)


def responses_of(data: Any, path: FilePath) -> list[dict[str, Any]]:
    """The arguments of `add` for each response in the file.

    Raises:
        InvalidRecording: one of them is not as it was recorded.
    """
    entries = _member(data, "responses")
    if type(entries) is not list:
        raise _invalid(path, "it has no list `responses:`")
    return [_arguments(entry, number, path) for number, entry in enumerate(cast("Sequence[Any]", entries), 1)]


def _arguments(entry: Any, number: int, path: FilePath) -> dict[str, Any]:
    response = _member(entry, "response")
    if not isinstance(response, dict):
        raise _invalid(path, f"entry {number} has no `response:`")
    found = dict(cast("dict[str, Any]", response))
    if missing := [name for name in ("method", "url") if name not in found]:
        raise _invalid(path, f"response {number} has no `{missing[0]}`")
    if unknown := sorted(found.keys() - _KNOWN):
        raise _invalid(path, f"response {number} has `{unknown[0]}`, which is not known")
    found = {name: value for name, value in found.items() if value is not None}
    headers = found.get("headers")
    if headers is not None and not isinstance(headers, dict):
        raise _invalid(path, f"the headers of response {number} are not names with values")
    if headers and "content_type" in found:
        # Both were recorded of the same header.
        named = cast("dict[str, Any]", headers)
        found["headers"] = {name: value for name, value in named.items() if str(name).lower() != "content-type"}
    return found


def _member(data: Any, name: str) -> Any:
    return cast("dict[str, Any]", data).get(name) if isinstance(data, dict) else None


def _invalid(path: FilePath, *evidence: str) -> InvalidRecording:
    return InvalidRecording(
        f"{os.fsdecode(path)} is no file of recorded responses",
        evidence=evidence,
        hint="record it again, or correct it by hand",
    )


def as_data(registered: Sequence[BaseResponse]) -> dict[str, Any]:
    """What is written of these stubs.

    Raises:
        InvalidRecording: one of them has no fixed answer.
    """
    return {"responses": [{"response": _recorded(stub)} for stub in registered]}


def _recorded(stub: BaseResponse) -> dict[str, Any]:
    body = stub.body
    if not isinstance(stub, Response) or not isinstance(body, (str, bytes)):
        raise InvalidRecording(
            f"{stub.method} {stub.url} cannot be written: it has no fixed answer",
            hint="write `Response` stubs whose body is text or bytes",
        )
    return {
        "method": stub.method,
        "url": stub.url if isinstance(stub.url, str) else stub.url.pattern,
        "body": body,
        "status": stub.status,
        "headers": stub.headers,
        "content_type": stub.content_type,
        "auto_calculate_content_length": stub.auto_calculate_content_length,
    }


def without_nones(data: Any) -> Any:
    """The same without members that are None."""
    if isinstance(data, dict):
        named = cast("dict[str, Any]", data)
        return {name: without_nones(value) for name, value in named.items() if value is not None}
    if isinstance(data, list):
        return [without_nones(entry) for entry in cast("Sequence[Any]", data)]
    return data


def without_default_headers(data: dict[str, Any], keep_headers: Iterable[str] | None = None) -> dict[str, Any]:
    """The same without headers that say nothing about a response, except those to keep."""
    kept = [keep_headers] if isinstance(keep_headers, str) else keep_headers or ()
    left_out = _DEFAULT_HEADERS - {name.lower() for name in kept}
    for entry in data["responses"]:
        response: dict[str, Any] = entry["response"]
        given: dict[str, Any] = response.pop("headers", None) or {}
        headers = {name: value for name, value in given.items() if name.lower() not in left_out}
        if headers:
            response["headers"] = headers
    return data


def write(path: FilePath, text: io.StringIO) -> None:
    """Write a file at once: one that exists is not lost when what should stand in it cannot be written."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.getvalue())
