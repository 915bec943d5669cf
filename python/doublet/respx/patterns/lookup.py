"""How the value of a pattern is compared with that of a request."""

from __future__ import annotations

from enum import Enum


class Lookup(Enum):
    """A comparison; its value is what stands after the two underscores in `path__regex=…`."""

    EQUAL = "eq"
    REGEX = "regex"
    STARTS_WITH = "startswith"
    CONTAINS = "contains"
    IN = "in"
