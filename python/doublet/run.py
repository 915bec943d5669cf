"""`doublet run`: starts a program with doublet in the place of `unittest.mock` and `mock`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from doublet import takeover
from doublet.errors import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PURPOSE = "run a program with doublet in the place of unittest.mock and mock"

_USAGE = "doublet run [--subprocesses] (command | script.py | -m module) [arguments …]"
_EPILOG = """\
examples:
  doublet run pytest tests -q
  doublet run --subprocesses -m unittest discover
  doublet run tools/check.py --fast

Everything behind the program's name belongs to the program, and so does the exit code.
Wrong usage of `doublet run` itself ends with 2."""


def prepare(words: Sequence[str]) -> Callable[[], int]:
    """Install the takeover and return what starts the program that `words` name.

    Raises:
        CannotRun: There is no such program.
        TakeoverTooLate: Something that starts with the interpreter holds names of the original.
    """
    own, arguments = _split(words)
    parser = _parser()
    options = parser.parse_args(own)
    if options.module is None and options.program is None:
        parser.error("what shall be run? Name a command, a script, or a module with -m")
    # Before the program is looked for: finding a submodule imports the packages around it.
    takeover.install(subprocesses=options.subprocesses)
    sys.argv[1:] = arguments
    return _module(options.module) if options.module else _program(options.program)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="doublet run",
        usage=_USAGE,
        description=f"{PURPOSE.capitalize()}.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--subprocesses", action="store_true", help="do the same in every Python process it starts")
    parser.add_argument("-m", dest="module", metavar="module", help="run a module, as `python -m` does")
    parser.add_argument("program", nargs="?", help="an installed command, a runnable module, or a script's path")
    return parser


def _split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Cut the line behind the program's name; argparse would look for options in the program's arguments too."""
    for position, word in enumerate(words):
        if word == "-m":
            cut = position + 2
        elif not word.startswith("-") or (word.startswith("-m") and len(word) > len("-m")):
            cut = position + 1
        else:
            continue
        return list(words[:cut]), list(words[cut:])
    return list(words), []


def _program(name: str) -> Callable[[], int]:
    """Find what a word means: a path looks like one; else an installed command, a module, a file, in this order."""
    if os.sep in name or name.endswith((".py", ".pyz", ".zip")):
        return _script(name)
    if command := _command(name):
        return command
    if (module := _runnable(name)) is not None:
        return module
    if Path(name).is_file() or Path(name, "__main__.py").is_file():
        return _script(name)
    if Path(name).is_dir():
        raise CannotRun(
            f"{name!r} is a folder without a __main__.py",
            hint=f"name the program first, as in `doublet run pytest {name}`",
            guide="run",
        )
    raise CannotRun(
        f"there is nothing to run called {name!r}",
        evidence=["no installed Python command, no module that `python -m` could run, and no file has this name"],
        hint=f"if it is installed, check that it is in this environment: {sys.prefix}",
        guide="run",
    )


def _command(name: str) -> Callable[[], int] | None:
    from importlib.metadata import entry_points

    found = next(iter(entry_points(group="console_scripts", name=name)), None)
    if found is None:
        return None

    def start() -> int:
        from shutil import which

        sys.argv[0] = which(name) or name
        # The script that an installer writes for a command does just this.
        sys.exit(found.load()())

    return start


def _module(name: str) -> Callable[[], int]:
    start = _runnable(name)
    if start is None:
        raise CannotRun(
            f"there is no module {name!r} that `python -m` could run",
            evidence=["it cannot be found, or it is a package without a __main__"],
            hint="a script is run by its path, without -m" if name.endswith(".py") else None,
            guide="run",
        )
    return start


def _runnable(name: str) -> Callable[[], int] | None:
    from importlib.util import find_spec

    # Looking for `script.py` as a module would import `script`, to see whether it has a `py` inside.
    if name.endswith(".py") or not all(part.isidentifier() for part in name.split(".")):
        return None
    _lead_path_with(Path.cwd())
    try:
        spec = find_spec(name)
        if spec is not None and spec.submodule_search_locations is not None:
            spec = find_spec(f"{name}.__main__")
    except ModuleNotFoundError:
        return None
    if spec is None:
        return None

    def start() -> int:
        import runpy

        runpy.run_module(name, run_name="__main__", alter_sys=True)
        return 0

    return start


def _script(path: str) -> Callable[[], int]:
    if not Path(path).exists():
        raise CannotRun(f"there is no file {path!r}", guide="run")

    def start() -> int:
        import runpy

        sys.argv[0] = path
        _lead_path_with(Path(path).resolve().parent)
        runpy.run_path(path, run_name="__main__")
        return 0

    return start


def _lead_path_with(folder: Path) -> None:
    """Let `sys.path` begin as Python would have let it begin for the program, in place of doublet's own entry."""
    if not sys.flags.safe_path:
        sys.path[0] = str(folder)
