"""Writes the header that sets a cookie."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Literal, NamedTuple, Self


class _Header(NamedTuple):
    header_name: Literal["Set-Cookie"]
    header_value: str


class SetCookie(_Header):
    """A pair of header name and value, to stand among the headers of a response."""

    __slots__ = ()

    def __new__(
        cls,
        name: str,
        value: str,
        *,
        path: str | None = None,
        domain: str | None = None,
        expires: datetime | str | None = None,
        max_age: int | None = None,
        http_only: bool = False,
        same_site: Literal["Strict", "Lax", "None"] | None = None,
        secure: bool = False,
        partitioned: bool = False,
    ) -> Self:
        """Write the cookie; one that must be secure to be accepted (`SameSite=None`, partitioned) is made so."""
        attributes = {
            "Path": path,
            "Domain": domain,
            "Expires": _date(expires) if isinstance(expires, datetime) else expires,
            "Max-Age": None if max_age is None else str(max_age),
            "HttpOnly": http_only,
            "SameSite": same_site,
            "Secure": secure or partitioned or same_site in ("Strict", "None"),
            "Partitioned": partitioned,
        }
        parts = [f"{name}={value}"]
        for attribute, said in attributes.items():
            if said is True:
                parts.append(attribute)
            elif said:
                parts.append(f"{attribute}={said}")
        return super().__new__(cls, "Set-Cookie", "; ".join(parts))


def _date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
