"""Patterns for the body: raw, JSON, form fields and files."""

from __future__ import annotations

import json
from typing import Any

from doublet.respx.form_data import decode_data
from doublet.respx.multi_items import as_list, form_value
from doublet.respx.patterns.lookup import Lookup
from doublet.respx.patterns.multi_items import MultiItems
from doublet.respx.patterns.pattern import Match, Pattern, hashable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable

    import httpx

    from doublet.respx.patterns.multi_items import Values


class Content(Pattern):
    """The raw body."""

    key = "content"
    lookups = (Lookup.EQUAL, Lookup.CONTAINS)

    def clean(self, value: bytes | str) -> bytes:
        """The body as bytes."""
        return value.encode() if isinstance(value, str) else value

    def parse(self, request: httpx.Request) -> bytes:
        """The request's body."""
        return request.read()


class JSON(Pattern):
    """The JSON of the body, or what lies in it under a path such as `users__0__name`.

    Objects are equal whatever the order of their members. A value may hold `unittest.mock.ANY`.
    """

    key = "json"
    path: str | None

    def __init__(self, value: Any, lookup: Lookup | None = None, *, path: str | None = None) -> None:
        self.path = path
        super().__init__(value, lookup)
        self._text = _as_text(self.value)

    def parse(self, request: httpx.Request) -> Any:
        """The request's JSON, or `NOTHING` where it has none."""
        try:
            found: Any = json.loads(request.read())
            for step in self.path.split("__") if self.path else ():
                found = found[int(step) if type(found) is list else step]
        except (ValueError, KeyError, IndexError, TypeError):
            return NOTHING
        return found

    def _eq(self, value: Any) -> Match:
        if value is NOTHING:
            return Match(False)
        # As text, because in JSON, unlike in Python, true is not 1.
        return Match(value == self.value if self._text is None else _as_text(value) == self._text)

    def identity(self) -> Hashable:
        """The JSON as text, and the path."""
        return (type(self), self.lookup, self._text or hashable(self.value), self.path)

    def __repr__(self) -> str:
        under = f" at {self.path}" if self.path else ""
        return f"<JSON{under} {self.lookup.value} {self._text or repr(self.value)!r}>"


class Data(MultiItems):
    """The fields of a form, without its files."""

    key = "data"
    lookups = (Lookup.EQUAL, Lookup.CONTAINS)

    def clean(self, value: Any) -> Values:
        """The fields as texts, by name."""
        return {name: [form_value(one) for one in as_list(field)] for name, field in dict(value).items()}

    def parse(self, request: httpx.Request) -> Values:
        """The request's fields."""
        return decode_data(request)[0].by_name()


class Files(MultiItems):
    """The files of a form: name and content, each of which may be left open."""

    key = "files"
    lookups = (Lookup.CONTAINS, Lookup.EQUAL)

    def clean(self, value: Any) -> Values:
        """Pairs of a file's name and its content, by the name of the field."""
        files: Values = {}
        for field, file in value.items() if hasattr(value, "items") else value:
            # A single file may have come under any name.
            several = as_list(file) if isinstance(file, tuple) else [ANYTHING, file]
            files.setdefault(field, []).append((several[0], _content(several[1])))
        return files

    def parse(self, request: httpx.Request) -> Values:
        """The request's files."""
        return decode_data(request)[1].by_name()


class _Nothing:
    def __repr__(self) -> str:
        return "nothing"


NOTHING = _Nothing()


class _Anything:
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "<ANY>"


ANYTHING = _Anything()


def _as_text(value: Any) -> str | None:
    try:
        return json.dumps(value, sort_keys=True)
    except (TypeError, ValueError):
        return None


def _content(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode()
    if not hasattr(value, "read"):
        return value
    if not (hasattr(value, "seekable") and value.seekable()):
        return _content(value.read())
    # The same file may be sent afterwards.
    position = value.tell()
    value.seek(0)
    content = value.read()
    value.seek(position)
    return _content(content)
