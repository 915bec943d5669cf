"""Who is a member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

__all__ = ["AddressInUse", "ChangedMeanwhile", "Member", "Members", "NoSuchMember"]


class AddressInUse(Exception):
    """There is a member with this address already."""


class NoSuchMember(Exception):
    """Nobody has this address."""


class ChangedMeanwhile(Exception):
    """Somebody else has changed the member since it was read."""


@dataclass(frozen=True)
class Member:
    """A member, as it was when it was read."""

    address: str
    name: str
    version: int = 1


class Members:
    """All members, by their e-mail address."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def add(self, address: str, name: str) -> Member:
        """Take a new member in; an address can be used once."""
        member = Member(address, name)
        try:
            self._table.put_item(
                Item={**_key(address), "name": name, "version": 1}, ConditionExpression="attribute_not_exists(pk)"
            )
        except ClientError as error:
            _raise_if_refused(error, AddressInUse(address))
            raise
        return member

    def find(self, address: str) -> Member:
        """The member with this address."""
        item = self._table.get_item(Key=_key(address), ConsistentRead=True).get("Item")
        if item is None:
            raise NoSuchMember(address)
        return Member(address, item["name"], int(item["version"]))

    def rename(self, member: Member, name: str) -> Member:
        """Give a member another name, unless somebody has changed it since."""
        try:
            answer = self._table.update_item(
                Key=_key(member.address),
                UpdateExpression="SET #name = :name ADD version :one",
                ConditionExpression="version = :read",
                ExpressionAttributeNames={"#name": "name"},
                ExpressionAttributeValues={":name": name, ":one": 1, ":read": member.version},
                ReturnValues="ALL_NEW",
            )
        except ClientError as error:
            _raise_if_refused(error, ChangedMeanwhile(member.address))
            raise
        return Member(member.address, answer["Attributes"]["name"], int(answer["Attributes"]["version"]))


def _key(address: str) -> dict[str, str]:
    return {"pk": f"MEMBER#{address}", "sk": "PROFILE"}


def _raise_if_refused(error: ClientError, instead: Exception) -> None:
    if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
        raise instead from error
