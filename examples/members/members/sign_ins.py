"""Who is signed in, for a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

__all__ = ["SignIns"]

_STAYS = timedelta(days=1)


class SignIns:
    """Sign-ins, which DynamoDB takes out of the table when they have run out."""

    def __init__(self, table: Any, now: Callable[[], datetime]) -> None:
        self._table = table
        self._now = now

    def sign_in(self, token: str, address: str) -> None:
        """Note that a member has signed in."""
        runs_out = int((self._now() + _STAYS).timestamp())
        self._table.put_item(Item={"pk": f"SIGN-IN#{token}", "sk": address, "runs_out": runs_out})

    def who(self, token: str) -> str | None:
        """The address of the member with this token; None if the sign-in has run out.

        DynamoDB takes an item out some time after it has run out, so it is looked at here as well.
        """
        found = self._table.query(
            KeyConditionExpression="pk = :token",
            FilterExpression="runs_out > :now",
            ExpressionAttributeValues={":token": f"SIGN-IN#{token}", ":now": int(self._now().timestamp())},
        )["Items"]
        return str(found[0]["sk"]) if found else None
