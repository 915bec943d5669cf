"""Conditions on requests: `M(host="example.org") & ~M(path__startswith="/api/")`.

- `pattern` is what every pattern is, and the algebra; `lookup` the ways to compare.
- `url_parts`, `multi_items`, `body` are the patterns; `raw_url` reads URLs in all the forms they come in.
- `combining` makes patterns of keyword lookups and URLs.
"""

from __future__ import annotations

from doublet.respx.patterns.body import JSON, Content, Data, Files
from doublet.respx.patterns.combining import M, combine, merge_patterns, parse_url_patterns
from doublet.respx.patterns.lookup import Lookup
from doublet.respx.patterns.multi_items import Cookies, Headers, Params
from doublet.respx.patterns.pattern import Match, Noop, Pattern
from doublet.respx.patterns.raw_url import parse_url
from doublet.respx.patterns.url_parts import URL, Host, Method, Path, Port, Scheme

__all__ = [
    "JSON",
    "URL",
    "Content",
    "Cookies",
    "Data",
    "Files",
    "Headers",
    "Host",
    "Lookup",
    "M",
    "Match",
    "Method",
    "Noop",
    "Params",
    "Path",
    "Pattern",
    "Port",
    "Scheme",
    "combine",
    "merge_patterns",
    "parse_url",
    "parse_url_patterns",
]
