"""`doublet drift`: asks services again what cassettes have recorded, and tells what has changed."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from doublet.http.cassettes.drift import check
from doublet.http.cassettes.errors import BadCassette

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from doublet.http.cassettes.drift import Supply
    from doublet.http.request import Request

_EPILOG = """\
examples:
  doublet drift tests/cassettes
  doublet drift --header "Authorization: Bearer $TOKEN" tests/cassettes/weather.yaml
  doublet drift --headers tests.live:headers tests/cassettes

Secrets are not recorded, so what needs them is checked only if you give them: by --header, or by a function that gets
each request and returns a mapping of header fields.

It ends with 0 if nothing has changed, 1 if something has, 2 if it could not look."""


def prepare(words: Sequence[str]) -> Callable[[], int]:
    """Read the command line and return what does the work.

    Raises:
        BadCassette: a header, a function or a file is none.
    """
    options = _parser().parse_args(words)
    supply = _supply(options.header, options.headers)
    paths = [path for named in options.files for path in _files(Path(named))]

    def start() -> int:
        try:
            return _check(paths, supply, every_method=options.every_method)
        except BadCassette as error:
            sys.stderr.write(f"error: {error}\n")
            return 2

    return start


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="doublet drift",
        description="Ask services again what cassettes have recorded, and tell what has changed.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a cassette, or a folder with cassettes")
    parser.add_argument(
        "--header", action="append", default=[], metavar="'NAME: VALUE'", help="send it with all requests"
    )
    parser.add_argument("--headers", metavar="MODULE:FUNCTION", help="send what a function returns for each request")
    parser.add_argument("--every-method", action="store_true", help="send POST, PUT, PATCH and DELETE requests as well")
    return parser


def _files(path: Path) -> list[str]:
    if not path.is_dir():
        return [str(path)]
    found = sorted(path.rglob("*.yaml"))
    if not found:
        raise BadCassette(f"there are no cassettes in `{path}`", hint="their names end in .yaml", guide="cassettes")
    return [str(file) for file in found]


def _supply(headers: Sequence[str], function: str | None) -> Supply:
    given: dict[str, str] = {}
    for header in headers:
        name, colon, value = header.partition(":")
        if not colon or not name.strip():
            raise BadCassette(f"{name!r} is no header", hint="write --header 'Name: value'", guide="cassettes")
        given[name.strip()] = value.strip()
    own = _function(function) if function else None

    def supply(request: Request) -> Mapping[str, str]:
        return given if own is None else {**given, **own(request)}

    return supply


def _function(name: str) -> Supply:
    module, _, function = name.partition(":")
    sys.path.insert(0, str(Path.cwd()))
    try:
        found: Supply = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise BadCassette(
            f"{name!r} cannot be imported: {error}", hint="write --headers module:function", guide="cassettes"
        ) from error
    return found


def _check(paths: Sequence[str], supply: Supply, *, every_method: bool) -> int:
    total = changed = unchecked = 0
    for path in paths:
        for checked in check(path, supply, every_method=every_method):
            total += 1
            if checked.changed is not None:
                changed += 1
                print(f"{path}: {checked.changed}\n")  # noqa: T201  # it is what was asked for
            elif checked.why_not is not None:
                unchecked += 1
                print(f"{path}: not checked: {checked.request}\n  {checked.why_not}\n")  # noqa: T201  # the same
    held = total - changed - unchecked
    print(f"{total} recordings: {held} as recorded, {changed} changed, {unchecked} not checked")  # noqa: T201  # the same
    return 1 if changed else 0
