"""Which version is approved, and what is written down about it."""

from __future__ import annotations

from doublet.aws import Aws
from registry.versions import Versions


def test_the_first_version_is_promoted(versions: Versions) -> None:
    first = versions.register("s3://models/churn/1.tar.gz", auc=0.81)
    assert (first.number, first.status) == (1, "PendingManualApproval")

    promoted = versions.promote(first, by="ada")

    assert (promoted.number, promoted.status) == (1, "Approved")
    assert versions.in_production() == promoted


def test_a_better_version_takes_the_place_of_the_one_before(aws: Aws, versions: Versions) -> None:
    versions.promote(versions.register("s3://models/churn/1.tar.gz", auc=0.81), by="ada")
    versions.promote(versions.register("s3://models/churn/2.tar.gz", auc=0.84), by="ada")

    assert [(version.number, version.status) for version in versions.all()] == [(2, "Approved"), (1, "Rejected")]
    before = aws.sagemaker.model_packages["churn/1"]
    assert before.approval_description == "ada: version 2 took its place"


def test_a_version_that_is_no_better_is_rejected(aws: Aws, versions: Versions) -> None:
    versions.promote(versions.register("s3://models/churn/1.tar.gz", auc=0.81), by="ada")
    worse = versions.register("s3://models/churn/2.tar.gz", auc=0.79)

    assert versions.promote(worse, by="ada").number == 1
    assert aws.sagemaker.model_packages["churn/2"].model_approval_status == "Rejected"


def test_every_decision_is_an_event(aws: Aws, versions: Versions) -> None:
    versions.promote(versions.register("s3://models/churn/1.tar.gz", auc=0.81), by="ada")

    told = [event.detail["ModelApprovalStatus"] for event in aws.sagemaker.events]
    assert told == ["PendingManualApproval", "Approved"]


def test_many_versions_are_found_page_by_page(versions: Versions) -> None:
    for number in range(23):
        versions.register(f"s3://models/churn/{number}.tar.gz", auc=0.5)

    assert [version.number for version in versions.all()] == list(range(23, 0, -1))


def test_the_group_is_made_once(versions: Versions) -> None:
    versions.begin()
    assert versions.all() == []
