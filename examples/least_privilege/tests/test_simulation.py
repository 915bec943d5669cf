"""The same rights, asked about without doing anything."""

from __future__ import annotations

from typing import Any

import pytest

QUEUE = "arn:aws:sqs:eu-west-1:123456789012:shop-test-paid"
PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/shop/test/paid-queue"


@pytest.mark.parametrize(
    ("action", "resource", "decision"),
    [
        ("sqs:CreateQueue", QUEUE, "allowed"),
        ("sqs:CreateQueue", QUEUE.replace("shop-", "bank-"), "implicitDeny"),
        ("sqs:SendMessage", QUEUE, "implicitDeny"),
        ("sqs:DeleteQueue", QUEUE, "explicitDeny"),
        ("ssm:PutParameter", PARAMETER, "allowed"),
        ("ssm:DeleteParameters", PARAMETER, "explicitDeny"),
    ],
)
def test_what_the_role_may_do(iam: Any, role: str, action: str, resource: str, decision: str) -> None:
    (result,) = iam.simulate_principal_policy(PolicySourceArn=role, ActionNames=[action], ResourceArns=[resource])[
        "EvaluationResults"
    ]

    assert result["EvalDecision"] == decision
