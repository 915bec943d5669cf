"""What the endpoint says is said here: there is no model."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from doublet.aws import Aws, Invocation, ModelFailed
from registry.predictions import NoPrediction, churn

CUSTOMERS = [{"months": 2, "calls": 9}, {"months": 60, "calls": 0}]


@pytest.fixture
def runtime(aws: Aws) -> Any:
    return boto3.client("sagemaker-runtime", region_name=aws.region)


def test_a_function_answers(aws: Aws, runtime: Any) -> None:
    def model(asked: Invocation) -> dict[str, list[float]]:
        return {"predictions": [0.9 if customer["months"] < 12 else 0.1 for customer in asked.json()["instances"]]}

    aws.sagemaker.answers("churn", model)

    assert churn(runtime, "churn", CUSTOMERS) == [0.9, 0.1]


def test_answers_in_a_row(aws: Aws, runtime: Any) -> None:
    aws.sagemaker.answers("churn", [{"predictions": [0.9, 0.1]}, {"predictions": [0.8, 0.2]}])

    assert churn(runtime, "churn", CUSTOMERS) == [0.9, 0.1]
    assert churn(runtime, "churn", CUSTOMERS) == [0.8, 0.2]


def test_a_model_that_fails(aws: Aws, runtime: Any) -> None:
    def model(asked: Invocation) -> None:
        raise ModelFailed(f"no column `age` in {asked.text()}", status=400)

    aws.sagemaker.answers("churn", model)

    with pytest.raises(NoPrediction, match="no column `age`"):
        churn(runtime, "churn", CUSTOMERS)
