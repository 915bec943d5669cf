"""Every page that a message sends its reader to is there."""

from __future__ import annotations

import re
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]

# How messages name a page: as a path, or by the `guide` of a `DoubletError`.
_PAGE = re.compile(r"""\bdocs/guide/(?P<path>[\w-]+)\.md\b|\bguide="(?P<name>[\w-]+)\"""")


def pages_named_in(source: str) -> set[str]:
    """The pages of the guide that a source file names."""
    return {found["path"] or found["name"] for found in _PAGE.finditer(source)}


def test_every_page_that_a_message_names_exists() -> None:
    sources = [*HOUSE.glob("python/doublet/**/*.py"), *HOUSE.glob("crates/*/src/**/*.rs")]
    named = {page for source in sources for page in pages_named_in(source.read_text(encoding="utf-8"))}

    assert {"assertions", "takeover"} <= named
    assert {page for page in named if not HOUSE.joinpath("docs", "guide", f"{page}.md").is_file()} == set()


def test_both_ways_of_naming_a_page_are_seen() -> None:
    source = 'raise CannotRun("no", guide="run")\nconst PAGE: &str = "docs/guide/async.md";\n'

    assert pages_named_in(source) == {"run", "async"}
