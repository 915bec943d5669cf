"""Writes the page of the table: `python -m tests.python.http.conformance.table`."""

from __future__ import annotations

import platform
from pathlib import Path

from doublet.http import Fault
from tests.python.http.conformance.behaviour import Behaviour, Group
from tests.python.http.conformance.behaviours import GROUPS
from tests.python.http.conformance.client import Client
from tests.python.http.conformance.clients import CLIENTS
from tests.python.http.conformance.expected import EXPECTED
from tests.python.http.conformance.reasons import NOES

PAGE = Path(__file__).parents[4] / "docs" / "http-clients.md"
_BEGINNING = """\
# Every client, every promise

What a double promises, and for which client it holds. Each cell is a test that runs with the real, unmodified client, in
the versions below; no socket can connect meanwhile, but in the rows that say so. A number is a no, and its reason stands
below the tables. A no that would pass is a failure of the tests, too. This page is written by
`python -m tests.python.http.conformance.table`.
"""
_FAULTS = """\
## The exceptions

What each client raises for each `Fault`. It is what the client raises, too, when the same happens on a real connection:
the tests ask servers of this machine that refuse, stay silent, break off, or show a certificate that nobody trusts. For
urllib3 it is with `retries=False`; with retries, it is the reason of a `MaxRetryError`. What has a number is the
exception of the real connection only.
"""
_FAMILIES = {
    "requests": ("requests",),
    "httpx, httpx2": tuple(client.name for client in CLIENTS if client.name.startswith("httpx")),
    "aiohttp": ("aiohttp",),
    "urllib3": ("urllib3",),
    "http.client": ("http.client",),
    "urllib.request": ("urllib.request",),
    "botocore": ("botocore",),
}


def page() -> str:
    """The whole page, as the data has it now."""
    reasons = _reasons()
    parts = [_BEGINNING, _versions()]
    parts += [_section(group, reasons) for group in GROUPS]
    parts.append(f"{_FAULTS}\n{_exceptions(reasons)}")
    parts.append("## Why not\n\n" + "\n".join(f"{number}. {reason}" for reason, number in reasons.items()) + "\n")
    return "\n".join(parts)


def without_versions(text: str) -> str:
    """The page but for the line that differs with what is installed."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("Versions:"))


def _versions() -> str:
    libraries = dict.fromkeys(client.library for client in CLIENTS if client.library)
    found = {client.library: client.version for client in CLIENTS}
    named = ", ".join(f"{library} {found[library]}" for library in libraries)
    return f"Versions: Python {platform.python_version()}, {named}.\n"


def _reasons() -> dict[str, int]:
    """Numbered as they are met, row by row."""
    cells = [(behaviour.name, client.name) for group in GROUPS for behaviour in group for client in CLIENTS]
    met = dict.fromkeys(NOES[cell].reason for cell in cells if cell in NOES)
    return {reason: number for number, reason in enumerate(met, 1)}


def _section(group: Group, reasons: dict[str, int]) -> str:
    heads = [client.name.replace(", ", "<br>") for client in CLIENTS]
    rows = [[behaviour.words, *(_cell(behaviour, client, reasons) for client in CLIENTS)] for behaviour in group]
    return f"## {group.heading}\n\n{_table(['', *heads], rows, centred=True)}"


def _cell(behaviour: Behaviour, client: Client, reasons: dict[str, int]) -> str:
    no = NOES.get((behaviour.name, client.name))
    return "✓" if no is None else str(reasons[no.reason])


def _exceptions(reasons: dict[str, int]) -> str:
    rows = []
    for fault in Fault:
        row = [f"`{fault.name}`"]
        for clients in _FAMILIES.values():
            [name] = {EXPECTED[fault][client].rpartition(".")[2] for client in clients}
            no = NOES.get((fault.name.lower(), clients[0]))
            row.append(f"`{name}`" + (f" {reasons[no.reason]}" if no else ""))
        rows.append(row)
    return _table(["", *_FAMILIES], rows, centred=False)


def _table(heads: list[str], rows: list[list[str]], *, centred: bool) -> str:
    rule = ["---", *([":-:" if centred else "---"] * (len(heads) - 1))]
    return "".join(f"| {' | '.join(line)} |\n" for line in [heads, rule, *rows])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
