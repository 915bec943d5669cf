"""`doublet drift`: asks services again what cassettes have recorded, and tells what has changed."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from doublet.http.cassettes import files
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
    given = supply(options.header, options.headers)
    paths = [path for named in options.files for path in _files(Path(named))]

    def start() -> int:
        try:
            return int(report(paths, given, say=print, every_method=options.every_method))
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


def supply(headers: Sequence[str], function: str | None) -> Supply:
    """What gives each request its header fields: `Name: value` texts, and a `module:function`.

    Raises:
        BadCassette: a header or the function is none.
    """
    given: dict[str, str] = {}
    for header in headers:
        name, colon, value = header.partition(":")
        if not colon or not name.strip():
            raise BadCassette(f"{name!r} is no header", hint="write --header 'Name: value'", guide="cassettes")
        given[name.strip()] = value.strip()
    own = _function(function) if function else None

    def fields(request: Request) -> Mapping[str, str]:
        return given if own is None else {**given, **own(request)}

    return fields


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


def report(paths: Sequence[str], given: Supply, *, say: Callable[[str], object], every_method: bool = False) -> bool:
    """Ask for what these files have recorded, say what came of it, and answer whether anything has changed.

    Raises:
        BadCassette: a file cannot be read.
    """
    total = changed = unchecked = 0
    for path in paths:
        for checked in check(path, given, every_method=every_method):
            total += 1
            place = files.shown(path).strip("`")
            if checked.changed is not None:
                changed += 1
                say(f"{place}: {checked.changed}\n")
            elif checked.why_not is not None:
                unchecked += 1
                say(f"{place}: not checked: {checked.request}\n  {checked.why_not}\n")
    held = total - changed - unchecked
    say(f"{total} recordings: {held} as recorded, {changed} changed, {unchecked} not checked")
    return changed > 0
