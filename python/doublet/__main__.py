"""The `doublet` command; `python -m doublet` is the same."""

from __future__ import annotations

import argparse
import sys

import doublet
from doublet import _doublet, run
from doublet.errors import DoubletError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words of the command line say and return the exit code: 2 if they make no sense."""
    words = sys.argv[1:] if words is None else list(words)
    try:
        if words[:1] == ["run"]:
            # Not one of argparse's subcommands: what follows the program's name is the program's own business.
            start = run.prepare(words[1:])
        elif words[:1] == ["drift"]:
            from doublet.http.cassettes import command

            start = command.prepare(words[1:])
        elif words[:1] in (["serve"], ["health"]):
            # The engines' own commands, which need no Python.
            return _doublet.command(words)
        else:
            _parser().parse_args(words)
            return 0
    except DoubletError as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    # Outside the `try`: the errors of the program are the program's to show.
    return start()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="doublet", description="Test doubles for Python: drop-in, fast, honest.")
    parser.add_argument("--version", action="version", version=f"doublet {doublet.__version__}")
    commands = parser.add_subparsers(metavar="command", required=True)
    commands.add_parser("run", help=run.PURPOSE, add_help=False)
    commands.add_parser("serve", help="serve AWS doubles on a port of this machine")
    commands.add_parser("health", help="ask such a server whether it is well")
    commands.add_parser("drift", help="ask services again what cassettes have recorded, and tell what has changed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
