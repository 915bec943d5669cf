"""Puts a version behind an endpoint, in the place of the one before."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from registry.versions import Version

ROLE = "arn:aws:iam::123456789012:role/deployment"


def deploy(sagemaker: Any, endpoint: str, version: Version) -> str:
    """Deploy a version; the name of the configuration that the endpoint has then."""
    name = f"{endpoint}-{version.number}"
    sagemaker.create_model(ModelName=name, ExecutionRoleArn=ROLE, PrimaryContainer={"ModelPackageName": version.arn})
    sagemaker.create_endpoint_config(
        EndpointConfigName=name,
        ProductionVariants=[
            {"VariantName": "main", "ModelName": name, "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}
        ],
    )
    if _is_there(sagemaker, endpoint):
        sagemaker.update_endpoint(EndpointName=endpoint, EndpointConfigName=name)
    else:
        sagemaker.create_endpoint(EndpointName=endpoint, EndpointConfigName=name)
    sagemaker.get_waiter("endpoint_in_service").wait(EndpointName=endpoint)
    return name


def _is_there(sagemaker: Any, endpoint: str) -> bool:
    try:
        sagemaker.describe_endpoint(EndpointName=endpoint)
    except ClientError as error:
        if "Could not find endpoint" in error.response["Error"]["Message"]:
            return False
        raise
    return True
