"""Where a version runs."""

from __future__ import annotations

from typing import Any

from doublet.aws import Aws
from registry.deployment import deploy
from registry.versions import Versions


def test_the_promoted_version_is_deployed(aws: Aws, sagemaker: Any, versions: Versions) -> None:
    version = versions.promote(versions.register("s3://models/churn/1.tar.gz", auc=0.81), by="ada")

    deploy(sagemaker, "churn", version)

    endpoint = aws.sagemaker.endpoints["churn"]
    assert (endpoint.status, endpoint.config_name) == ("InService", "churn-1")
    model = aws.sagemaker.models["churn-1"]
    assert model.primary_container["ModelPackageName"] == version.arn


def test_the_next_version_takes_its_place(aws: Aws, sagemaker: Any, versions: Versions) -> None:
    deploy(sagemaker, "churn", versions.promote(versions.register("s3://models/churn/1.tar.gz", auc=0.81), by="ada"))
    deploy(sagemaker, "churn", versions.promote(versions.register("s3://models/churn/2.tar.gz", auc=0.84), by="ada"))

    assert aws.sagemaker.endpoints.names() == ["churn"]
    assert aws.sagemaker.endpoints["churn"].config_name == "churn-2"
