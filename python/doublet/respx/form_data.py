"""Reads forms, URL-encoded and multipart, into their fields and files."""

from __future__ import annotations

import re
from email.message import Message
from urllib.parse import parse_qsl

from doublet.respx.multi_items import MultiItems

TYPE_CHECKING = False
if TYPE_CHECKING:
    import httpx


def decode_data(request: httpx.Request) -> tuple[MultiItems, MultiItems]:
    """The fields of a request's form, and its files as pairs of name and content.

    A body that is no multipart is read as URL-encoded.
    """
    content_type = request.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    content = request.read()
    if kind == "multipart/form-data":
        return _multipart(content, content_type, request.headers.encoding)
    # Whatever it is called: hand-written forms often have no content type.
    text = content.decode(request.headers.encoding, "replace")
    return MultiItems(parse_qsl(text, keep_blank_values=True)), MultiItems()


def _multipart(content: bytes, content_type: str, encoding: str) -> tuple[MultiItems, MultiItems]:
    fields, files = MultiItems(), MultiItems()
    header = Message()
    header["content-type"] = content_type
    boundary = header.get_boundary()
    if not boundary:
        return fields, files
    delimiter = re.compile(rb"(?:^|\r\n)--" + re.escape(boundary.encode("latin-1")) + rb"(?:--)?[ \t]*(?:\r\n|$)")
    for part in delimiter.split(content)[1:-1]:
        head, _, body = part.partition(b"\r\n\r\n")
        disposition = _header(head, b"content-disposition")
        if (name := _parameter(disposition, "name")) is None:
            continue
        if (filename := _parameter(disposition, "filename")) is not None:
            files.append(name, (filename, body))
        else:
            fields.append(name, body.decode(encoding if encoding != "ascii" else "utf-8", "replace"))
    return fields, files


def _header(head: bytes, name: bytes) -> str:
    for line in head.split(b"\r\n"):
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.decode("utf-8", "replace")
    return ""


def _parameter(header: str, name: str) -> str | None:
    found = re.search(rf'(?:^|;)\s*{name}="((?:[^"\\]|\\.)*)"', header)
    return None if found is None else re.sub(r"%22|\\(.)", lambda one: one[1] or '"', found[1])
