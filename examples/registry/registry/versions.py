"""The versions of a model: registered, compared, promoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:3"


@dataclass(frozen=True)
class Version:
    """One version of a model."""

    arn: str
    number: int
    status: str
    auc: float
    artifacts: str


class Versions:
    """The versions of one model, as the registry has them."""

    def __init__(self, sagemaker: Any, model: str) -> None:
        self._sagemaker = sagemaker
        self.model = model

    def begin(self) -> None:
        """Make the group, unless it is there."""
        try:
            self._sagemaker.create_model_package_group(ModelPackageGroupName=self.model)
        except ClientError as error:
            if "already exists" not in error.response["Error"]["Message"]:
                raise

    def register(self, artifacts: str, auc: float) -> Version:
        """Add a version, which somebody has to approve."""
        arn = self._sagemaker.create_model_package(
            ModelPackageGroupName=self.model,
            ModelApprovalStatus="PendingManualApproval",
            InferenceSpecification={
                "Containers": [{"Image": IMAGE, "ModelDataUrl": artifacts}],
                "SupportedContentTypes": ["application/json"],
                "SupportedResponseMIMETypes": ["application/json"],
            },
            CustomerMetadataProperties={"auc": str(auc)},
        )["ModelPackageArn"]
        return self.get(arn)

    def get(self, arn: str) -> Version:
        """A version by its ARN."""
        told = self._sagemaker.describe_model_package(ModelPackageName=arn)
        return Version(
            arn=arn,
            number=told["ModelPackageVersion"],
            status=told["ModelApprovalStatus"],
            auc=float(told["CustomerMetadataProperties"]["auc"]),
            artifacts=told["InferenceSpecification"]["Containers"][0]["ModelDataUrl"],
        )

    def all(self) -> list[Version]:
        """Every version, the newest first."""
        pages = self._sagemaker.get_paginator("list_model_packages").paginate(
            ModelPackageGroupName=self.model, SortBy="CreationTime", SortOrder="Descending", MaxResults=10
        )
        return [self.get(found["ModelPackageArn"]) for page in pages for found in page["ModelPackageSummaryList"]]

    def in_production(self) -> Version | None:
        """The version that is approved, if there is one."""
        return next((version for version in self.all() if version.status == "Approved"), None)

    def promote(self, candidate: Version, by: str) -> Version:
        """Approve a version that is better than the one in production, and reject it otherwise."""
        current = self.in_production()
        if current is not None and candidate.auc <= current.auc:
            self._decide(candidate, "Rejected", f"{by}: no better than version {current.number}")
            return current
        self._decide(candidate, "Approved", f"{by}: auc {candidate.auc}")
        if current is not None:
            self._decide(current, "Rejected", f"{by}: version {candidate.number} took its place")
        return self.get(candidate.arn)

    def _decide(self, version: Version, status: str, why: str) -> None:
        self._sagemaker.update_model_package(
            ModelPackageArn=version.arn, ModelApprovalStatus=status, ApprovalDescription=why
        )
