"""Which members belong to which teams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from boto3.dynamodb.conditions import Key

from members.table import BY_TEAM

__all__ = ["TeamIsFull", "Teams"]


class TeamIsFull(Exception):
    """Nobody else can join."""


class Teams:
    """All teams; each has so many places."""

    def __init__(self, table: Any) -> None:
        self._table = table
        self._client = table.meta.client

    def create(self, name: str, places: int) -> None:
        """Make a team."""
        self._table.put_item(Item={**_team(name), "left": places})

    def join(self, address: str, name: str) -> None:
        """Give a member a place in a team: the place is taken and the membership noted, or nothing happens."""
        table = self._table.name
        try:
            self._client.transact_write_items(
                TransactItems=[
                    {
                        "Update": {
                            "TableName": table,
                            "Key": _team(name),
                            "UpdateExpression": "SET #left = #left - :one",
                            "ConditionExpression": "#left >= :one",
                            "ExpressionAttributeNames": {"#left": "left"},
                            "ExpressionAttributeValues": {":one": 1},
                        }
                    },
                    {"Put": {"TableName": table, "Item": {"pk": f"MEMBER#{address}", "sk": f"TEAM#{name}"}}},
                ]
            )
        except self._client.exceptions.TransactionCanceledException as error:
            if error.response["CancellationReasons"][0]["Code"] == "ConditionalCheckFailed":
                raise TeamIsFull(name) from error
            raise

    def of(self, address: str) -> list[str]:
        """The teams of a member."""
        found = self._table.query(
            KeyConditionExpression=Key("pk").eq(f"MEMBER#{address}") & Key("sk").begins_with("TEAM#")
        )
        return [item["sk"].removeprefix("TEAM#") for item in found["Items"]]

    def members(self, name: str, page_size: int = 100) -> Iterator[str]:
        """The addresses of a team's members, in their order."""
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table.name,
            IndexName=BY_TEAM,
            KeyConditionExpression=Key("sk").eq(f"TEAM#{name}") & Key("pk").begins_with("MEMBER#"),
            PaginationConfig={"PageSize": page_size},
        )
        for page in pages:
            for item in page["Items"]:
                yield item["pk"].removeprefix("MEMBER#")

    def places_left(self, name: str) -> int:
        """How many can still join."""
        return int(self._table.get_item(Key=_team(name), ConsistentRead=True)["Item"]["left"])


def _team(name: str) -> dict[str, str]:
    return {"pk": f"TEAM#{name}", "sk": "PROFILE"}
