"""How long a service's first call takes: `python -m benches.aws.first before-call|doublet|moto SERVICE` prints JSON.

The client is made before, and is not timed: that is botocore's, whoever answers.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from typing import Any

from .libraries import REGION

CALLS = {
    "sqs": "list_queues",
    "ssm": "describe_parameters",
    "sts": "get_caller_identity",
    "iam": "list_roles",
    "dynamodb": "list_tables",
    "s3": "list_buckets",
    "sagemaker": "list_model_package_groups",
}
_MOCKS = {"doublet": "doublet.aws", "moto": "moto"}


def main(side: str, service: str) -> None:
    """Make a client, and time one call."""
    boto3 = importlib.import_module("boto3")
    if side in _MOCKS:
        with importlib.import_module(_MOCKS[side]).mock_aws():
            spent = _timed(boto3.client(service, region_name=REGION), service)
    else:
        client = boto3.client(
            service, region_name=REGION, aws_access_key_id="FOOBARKEY", aws_secret_access_key="FOOBARSECRET"
        )
        client.meta.events.register("before-call", _answer)
        spent = _timed(client, service)
    print(json.dumps({"nanoseconds": spent}))


def _answer(**_happening: object) -> tuple[Any, dict[str, Any]]:
    return importlib.import_module("botocore.awsrequest").AWSResponse("", 200, {}, None), {}


def _timed(client: Any, service: str) -> int:
    call = getattr(client, CALLS[service])
    begin = time.process_time_ns()
    call()
    return time.process_time_ns() - begin


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
