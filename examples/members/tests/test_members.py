"""Conditions: what must hold when something is written."""

from __future__ import annotations

import pytest

from doublet.aws import Aws
from members.members import AddressInUse, ChangedMeanwhile, Member, Members, NoSuchMember


def test_a_member_is_found_by_its_address(members: Members) -> None:
    members.add("ada@example.com", "Ada")

    assert members.find("ada@example.com") == Member("ada@example.com", "Ada", 1)


def test_an_address_can_be_used_once(aws: Aws, members: Members) -> None:
    members.add("ada@example.com", "Ada")

    with pytest.raises(AddressInUse):
        members.add("ada@example.com", "Adam")

    assert [item["name"] for item in aws.dynamodb.tables["members"].items] == ["Ada"]


def test_an_address_that_nobody_has_is_said(members: Members) -> None:
    with pytest.raises(NoSuchMember):
        members.find("bob@example.com")


def test_a_change_made_meanwhile_is_noticed(members: Members) -> None:
    read = members.add("ada@example.com", "Ada")
    members.rename(read, "Ada L.")

    with pytest.raises(ChangedMeanwhile):
        members.rename(read, "Lady Ada")

    assert members.find("ada@example.com") == Member("ada@example.com", "Ada L.", 2)
