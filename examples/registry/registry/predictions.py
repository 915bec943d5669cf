"""Asks the endpoint how likely customers are to leave."""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError


class NoPrediction(Exception):
    """The model could not say anything."""


def churn(runtime: Any, endpoint: str, customers: list[dict[str, Any]]) -> list[float]:
    """How likely each customer is to leave, between 0 and 1."""
    try:
        answer = runtime.invoke_endpoint(
            EndpointName=endpoint,
            ContentType="application/json",
            Accept="application/json",
            Body=json.dumps({"instances": customers}),
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ModelError":
            raise
        raise NoPrediction(error.response["OriginalMessage"]) from error
    return [float(prediction) for prediction in json.load(answer["Body"])["predictions"]]
