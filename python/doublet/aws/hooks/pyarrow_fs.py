"""Serves the world to pyarrow, whose own client of S3 opens connections where Python does not see them.

pandas reads and writes parquet with it, as long as it is given no `storage_options`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from doublet.aws.activation import current
from doublet.aws.serving import serve
from doublet.http.seams import Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

LIBRARY = "pyarrow.fs"

_WHERE = "endpoint_override"


def hooks() -> Sequence[Hook]:
    """How a file system is made; nothing for a pyarrow that was built without S3."""
    library = importlib.import_module(LIBRARY)
    if "S3FileSystem" not in vars(library):
        return ()
    return (Hook(library, "S3FileSystem", _told_where), Hook(library, "FileSystem", _found_by_address))


def _told_where(original: Any) -> Any:
    """The class, whose new ones are told where S3 is, unless they are told by who makes them."""

    def make(*arguments: Any, **settings: Any) -> Any:
        double = current()
        if double is not None and settings.get(_WHERE) is None:
            settings[_WHERE] = serve(double)
        return original(*arguments, **settings)

    return _in_place_of(original, make)


def _found_by_address(original: Any) -> Any:
    """The class, which is told where S3 is when it is given an address that does not say so."""

    def from_uri(uri: Any) -> Any:
        double = current()
        if double is not None and isinstance(uri, str) and uri.startswith("s3:") and _WHERE not in uri:
            begun = "&" if "?" in uri else "?"
            uri = f"{uri}{begun}{_WHERE}={quote(serve(double), safe='')}"
        return original.from_uri(uri)

    return _in_place_of(original, original, from_uri=staticmethod(from_uri))


def _in_place_of(original: Any, make: Callable[..., Any], **attributes: Any) -> Any:
    """A class that is taken for another one, which has its instances: those of pyarrow cannot be changed."""

    # What is derived from it is a class like others.
    class Kind(type):
        def __call__(cls, *arguments: Any, **settings: Any) -> Any:
            return make(*arguments, **settings) if cls is stand_in else super().__call__(*arguments, **settings)

        def __instancecheck__(cls, one: Any) -> bool:
            return isinstance(one, original) if cls is stand_in else super().__instancecheck__(one)

        def __subclasscheck__(cls, one: Any) -> bool:
            return issubclass(one, original) if cls is stand_in else super().__subclasscheck__(one)

    about = {"__module__": original.__module__, "__qualname__": original.__qualname__, "__doc__": original.__doc__}
    stand_in = Kind(original.__name__, (original,), {**about, **attributes})
    return stand_in
