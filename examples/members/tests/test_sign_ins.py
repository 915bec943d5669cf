"""Sign-ins run out; nobody waits a day."""

from __future__ import annotations

from typing import Any

import pytest

from doublet.aws import Aws
from members.sign_ins import SignIns


@pytest.fixture
def sign_ins(aws: Aws, table: Any) -> SignIns:
    return SignIns(table, aws.clock.now)


def test_a_sign_in_holds_for_a_day(aws: Aws, sign_ins: SignIns) -> None:
    sign_ins.sign_in("token", "ada@example.com")
    aws.clock.tick(86_399)

    assert sign_ins.who("token") == "ada@example.com"


def test_after_a_day_it_has_run_out(aws: Aws, sign_ins: SignIns) -> None:
    sign_ins.sign_in("token", "ada@example.com")
    aws.clock.tick(86_401)

    assert sign_ins.who("token") is None


def test_what_has_run_out_leaves_the_table_within_two_days(aws: Aws, sign_ins: SignIns) -> None:
    sign_ins.sign_in("token", "ada@example.com")
    aws.clock.tick(3 * 86_400)

    assert aws.dynamodb.tables["members"].items == []
